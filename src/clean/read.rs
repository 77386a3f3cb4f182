//! Back from what JavaScript holds of a tree to the tree, through the same allow-list by which it left: what was kept or sent may have been changed.

use super::SafeUrl;
use super::tree::{OutAttr, OutElement, OutTag, OutValue};

impl OutElement {
    /// The element of this name with those of these attributes that it may have; `None` if no element of an article is called so.
    #[must_use]
    pub fn read(name: &str, attributes: &[(String, String)]) -> Option<Self> {
        let tag = *OutTag::ALL.iter().find(|tag| tag.name() == name)?;
        let mut attrs: Vec<(OutAttr, OutValue)> = Vec::new();
        for (name, value) in attributes {
            let Some(attr) = OutAttr::ALL.iter().find(|attr| attr.name() == name) else { continue };
            if let Some(value) = read_value(tag, *attr, value)
                && attrs.iter().all(|(known, _)| known != attr)
            {
                attrs.push((*attr, value));
            }
        }
        Some(Self { tag, attrs, source: None })
    }
}

fn read_value(tag: OutTag, attr: OutAttr, value: &str) -> Option<OutValue> {
    use OutAttr as A;
    match attr {
        A::Href => SafeUrl::link(None, value).map(OutValue::Url),
        A::Src if tag == OutTag::Img => SafeUrl::image(None, value).map(OutValue::Url),
        A::Src => SafeUrl::media(None, value).map(OutValue::Url),
        A::Poster => SafeUrl::image(None, value).map(OutValue::Url),
        A::Srcset => {
            let candidates = value.split(", ").filter_map(|candidate| {
                let (address, size) = candidate.trim().split_once(' ').unwrap_or((candidate.trim(), ""));
                SafeUrl::image(None, address).map(|url| (url, size.trim().to_owned()))
            });
            Some(OutValue::Srcset(candidates.collect()))
        }
        A::Width | A::Height | A::Colspan | A::Rowspan | A::Start | A::Value | A::Index => value.parse().ok().map(OutValue::Number),
        _ => Some(OutValue::Text(value.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, attributes: &[(&str, &str)]) -> Option<OutElement> {
        let attributes: Vec<_> = attributes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        OutElement::read(name, &attributes)
    }

    #[test]
    fn only_what_may_leave_comes_back() {
        assert_eq!(read("script", &[]), None);
        let link = read("a", &[("href", "javascript:alert(1)"), ("onclick", "alert(1)"), ("title", "T")]).expect("a link");
        assert_eq!(link.attrs, [(OutAttr::Title, OutValue::Text("T".into()))]);
        let link = read("a", &[("href", "https://ledger.example/a"), ("href", "https://ledger.example/b")]).expect("a link");
        assert_eq!(link.attrs.len(), 1);
        assert_eq!(link.attr(OutAttr::Href).map(OutValue::to_text).as_deref(), Some("https://ledger.example/a"));
    }

    #[test]
    fn numbers_and_sources_come_back_as_they_were() {
        let image = read(
            "img",
            &[
                ("src", "https://a.example/1.png"),
                ("width", "640"),
                ("height", "x"),
                ("srcset", "https://a.example/1.png 640w, data:text/html,x 2x"),
            ],
        );
        let image = image.expect("a picture");
        assert_eq!(image.attr(OutAttr::Width), Some(&OutValue::Number(640)));
        assert_eq!(image.attr(OutAttr::Height), None);
        assert_eq!(image.attr(OutAttr::Srcset).map(OutValue::to_text).as_deref(), Some("https://a.example/1.png 640w"));
        assert_eq!(
            read("readwell-appeal", &[("index", "2")]).and_then(|appeal| appeal.attr(OutAttr::Index).cloned()),
            Some(OutValue::Number(2))
        );
    }
}
