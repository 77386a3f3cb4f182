//! What is known of a block: counts of its text, what stands around it in the tree, and what its neighbours are like.

/// A type of numbers: its fields with what they mean, in an order that rows of them keep.
macro_rules! numbers {
    ($(#[$type_doc:meta])* $type:ident { $($(#[doc = $doc:literal])* $name:ident,)* }) => {
        $(#[$type_doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Default)]
        pub struct $type {
            $($(#[doc = $doc])* pub $name: f32,)*
        }

        impl $type {
            /// The names of the numbers, in the order of [`Self::values`].
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name),)*];

            /// What each means, in the same order.
            pub const MEANINGS: &'static [&'static str] = &[$(concat!($($doc),*),)*];

            /// The numbers as a row.
            #[must_use]
            pub fn values(&self) -> [f32; Self::NAMES.len()] {
                [$(self.$name,)*]
            }
        }
    };
}
pub(crate) use numbers;

numbers! {
/// The features of one block, all as numbers. Shares are from 0 to 1, flags are 0 or 1.
Features {
    /// Words.
    words,
    /// Characters that are not white space.
    chars,
    /// Share of the words that stand in links.
    link_share,
    /// Links.
    links,
    /// Ends of sentences: `.`, `!`, `?` and their kin in other scripts, where a space or the end follows.
    sentences,
    /// Commas and their kin.
    commas,
    /// Share of the characters that are digits.
    digit_share,
    /// Share of the words that begin with a capital.
    capital_share,
    /// Ends as a sentence does.
    ends_sentence,
    /// Mean length of a word in characters.
    word_length,
    /// A `p`.
    is_paragraph,
    /// `h1` to `h6` as 1 to 6, else 0.
    heading,
    /// The loose text of a `div`, `section` or custom element.
    is_loose,
    /// In a list item.
    in_list,
    /// In a table.
    in_table,
    /// In `pre`.
    in_pre,
    /// In `blockquote`.
    in_quote,
    /// In `figure` or `figcaption`.
    in_figure,
    /// In `nav`, or a `role` of navigation or menu.
    in_nav,
    /// In `aside`, or a `role` of complementary.
    in_aside,
    /// In `footer`, or a `role` of contentinfo.
    in_footer,
    /// In `header`, or a `role` of banner.
    in_header,
    /// In `article`, or an itemprop of articleBody.
    in_article,
    /// In `main`, or a `role` of main.
    in_main,
    /// In `form`, `fieldset`, `label`.
    in_form,
    /// In a dialog, or an element with a `role` of dialog, alert or tooltip.
    in_dialog,
    /// A button.
    in_button,
    /// Names of the block's element or of the two above it hint at an article's body.
    near_body_name,
    /// Names of any element above hint at an article's body.
    any_body_name,
    /// Names of the block's element or of the two above it hint at clutter.
    near_clutter_name,
    /// How many elements above have names that hint at clutter, at most 4.
    clutter_names,
    /// Names of any element above hint at comments or posts.
    comment_name,
    /// Names of the block's element hint at a caption or byline.
    caption_name,
    /// Not shown.
    hidden,
    /// In `noscript`.
    noscript,
    /// Fixed or sticky on a live page.
    pinned,
    /// Elements above.
    depth,
    /// Where the block begins: share of the page's words before it.
    position,
    /// Words of the page before it.
    words_before,
    /// Share of linked words in the parent of the block's element.
    parent_link_share,
    /// Words in the parent of the block's element.
    parent_words,
    /// Share of linked words in the grandparent of the block's element.
    grand_link_share,
    /// Words in the grandparent.
    grand_words,
    /// Share of words in `p` with sentences, in the parent of the block's element.
    parent_prose_share,
    /// The same in the grandparent.
    grand_prose_share,
    /// Words of the block before.
    previous_words,
    /// Share of linked words in the block before.
    previous_link_share,
    /// Words of the block after.
    next_words,
    /// Share of linked words in the block after.
    next_link_share,
    /// Words that read as prose in the four blocks before and after.
    prose_around,
}
}
