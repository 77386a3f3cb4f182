//! The allow-listed output: the only form in which anything of a page leaves the core.
//!
//! What is not a variant of [`OutTag`] or [`OutAttr`] cannot be written, and an address is only held as a [`SafeUrl`](super::SafeUrl): so no
//! script, handler, style, form, id or `javascript:` address can survive, whatever the cleaning passes overlook.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use super::SafeUrl;
use crate::page::NodeId;

macro_rules! names {
    ($(#[$doc:meta])* $kind:ident { $($variant:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "each variant is the name that its string gives")]
        pub enum $kind { $($variant,)* }

        impl $kind {
            /// Every value.
            pub const ALL: &'static [$kind] = &[$($kind::$variant,)*];

            /// The name as it is written.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $($kind::$variant => $name,)* }
            }
        }
    };
}

names! {
    /// The elements of an article. All but the last four are HTML's or MathML's own.
    OutTag {
        P = "p", Div = "div", Section = "section", Article = "article", Header = "header", H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4", H5 = "h5", H6 = "h6",
        Blockquote = "blockquote", Pre = "pre", Hr = "hr", Br = "br", Wbr = "wbr",
        Ul = "ul", Ol = "ol", Li = "li", Dl = "dl", Dt = "dt", Dd = "dd",
        Figure = "figure", Figcaption = "figcaption", Img = "img", Video = "video", Audio = "audio",
        Table = "table", Caption = "caption", Thead = "thead", Tbody = "tbody", Tfoot = "tfoot", Tr = "tr", Th = "th", Td = "td",
        Details = "details", Summary = "summary",
        A = "a", Em = "em", Strong = "strong", Small = "small", S = "s", Cite = "cite", Q = "q", Dfn = "dfn", Abbr = "abbr",
        Ruby = "ruby", Rt = "rt", Rp = "rp", Time = "time", Code = "code", Var = "var", Samp = "samp", Kbd = "kbd",
        Sub = "sub", Sup = "sup", I = "i", B = "b", U = "u", Mark = "mark", Bdi = "bdi", Bdo = "bdo", Span = "span",
        Del = "del", Ins = "ins",
        Math = "math", Mi = "mi", Mn = "mn", Mo = "mo", Ms = "ms", Mtext = "mtext", Mspace = "mspace", Mrow = "mrow", Mfrac = "mfrac",
        Msqrt = "msqrt", Mroot = "mroot", Mstyle = "mstyle", Mpadded = "mpadded", Mphantom = "mphantom", Menclose = "menclose",
        Msub = "msub", Msup = "msup", Msubsup = "msubsup", Munder = "munder", Mover = "mover", Munderover = "munderover",
        Mmultiscripts = "mmultiscripts", Mprescripts = "mprescripts", MNone = "none", Mtable = "mtable", Mtr = "mtr", Mtd = "mtd",
        // A formula of which only the TeX source is known: text content is the source; `display` says block or inline.
        Tex = "readwell-tex",
        // A video, post or other frame as a click-to-load card: `src` is the frame's address, `href` the page to visit, `title` its name.
        Embed = "readwell-embed",
        // The place where an appeal stood: `index` is its number in the extraction's list of appeals.
        Appeal = "readwell-appeal",
        // The mark in the text that points to footnote `note`, and the footnote itself.
        NoteRef = "readwell-note-ref", Note = "readwell-note",
    }
}

names! {
    /// The attributes of an article's elements.
    OutAttr {
        Href = "href", Src = "src", Srcset = "srcset", Alt = "alt", Title = "title", Width = "width", Height = "height",
        Colspan = "colspan", Rowspan = "rowspan", Scope = "scope", Start = "start", Reversed = "reversed", Value = "value",
        Datetime = "datetime", Lang = "lang", Dir = "dir", Poster = "poster", Open = "open",
        // A code block's language, as `language-NAME` would give it.
        Language = "language",
        Display = "display", Index = "index", Note = "note", Provider = "provider",
        Mathvariant = "mathvariant", Stretchy = "stretchy", Fence = "fence", Separator = "separator", Accent = "accent",
        Accentunder = "accentunder", Linethickness = "linethickness", Columnalign = "columnalign", Columnspan = "columnspan",
        Rowspacing = "rowspacing", Columnspacing = "columnspacing", Notation = "notation", Lspace = "lspace", Rspace = "rspace",
        Depth = "depth", Displaystyle = "displaystyle", Scriptlevel = "scriptlevel",
    }
}

