//! Boxes in the article or over the page that ask for something other than money: an address for a newsletter, a purchase, answers to
//! questions. They are looked for only where the reader does not want them. The wall before the rest of a text is looked for where it is to be
//! named.

use super::evidence::{Control, speaks_of_us};
use super::group::Group;
use super::judge::{Weighed, logistic, ordered};
use super::{Appeal, Judge, Kind};
use crate::blocks::BlockId;
use crate::clean::Tree;
use crate::page::Tag;
use crate::rules::{Sign, Signs};

/// What asks for each kind, and the name of that as evidence.
const ASKS: &[(Kind, Sign, &str)] = &[
    (Kind::Registration, Sign::AskRegister, "asks-to-register"),
    (Kind::Survey, Sign::AskSurvey, "asks-questions"),
    (Kind::Newsletter, Sign::AskLetter, "asks-for-address"),
    (Kind::Merchandise, Sign::AskBuy, "offers-things"),
];

/// Such a box is short; what is longer is about something.
const MOST_WORDS: u32 = 70;
/// How many elements above a block are looked at.
const LEVELS: usize = 6;

/// The log-odds of a box about which nothing is known, and the likelihood from which it is taken.
const PRIOR: f32 = -2.5;
const THRESHOLD: f32 = 0.55;

impl Judge<'_> {
    /// The boxes of these kinds that the article holds, in the page's order, outside the appeals that were found already.
    pub(super) fn others(&mut self, kinds: &[Kind], found: &[Appeal]) -> Vec<Appeal> {
        let mut others: Vec<Appeal> = Vec::new();
        let mut done = self.page.root();
        for (id, block) in self.blocks.iter() {
            let signs = self.evidence.readings.get(id).map(|reading| reading.signs).unwrap_or_default();
            let held = found.iter().any(|appeal| appeal.first <= block.first && block.first < appeal.end);
            let Some((kind, _, name)) = ASKS.iter().find(|(kind, sign, _)| kinds.contains(kind) && signs.has(*sign)) else { continue };
            if held || block.first < done {
                continue;
            }
            let group = self.boxed(id, found);
            let (confidence, weighed) = self.weigh(group, name);
            let setting = self.setting(group);
            // What is neither part of the article nor lies over it is in nobody's way; a wall says why there is no more of it.
            let inside = self.kept.within(self.blocks.between(group.first, group.end)) > 0;
            let in_the_way = inside || *kind == Kind::Registration || setting.overlay || setting.banner;
            if confidence < THRESHOLD || !in_the_way {
                continue;
            }
            done = group.end;
            others.push(Appeal {
                first: group.first,
                end: group.end,
                kind: *kind,
                place: self.place(group, &setting),
                line: self.line(group),
                confidence,
                text: self.text(group),
                link: self.link(group),
                evidence: weighed.iter().filter(|(_, weight)| *weight > 0.0).map(|(name, _)| *name).collect(),
                tree: Tree::default(),
            });
        }
        others
    }

    /// The largest small box around a block that holds nothing of the story.
    fn boxed(&self, id: BlockId, found: &[Appeal]) -> Group {
        let block = &self.blocks[id];
        let mut group = Group { first: block.first, end: block.end };
        for up in std::iter::once(block.node).chain(self.page.ancestors(block.node)).take(LEVELS) {
            let end = self.page.end(up);
            let range = self.blocks.under(self.page, up);
            let readings = self.evidence.readings.get(range.clone()).unwrap_or_default();
            let tells = readings.iter().any(|reading| reading.kept && reading.words > 12 && !speaks_of_us(&reading.signs));
            let large = matches!(self.page.tag(up), Tag::Body | Tag::Main | Tag::Article | Tag::Nav | Tag::Footer | Tag::Header);
            let holds = found.iter().any(|appeal| up <= appeal.first && appeal.first < end);
            if large || tells || holds || self.evidence.words(range).all > MOST_WORDS {
                break;
            }
            group = Group { first: up, end };
        }
        group
    }

    /// How likely a box is what its words ask for.
    fn weigh(&mut self, group: Group, name: &'static str) -> (f32, Vec<Weighed>) {
        let range = self.blocks.between(group.first, group.end);
        let signs: Signs = self.evidence.signs(range.clone());
        let setting = self.setting(group);
        let asks = ASKS.iter().find(|(_, _, known)| *known == name).map_or(0, |(_, sign, _)| signs.count(*sign));
        let readings = self.evidence.readings.get(range.clone()).unwrap_or_default();
        let links_on = readings.len() > 1 && readings.iter().any(|reading| reading.linked && reading.words <= 4);
        let presses = links_on || self.evidence.controls(group.first, group.end, Control::Press) > 0;
        let words = self.evidence.words(range.clone()).all;
        let is_wall = name == "asks-to-register";
        let when = |on: bool, name, weight: f32| on.then_some((name, weight));
        let weighed: Vec<Weighed> = [
            // That of a wall is more than a word or two.
            Some((name, if is_wall { 3.0 } else { 2.0 } + 0.4 * (asks.min(3) as f32 - 1.0))),
            when(is_wall && self.kept.before(range.start) > 0 && self.kept.after(range.end) < 12, "text-ends-here", 1.0),
            when(presses, "button", 1.2),
            when(signs.any(&[Sign::We, Sign::You]) > 0, "we-ask-you", 0.5),
            when(setting.named_weakly, "box-name", 0.7),
            when(setting.overlay, "over-the-page", 0.5),
            when(setting.in_story, "in-the-story", -1.0),
            when(signs.has(Sign::Said), "reported-speech", -1.5),
            when(words > MOST_WORDS / 2 && !presses, "long-for-its-asks", -1.0),
        ]
        .into_iter()
        .flatten()
        .collect();
        let sum: f32 = weighed.iter().map(|(_, weight)| weight).sum();
        (logistic(PRIOR + sum), ordered(&weighed))
    }
}
