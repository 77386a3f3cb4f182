//! The posts of a thread: who wrote each, when, and all of what they wrote.
//!
//! Forums, boards and pages of questions and answers write each post's text into an element of its own look, and its author and time beside it. So
//! the posts are the elements alike that hold most of the kept text, where the boxes around them name an author or a time. A post that the
//! labels left out, because it is as short as "Thanks!", is found by its look.
//!
//! Near misses: comments under an article, which the labels leave out; boxes of the same look in one text, beside which nobody is named.

mod header;

use serde::Serialize;

use crate::blocks::names::words;
use crate::blocks::{Blocks, is_prose};
use crate::model::Labels;
use crate::order::{START, mix, runs, sort};
use crate::page::{Attr, NodeId, Page, Tag};

/// One post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Post {
    /// Its first node, and the first node after it.
    #[serde(skip)]
    pub nodes: (NodeId, NodeId),
    /// Who wrote it, as the page names them.
    pub author: Option<String>,
    /// When, as the page shows it.
    pub time: Option<String>,
    /// The same as the page tells machines, or as it was read: ISO 8601 where it is known.
    pub published: Option<String>,
}

impl Post {
    /// Whether it says who wrote it, or when.
    fn is_named(&self) -> bool {
        self.author.is_some() || self.time.is_some() || self.published.is_some()
    }

    /// Whether the node belongs to it.
    pub(crate) fn contains(&self, node: NodeId) -> bool {
        self.nodes.0 <= node && node < self.nodes.1
    }
}

/// The share of posts that must name an author or a time; the others may be a moderator's note or a deleted account.
const NAMED: f32 = 0.6;

/// The share of the kept words that posts hold at least: a thread is more than what stands around it.
const COVERED: f32 = 0.5;

/// How likely a block in a post must be to stay: buttons, rows of links and signatures are far below.
const ENOUGH: f32 = 0.15;

/// Words of a quotation that is kept wherever its post is.
const SHORT_QUOTATION: f32 = 12.0;

/// The line with an author and a time is no longer than this.
const LONGEST_LINE: f32 = 14.0;

/// Finds the posts, and keeps or cuts their blocks as whole posts. Nothing is found, and nothing changed, where fewer than two are.
pub(super) fn posts(page: &Page, blocks: &Blocks, labels: &Labels, keep: &mut [bool]) -> Vec<Post> {
    let sums = Sums::of(blocks, keep);
    let best = candidates(page, blocks, &sums).into_iter().filter_map(|bodies| Thread::of(page, blocks, &sums, bodies)).fold(
        None,
        |best: Option<Thread>, next| match best {
            Some(best) if best.rank() >= next.rank() => Some(best),
            _ => Some(next),
        },
    );
    let Some(thread) = best else { return Vec::new() };
    for (body, post) in &thread.posts {
        thread.mend(page, blocks, labels, (*body, post), keep);
    }
    thread.posts.into_iter().map(|(_, post)| post).collect()
}

/// Kept words before each block.
struct Sums(Vec<f32>);

impl Sums {
    fn of(blocks: &Blocks, keep: &[bool]) -> Self {
        let mut sum = 0.0;
        let kept = blocks.iter().map(|(id, block)| {
            sum += if keep[id] { block.features.words } else { 0.0 };
            sum
        });
        Self(std::iter::once(0.0).chain(kept).collect())
    }

    fn under(&self, page: &Page, blocks: &Blocks, node: NodeId) -> f32 {
        let range = blocks.under(page, node);
        self.0[range.end] - self.0[range.start]
    }

    fn all(&self) -> f32 {
        self.0.last().copied().unwrap_or_default()
    }
}

/// The groups of elements of one look that together hold enough of the kept words: each group in the page's order, none inside another.
fn candidates(page: &Page, blocks: &Blocks, sums: &Sums) -> Vec<Vec<NodeId>> {
    let mut looks: Vec<(u64, u32)> = page.nodes().filter_map(|node| Some((look(page, node)?, node.0))).collect();
    sort(&mut looks);
    let mut found = Vec::new();
    for run in runs(&looks).filter(|run| run.len() >= 2) {
        let mut bodies: Vec<NodeId> = Vec::new();
        let mut covered = 0.0;
        for node in run.iter().map(|(_, node)| NodeId(*node)) {
            let outermost = bodies.last().is_none_or(|last| page.end(*last) <= node);
            if outermost && !blocks.under(page, node).is_empty() {
                covered += sums.under(page, blocks, node);
                bodies.push(node);
            }
        }
        if bodies.len() >= 2 && covered >= COVERED * sums.all() {
            found.push(bodies);
        }
    }
    found
}

