//! Pictures with captions that are no `figure`, and the lead picture that stands outside the element of the text.

use super::walk::Wanted;
use crate::blocks::BlockId;
use crate::page::{Attr, NodeId, Page, Tag};

/// A caption is no longer than this.
const LONGEST_CAPTION: f32 = 60.0;

/// A box of one picture and one caption is no larger than this, so that looking into each box stays linear.
const MOST_NODES: u32 = 40;

/// From this declared width on a picture without a caption is one to look at rather than a portrait of the author.
const WIDE: u32 = 300;

/// If the element is a box of one picture and one short text under it, such as many sites write for `figure`: the picture and the text. Near
/// misses: cards of other stories and advertisements, which are links; a portrait beside a name.
pub(super) fn boxed(wanted: &Wanted, node: NodeId) -> Option<(NodeId, BlockId)> {
    let page = wanted.page;
    let is_box =
        matches!(page.tag(node), Tag::Div | Tag::Section | Tag::P | Tag::Span | Tag::Figure | Tag::Dl | Tag::Center | Tag::Unknown);
    let mut under = wanted.blocks.under(page, node);
    if !is_box || under.len() != 1 || page.end(node).0 - node.0 > MOST_NODES {
        return None;
    }
    let caption = under.next()?;
    let block = wanted.blocks.get(caption)?;
    let f = &block.features;
    let mut pictures = page.descendants(node).filter(|inner| page.tag(*inner) == Tag::Img);
    let picture = pictures.next()?;
    let is_caption = f.words <= LONGEST_CAPTION && f.link_share < 0.3 && f.heading + f.in_aside + f.in_nav + f.in_form == 0.0;
    (is_caption && pictures.next().is_none() && picture < block.first && is_worth_a_look(page, picture)).then_some((picture, caption))
}

/// The picture, or box of one, between the headline and the first kept text, which the walk over `root` would not come upon or not keep.
pub(super) fn lead(wanted: &Wanted, root: NodeId) -> Option<NodeId> {
    let page = wanted.page;
    let first = wanted.first_kept()?;
    let headline = (0..first.0).rev().map(NodeId).find(|node| page.tag(*node) == Tag::H1)?;
    (page.end(headline).0..first.0)
        .map(NodeId)
        .filter(|node| page.end(*node) <= first)
        .find(|node| boxed(wanted, *node).is_some() || (*node < root && page.tag(*node) == Tag::Img && is_worth_a_look(page, *node)))
}

/// Whether the picture is shown, wide, and no link: but for one to the picture itself.
fn is_worth_a_look(page: &Page, picture: NodeId) -> bool {
    let width = page.attr(picture, Attr::Width).and_then(|width| width.trim().trim_end_matches("px").parse::<u32>().ok());
    let shown = page.rect(picture).map(|rect| rect.width).filter(|width| *width > 0).and_then(|width| u32::try_from(width).ok());
    let leads_on = |link: NodeId| page.attr(link, Attr::Href).is_some_and(|href| !is_picture(href));
    let in_other = page.ancestors(picture).any(|up| matches!(page.tag(up), Tag::Aside | Tag::Nav | Tag::Footer));
    let is_linked = page.ancestors(picture).take(4).any(|up| page.tag(up) == Tag::A && leads_on(up));
    shown.or(width).is_some_and(|width| width >= WIDE) && !page.is_hidden(picture) && !in_other && !is_linked
}

