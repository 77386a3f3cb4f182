//! Pictures that load late, films, and frames of other sites.

use std::collections::HashSet;

use super::SafeUrl;
use super::out::{Id, Out};
use super::tree::{OutAttr, OutTag, OutValue};
use super::walk::Wanted;
use crate::blocks::names;
use crate::page::{Attr, Flags, NodeId, Page, Tag};

/// Copies a picture, film or sound; says whether there was something to copy.
pub(super) fn copy(wanted: &Wanted, out: &mut Out, seen: &mut HashSet<String>, into: Id, node: NodeId) -> bool {
    let page = wanted.page;
    match page.tag(node) {
        Tag::Picture => {
            page.descendants(node).find(|child| page.tag(*child) == Tag::Img).is_some_and(|image| picture(wanted, out, seen, into, image))
        }
        Tag::Img | Tag::Unknown => picture(wanted, out, seen, into, node),
        _ => film(wanted, out, into, node),
    }
}

/// Whether this is a picture of AMP's: its script puts the `img` into it, which pages that were saved before that lack.
pub(super) fn is_amp_picture(page: &Page, node: NodeId) -> bool {
    page.tag(node) == Tag::Unknown && matches!(page.name(node), "amp-img" | "amp-anim")
}

/// Attributes in which scripts that load pictures late keep the address, most telling first.
const LATE: &[Attr] = &[
    Attr::DataSrc,
    Attr::DataOriginal,
    Attr::DataLazySrc,
    Attr::DataFullSrc,
    Attr::DataHiRes,
    Attr::DataImage,
    Attr::DataLazy,
    Attr::DataUrl,
];
const LATE_SETS: &[Attr] = &[Attr::DataSrcset, Attr::DataLazySrcset, Attr::DataSourceset];

fn picture(wanted: &Wanted, out: &mut Out, seen: &mut HashSet<String>, into: Id, image: NodeId) -> bool {
    let page = wanted.page;
    let base = wanted.base.as_deref();
    let size = |attr| page.attr(image, attr).and_then(|value| value.trim().trim_end_matches("px").parse::<u32>().ok());
    let (width, height) = (size(Attr::Width), size(Attr::Height));
    if is_small(width, height) || page.rect(image).is_some_and(|rect| rect.width > 0 && rect.width < 24 && rect.height < 24) {
        return false;
    }
    if is_avatar(page, image, width, height) {
        return false;
    }
    let sets = candidates(page, image, base);
    let src = source(page, image, base).or_else(|| widest(&sets));
    let Some(src) = src else { return false };
    // The copy for browsers without scripts, beside the picture that it stands in for.
    if page.flags(image).contains(Flags::NOSCRIPT) && (seen.contains(&file_of(&src)) || stands_in(page, image)) {
        return false;
    }
    if !seen.insert(file_of(&src)) && page.flags(image).contains(Flags::NOSCRIPT) {
        return false;
    }
    let mut attrs = vec![(OutAttr::Src, OutValue::Url(src))];
    if !sets.is_empty() {
        attrs.push((OutAttr::Srcset, OutValue::Srcset(sets)));
    }
    let alt = page.attr(image, Attr::Alt).unwrap_or_default().trim();
    attrs.push((OutAttr::Alt, OutValue::Text(alt.to_owned())));
    for (attr, size) in [(OutAttr::Width, width), (OutAttr::Height, height)] {
        if let Some(size) = size.filter(|size| (1..20_000).contains(size)) {
            attrs.push((attr, OutValue::Number(size)));
        }
    }
    out.open(into, OutTag::Img, attrs, Some(image));
    true
}

/// Counters of visits and little icons.
fn is_small(width: Option<u32>, height: Option<u32>) -> bool {
    let tiny = |size: Option<u32>| size.is_some_and(|size| size <= 2);
    let icon = |size: Option<u32>| size.is_some_and(|size| size < 24);
    tiny(width) || tiny(height) || (icon(width) && icon(height))
}

/// The little square portrait of who writes, beside a post or a byline. Near miss: a portrait that the text is about, which is larger or not named so.
fn is_avatar(page: &Page, image: NodeId, width: Option<u32>, height: Option<u32>) -> bool {
    let shown = page.rect(image).map(|rect| (rect.width, rect.height)).filter(|(width, _)| *width > 0);
    let shown = shown.and_then(|(width, height)| Some((u32::try_from(width).ok()?, u32::try_from(height).ok()?)));
    let is_little = shown.or(width.zip(height)).is_some_and(|(width, height)| width == height && width <= LARGEST_AVATAR);
    let mut near = std::iter::once(image).chain(page.ancestors(image).take(2));
    let is_one = |word: String| matches!(word.as_str(), "avatar" | "avatars" | "gravatar" | "userpic");
    is_little && near.any(|node| names::words(page.attr(node, Attr::Class).unwrap_or_default()).any(is_one))
}

const LARGEST_AVATAR: u32 = 160;