impl OutTag {
    /// Elements that hold nothing and have no end tag in HTML.
    #[must_use]
    pub fn is_void(self) -> bool {
        matches!(self, Self::Hr | Self::Br | Self::Wbr | Self::Img)
    }
}

/// A value of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub enum OutValue {
    /// Plain text, never an address.
    Text(String),
    /// A whole number.
    Number(u32),
    /// An address.
    Url(SafeUrl),
    /// Candidates of a `srcset`: address and descriptor, such as `2x` or `640w`.
    Srcset(Vec<(SafeUrl, String)>),
}

impl OutValue {
    /// The value as it is written into an attribute (not escaped).
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Url(url) => url.as_str().to_owned(),
            Self::Srcset(candidates) => {
                let parts: Vec<_> = candidates.iter().map(|(url, size)| format!("{} {size}", url.as_str()).trim_end().to_owned()).collect();
                parts.join(", ")
            }
        }
    }
}

/// An element that is opened.
#[derive(Clone, Debug, PartialEq)]
pub struct OutElement {
    /// Its name.
    pub tag: OutTag,
    /// Its attributes, each at most once.
    pub attrs: Vec<(OutAttr, OutValue)>,
    /// The node of the page that it came from, if one did.
    pub source: Option<NodeId>,
}

impl OutElement {
    /// The value of an attribute.
    #[must_use]
    pub fn attr(&self, attr: OutAttr) -> Option<&OutValue> {
        self.attrs.iter().find(|(known, _)| *known == attr).map(|(_, value)| value)
    }
}

/// A step in writing the tree from its start to its end.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// An element begins.
    Open(OutElement),
    /// A text, already collapsed except in `pre`.
    Text(String),
    /// The innermost open element ends. Void elements are closed too.
    Close,
}

/// A clean tree as the tokens that write it: as many `Close` as `Open`, none before its own.
///
/// It serialises to what JavaScript builds the view from: a list of strings (texts), `[name, attributes]` (an element begins) and `0` (it ends).
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Tree {
    tokens: Vec<Token>,
}

impl Tree {
    /// A tree of these tokens. What is left open is closed, a `Close` too many is dropped.
    #[must_use]
    pub fn new(tokens: Vec<Token>) -> Self {
        let mut depth = 0_usize;
        let mut whole = Vec::with_capacity(tokens.len());
        for token in tokens {
            match token {
                Token::Open(_) => depth += 1,
                Token::Close if depth == 0 => continue,
                Token::Close => depth -= 1,
                Token::Text(_) => {}
            }
            whole.push(token);
        }
        whole.extend(std::iter::repeat_n(Token::Close, depth));
        Self { tokens: whole }
    }

    /// The tokens in order.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Whether there is neither text nor element.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut list = to.serialize_seq(Some(self.tokens.len()))?;
        for token in &self.tokens {
            match token {
                Token::Open(element) => list.serialize_element(&(element.tag.name(), Attributes(&element.attrs)))?,
                Token::Text(text) => list.serialize_element(text)?,
                Token::Close => list.serialize_element(&0)?,
            }
        }
        list.end()
    }
}

struct Attributes<'a>(&'a [(OutAttr, OutValue)]);

impl Serialize for Attributes<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (attr, value) in self.0 {
            map.serialize_entry(attr.name(), &value.to_text())?;
        }
        map.end()
    }
}

impl Tree {
    /// How many words the texts hold. Scripts without spaces have about one word for two characters.
    #[must_use]
    pub fn words(&self) -> usize {
        self.tokens.iter().map(|token| if let Token::Text(text) = token { crate::text::words(text) } else { 0 }).sum()
    }
}