fn is_picture(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or_default();
    path.rsplit_once('.')
        .is_some_and(|(_, end)| ["jpg", "jpeg", "png", "webp", "avif", "gif"].iter().any(|own| end.eq_ignore_ascii_case(own)))
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::super::shape::shape;
    use super::super::walk::{Walk, Wanted};
    use crate::blocks::Blocks;
    use crate::html::parse_str;
    use crate::page::{Limits, Tag};
    use crate::render;
    use crate::trace::Trace;

    const PROSE: &str = "The ferry left at seven, as it does every morning, with eleven people on board and a crate of hens.";

    /// The article of a page of which prose alone is kept, as HTML on one line.
    fn cleaned(html: &str) -> String {
        let page = parse_str(html, Some("https://a.example/"), &Limits::default()).expect("within limits");
        let blocks = Blocks::of(&page);
        let keep: Vec<bool> = blocks.iter().map(|(id, _)| blocks.text(&page, id).starts_with("The ferry")).collect();
        let root = page.nodes().find(|node| page.tag(*node) == Tag::Main).expect("a main");
        let wanted = Wanted::new(&page, &blocks, keep, &[], &[]);
        let mut trace = Trace::off();
        let mut walk = Walk::new(&wanted, &mut trace);
        walk.lead(root);
        let mut out = walk.run(root, page.end(root));
        shape(&mut out, None);
        render::html(&out.finish()).replace('\n', "")
    }

    #[test]
    fn a_box_of_a_picture_and_its_caption_is_a_figure() {
        let found = cleaned(&format!(
            "<main><p>{PROSE}</p><div class=foto><img src=/quay.jpg width=640><em>The quay in May.</em></div><p>{PROSE}</p></main>"
        ));
        let figure =
            "<figure><img src=\"https://a.example/quay.jpg\" alt=\"\" width=\"640\"><figcaption>The quay in May.</figcaption></figure>";
        assert_eq!(found, format!("<p>{PROSE}</p>{figure}<p>{PROSE}</p>"));
    }

    #[test]
    fn other_boxes_with_pictures_stay_out() {
        for near_miss in [
            "<div><a href=/storm><img src=/storm.jpg width=640> Storm closes the strait</a></div>",
            "<div><a href=/storm><img src=/storm.jpg width=640></a><p>Storm closes the strait</p></div>",
            "<div><img src=/ada.jpg width=96><p>Ada Quist writes about boats.</p></div>",
            "<aside><div><img src=/ad.jpg width=640><p>Sail with us this summer.</p></div></aside>",
            "<div><img src=/a.jpg width=640><img src=/b.jpg width=640><p>Two of them</p></div>",
            "<div><img src=/a.jpg width=640><p>One thing</p><p>Another thing</p></div>",
            "<div hidden><img src=/a.jpg width=640><p>Behind a button</p></div>",
        ] {
            assert_eq!(
                cleaned(&format!("<main><p>{PROSE}</p>{near_miss}<p>{PROSE}</p></main>")),
                format!("<p>{PROSE}</p>").repeat(2),
                "{near_miss}"
            );
        }
        let after = "<div><img src=/next.jpg width=640><p>The next story</p></div>";
        assert_eq!(cleaned(&format!("<main><p>{PROSE}</p>{after}</main>")), format!("<p>{PROSE}</p>"), "after the end");
    }

    #[test]
    fn the_picture_under_the_headline_leads() {
        let page = |over: &str, under: &str| cleaned(&format!("{over}<h1>A ferry</h1>{under}<main><p>{PROSE}</p></main>"));
        assert!(page("", "<img src=/tern.jpg width=870>").starts_with("<p><img src=\"https://a.example/tern.jpg\""));
        assert!(page("", "<div><img src=/tern.jpg width=870><p>The Tern</p></div>").contains("<figcaption>The Tern</figcaption>"));
        for (over, under) in [
            ("<img src=/banner.jpg width=970>", ""),
            ("", "<img src=/ada.jpg width=48>"),
            ("", "<img src=/unknown.jpg>"),
            ("", "<a href=/win><img src=/win.jpg width=870></a>"),
            ("", "<nav><img src=/map.jpg width=870></nav>"),
        ] {
            assert_eq!(page(over, under), format!("<p>{PROSE}</p>"), "{over} {under}");
        }
    }

    #[test]
    fn the_portraits_of_who_writes_stay_out() {
        let page = |image: &str| cleaned(&format!("<main><p>{PROSE}</p>{image}<p>{PROSE}</p></main>"));
        assert!(!page("<img class=avatar src=/ada.png width=96 height=96>").contains("ada.png"));
        assert!(!page("<div class=user-avatar><img src=/ada.png width=96 height=96></div>").contains("ada.png"));
        assert!(page("<img src=/ada.png width=96 height=96>").contains("ada.png"), "not said to be one");
        assert!(page("<img class=avatar src=/ada.png width=640 height=640>").contains("ada.png"), "a picture to look at");
    }
}