/// What an element looks like: its tag and the first of its classes, without the digits that number it.
fn look(page: &Page, node: NodeId) -> Option<u64> {
    // A paragraph is a part of a text, never all of a post.
    if matches!(page.tag(node), Tag::Text | Tag::P | Tag::Br | Tag::A | Tag::Span | Tag::Script) {
        return None;
    }
    let name =
        page.attr(node, Attr::Class).and_then(|class| class.split_whitespace().next()).or_else(|| page.attr(node, Attr::Itemprop))?;
    let letters = name.bytes().filter(|byte| !byte.is_ascii_digit());
    Some(letters.fold(mix(START, page.tag(node) as u64), |hash, byte| mix(hash, u64::from(byte))))
}

/// A way to see the page as a thread.
struct Thread {
    /// The element that holds a post's text, and the post.
    posts: Vec<(NodeId, Post)>,
    named: usize,
    /// Kept words in the texts, and all words.
    covered: f32,
    size: f32,
}

impl Thread {
    fn of(page: &Page, blocks: &Blocks, sums: &Sums, bodies: Vec<NodeId>) -> Option<Self> {
        let mut thread = Self { posts: Vec::new(), named: 0, covered: 0.0, size: 0.0 };
        let (mut whole, mut kept) = (0, 0);
        for (at, body) in bodies.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| bodies.get(at)).copied();
            let node = around(page, *body, before, bodies.get(at + 1).copied());
            let mut post = header::read(page, (node, page.end(node)), *body);
            if !post.is_named() {
                post = header::read(page, (after(page, node, before), page.end(node)), *body);
            }
            let covered = sums.under(page, blocks, *body);
            if !post.is_named() && covered == 0.0 {
                continue;
            }
            whole += usize::from(post.author.is_some() && (post.time.is_some() || post.published.is_some()));
            thread.named += usize::from(post.is_named());
            kept += usize::from(covered > 0.0);
            thread.covered += covered;
            thread.size += blocks.under(page, *body).map(|id| blocks[id].features.words).sum::<f32>();
            thread.posts.push((*body, post));
        }
        let count = thread.posts.len();
        let is_thread = count >= 2 && thread.named as f32 >= NAMED * count as f32 && whole * 2 >= count && kept * 2 >= count;
        is_thread.then_some(thread)
    }

    /// The more kept text the better; of those that hold nearly the same the one with the least around it.
    fn rank(&self) -> (u32, f32) {
        ((self.covered.max(1.0).ln() * 20.0) as u32, -self.size)
    }

    /// Keeps a post's text whole, and leaves out the line that names its author, which is shown by itself.
    fn mend(&self, page: &Page, blocks: &Blocks, labels: &Labels, (body, post): (NodeId, &Post), keep: &mut [bool]) {
        // Over the first post there may be the thread's title, over the others it only comes again.
        let is_first = self.posts.first().is_some_and(|(first, _)| *first == body);
        for id in blocks.between(post.nodes.0, post.nodes.1) {
            let block = &blocks[id];
            let f = &block.features;
            if page.contains(body, block.first) {
                let is_tool = f.in_button + f.in_form > 0.0 || page.is_hidden(block.first);
                // A long quotation is most often an earlier post once more, a short one what is being answered.
                let is_quoted =
                    std::iter::once(block.node).chain(page.ancestors(block.node)).take_while(|up| *up >= body).any(|up| is_quote(page, up));
                keep[id] |= !is_tool && (!is_quoted || f.words <= SHORT_QUOTATION) && labels.article(id) >= ENOUGH;
            } else if f.words <= LONGEST_LINE && (f.heading == 0.0 || !is_first) && !is_prose(f) {
                keep[id] = false;
            }
        }
    }
}

fn is_quote(page: &Page, node: NodeId) -> bool {
    let named = |word: String| matches!(word.as_str(), "quote" | "quoted" | "quotebox");
    page.tag(node) == Tag::Blockquote || words(page.attr(node, Attr::Class).unwrap_or_default()).any(named)
}

/// The largest element around a post's text that holds no other's.
fn around(page: &Page, body: NodeId, before: Option<NodeId>, after: Option<NodeId>) -> NodeId {
    let is_own = |node: &NodeId| {
        before.is_none_or(|before| before < *node) && after.is_none_or(|after| after >= page.end(*node)) && page.tag(*node) != Tag::Body
    };
    page.ancestors(body).take_while(is_own).last().unwrap_or(body)
}