/// Whether a picture right before the `noscript` around this one has an address of its own: it was copied already.
fn stands_in(page: &Page, image: NodeId) -> bool {
    let Some(noscript) = page.closest(image, Tag::Noscript) else { return false };
    let Some(up) = page.parent(noscript) else { return false };
    let before = page.children(up).take_while(|child| *child < noscript).last();
    before.is_some_and(|before| {
        page.subtree(before)
            .any(|node| page.tag(node) == Tag::Img && LATE.iter().chain(LATE_SETS).any(|attr| page.attr(node, *attr).is_some()))
    })
}

/// The address without query, for telling the same picture twice.
fn file_of(url: &SafeUrl) -> String {
    url.as_str().split(['?', '#']).next().unwrap_or_default().to_owned()
}

fn source(page: &Page, image: NodeId, base: Option<&str>) -> Option<SafeUrl> {
    let late = LATE.iter().filter_map(|attr| page.attr(image, *attr)).find(|value| looks_like_address(value));
    let own = page.attr(image, Attr::Src).filter(|src| !is_placeholder(src));
    late.or(own).and_then(|src| SafeUrl::image(base, src))
}

fn looks_like_address(value: &str) -> bool {
    let value = value.trim();
    !value.is_empty() && !value.starts_with(['{', '[']) && (value.contains('/') || value.contains('.')) && !value.contains(' ')
}

/// A picture that only holds the place of another: nothing, a tiny inline one, a spinner.
fn is_placeholder(src: &str) -> bool {
    let src = src.trim();
    let inline = src.starts_with("data:") && (src.len() < 400 || src.starts_with("data:image/svg"));
    let file = src.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    let named = names::words(file).any(|word| {
        matches!(word.as_str(), "placeholder" | "blank" | "spacer" | "pixel" | "lazyload" | "loading" | "spinner" | "transparent")
    });
    src.is_empty() || inline || named || src == "about:blank"
}

/// The candidates of the picture itself and of its `picture`'s sources, widest kept.
fn candidates(page: &Page, image: NodeId, base: Option<&str>) -> Vec<(SafeUrl, String)> {
    let read = |node: NodeId| {
        let set = LATE_SETS.iter().find_map(|attr| page.attr(node, *attr)).or_else(|| page.attr(node, Attr::Srcset));
        set.map(|set| parse_set(set, base)).filter(|set| !set.is_empty())
    };
    let sources = page.parent(image).filter(|up| page.tag(*up) == Tag::Picture).into_iter().flat_map(|up| page.children(up));
    read(image).or_else(|| sources.filter(|child| page.tag(*child) == Tag::Source).find_map(read)).unwrap_or_default()
}

