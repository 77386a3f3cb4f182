//! What a phrase can be a sign of, and how often each was seen.

macro_rules! signs {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// What a phrase is a sign of.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Sign { $($(#[$doc])* $variant,)* }

        impl Sign {
            /// Every sign.
            pub(crate) const ALL: &'static [Sign] = &[$(Sign::$variant,)*];
            /// The names under which rules give them.
            pub(crate) const NAMES: &'static [&'static str] = &[$($name,)*];
        }
    };
}

signs! {
    /// Asks the reader to give money: "make a donation".
    AskGive = "ask-give",
    /// Asks the reader to join: "become a member".
    AskJoin = "ask-join",
    /// Asks the reader to pay for access: "subscribe for as little as".
    AskSubscribe = "ask-subscribe",
    /// Asks for support without saying in what form: "support our work".
    AskSupport = "ask-support",
    /// Asks for an address: "sign up for our newsletter".
    AskLetter = "ask-letter",
    /// Asks to buy things or tickets.
    AskBuy = "ask-buy",
    /// Asks to answer questions: "take our survey".
    AskSurvey = "ask-survey",
    /// Asks to register or sign in before the text goes on: "register to continue reading".
    AskRegister = "ask-register",
    /// Words of giving.
    Give = "give",
    /// Words of membership.
    Join = "join",
    /// Words of subscribing.
    Subscribe = "subscribe",
    /// Words of support and help.
    Support = "support",
    /// What a publisher does: journalism, newsroom, articles, readers.
    Work = "work",
    /// Says who pays: "funded by readers", "no paywall".
    Funded = "funded",
    /// Presses: a deadline, a threat, how little it takes.
    Pressure = "pressure",
    /// Thanks for support.
    Thanks = "thanks",
    /// How appeals begin: "Dear readers", "A message from".
    Opening = "opening",
    /// How they are put off: "Remind me later".
    Dismiss = "dismiss",
    /// The writer speaks of themselves: "we", "our".
    We = "we",
    /// The reader is spoken to.
    You = "you",
    /// How often one pays: "a month", "one-off".
    Period = "period",
    /// Names of money: "euro".
    Money = "money",
    /// A way to pay: "PayPal", "IBAN".
    Channel = "channel",
    /// Somebody said something.
    Said = "said",
    /// Money that was given or raised already.
    Past = "past",
    /// Somebody else is spoken of: "he", "they".
    Person = "person",
    /// Somebody else's cause: "for the family".
    Third = "third",
    /// Large figures: "million".
    Figure = "figure",
    /// Boxes that ask for something else: cookies, a log-in, a copyright line.
    Other = "other",
    /// Money with a number: found by the matcher itself.
    Amount = "amount",
    /// A question to the reader: found by the matcher itself.
    Question = "question",
    /// Quoted speech: found by the matcher itself.
    Quote = "quote",
    /// The site's own name: found by the matcher itself.
    Site = "site",
}

const COUNT: usize = Sign::ALL.len();

/// How often each sign was seen in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Signs {
    seen: [u8; COUNT],
    /// Words of the text.
    pub(crate) words: u32,
}

impl Default for Signs {
    fn default() -> Self {
        Self { seen: [0; COUNT], words: 0 }
    }
}

impl Signs {
    /// How often the sign was seen, at most 255.
    pub(crate) fn count(&self, sign: Sign) -> u32 {
        u32::from(self.seen[sign as usize])
    }

    /// Whether the sign was seen.
    pub(crate) fn has(&self, sign: Sign) -> bool {
        self.count(sign) > 0
    }

    /// How often any of these was seen.
    pub(crate) fn any(&self, signs: &[Sign]) -> u32 {
        signs.iter().map(|sign| self.count(*sign)).sum()
    }

    /// Counts a sign.
    pub(crate) fn add(&mut self, sign: Sign) {
        let seen = &mut self.seen[sign as usize];
        *seen = seen.saturating_add(1);
    }

    /// Adds what was seen in another text.
    pub(crate) fn join(&mut self, other: &Self) {
        for (seen, more) in self.seen.iter_mut().zip(other.seen) {
            *seen = seen.saturating_add(more);
        }
        self.words = self.words.saturating_add(other.words);
    }
}
