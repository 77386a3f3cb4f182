//! What is known of each block before anything is judged: the signs in its words, where its links lead, and the controls of the page.

use super::site::{Leads, Site};
use crate::article::Selection;
use crate::blocks::{BlockId, Blocks};
use crate::page::{Attr, NodeId, Page, Tag};
use crate::rules::{Language, Sign, Signs, Tokens};

/// Signs that ask for money in some form.
pub(super) const ASKS: &[Sign] = &[Sign::AskGive, Sign::AskJoin, Sign::AskSubscribe, Sign::AskSupport];

/// Signs of which a language has to show one before it is preferred to the page's own.
const TALKS: &[Sign] = &[
    Sign::AskGive,
    Sign::AskJoin,
    Sign::AskSubscribe,
    Sign::AskSupport,
    Sign::AskLetter,
    Sign::Give,
    Sign::Join,
    Sign::Subscribe,
    Sign::Funded,
    Sign::Channel,
    Sign::Dismiss,
    Sign::Opening,
];

/// What is known of one block.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reading {
    /// The signs in its words, in the language that reads most out of them.
    pub(super) signs: Signs,
    /// It links to where this site or its author is paid.
    pub(super) pays: bool,
    /// It links to a crowdfunding page.
    pub(super) crowd: bool,
    /// Its words, as the block's features have them.
    pub(super) words: u32,
    /// It belongs to the article.
    pub(super) kept: bool,
    /// It is a link or a button as a whole.
    pub(super) linked: bool,
    /// It heads what follows.
    pub(super) heading: bool,
}

impl Reading {
    /// Whether the block speaks for an appeal by itself.
    pub(super) fn speaks(&self) -> bool {
        let signs = &self.signs;
        if self.is_menu_item() || self.is_other_business() {
            return false;
        }
        signs.any(ASKS) > 0
            || signs.any(&[Sign::Funded, Sign::Opening, Sign::Dismiss, Sign::Channel]) > 0
            || (signs.has(Sign::Thanks) && signs.has(Sign::You))
            || (signs.has(Sign::Give) && (self.words <= 12 || signs.has(Sign::We)) && !signs.has(Sign::Said))
            || (signs.any(&[Sign::Amount, Sign::Period]) > 0 && self.words <= 6)
            || (self.pays && self.words <= 12)
    }

    /// Whether the block is a link of a few words that neither asks nor leads to where one pays.
    pub(super) fn is_menu_item(&self) -> bool {
        let signs = &self.signs;
        self.linked
            && self.words <= 8
            && !self.pays
            && signs.any(ASKS) + signs.any(&[Sign::Dismiss, Sign::Amount, Sign::Period, Sign::Channel]) == 0
    }

    /// Whether the block asks for something else: a newsletter's form, a log-in, a copyright line.
    fn is_other_business(&self) -> bool {
        self.signs.any(&[Sign::Other, Sign::AskLetter]) > 0 && self.signs.any(&[Sign::AskGive, Sign::AskJoin, Sign::AskSupport]) == 0
    }

    /// Whether the block may stand inside an appeal: the writers speak of themselves or to the reader, or it is only a few words.
    pub(super) fn fits(&self) -> bool {
        if self.is_menu_item() {
            return false;
        }
        if self.is_other_business() {
            return false;
        }
        let few = self.words <= 8 && !self.kept;
        few || self.speaks() || speaks_of_us(&self.signs) || (self.signs.any(&[Sign::Work, Sign::Site]) > 0 && !self.signs.has(Sign::Said))
    }
}

/// Whether the writers of a text speak of themselves or to the reader, rather than quote somebody who does.
pub(super) fn speaks_of_us(signs: &Signs) -> bool {
    let (us, said) = (signs.any(&[Sign::We, Sign::You]), signs.count(Sign::Said));
    us > 0 && said <= us && !(said > 0 && signs.count(Sign::Quote) > 1)
}

/// A control on the page that an appeal may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Control {
    /// A button, or a field of a form.
    Press,
    /// A choice among amounts: radio buttons and the like.
    Choice,
    /// How much has been given so far.
    Progress,
    /// The publisher's own word that this is an appeal.
    Declared,
}

/// Words of some blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// All of them.
    pub(super) all: u32,
    /// Of blocks that speak for an appeal.
    pub(super) speaking: u32,
    /// Of blocks that do, or in which the writers speak of themselves or to the reader.
    pub(super) voiced: u32,
    /// Of blocks that do not even fit into an appeal.
    pub(super) foreign: u32,
    /// Of items of menus.
    pub(super) menu: u32,
}

impl Words {
    pub(super) fn minus(self, other: Self) -> Self {
        Self {
            all: self.all.saturating_sub(other.all),
            speaking: self.speaking.saturating_sub(other.speaking),
            voiced: self.voiced.saturating_sub(other.voiced),
            foreign: self.foreign.saturating_sub(other.foreign),
            menu: self.menu.saturating_sub(other.menu),
        }
    }
}

/// What is known of a page's blocks.
pub(super) struct Evidence {
    pub(super) readings: Vec<Reading>,
    /// For each block the words before it, counted as [`Words`] does.
    sums: Vec<Words>,
    controls: Vec<(NodeId, Control)>,
    /// The page's own language cannot be read, so that no block can speak for itself.
    pub(super) unread: bool,
}

