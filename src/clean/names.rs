//! Which elements of a page become which elements of the article. What is not here is not written; its content is.

use super::tree::OutTag;
use crate::page::Tag;

/// The element that this one becomes; `None` where only its content stays.
pub(super) fn out_tag(tag: Tag) -> Option<OutTag> {
    Some(match tag {
        Tag::P => OutTag::P,
        Tag::H1 => OutTag::H1,
        Tag::H2 => OutTag::H2,
        Tag::H3 => OutTag::H3,
        Tag::H4 => OutTag::H4,
        Tag::H5 => OutTag::H5,
        Tag::H6 => OutTag::H6,
        Tag::Blockquote => OutTag::Blockquote,
        Tag::Hr => OutTag::Hr,
        Tag::Br => OutTag::Br,
        Tag::Wbr => OutTag::Wbr,
        Tag::Ul | Tag::Menu | Tag::Dir => OutTag::Ul,
        Tag::Ol => OutTag::Ol,
        Tag::Li => OutTag::Li,
        Tag::Dl => OutTag::Dl,
        Tag::Dt => OutTag::Dt,
        Tag::Dd => OutTag::Dd,
        Tag::Figure => OutTag::Figure,
        Tag::Figcaption => OutTag::Figcaption,
        Tag::Details => OutTag::Details,
        Tag::Summary => OutTag::Summary,
        Tag::Em => OutTag::Em,
        Tag::Strong => OutTag::Strong,
        Tag::Small => OutTag::Small,
        Tag::S | Tag::Strike => OutTag::S,
        Tag::Cite => OutTag::Cite,
        Tag::Q => OutTag::Q,
        Tag::Dfn => OutTag::Dfn,
        Tag::Abbr | Tag::Acronym => OutTag::Abbr,
        Tag::Ruby => OutTag::Ruby,
        Tag::Rt => OutTag::Rt,
        Tag::Rp => OutTag::Rp,
        Tag::Time => OutTag::Time,
        Tag::Code | Tag::Tt => OutTag::Code,
        Tag::Var => OutTag::Var,
        Tag::Samp => OutTag::Samp,
        Tag::Kbd => OutTag::Kbd,
        Tag::Sub => OutTag::Sub,
        Tag::Sup => OutTag::Sup,
        Tag::I => OutTag::I,
        Tag::B => OutTag::B,
        Tag::U => OutTag::U,
        Tag::Mark => OutTag::Mark,
        Tag::Bdi => OutTag::Bdi,
        Tag::Bdo => OutTag::Bdo,
        Tag::Del => OutTag::Del,
        Tag::Ins => OutTag::Ins,
        // Boxes: the shape passes turn them into paragraphs or take them away.
        Tag::Div
        | Tag::Section
        | Tag::Article
        | Tag::Main
        | Tag::Header
        | Tag::Footer
        | Tag::Aside
        | Tag::Nav
        | Tag::Address
        | Tag::Hgroup
        | Tag::Center
        | Tag::Search
        | Tag::Form
        | Tag::Fieldset
        | Tag::Legend
        | Tag::Body
        | Tag::Html
        | Tag::Unknown
        | Tag::Noscript
        | Tag::Table
        | Tag::Thead
        | Tag::Tbody
        | Tag::Tfoot
        | Tag::Tr
        | Tag::Td
        | Tag::Th
        | Tag::Caption
        | Tag::Dialog
        | Tag::Iframe
        | Tag::Button => OutTag::Div,
        _ => return None,
    })
}

/// MathML's presentation elements.
pub(super) fn math_tag(tag: Tag) -> Option<OutTag> {
    Some(match tag {
        Tag::Math => OutTag::Math,
        Tag::Mi => OutTag::Mi,
        Tag::Mn => OutTag::Mn,
        Tag::Mo => OutTag::Mo,
        Tag::Ms => OutTag::Ms,
        Tag::Mtext => OutTag::Mtext,
        Tag::Mspace => OutTag::Mspace,
        Tag::Mrow | Tag::Mfenced => OutTag::Mrow,
        Tag::Mfrac => OutTag::Mfrac,
        Tag::Msqrt => OutTag::Msqrt,
        Tag::Mroot => OutTag::Mroot,
        Tag::Mstyle => OutTag::Mstyle,
        Tag::Mpadded => OutTag::Mpadded,
        Tag::Mphantom => OutTag::Mphantom,
        Tag::Menclose => OutTag::Menclose,
        Tag::Msub => OutTag::Msub,
        Tag::Msup => OutTag::Msup,
        Tag::Msubsup => OutTag::Msubsup,
        Tag::Munder => OutTag::Munder,
        Tag::Mover => OutTag::Mover,
        Tag::Munderover => OutTag::Munderover,
        Tag::Mmultiscripts => OutTag::Mmultiscripts,
        Tag::Mprescripts => OutTag::Mprescripts,
        Tag::MNone => OutTag::MNone,
        Tag::Mtable => OutTag::Mtable,
        Tag::Mtr => OutTag::Mtr,
        Tag::Mtd => OutTag::Mtd,
        _ => return None,
    })
}

/// Elements that are never part of an article, nor is anything in them.
pub(super) fn is_dropped(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Head
            | Tag::Script
            | Tag::Svg
            | Tag::Canvas
            | Tag::Input
            | Tag::Select
            | Tag::Datalist
            | Tag::Textarea
            | Tag::Output
            | Tag::Progress
            | Tag::Meter
            | Tag::Map
            | Tag::Area
            | Tag::Param
            | Tag::Track
            | Tag::Source
            | Tag::Link
            | Tag::Meta
            | Tag::Base
            | Tag::Title
            | Tag::Colgroup
            | Tag::Col
            | Tag::Optgroup
            | Tag::Option
            | Tag::Embed
            | Tag::Object
            | Tag::Frameset
            | Tag::Frame
            | Tag::Annotation
            | Tag::AnnotationXml
    )
}
