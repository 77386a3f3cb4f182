//! Finds fund-raising appeals in and around an article.
//!
//! Every block is read for signs (`crate::rules`): who speaks to whom, what is asked, how it presses, and what marks reporting instead. From
//! each block that asks, the judge grows the group that belongs together (`group`), then weighs all that is known of it (`judge`): its words,
//! where its links lead, its controls, its names, and its place. In doubt a group stays where it is: a folded paragraph of the story is worse
//! than an appeal that is left.

mod candidates;
mod evidence;
mod group;
mod judge;
mod other;
mod place;
mod site;
#[cfg(all(test, feature = "html"))]
mod tests;

use serde::Serialize;

use crate::article::Selection;
use crate::blocks::{Block, BlockId, Blocks};
use crate::clean::{self, SafeUrl, Tree};
use crate::page::{Attr, NodeId, Page, Tag};
pub use crate::rules::add_languages;
use crate::rules::{Sign, Tokens};
use crate::trace::{Stage, Trace, Verdict};
pub use candidates::{Candidate, candidates, text_candidate};
use evidence::{ASKS, Control, Evidence};
use group::{Group, HintTable};
pub use judge::EVIDENCE;
use judge::{Setting, Weighed};
use place::Kept;
use site::{Leads, Site};

/// What an appeal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Money, once or monthly, for the publisher or its cause.
    Donation,
    /// Joining: membership, patronage.
    Membership,
    /// Paying for access, argued with support for the work.
    Subscription,
    /// An address to send mail to.
    Newsletter,
    /// Things and tickets.
    Merchandise,
    /// An account or a subscription, before the text goes on. Such a wall may be named by whoever shows it; what is behind it is not there.
    Registration,
    /// Answers to questions.
    Survey,
}

impl Kind {
    /// Every kind.
    pub const ALL: &'static [Self] =
        &[Self::Donation, Self::Membership, Self::Subscription, Self::Newsletter, Self::Merchandise, Self::Registration, Self::Survey];

    /// Its name, as it is written everywhere.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Donation => "donation",
            Self::Membership => "membership",
            Self::Subscription => "subscription",
            Self::Newsletter => "newsletter",
            Self::Merchandise => "merchandise",
            Self::Registration => "registration",
            Self::Survey => "survey",
        }
    }

    /// Whether it raises funds. Only appeals that do are looked for unless others are asked for.
    #[must_use]
    pub const fn raises_funds(self) -> bool {
        matches!(self, Self::Donation | Self::Membership | Self::Subscription)
    }
}

/// Where an appeal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Between the article's paragraphs.
    InArticle,
    /// After its last paragraph.
    End,
    /// Over the page: a modal.
    Overlay,
    /// A bar at an edge of the page.
    Banner,
    /// Beside or below the article.
    Sidebar,
}

/// Where the one line stands that an appeal is folded into: a publisher may choose it with a value of `data-readwell-appeal`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Line {
    /// `here`, and every value that is not known: where the appeal stood.
    #[default]
    Here,
    /// `end`: after the text.
    End,
}

/// A fund-raising appeal, whole: heading, paragraphs, buttons and signature of one ask.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Appeal {
    /// The first node of the appeal.
    #[serde(skip)]
    pub first: NodeId,
    /// The first node after it; the appeal is the run of nodes from `first` up to here.
    #[serde(skip)]
    pub end: NodeId,
    /// What it asks for.
    pub kind: Kind,
    /// Where it stands.
    pub place: Place,
    /// Where its line is to stand.
    pub line: Line,
    /// How sure the judge is, from 0 to 1.
    pub confidence: f32,
    /// Its text in one line.
    pub text: String,
    /// The publisher's own link, to a page where one can give or join.
    pub link: Option<SafeUrl>,
    /// What the judge saw, strongest first: short names such as `asks-for-money`, `payment-link`, `speaks-to-reader`.
    pub evidence: Vec<&'static str>,
    /// The appeal itself, cleaned, to be shown when the reader unfolds it.
    pub tree: Tree,
}

