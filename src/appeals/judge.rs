//! Weighs what was seen of a group: how likely it is an appeal, what it asks for, and why.

use super::Kind;
use super::evidence::ASKS;
use crate::order::in_order;
use crate::rules::{Sign, Signs};

/// What is known of a group beside its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Setting {
    pub(super) pays: bool,
    pub(super) crowd: bool,
    pub(super) button: bool,
    pub(super) choices: bool,
    pub(super) progress: bool,
    pub(super) named: bool,
    pub(super) named_weakly: bool,
    pub(super) overlay: bool,
    pub(super) banner: bool,
    pub(super) hidden: bool,
    pub(super) declared: bool,
    /// Some of it was kept as part of the article.
    pub(super) in_story: bool,
    /// It stands right after the article's last paragraph.
    pub(super) at_end: bool,
    /// The article goes on before and after it.
    pub(super) among: bool,
    /// It is running text that never speaks to the reader.
    pub(super) speaks_to_nobody: bool,
    /// The page is about giving.
    pub(super) about_giving: bool,
    /// The page's language has no rules: what is not said in English cannot be read.
    pub(super) unread: bool,
}

impl Setting {
    /// Where the words cannot be read, a box named for giving in which one pays or chooses an amount says as much as they would.
    pub(super) fn speaks_by_structure(&self) -> bool {
        self.unread && self.named && (self.pays || self.choices)
    }
}