impl Evidence {
    pub(super) fn of(page: &Page, blocks: &Blocks, selection: &Selection, site: &Site) -> Self {
        let mut tokens = Tokens::default();
        let mut readings = Vec::with_capacity(blocks.len());
        for (id, block) in blocks.iter() {
            let mut reading = Reading { words: block.features.words as u32, kept: selection.keeps(id), ..Reading::default() };
            reading.linked = block.features.link_share > 0.9 || block.features.in_button > 0.0;
            reading.heading = block.features.heading > 0.0;
            // The items of a menu say nothing of interest, and half of a page's blocks are such.
            if reading.linked && block.features.in_nav > 0.0 {
                readings.push(reading);
                continue;
            }
            tokens.clear();
            read(page, blocks, id, &mut tokens);
            // Sites ask in a foreign language on buttons and in boxes, not in the middle of the story.
            let languages = if reading.kept && reading.words > 24 { site.languages.get(..1).unwrap_or_default() } else { &site.languages };
            reading.signs = best_signs(&tokens, languages, &site.words);
            // A button that only says "Donate" asks; in running text or over a chapter the same word only tells.
            if reading.words <= 3 && reading.linked && !reading.kept && reading.signs.has(Sign::Give) && reading.signs.any(ASKS) == 0 {
                reading.signs.add(Sign::AskGive);
            }
            let relevant = reading.signs.any(TALKS) + reading.signs.any(&[Sign::Support, Sign::We, Sign::You]) > 0 || site.unread;
            if relevant && (block.features.links > 0.0 || page.tag(block.node) == Tag::A) {
                links(page, blocks, id, site, &mut reading);
            }
            readings.push(reading);
        }
        let mut sums = vec![Words::default()];
        let mut sum = Words::default();
        for reading in &readings {
            let words = |counts: bool| if counts { reading.words } else { 0 };
            let speaks = reading.speaks();
            sum.all += reading.words;
            sum.speaking += words(speaks);
            sum.voiced += words(speaks || speaks_of_us(&reading.signs));
            sum.foreign += words(!reading.fits());
            sum.menu += words(reading.is_menu_item());
            sums.push(sum);
        }
        let controls = page.nodes().filter_map(|node| control(page, node).map(|control| (node, control))).collect();
        Self { readings, sums, controls, unread: site.unread }
    }

    /// Words in a range of blocks.
    pub(super) fn words(&self, range: std::ops::Range<BlockId>) -> Words {
        let at = |id: usize| self.sums.get(id).copied().unwrap_or_default();
        at(range.end.max(range.start)).minus(at(range.start))
    }

    /// The signs of a range of blocks together.
    pub(super) fn signs(&self, range: std::ops::Range<BlockId>) -> Signs {
        let mut all = Signs::default();
        for reading in self.readings.get(range).unwrap_or_default() {
            all.join(&reading.signs);
        }
        all
    }

    /// Whether the publisher declares any appeal.
    pub(super) fn declares(&self) -> bool {
        self.controls.iter().any(|(_, control)| *control == Control::Declared)
    }

    /// How many controls of this sort a run of nodes holds.
    pub(super) fn controls(&self, first: NodeId, end: NodeId, what: Control) -> usize {
        let from = self.controls.partition_point(|(node, _)| *node < first);
        self.controls.iter().skip(from).take_while(|(node, _)| *node < end).filter(|(_, control)| *control == what).count()
    }
}

/// Adds a block's text to the tokens, without making it one line first.
pub(super) fn read(page: &Page, blocks: &Blocks, id: BlockId, tokens: &mut Tokens) {
    let Some(block) = blocks.get(id) else { return };
    let mut at = block.first;
    while at < block.end {
        if page.is_text(at) {
            tokens.add(page.text(at));
        } else if page.tag(at).holds_no_text() {
            at = page.end(at);
            continue;
        }
        let Some(next) = page.node(at.index() + 1) else { break };
        at = next;
    }
}

/// The signs of a text in the language that reads most out of it. `own` holds the words of the site's name.
pub(super) fn best_signs(tokens: &Tokens, languages: &[&Language], own: &[String]) -> Signs {
    let mut all = languages.iter().map(|language| language.phrases.signs(tokens, own));
    let mut best = all.next().unwrap_or_default();
    let mut other = best.has(Sign::Other);
    for signs in all {
        // Cookie banners and copyright lines come in English on sites of any language.
        other |= signs.has(Sign::Other);
        if signs.any(TALKS) > 0 && super::judge::text_weight(&signs) > super::judge::text_weight(&best) {
            best = signs;
        }
    }
    if other && !best.has(Sign::Other) {
        best.add(Sign::Other);
    }
    best
}

fn links(page: &Page, blocks: &Blocks, id: BlockId, site: &Site, reading: &mut Reading) {
    let block = &blocks[id];
    let inside = (block.first.0..block.end.0).filter_map(|node| page.node(node as usize));
    // A link around a whole card stands above the block's element.
    let above = std::iter::once(block.node).chain(page.ancestors(block.node).take(3));
    for node in inside.chain(above).filter(|node| page.tag(*node) == Tag::A) {
        match page.attr(node, Attr::Href).map(|href| site.leads(href)) {
            Some(Leads::OwnGiving | Leads::Payment) => reading.pays = true,
            Some(Leads::Crowdfunding) => reading.crowd = true,
            _ => {}
        }
    }
}

fn control(page: &Page, node: NodeId) -> Option<Control> {
    let tag = page.tag(node);
    if tag == Tag::Text {
        return None;
    }
    let mut kind = match tag {
        Tag::Button | Tag::Input => Some(Control::Press),
        Tag::Progress | Tag::Meter => Some(Control::Progress),
        _ => None,
    };
    for (attr, value) in page.attrs(node) {
        match (attr, value) {
            (Attr::DataReadwellAppeal, _) => return Some(Control::Declared),
            (Attr::Type, "radio") if tag == Tag::Input => kind = Some(Control::Choice),
            (Attr::Type, "hidden") if tag == Tag::Input => kind = None,
            (Attr::Role, "progressbar") => kind = Some(Control::Progress),
            (Attr::Role, "button") => kind = Some(Control::Press),
            _ => {}
        }
    }
    kind
}