/// What the judge works on.
struct Judge<'a> {
    page: &'a Page,
    blocks: &'a Blocks,
    evidence: &'a Evidence,
    site: &'a Site,
    kept: Kept,
    root: NodeId,
    hints: HintTable,
    declares: bool,
}

/// Finds the fund-raising appeals of a page, and what else asks if its kind is among `also`, in the page's order. Those inside the selection are cut out of the article by [`crate::clean::clean`].
#[must_use]
pub fn find(page: &Page, blocks: &Blocks, selection: &Selection, also: &[Kind], trace: &mut Trace) -> Vec<Appeal> {
    if blocks.is_empty() {
        return Vec::new();
    }
    let site = Site::of(page, blocks, selection);
    let evidence = Evidence::of(page, blocks, selection, &site);
    let mut judge = Judge::new(page, blocks, selection, &site, &evidence);
    let mut found: Vec<Appeal> = Vec::new();
    let mut done = page.root();
    for (id, block) in blocks.iter() {
        if found.len() >= MOST_APPEALS {
            break;
        }
        if block.first < done || !judge.is_seed(id, block) {
            continue;
        }
        let group = group::grow(page, blocks, &evidence, &mut judge.hints, id);
        let Some(judged) = judge.group(group) else { continue };
        if !judged.folds {
            judged.tell(trace);
            continue;
        }
        let appeal = judge.appeal(judged);
        done = appeal.end;
        // A group that grew backwards may hold an earlier one.
        while found.last().is_some_and(|last| last.end > appeal.first) {
            found.pop();
        }
        found.push(appeal);
    }
    judge.spare_pages_about_giving(&mut found, trace);
    if !also.is_empty() {
        let others = judge.others(also, &found);
        found.extend(others);
        // Few, and all but sorted.
        for at in 1..found.len() {
            let mut to = at;
            while to > 0 && found[to - 1].first > found[to].first {
                found.swap(to - 1, to);
                to -= 1;
            }
        }
    }
    for appeal in &mut found {
        appeal.tree = clean::fragment(page, blocks, appeal.first, appeal.end);
        trace.node(appeal.first, Stage::Appeals, Verdict::Folded, "appeal", || {
            format!("{} % {:?} {:?}: {}", (appeal.confidence * 100.0).round() as u32, appeal.kind, appeal.place, appeal.evidence.join(", "))
        });
    }
    found
}

/// How likely a text is an appeal by its words alone, from 0 to 1, in a language given as a BCP 47 tag or else guessed. The rest of what
/// [`find`] looks at, place and links and names, does not count.
#[must_use]
pub fn text_likelihood(text: &str, lang: Option<&str>) -> f32 {
    let mut tokens = Tokens::default();
    tokens.read(text);
    let languages = site::languages_of(&tokens, lang);
    judge::text_likelihood(&evidence::best_signs(&tokens, &languages, &[]))
}

/// No page has more; where everything asks, nothing is an appeal, and each costs a tree of its own.
const MOST_APPEALS: usize = 40;

/// A link of so many words or fewer may be an item of a menu: an appeal has to say something beside such links.
const NAVIGATION_WORDS: u32 = 6;
/// What counts as saying something.
const SAYS: &[Sign] = &[
    Sign::AskGive,
    Sign::AskJoin,
    Sign::AskSubscribe,
    Sign::AskSupport,
    Sign::Give,
    Sign::Join,
    Sign::Support,
    Sign::Funded,
    Sign::Work,
    Sign::We,
    Sign::You,
    Sign::Channel,
    Sign::Opening,
    Sign::Subscribe,
    Sign::Pressure,
    Sign::Thanks,
];

/// What the judge thinks of a group.
struct Judged {
    group: Group,
    kind: Kind,
    setting: Setting,
    /// How sure it is, and what it saw, strongest first.
    confidence: f32,
    weighed: Vec<Weighed>,
    folds: bool,
}