/// The name of a piece of evidence and its weight in log-odds.
pub(super) type Weighed = (&'static str, f32);

/// All that can be evidence for an appeal, so that whoever shows it has words for each.
pub const EVIDENCE: &[&str] = &[
    "asks-for-support",
    "asks-to-subscribe",
    "asks-for-address",
    "asks-questions",
    "offers-things",
    "asks-to-register",
    "text-ends-here",
    "speaks-of-giving",
    "we-ask-you",
    "who-pays",
    "pressure",
    "thanks",
    "opening",
    "put-off",
    "amounts",
    "each-month",
    "way-to-pay",
    "publishers-work",
    "own-name",
    "publishers-hint",
    "payment-link",
    "button",
    "choice-of-amounts",
    "progress-bar",
    "telling-name",
    "box-name",
    "over-the-page",
    "bar",
    "shown-later",
    "after-the-article",
];

/// The log-odds of a group about which nothing is known, and the likelihood from which it is folded.
const PRIOR: f32 = -3.4;
const THRESHOLD: f32 = 0.55;
/// The same for what was kept as part of the story: to lose a paragraph of it is worse than to read an appeal.
const THRESHOLD_IN_STORY: f32 = 0.6;
const BESIDE: f32 = 0.0;
/// How likely a text by itself is an appeal that asks the reader for an address.
const LETTER: f32 = 0.6;

/// What the words alone weigh, without the prior.
pub(super) fn text_weight(signs: &Signs) -> f32 {
    text(signs).iter().map(|(_, weight)| weight).sum()
}

/// How likely a text by itself is an appeal of any kind, where it stands alone: somewhat likelier than any block of a page.
pub(super) fn text_likelihood(signs: &Signs) -> f32 {
    // To ask for an address is to appeal, too, though nothing that is folded for it.
    let reports = signs.any(&[Sign::Said, Sign::Past, Sign::Third, Sign::Figure]) > 0;
    if signs.has(Sign::AskLetter) && signs.any(&[Sign::You, Sign::We]) > 0 && !reports {
        return LETTER.max(logistic(PRIOR + 1.2 + text_weight(signs)));
    }
    logistic(PRIOR + 1.2 + text_weight(signs))
}

/// Whether anything is asked, or there is at least a way to give: without that the best of manners is no appeal.
pub(super) fn asks(signs: &Signs, setting: &Setting) -> bool {
    let ways = setting.pays || setting.named || setting.choices || setting.declared;
    signs.any(ASKS) > 0 || ways || signs.has(Sign::Channel) || (signs.has(Sign::Give) && signs.has(Sign::Funded))
}

/// No sign weighs more.
const HEAVIEST: f32 = 16.0;

/// How likely a group is an appeal, and what speaks for it, strongest first.
pub(super) fn likelihood(signs: &Signs, setting: &Setting) -> (f32, Vec<Weighed>) {
    let mut weighed = text(signs);
    let asks = signs.any(ASKS) > 0;
    let told = setting.speaks_by_structure();
    let talks = told || asks || signs.any(&[Sign::Give, Sign::Join, Sign::Support, Sign::Funded, Sign::Channel]) > 0;
    let sells = signs.any(&[Sign::AskSubscribe, Sign::Subscribe]) > 0;
    let invites = signs.has(Sign::AskJoin) && signs.any(&[Sign::Work, Sign::Channel]) == 0;
    let plain_offer = !argues(signs) && (sells || invites);
    // In the article or right after it an offer with its price is a plug, and as good as an appeal.
    let priced = signs.any(&[Sign::Amount, Sign::Period, Sign::Pressure]) > 0;
    let plug = priced && (setting.in_story || setting.at_end || setting.among);
    // An ask in running text says who asks; advice to the reader, on saving or on giving, does not.
    let running = !setting.overlay && !setting.button && !setting.declared;
    // A publisher that speaks of itself by its name, and links to where one pays it, speaks to its readers.
    let names_itself = setting.pays && asks && signs.has(Sign::Site);
    let nobody = signs.any(&[Sign::We, Sign::Site]) == 0;
    let when = |on: bool, name, weight| on.then_some((name, weight));
    weighed.extend(
        [
            when(setting.declared, "publishers-hint", 6.0),
            when(setting.pays, "payment-link", if talks { 0.8 } else { 0.4 }),
            when(setting.crowd && !setting.pays && !setting.named, "crowdfunding-link", -1.5),
            when(setting.button && (asks || told), "button", 0.5),
            when(setting.choices && talks, "choice-of-amounts", 0.8),
            when(setting.progress && talks, "progress-bar", 0.8),
            when(setting.named, "telling-name", if told { 3.0 } else { 1.2 }),
            when(setting.named_weakly && !setting.named, "box-name", 0.7),
            when(setting.overlay, "over-the-page", 0.5),
            when(setting.banner && !setting.overlay, "bar", 0.4),
            when(setting.hidden && asks, "shown-later", 0.3),
            when(setting.at_end, "after-the-article", 0.6),
            when(setting.in_story && !setting.pays && !setting.named && !setting.at_end, "in-the-story", -0.8),
            when(plain_offer && (invites || !plug), "plain-offer", -2.4),
            when(setting.speaks_to_nobody && setting.in_story && !setting.named && !names_itself, "speaks-to-nobody", -0.9),
            when(setting.in_story && nobody && running && !setting.pays && !setting.named, "says-not-who-asks", -2.5),
            when(setting.about_giving && setting.in_story && signs.words > 25, "page-about-giving", -1.2),
        ]
        .into_iter()
        .flatten(),
    );
    // Beside the article nobody reports: a publisher's words about itself, with the link by which one pays it, may tell of its past and of others.
    if setting.pays && asks && !setting.in_story {
        for (_, weight) in weighed.iter_mut().filter(|(name, _)| matches!(*name, "money-given-before" | "others-cause" | "other-people")) {
            *weight /= 2.0;
        }
    }
    let sum: f32 = weighed.iter().map(|(_, weight)| weight).sum();
    let weighed = ordered(&weighed);
    // Beside the article there are more appeals than in it, and to fold something else there costs the reader nothing.
    let prior = if setting.in_story { PRIOR } else { PRIOR + BESIDE };
    (logistic(prior + sum), weighed)
}

/// The likelihood from which a group is folded.
pub(super) fn threshold(setting: &Setting) -> f32 {
    if setting.in_story && !setting.named { THRESHOLD_IN_STORY } else { THRESHOLD }
}

/// Evidence, the heaviest first: the bits of numbers that are not negative are in the order of the numbers.
pub(super) fn ordered(weighed: &[Weighed]) -> Vec<Weighed> {
    let order = in_order(weighed.iter().map(|(_, weight)| u64::from((HEAVIEST - weight).max(0.0).to_bits())));
    order.into_iter().filter_map(|at| weighed.get(at as usize).copied()).collect()
}

pub(super) fn logistic(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

/// Whether a text argues with support for the work. Shops and clubs of all kinds sell and invite; that alone is no appeal.
fn argues(signs: &Signs) -> bool {
    signs.any(&[Sign::AskGive, Sign::AskSupport, Sign::Funded, Sign::Give]) > 0
        || (signs.has(Sign::Support) && signs.any(&[Sign::We, Sign::Work]) > 0)
}

/// The weights of what the words say.
pub(super) fn text(signs: &Signs) -> Vec<Weighed> {
    let asks = signs.any(ASKS);
    let talks = asks > 0 || signs.any(&[Sign::Give, Sign::Join, Sign::Support, Sign::Subscribe]) > 0;
    let (we, you) = (signs.has(Sign::We), signs.has(Sign::You));
    let times = |sign: Sign, first: f32, more: f32, most: u32| match signs.count(sign) {
        0 => 0.0,
        count => first + more * (count.min(most) - 1) as f32,
    };
    let money_asks = signs.any(&[Sign::AskGive, Sign::AskJoin, Sign::AskSupport]);
    // "Support us" alone is said of many things; asked to give or to join, one is asked for money.
    let plain = signs.count(Sign::AskSupport).min(3) as f32;
    let joins = if argues(signs) || signs.has(Sign::Work) { signs.count(Sign::AskJoin) } else { 0 };
    let direct = (signs.count(Sign::AskGive) + joins).min(3) as f32;
    let asking = if money_asks == 0 { 0.0 } else { (if direct > 0.0 { 1.7 } else { 1.1 } + 0.7 * plain + 1.0 * direct).min(4.2) };
    let marks = signs.any(&[Sign::Said, Sign::Third, Sign::Past, Sign::Figure]);
    let own = asks * 2 + signs.any(&[Sign::Funded, Sign::Opening, Sign::Pressure, Sign::Thanks, Sign::Dismiss, Sign::We]);
    let mut list = vec![
        ("asks-for-support", asking),
        ("asks-to-subscribe", if money_asks > 0 { 0.0 } else { times(Sign::AskSubscribe, 1.1, 0.3, 2) }),
        ("speaks-of-giving", if asks > 0 { 0.2 * f32::from(u8::from(signs.has(Sign::Give))) } else { times(Sign::Give, 0.4, 0.2, 3) }),
        (
            "we-ask-you",
            if we && you && talks {
                0.6
            } else if (we || you) && talks {
                0.3
            } else {
                0.0
            },
        ),
        ("who-pays", times(Sign::Funded, 0.6, 0.3, 3)),
        ("pressure", if talks { times(Sign::Pressure, 0.5, 0.3, 3) } else { 0.0 }),
        ("thanks", if talks { times(Sign::Thanks, 0.6, 0.0, 1) } else { 0.0 }),
        ("opening", times(Sign::Opening, 0.9, 0.3, 2)),
        ("put-off", times(Sign::Dismiss, 0.4, 0.2, 2)),
        ("amounts", if talks { times(Sign::Amount, 0.5, 0.2, 4) } else { 0.0 }),
        ("each-month", if talks { times(Sign::Period, 0.3, 0.1, 3) } else { 0.0 }),
        ("way-to-pay", times(Sign::Channel, 0.3, 0.3, 4)),
        ("publishers-work", if talks { times(Sign::Work, 0.3, 0.1, 4) } else { 0.0 }),
        ("own-name", if asks > 0 { times(Sign::Site, 0.3, 0.0, 1) } else { 0.0 }),
        ("newsletter", if money_asks > 0 { 0.0 } else { times(Sign::AskLetter, -1.0, 0.0, 1) }),
        ("other-business", times(Sign::Other, -1.3, -0.3, 3)),
        ("reported-speech", times(Sign::Said, -1.2, -0.6, 4)),
        ("money-given-before", times(Sign::Past, -0.8, -0.4, 3)),
        ("other-people", times(Sign::Person, -0.4, -0.3, 4)),
        ("others-cause", times(Sign::Third, -1.1, -0.6, 4)),
        ("figures", times(Sign::Figure, -0.6, -0.4, 3)),
        ("quotes", if signs.count(Sign::Quote) > 1 && marks > 0 { -0.6 } else { 0.0 }),
    ];
    // One ask in a long text is a mention, not an appeal.
    let stretch = signs.words as f32 / (own.max(1) as f32 * 14.0);
    list.push(("long-for-its-asks", if stretch > 1.0 { -1.6 * stretch.ln() } else { 0.0 }));
    list.retain(|(_, weight)| *weight != 0.0);
    list
}

/// What a group asks for.
pub(super) fn kind(signs: &Signs) -> Kind {
    // A list of readers to mail to is joined and subscribed to as well.
    if signs.has(Sign::AskLetter) && signs.any(&[Sign::AskGive, Sign::AskSupport, Sign::Funded, Sign::Amount, Sign::Channel]) == 0 {
        return Kind::Newsletter;
    }
    let count = |sign| signs.count(sign) as f32;
    let give = count(Sign::AskGive) * 2.0 + count(Sign::Give) + count(Sign::Channel) + count(Sign::AskSupport) * 0.7;
    let join = count(Sign::AskJoin) * 2.0 + count(Sign::Join);
    let subscribe = count(Sign::AskSubscribe) * 2.0 + count(Sign::Subscribe);
    let letter = count(Sign::AskLetter) * if signs.any(&[Sign::AskGive, Sign::AskJoin, Sign::AskSupport]) > 0 { 0.5 } else { 2.0 };
    let buy = count(Sign::AskBuy) * 2.0;
    let best = [
        (Kind::Donation, give),
        (Kind::Membership, join),
        (Kind::Subscription, subscribe),
        (Kind::Newsletter, letter),
        (Kind::Merchandise, buy),
    ];
    best.into_iter().fold((Kind::Donation, 0.0), |best, next| if next.1 > best.1 { next } else { best }).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{self, Tokens};

    #[test]
    fn the_examples_of_every_language_read_as_they_should() {
        let mut tokens = Tokens::default();
        let mut wrong = Vec::new();
        for (code, appeal, text) in rules::examples() {
            tokens.read(text);
            let signs = rules::language(code).expect("has rules").phrases.signs(&tokens, &[]);
            let likelihood = text_likelihood(&signs);
            if (likelihood >= 0.5) != appeal {
                wrong.push(format!("{code} {likelihood:.2} {text}\n    {:?}", self::text(&signs)));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
