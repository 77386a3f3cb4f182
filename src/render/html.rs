//! The tree as HTML: every text and value escaped, our own elements as ordinary ones.

use super::Appeals;
use crate::clean::{OutAttr, OutElement, OutTag, Token, Tree};

/// The tree as a fragment of HTML, without ids, styles or scripts. Embeds are titled links, formulas known only as TeX are code, notes are
/// numbered; where an appeal stood there is nothing.
#[must_use]
pub fn html(tree: &Tree) -> String {
    html_with(tree, &super::no_appeals)
}

/// As [`html`], with one line where an appeal stood.
#[must_use]
pub fn html_with(tree: &Tree, appeals: Appeals) -> String {
    let mut out = String::new();
    // The end tags that are owed, innermost last.
    let mut owed: Vec<&'static str> = Vec::new();
    for token in tree.tokens() {
        match token {
            Token::Text(text) => escape(&mut out, text),
            Token::Close => out.push_str(owed.pop().unwrap_or_default()),
            Token::Open(element) => owed.push(open(&mut out, element, appeals)),
        }
    }
    out
}

fn open(out: &mut String, element: &OutElement, appeals: Appeals) -> &'static str {
    let value = |attr| element.attr(attr).map(|value| value.to_text()).unwrap_or_default();
    match element.tag {
        OutTag::Embed => {
            let title = [value(OutAttr::Title), value(OutAttr::Provider)].into_iter().find(|title| !title.is_empty()).unwrap_or_default();
            out.push_str("<p><a href=\"");
            escape(out, &value(OutAttr::Href));
            out.push_str("\">");
            escape(out, &title);
            out.push_str("</a></p>\n");
            ""
        }
        OutTag::Appeal => {
            if let Some((label, link)) = appeals(element) {
                out.push_str("<p><a href=\"");
                escape(out, &link);
                out.push_str("\">");
                escape(out, &label);
                out.push_str("</a></p>\n");
            }
            ""
        }
        OutTag::Tex => {
            out.push_str("<code class=\"tex\">");
            "</code>"
        }
        OutTag::NoteRef => {
            out.push_str("<sup>");
            "</sup>"
        }
        OutTag::Note => {
            out.push_str(&format!("<div><sup>{}</sup> ", value(OutAttr::Note)));
            "</div>\n"
        }
        OutTag::Pre => {
            let language = value(OutAttr::Language);
            if language.is_empty() {
                out.push_str("<pre><code>");
            } else {
                out.push_str("<pre><code class=\"language-");
                escape(out, &language);
                out.push_str("\">");
            }
            "</code></pre>\n"
        }
        tag => {
            plain(out, element);
            end_of(tag)
        }
    }
}

fn plain(out: &mut String, element: &OutElement) {
    out.push('<');
    out.push_str(element.tag.name());
    for (attr, value) in &element.attrs {
        let name = match (element.tag, attr) {
            (OutTag::Math, OutAttr::Alt) => "alttext",
            _ => attr.name(),
        };
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(out, &value.to_text());
        out.push('"');
    }
    if matches!(element.tag, OutTag::Video | OutTag::Audio) {
        out.push_str(" controls preload=\"none\"");
    }
    out.push('>');
}

macro_rules! ends {
    ($tag:expr; $($variant:ident = $end:literal,)*) => {
        match $tag { $(OutTag::$variant => $end,)* _ => "" }
    };
}

fn end_of(tag: OutTag) -> &'static str {
    ends! { tag;
        P = "</p>\n", Div = "</div>\n", Section = "</section>\n", Article = "</article>\n", Header = "</header>\n", H1 = "</h1>\n", H2 = "</h2>\n", H3 = "</h3>\n", H4 = "</h4>\n",
        H5 = "</h5>\n", H6 = "</h6>\n", Blockquote = "</blockquote>\n", Ul = "</ul>\n", Ol = "</ol>\n", Li = "</li>\n", Dl = "</dl>\n",
        Dt = "</dt>\n", Dd = "</dd>\n", Figure = "</figure>\n", Figcaption = "</figcaption>\n", Video = "</video>\n", Audio = "</audio>\n",
        Table = "</table>\n", Caption = "</caption>\n", Thead = "</thead>\n", Tbody = "</tbody>\n", Tfoot = "</tfoot>\n", Tr = "</tr>\n",
        Th = "</th>", Td = "</td>", Details = "</details>\n", Summary = "</summary>\n",
        A = "</a>", Em = "</em>", Strong = "</strong>", Small = "</small>", S = "</s>", Cite = "</cite>", Q = "</q>", Dfn = "</dfn>",
        Abbr = "</abbr>", Ruby = "</ruby>", Rt = "</rt>", Rp = "</rp>", Time = "</time>", Code = "</code>", Var = "</var>", Samp = "</samp>",
        Kbd = "</kbd>", Sub = "</sub>", Sup = "</sup>", I = "</i>", B = "</b>", U = "</u>", Mark = "</mark>", Bdi = "</bdi>", Bdo = "</bdo>",
        Span = "</span>", Del = "</del>", Ins = "</ins>",
        Math = "</math>", Mi = "</mi>", Mn = "</mn>", Mo = "</mo>", Ms = "</ms>", Mtext = "</mtext>", Mspace = "</mspace>", Mrow = "</mrow>",
        Mfrac = "</mfrac>", Msqrt = "</msqrt>", Mroot = "</mroot>", Mstyle = "</mstyle>", Mpadded = "</mpadded>", Mphantom = "</mphantom>",
        Menclose = "</menclose>", Msub = "</msub>", Msup = "</msup>", Msubsup = "</msubsup>", Munder = "</munder>", Mover = "</mover>",
        Munderover = "</munderover>", Mmultiscripts = "</mmultiscripts>", Mprescripts = "</mprescripts>", MNone = "</none>",
        Mtable = "</mtable>", Mtr = "</mtr>", Mtd = "</mtd>",
    }
}

/// Escapes for text and for a value in double quotes alike.
pub fn escape(out: &mut String, text: &str) {
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            char => out.push(char),
        }
    }
}