impl Judged {
    /// Says why a group that might have been one is no appeal.
    fn tell(&self, trace: &mut Trace) {
        if self.confidence > 0.1 {
            trace.node(self.group.first, Stage::Appeals, Verdict::Kept, "too-unsure", || {
                let list: Vec<_> =
                    self.weighed.iter().map(|(name, weight)| format!("{name} {:+} %", (weight * 100.0).round() as i32)).collect();
                format!("{} % {:?}: {}", (self.confidence * 100.0).round() as u32, self.kind, list.join(", "))
            });
        }
    }
}

impl<'a> Judge<'a> {
    fn new(page: &'a Page, blocks: &'a Blocks, selection: &Selection, site: &'a Site, evidence: &'a Evidence) -> Self {
        Self {
            page,
            blocks,
            evidence,
            site,
            kept: Kept::of(evidence),
            root: selection.root,
            hints: HintTable::new(page),
            declares: evidence.declares(),
        }
    }

    /// Whether a block may be the beginning of an appeal.
    fn is_seed(&mut self, id: BlockId, block: &Block) -> bool {
        let Some(reading) = self.evidence.readings.get(id) else { return false };
        // Menus praise what they lead to. A side column with the role of navigation may hold an appeal all the same.
        if block.features.in_nav > 0.0
            && (reading.linked || self.page.ancestors(block.node).take(64).any(|up| self.page.tag(up) == Tag::Nav))
        {
            return false;
        }
        // Whom a story quotes may ask for help; that begins no appeal.
        if reading.kept && reading.words > 12 && reading.signs.count(Sign::Quote) > 1 && !reading.pays {
            return false;
        }
        reading.signs.any(ASKS) > 0
            || reading.pays
            || reading.signs.any(&[Sign::Funded, Sign::Channel]) > 0
            || (reading.signs.any(&[Sign::Give, Sign::Subscribe, Sign::Join]) > 0 && reading.words <= 12)
            || (self.declares && self.hints.near(self.page, block.node, 4, |hints| hints.declared))
            || ((reading.signs.any(SAYS) > 0 || self.site.unread) && self.hints.near(self.page, block.node, 4, |hints| hints.give))
    }

    /// What a group is, unless it says nothing at all.
    fn group(&mut self, group: Group) -> Option<Judged> {
        let range = self.blocks.between(group.first, group.end);
        let readings = self.evidence.readings.get(range.clone())?;
        let words: u32 = readings.iter().map(|reading| reading.words).sum();
        let setting = self.setting(group);
        let says = |reading: &&evidence::Reading| (!reading.linked || reading.words > NAVIGATION_WORDS) && reading.signs.any(SAYS) > 0;
        let said: u32 = readings.iter().filter(says).map(|reading| reading.words).sum();
        if words < 3 || (said < 2 && !setting.choices && !setting.declared && !setting.speaks_by_structure()) {
            return None;
        }
        let signs = self.evidence.signs(range);
        let (confidence, weighed) = judge::likelihood(&signs, &setting);
        let kind = judge::kind(&signs);
        let folds = judge::asks(&signs, &setting) && confidence >= judge::threshold(&setting) && kind.raises_funds();
        Some(Judged { group, kind, setting, confidence, weighed, folds })
    }

    /// The appeal that a group was found to be.
    fn appeal(&self, judged: Judged) -> Appeal {
        let Judged { group, kind, setting, confidence, weighed, .. } = judged;
        Appeal {
            first: group.first,
            end: group.end,
            kind,
            place: self.place(group, &setting),
            line: self.line(group),
            confidence,
            text: self.text(group),
            link: self.link(group),
            evidence: weighed.iter().filter(|(_, weight)| *weight > 0.0).map(|(name, _)| *name).collect(),
            tree: Tree::default(),
        }
    }

    /// A group's text in one line.
    fn text(&self, group: Group) -> String {
        let texts: Vec<_> = self.blocks.between(group.first, group.end).map(|id| self.blocks.text(self.page, id)).collect();
        texts.join(" ")
    }