/// Reads a `srcset`: addresses may hold commas, so a candidate ends at white space, its descriptor at a comma.
fn parse_set(set: &str, base: Option<&str>) -> Vec<(SafeUrl, String)> {
    let mut found = Vec::new();
    let mut rest = set;
    loop {
        rest = rest.trim_start_matches(|char: char| char.is_whitespace() || char == ',');
        if rest.is_empty() || found.len() >= 24 {
            return found;
        }
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (address, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let (descriptor, next) = if address.ends_with(',') { ("", tail) } else { tail.split_once(',').unwrap_or((tail, "")) };
        rest = next;
        let descriptor = descriptor.trim();
        let valid = descriptor.is_empty() || descriptor.strip_suffix(['w', 'x', 'h']).is_some_and(|number| hundredths(number) > Some(0));
        let address = address.trim_end_matches(',');
        if let Some(url) = SafeUrl::image(base, address).filter(|_| valid && !is_placeholder(address)) {
            found.push((url, descriptor.to_owned()));
        }
    }
}

fn widest(sets: &[(SafeUrl, String)]) -> Option<SafeUrl> {
    let size = |descriptor: &str| i64::from(hundredths(descriptor.trim_end_matches(['w', 'x', 'h'])).unwrap_or(100));
    // 1,600 pixels are enough for any column of text.
    let good = |descriptor: &str| if size(descriptor) > 160_000 { -size(descriptor) } else { size(descriptor) };
    sets.iter().max_by_key(|(_, descriptor)| good(descriptor)).map(|(url, _)| url.clone())
}

/// A number such as `1.5` or `640` in hundredths. Reading a float in general takes tables of ten kilobytes, for which the wasm has better use.
fn hundredths(number: &str) -> Option<u32> {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() && part.is_empty() || !digits(whole) || !digits(part) {
        return None;
    }
    let first_two = part.bytes().chain([b'0', b'0']).take(2).fold(0, |sum, byte| sum * 10 + u32::from(byte - b'0'));
    let whole: u32 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    whole.checked_mul(100)?.checked_add(first_two)
}

fn film(wanted: &Wanted, out: &mut Out, into: Id, node: NodeId) -> bool {
    let page = wanted.page;
    let base = wanted.base.as_deref();
    let own = [Attr::Src, Attr::DataSrc].into_iter().find_map(|attr| page.attr(node, attr));
    let inner = || page.descendants(node).filter(|child| page.tag(*child) == Tag::Source).find_map(|child| page.attr(child, Attr::Src));
    let Some(src) = own.or_else(inner).filter(|src| !src.trim().is_empty()).and_then(|src| SafeUrl::media(base, src)) else { return false };
    let mut attrs = vec![(OutAttr::Src, OutValue::Url(src))];
    let tag = if page.tag(node) == Tag::Video { OutTag::Video } else { OutTag::Audio };
    if let Some(poster) = page.attr(node, Attr::Poster).filter(|_| tag == OutTag::Video).and_then(|poster| SafeUrl::image(base, poster)) {
        attrs.push((OutAttr::Poster, OutValue::Url(poster)));
    }
    if let Some(title) = page.attr(node, Attr::Title).or_else(|| page.attr(node, Attr::AriaLabel)) {
        attrs.push((OutAttr::Title, OutValue::Text(title.trim().to_owned())));
    }
    out.open(into, tag, attrs, Some(node));
    true
}

/// Whose frames are worth a card: host, name, and whether it is a host's own part after the dot.
const PROVIDERS: &[(&str, &str)] = &[
    ("youtube.com", "YouTube"),
    ("youtube-nocookie.com", "YouTube"),
    ("youtu.be", "YouTube"),
    ("vimeo.com", "Vimeo"),
    ("dailymotion.com", "Dailymotion"),
    ("twitter.com", "X"),
    ("x.com", "X"),
    ("instagram.com", "Instagram"),
    ("tiktok.com", "TikTok"),
    ("facebook.com", "Facebook"),
    ("bsky.app", "Bluesky"),
    ("spotify.com", "Spotify"),
    ("soundcloud.com", "SoundCloud"),
    ("bandcamp.com", "Bandcamp"),
    ("apple.com", "Apple"),
    ("codepen.io", "CodePen"),
    ("jsfiddle.net", "JSFiddle"),
    ("codesandbox.io", "CodeSandbox"),
    ("gist.github.com", "GitHub"),
    ("google.com", "Google"),
    ("openstreetmap.org", "OpenStreetMap"),
    ("datawrapper.de", "Datawrapper"),
    ("dwcdn.net", "Datawrapper"),
    ("flourish.studio", "Flourish"),
    ("infogram.com", "Infogram"),
    ("slideshare.net", "SlideShare"),
    ("ted.com", "TED"),
    ("archive.org", "Internet Archive"),
    ("documentcloud.org", "DocumentCloud"),
    ("reddit.com", "Reddit"),
    ("twitch.tv", "Twitch"),
    ("bbc.co.uk", "BBC"),
    ("megaphone.fm", "Megaphone"),
    ("acast.com", "Acast"),
];

/// Reduces a frame to a card that loads it at a click; says whether it was worth one.
pub(super) fn embed(wanted: &Wanted, out: &mut Out, into: Id, node: NodeId) -> bool {
    let page = wanted.page;
    let address = [Attr::DataSrc, Attr::DataLazySrc, Attr::Src, Attr::Data].into_iter().filter_map(|attr| page.attr(node, attr));
    let Some(src) = address.filter(|src| !src.trim().is_empty()).find_map(|src| SafeUrl::media(wanted.base.as_deref(), src)) else {
        return false;
    };
    let host = src.host();
    let Some((_, provider)) =
        PROVIDERS.iter().find(|(known, _)| host == *known || host.strip_suffix(known).is_some_and(|sub| sub.ends_with('.')))
    else {
        return false;
    };
    let (src, href) = addresses(&src, &host);
    let mut attrs = vec![(OutAttr::Src, OutValue::Url(src)), (OutAttr::Href, OutValue::Url(href))];
    if let Some(title) = page.attr(node, Attr::Title).or_else(|| page.attr(node, Attr::AriaLabel)).filter(|title| !title.trim().is_empty())
    {
        attrs.push((OutAttr::Title, OutValue::Text(title.trim().to_owned())));
    }
    attrs.push((OutAttr::Provider, OutValue::Text((*provider).to_owned())));
    out.open(into, OutTag::Embed, attrs, Some(node));
    true
}

/// The frame's address, by the host that sets no cookies where there is one, and the address of the page to visit.
fn addresses(src: &SafeUrl, host: &str) -> (SafeUrl, SafeUrl) {
    let path = src.as_str().split(['?', '#']).next().unwrap_or_default();
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let made = |url: String| SafeUrl::media(None, &url).unwrap_or_else(|| src.clone());
    if host.contains("youtu") && path.contains("/embed/") && last != "videoseries" {
        return (made(format!("https://www.youtube-nocookie.com/embed/{last}")), made(format!("https://www.youtube.com/watch?v={last}")));
    }
    if host == "player.vimeo.com" {
        return (made(format!("https://player.vimeo.com/video/{last}?dnt=1")), made(format!("https://vimeo.com/{last}")));
    }
    (src.clone(), src.clone())
}

#[cfg(test)]
mod tests {
    use super::hundredths;

    #[test]
    fn descriptors_are_numbers() {
        assert_eq!([hundredths("2"), hundredths("1.5"), hundredths("0.125"), hundredths(".5")], [Some(200), Some(150), Some(12), Some(50)]);
        assert_eq!([hundredths(""), hundredths("."), hundredths("-1"), hundredths("1e3"), hundredths("99999999999")], [None; 5]);
    }
}
