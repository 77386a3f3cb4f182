//! JSON as pages write it: a small lenient reader.
//!
//! A package for JSON would cost the wasm three times as much, most of it for numbers, which nobody asks for here; and pages need more patience
//! than a strict reader has: line breaks inside strings, and commas before closing brackets.

/// A value. Numbers, `false` and `null` say nothing that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// Anything else.
    Other,
    /// `true`.
    True,
    /// A string, its escapes read.
    String(String),
    /// A list.
    Array(Vec<Value>),
    /// Names with their values, in order.
    Object(Vec<(String, Value)>),
}

/// Lists in lists are read to this depth.
const DEEPEST: usize = 64;

impl Value {
    /// The value of a name in an object, the last one if it is there twice.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Self::Object(pairs) => pairs.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The string, if it is one.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }
}

/// What is open: a list or an object, and for an object the name whose value comes next.
enum Open {
    Array(Vec<Value>),
    Object(Vec<(String, Value)>, Option<String>),
}

/// Reads one value; `None` where it is not JSON, is cut off, or is nested too deeply. What follows it is left alone.
pub(crate) fn parse(text: &str) -> Option<Value> {
    let mut rest = text;
    let mut open: Vec<Open> = Vec::new();
    loop {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        let mut after = rest.get(first.len_utf8()..)?;
        let value = match first {
            '{' | '[' if open.len() >= DEEPEST => return None,
            '{' => {
                open.push(Open::Object(Vec::new(), None));
                None
            }
            '[' => {
                open.push(Open::Array(Vec::new()));
                None
            }
            '}' | ']' => Some(match (open.pop()?, first) {
                (Open::Object(pairs, None), '}') => Value::Object(pairs),
                (Open::Array(list), ']') => Value::Array(list),
                _ => return None,
            }),
            ',' => {
                // Between two values; one too many does no harm.
                (open.last().is_some()).then_some(())?;
                None
            }
            '"' => {
                let (string, next) = string(after)?;
                after = next;
                match open.last_mut() {
                    Some(Open::Object(_, name @ None)) => {
                        after = after.trim_start().strip_prefix(':')?;
                        *name = Some(string);
                        None
                    }
                    _ => Some(Value::String(string)),
                }
            }
            '-' | '0'..='9' | 't' | 'f' | 'n' => {
                after = rest.trim_start_matches(|char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '+' | '.'));
                Some(if first == 't' { Value::True } else { Value::Other })
            }
            _ => return None,
        };
        rest = after;
        if let Some(value) = value {
            match open.last_mut() {
                None => return Some(value),
                Some(Open::Array(list)) => list.push(value),
                Some(Open::Object(pairs, name)) => pairs.push((name.take()?, value)),
            }
        }
    }
}

/// A string after its opening quote, and what follows its closing one.
fn string(text: &str) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut rest = text;
    loop {
        let end = rest.find(['"', '\\'])?;
        // A line break or a tab that should have been escaped is a space.
        out.extend(rest.get(..end)?.chars().map(|char| if char.is_control() { ' ' } else { char }));
        let is_end = rest.get(end..)?.starts_with('"');
        rest = rest.get(end + 1..)?;
        if is_end {
            return Some((out, rest));
        }
        let escape = rest.chars().next()?;
        rest = rest.get(escape.len_utf8()..)?;
        match escape {
            'b' | 'f' | 'n' | 'r' | 't' => out.push(if escape == 'n' { '\n' } else { ' ' }),
            'u' => {
                let (char, next) = unicode(rest)?;
                out.push(char);
                rest = next;
            }
            char => out.push(char),
        }
    }
}

/// The character of `\uXXXX`, or of two of them that are halves of one.
fn unicode(text: &str) -> Option<(char, &str)> {
    let unit = |text: &str| u32::from_str_radix(text.get(..4)?, 16).ok();
    let first = unit(text)?;
    let rest = text.get(4..)?;
    if (0xd800..0xdc00).contains(&first)
        && let Some(second) = rest.strip_prefix("\\u").and_then(unit).filter(|second| (0xdc00..0xe000).contains(second))
    {
        let whole = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        return Some((char::from_u32(whole)?, rest.get(6..)?));
    }
    Some((char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(json: &str, name: &str) -> Option<Value> {
        parse(json)?.get(name).cloned()
    }

    #[test]
    fn values_are_read() {
        let read = parse(r#" {"a": ["x", {"b": "c"}, [], {}], "n": -1.5e3, "t": true, "z": null, "s": "q, ]"} "#).expect("valid");
        assert_eq!(read.get("a"), parse(r#"["x", {"b":"c"}, [], {}]"#).as_ref());
        assert_eq!((read.get("n"), read.get("t"), read.get("z")), (Some(&Value::Other), Some(&Value::True), Some(&Value::Other)));
        assert_eq!(read.get("s").and_then(Value::as_str), Some("q, ]"));
        assert_eq!(read.get("nothing"), None);
        assert_eq!(texts(r#"{"a": "first", "a": "last"}"#, "a"), Some(Value::String("last".to_owned())));
    }

    #[test]
    fn escapes_are_read() {
        let read = |json: &str| parse(json).and_then(|value| value.as_str().map(str::to_owned));
        assert_eq!(read(r#""a\"b\\c\/d\u00e9\ud83d\ude00""#).as_deref(), Some("a\"b\\c/dé😀"));
        assert_eq!(read(r#""\ud83d alone""#).as_deref(), Some("\u{fffd} alone"));
        assert_eq!(read("\"two\nlines\ttab\"").as_deref(), Some("two lines tab"));
        assert_eq!(read(r#""\u12""#), None);
    }

    #[test]
    fn what_is_no_json_is_none() {
        for text in ["", "{", "{\"a\": ", "{\"a\" 1}", "[1, 2", "\"open", "{1: 2}", "]", "[}", "{\"a\": }", "<!--", "\\"] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse(&"[".repeat(1000)), None, "nested too deeply");
        assert!(parse(&format!("{}{}", "[".repeat(60), "]".repeat(60))).is_some());
    }

    #[test]
    fn a_comma_too_many_does_no_harm() {
        assert_eq!(parse("[\"a\", \"b\", ]"), parse("[\"a\",\"b\"]"));
        assert_eq!(texts("{\"a\": \"b\",}", "a"), Some(Value::String("b".to_owned())));
    }
}