/// Where what stands before an element begins, after the text before: in replies inside replies the line with the author has no box of its own.
fn after(page: &Page, node: NodeId, before: Option<NodeId>) -> NodeId {
    let Some(parent) = page.parent(node) else { return node };
    let beside = |before: NodeId| std::iter::once(before).chain(page.ancestors(before)).find(|up| page.parent(*up) == Some(parent));
    before.and_then(beside).map_or(NodeId(parent.0 + 1), |sibling| page.end(sibling))
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::html::parse_str;
    use crate::page::Limits;

    const PROSE: &str = "The felt under the slates was dry when we lifted it, so the water must come in further up, beside the chimney.";

    /// The posts of a page on which blocks of prose are likely and all others are not, as "author / time / published"; and the kept texts.
    fn found(html: &str) -> (Vec<String>, Vec<String>) {
        let page = parse_str(html, None, &Limits::default()).expect("within limits");
        let blocks = Blocks::of(&page);
        let likelihood = |text: &str| {
            if text.contains("The felt") {
                0.9
            } else if text.contains("Thanks") {
                0.3
            } else {
                0.05
            }
        };
        let labels = Labels::of(blocks.iter().map(|(id, _)| likelihood(&blocks.text(&page, id))).collect());
        let mut keep: Vec<bool> = blocks.iter().map(|(id, _)| labels.article(id) > 0.5).collect();
        let shown = |part: &Option<String>| part.clone().unwrap_or_default();
        let posts = posts(&page, &blocks, &labels, &mut keep);
        let posts = posts.iter().map(|post| format!("{} / {} / {}", shown(&post.author), shown(&post.time), shown(&post.published)));
        (posts.collect(), blocks.iter().filter(|(id, _)| keep[*id]).map(|(id, _)| blocks.text(&page, id)).collect())
    }

    #[test]
    fn a_board_has_posts_with_author_and_time() {
        let post = |who: &str, day: u32, text: &str| {
            format!(
                "<article class=message><div class=user><a class=avatar href=/members/1>D</a><a href=/members/1 class=username>{who}</a>                 <span>Joined 2011</span></div><time datetime=2025-11-0{day}T08:00:00Z>{day} Nov 2025</time>                 <div class=message-body>{text}</div><a href=/like>Like</a></article>"
            )
        };
        let html = format!("<main>{}{}{}</main>", post("damp_dave", 7, PROSE), post("slate", 8, PROSE), post("damp_dave", 9, "Thanks!"));
        let (posts, texts) = found(&html);
        assert_eq!(posts[0], "damp_dave / 7 Nov 2025 / 2025-11-07T08:00:00Z");
        assert_eq!(posts.len(), 3);
        assert_eq!(texts, [PROSE, PROSE, "Thanks!"], "the short reply too, and no button");
    }

    #[test]
    fn a_line_with_author_and_time_is_read() {
        let post = |who: &str, day: u32| {
            format!(
                "<div class='post bg{day}'><p class=author>by <a href=/u/7>{who}</a> » Sat Nov 0{day}, 2025 6:40 pm</p><div class=content>{PROSE}</div></div>"
            )
        };
        let (posts, texts) = found(&format!("<div>{}{}</div>", post("damp_dave", 7), post("slate", 8)));
        assert_eq!(posts, ["damp_dave / 2025-11-07 / 2025-11-07", "slate / 2025-11-08 / 2025-11-08"]);
        assert_eq!(texts, [PROSE, PROSE]);
    }

    #[test]
    fn replies_in_replies_are_posts_of_their_own() {
        let open = |who: &str| {
            format!(
                "<div class=comment><p class=head><a class=author href=/user/{who}>{who}</a> <time datetime=2025-11-08>a day ago</time></p><div class=md>{PROSE}</div>"
            )
        };
        let (posts, _) = found(&format!("{}{}{}</div></div>{}</div>", open("ann"), open("ben"), open("cay"), open("dee")));
        let authors: Vec<&str> = posts.iter().filter_map(|post| post.split(" / ").next()).collect();
        assert_eq!(authors, ["ann", "ben", "cay", "dee"]);
    }

    #[test]
    fn sections_of_one_text_are_no_posts() {
        let (posts, texts) = found(&format!("<p class=author>By Ada Quist</p>{}", format!("<div class=section>{PROSE}</div>").repeat(4)));
        assert!(posts.is_empty());
        assert_eq!(texts.len(), 4);
    }

    #[test]
    fn teasers_beside_a_text_are_no_posts() {
        let teaser =
            "<div class=card><a class=author href=/u/1>Ada</a><time datetime=2025-11-08>8 Nov</time><div class=text>More of it</div></div>";
        let (posts, _) = found(&format!("<div class=text>{PROSE} {PROSE}</div>{}", teaser.repeat(5)));
        assert!(posts.is_empty());
    }
}