    /// The publisher's own link: one that leads to where it is paid, or else the first one, or a form's address.
    fn link(&self, group: Group) -> Option<SafeUrl> {
        let base = clean::base_url(self.page);
        let inside = (group.first.0..group.end.0).filter_map(|at| self.page.node(at as usize));
        let above = self.page.ancestors(group.first).take(3);
        let mut first = None;
        for node in inside.chain(above) {
            let href = match self.page.tag(node) {
                Tag::A => self.page.attr(node, Attr::Href),
                Tag::Form => self.page.attr(node, Attr::Action),
                _ => None,
            };
            // A mere fragment opens something on the page itself.
            let Some(href) = href.filter(|href| !href.is_empty() && !href.starts_with('#')) else { continue };
            let Some(link) = SafeUrl::link(base.as_deref(), href).filter(|link| link.as_str().starts_with("http")) else { continue };
            if matches!(self.site.leads(href), Leads::OwnGiving | Leads::Payment) {
                return Some(link);
            }
            first.get_or_insert(link);
        }
        first
    }

    /// What the publisher says of the line, on the appeal's own box or on one inside or around it.
    fn line(&self, group: Group) -> Line {
        let inside = (group.first.0..group.end.0).take(8).filter_map(|at| self.page.node(at as usize));
        let above = self.page.ancestors(group.first).take(4);
        match inside.chain(above).find_map(|node| self.page.attr(node, Attr::DataReadwellAppeal)) {
            Some(value) if value.trim().eq_ignore_ascii_case("end") => Line::End,
            _ => Line::Here,
        }
    }

    fn setting(&mut self, group: Group) -> Setting {
        let range = self.blocks.between(group.first, group.end);
        let readings = self.evidence.readings.get(range.clone()).unwrap_or_default();
        let hints = self.hints.around(self.page, group);
        let layer = place::layer(self.page, group, hints);
        let kept_words: u32 = readings.iter().filter(|reading| reading.kept).map(|reading| reading.words).sum();
        let count = |what| self.evidence.controls(group.first, group.end, what);
        Setting {
            pays: readings.iter().any(|reading| reading.pays),
            crowd: readings.iter().any(|reading| reading.crowd),
            button: count(Control::Press) > 0,
            choices: count(Control::Choice) > 1,
            progress: count(Control::Progress) > 0,
            named: hints.give || hints.join,
            named_weakly: hints.weak,
            overlay: layer == Some(Place::Overlay),
            banner: layer == Some(Place::Banner),
            hidden: self.page.is_hidden(group.first),
            declared: hints.declared,
            in_story: kept_words > 8,
            at_end: self.kept.gap_before(range.start).is_some_and(|gap| gap < 80) && self.kept.after(range.end) < 12,
            among: self.kept.before(range.start) >= 12 && self.kept.after(range.end) >= 12 && self.page.contains(self.root, group.first),
            speaks_to_nobody: readings.iter().all(|reading| !reading.signs.has(Sign::You))
                && readings.iter().any(|reading| reading.words > 25),
            about_giving: self.site.about_giving,
            unread: self.site.unread,
        }
    }

    /// A site's own page about giving is what the reader came for: where appeals would take much of the article, they stay.
    fn spare_pages_about_giving(&self, found: &mut Vec<Appeal>, trace: &mut Trace) {
        let taken = |appeal: &Appeal| self.kept.within(self.blocks.between(appeal.first, appeal.end));
        // The form by which one gives is what such a page is for.
        if self.site.about_giving {
            found.retain(|appeal| appeal.place != Place::InArticle || appeal.text.split_whitespace().count() > 12);
        }
        let all: u32 = found.iter().map(taken).sum();
        let most = if self.site.about_giving { 0.15 } else { 0.4 };
        let much = all as f32 > most * self.kept.all() as f32;
        found.retain(|appeal| {
            // The form of a page on which one gives is part of it, though not of its text.
            let own_form = self.site.giving_page && matches!(appeal.place, Place::InArticle | Place::End);
            let spared = own_form || (much && taken(appeal) > 0);
            if spared {
                trace.node(appeal.first, Stage::Appeals, Verdict::Kept, "page-about-giving", || "it is what the page is about".to_owned());
            }
            !spared
        });
    }
}
