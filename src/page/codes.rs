//! The closed lists of element and attribute names that a [`Page`](super::Page) knows by number.
//!
//! A snapshot carries the numbers, so the order of these lists is part of the snapshot format: append, never reorder, and raise
//! [`crate::snapshot::VERSION`] when a number changes its meaning. `extension/shared/codes.js` is generated from here.

use std::sync::LazyLock;

macro_rules! names {
    ($(#[$doc:meta])* $kind:ident { $($variant:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "each variant is the name that its string gives")]
        pub enum $kind { $($variant,)* }

        impl $kind {
            /// Every value, in the order of its number.
            pub const ALL: &'static [$kind] = &[$($kind::$variant,)*];
            /// The names, in the order of their numbers.
            pub const NAMES: &'static [&'static str] = &[$($name,)*];

            /// The value with this number, if there is one.
            #[must_use]
            pub fn from_code(code: u32) -> Option<Self> {
                Self::ALL.get(usize::try_from(code).ok()?).copied()
            }

            /// The number that a snapshot carries for it.
            #[must_use]
            pub fn code(self) -> u32 {
                self as u32
            }

            /// The name as HTML spells it, in lower case.
            #[must_use]
            pub fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }
        }
    };
}

names! {
    /// What a node is: `Text`, a known element, or `Unknown` for any other element (its name is then in [`Attr::TagName`]).
    Tag {
        Text = "#text", Unknown = "#unknown",
        Html = "html", Head = "head", Body = "body", Title = "title", Meta = "meta", Link = "link", Base = "base", Script = "script",
        Noscript = "noscript",
        Article = "article", Section = "section", Nav = "nav", Aside = "aside", Header = "header", Footer = "footer", Main = "main",
        Address = "address", Hgroup = "hgroup", Search = "search",
        H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4", H5 = "h5", H6 = "h6",
        P = "p", Div = "div", Blockquote = "blockquote", Pre = "pre", Hr = "hr", Br = "br", Wbr = "wbr",
        Ul = "ul", Ol = "ol", Li = "li", Menu = "menu", Dl = "dl", Dt = "dt", Dd = "dd",
        Figure = "figure", Figcaption = "figcaption", Picture = "picture", Source = "source", Img = "img",
        Video = "video", Audio = "audio", Track = "track", Iframe = "iframe", Embed = "embed", Object = "object", Param = "param",
        Canvas = "canvas", Svg = "svg", Map = "map", Area = "area",
        Table = "table", Caption = "caption", Colgroup = "colgroup", Col = "col", Thead = "thead", Tbody = "tbody", Tfoot = "tfoot",
        Tr = "tr", Th = "th", Td = "td",
        Form = "form", Fieldset = "fieldset", Legend = "legend", Label = "label", Input = "input", Button = "button",
        Select = "select", Datalist = "datalist", Optgroup = "optgroup", Option = "option", Textarea = "textarea", Output = "output",
        Progress = "progress", Meter = "meter",
        Details = "details", Summary = "summary", Dialog = "dialog", Slot = "slot",
        A = "a", Em = "em", Strong = "strong", Small = "small", S = "s", Cite = "cite", Q = "q", Dfn = "dfn", Abbr = "abbr",
        Ruby = "ruby", Rt = "rt", Rp = "rp", Rb = "rb", Rtc = "rtc", Data = "data", Time = "time", Code = "code", Var = "var",
        Samp = "samp", Kbd = "kbd", Sub = "sub", Sup = "sup", I = "i", B = "b", U = "u", Mark = "mark", Bdi = "bdi", Bdo = "bdo",
        Span = "span", Del = "del", Ins = "ins", Font = "font", Center = "center", Big = "big", Tt = "tt", Strike = "strike",
        Acronym = "acronym", Dir = "dir", Marquee = "marquee", Frameset = "frameset", Frame = "frame",
        Math = "math", Mi = "mi", Mn = "mn", Mo = "mo", Ms = "ms", Mtext = "mtext", Mspace = "mspace", Mrow = "mrow",
        Mfrac = "mfrac", Msqrt = "msqrt", Mroot = "mroot", Mstyle = "mstyle", Merror = "merror", Mpadded = "mpadded",
        Mphantom = "mphantom", Menclose = "menclose", Msub = "msub", Msup = "msup", Msubsup = "msubsup", Munder = "munder",
        Mover = "mover", Munderover = "munderover", Mmultiscripts = "mmultiscripts", Mprescripts = "mprescripts", MNone = "none",
        Mtable = "mtable", Mtr = "mtr", Mtd = "mtd", Maction = "maction", Semantics = "semantics", Annotation = "annotation",
        AnnotationXml = "annotation-xml", Mfenced = "mfenced",
    }
}

names! {
    /// The attributes that a page keeps; every other one is left behind when the page is read.
    Attr {
        TagName = "#tag-name",
        Id = "id", Class = "class", Href = "href", Src = "src", Srcset = "srcset", Sizes = "sizes", Alt = "alt", Title = "title",
        Role = "role", AriaLabel = "aria-label", AriaHidden = "aria-hidden", AriaModal = "aria-modal", AriaLevel = "aria-level",
        Hidden = "hidden", Style = "style", Lang = "lang", Dir = "dir", Rel = "rel", Type = "type", Name = "name",
        Property = "property", Content = "content", HttpEquiv = "http-equiv", Charset = "charset",
        Itemprop = "itemprop", Itemtype = "itemtype", Itemscope = "itemscope", Datetime = "datetime", Pubdate = "pubdate",
        Width = "width", Height = "height", Colspan = "colspan", Rowspan = "rowspan", Scope = "scope", Headers = "headers",
        Start = "start", Reversed = "reversed", Value = "value", Open = "open", Cite = "cite", Media = "media", Poster = "poster",
        Controls = "controls", Kind = "kind", Srclang = "srclang", Label = "label", Data = "data", Action = "action",
        Placeholder = "placeholder", Encoding = "encoding", Display = "display",
        DataSrc = "data-src", DataSrcset = "data-srcset", DataOriginal = "data-original", DataLazySrc = "data-lazy-src",
        DataLazySrcset = "data-lazy-srcset", DataLazy = "data-lazy", DataUrl = "data-url", DataHref = "data-href",
        DataSourceset = "data-sourceset", DataFullSrc = "data-full-src", DataImage = "data-image", DataHiRes = "data-hi-res-src",
        DataBg = "data-bg", DataCaption = "data-caption",
        DataLang = "data-lang", DataLanguage = "data-language", DataTex = "data-tex", DataLatex = "data-latex", DataMath = "data-math",
        DataExpr = "data-expr", Alttext = "alttext", DataTestid = "data-testid", DataComponent = "data-component",
        DataType = "data-type", DataAuthor = "data-author", DataReadwellAppeal = "data-readwell-appeal",
        DataVideoId = "data-video-id", DataEmbedUrl = "data-embed-url", DataTweetId = "data-tweet-id",
        Mathvariant = "mathvariant", Stretchy = "stretchy", Fence = "fence", Separator = "separator", Accent = "accent",
        Accentunder = "accentunder", Linethickness = "linethickness", Columnalign = "columnalign", Rowalign = "rowalign",
        Columnspan = "columnspan", Rowspacing = "rowspacing", Columnspacing = "columnspacing", Notation = "notation",
        Lspace = "lspace", Rspace = "rspace", Depth = "depth", Displaystyle = "displaystyle", Scriptlevel = "scriptlevel",
        Close = "close", Separators = "separators",
    }
}

impl Tag {
    /// The element with this lower-case name; [`Tag::Unknown`] if the list does not have it.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        static KNOWN: LazyLock<Vec<(&str, Tag)>> = LazyLock::new(|| sorted(Tag::NAMES, Tag::ALL));
        KNOWN.binary_search_by_key(&name, |(known, _)| known).map_or(Self::Unknown, |at| KNOWN[at].1)
    }

    /// `h1` to `h6` as 1 to 6.
    #[must_use]
    pub fn heading_level(self) -> Option<u8> {
        match self {
            Self::H1 => Some(1),
            Self::H2 => Some(2),
            Self::H3 => Some(3),
            Self::H4 => Some(4),
            Self::H5 => Some(5),
            Self::H6 => Some(6),
            _ => None,
        }
    }

    /// Whether text on either side of this element stands in different lines, by HTML's default style sheet.
    ///
    /// A custom element has no default; browsers lay it out inline, sites use it as a block, so it counts as one here.
    #[must_use]
    pub fn is_block(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Unknown
                | Html
                | Body
                | Article
                | Section
                | Nav
                | Aside
                | Header
                | Footer
                | Main
                | Address
                | Hgroup
                | Search
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | P
                | Div
                | Blockquote
                | Pre
                | Hr
                | Ul
                | Ol
                | Li
                | Menu
                | Dl
                | Dt
                | Dd
                | Figure
                | Figcaption
                | Table
                | Caption
                | Colgroup
                | Col
                | Thead
                | Tbody
                | Tfoot
                | Tr
                | Th
                | Td
                | Form
                | Fieldset
                | Legend
                | Details
                | Summary
                | Dialog
                | Center
                | Dir
                | Marquee
                | Noscript
                | Iframe
                | Frameset
                | Frame
                | Option
                | Optgroup
        )
    }

    /// Elements that never hold anything.
    #[must_use]
    pub fn is_void(self) -> bool {
        use Tag::*;
        matches!(self, Area | Base | Br | Col | Embed | Hr | Img | Input | Link | Meta | Param | Source | Track | Wbr)
    }

    /// Elements whose text is never shown as text of the page.
    #[must_use]
    pub fn holds_no_text(self) -> bool {
        use Tag::*;
        matches!(self, Head | Script | Svg | Select | Datalist | Textarea | Object | Canvas | Video | Audio | Progress | Meter | Map)
    }

    /// The elements of MathML, `math` among them.
    #[must_use]
    pub fn is_math(self) -> bool {
        self >= Tag::Math
    }
}

impl Attr {
    /// The attribute with this lower-case name, if a page keeps it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        static KNOWN: LazyLock<Vec<(&str, Attr)>> = LazyLock::new(|| sorted(Attr::NAMES, Attr::ALL));
        KNOWN.binary_search_by_key(&name, |(known, _)| known).ok().map(|at| KNOWN[at].1)
    }
}

/// The names that stand for something in HTML, sorted for search; those with `#` are our own.
fn sorted<T: Copy>(names: &[&'static str], all: &[T]) -> Vec<(&'static str, T)> {
    let mut known: Vec<_> = names.iter().copied().zip(all.iter().copied()).filter(|(name, _)| !name.starts_with('#')).collect();
    known.sort_by_key(|(name, _)| *name);
    known
}
