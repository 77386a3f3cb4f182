//! The tree as Markdown: CommonMark, with GFM's tables and strikethrough, footnotes, and formulas between dollar signs.

use super::Appeals;
use crate::clean::{OutAttr, OutElement, OutTag, OutValue, Token, Tree};

/// The tree as Markdown. What Markdown has no word for keeps its text.
#[must_use]
pub fn markdown(tree: &Tree) -> String {
    markdown_with(tree, &super::no_appeals)
}

/// As [`markdown`], with one line where an appeal stood.
#[must_use]
pub fn markdown_with(tree: &Tree, appeals: Appeals) -> String {
    let mut writer = Writer { appeals, ..Writer::new() };
    for token in tree.tokens() {
        match token {
            Token::Text(text) => writer.text(text),
            Token::Open(element) => writer.open(element),
            Token::Close => writer.close(),
        }
    }
    let mut out = writer.out;
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// What an open element does when it ends.
enum End {
    Nothing,
    /// Writes this, such as the second half of a link.
    Write(String),
    /// Ends an emphasis whose mark was written at `start`.
    Mark {
        start: usize,
        mark: &'static str,
    },
    /// Ends a block.
    Block,
    /// Ends a block and takes this many bytes off the prefix.
    Indent(usize),
    Code {
        start: usize,
        language: String,
    },
    Inline {
        start: usize,
    },
    Math {
        start: usize,
        display: bool,
    },
    Heading {
        start: usize,
    },
    Cell,
    Row,
    Table,
    List,
    Skip,
}

struct Writer<'a> {
    out: String,
    appeals: Appeals<'a>,
    ends: Vec<End>,
    /// What each line begins with: quotation marks and indents of items.
    prefix: String,
    /// Whether a blank line, or only a line, is owed before the next text.
    gap: Gap,
    /// For each open list the number of its next item, if it counts.
    lists: Vec<Option<u32>>,
    table: Option<Table>,
    /// Inside `pre` or a code span or a formula: written as it stands.
    verbatim: usize,
    skipped: usize,
    /// Right after the mark of an item, where no line is owed.
    fresh: bool,
    /// The emphasis that ended last: where its marks begin and where the output ended with it.
    ended: Option<Emphasis>,
}

#[derive(Clone, Copy)]
struct Emphasis {
    start: usize,
    end: usize,
    mark: &'static str,
}

#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Gap {
    None,
    Line,
    Blank,
}

/// A table that is being read: cells are flat in Markdown.
#[derive(Default)]
struct Table {
    rows: Vec<(Vec<String>, bool)>,
    row: Vec<String>,
    /// Where the present cell began in the output.
    start: usize,
    span: usize,
    header: bool,
    depth: usize,
}

impl Writer<'_> {
    fn new() -> Self {
        Self {
            out: String::new(),
            appeals: &super::no_appeals,
            ends: Vec::new(),
            prefix: String::new(),
            gap: Gap::None,
            lists: Vec::new(),
            table: None,
            verbatim: 0,
            skipped: 0,
            fresh: true,
            ended: None,
        }
    }

    fn in_table(&self) -> bool {
        self.table.is_some()
    }

    fn block(&mut self, gap: Gap) {
        if self.gap < gap {
            self.gap = gap;
        }
    }

    /// Writes the lines that are owed.
    fn settle(&mut self) {
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        if self.in_table() {
            if gap != Gap::None && !self.out.is_empty() && !self.out.ends_with(' ') {
                self.out.push(' ');
            }
            return;
        }
        if self.fresh {
            self.fresh = false;
            return;
        }
        let prefix = self.prefix.trim_end().to_owned();
        match gap {
            Gap::None => {}
            Gap::Line => self.out.push_str(&format!("\n{}", self.prefix)),
            Gap::Blank => self.out.push_str(&format!("\n{prefix}\n{}", self.prefix)),
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped > 0 {
            return;
        }
        self.settle();
        if let Some(next) = text.chars().next() {
            self.part_from(next);
        }
        if self.verbatim > 0 {
            self.out.push_str(text);
            return;
        }
        let at_start = self.out.is_empty() || self.out.ends_with('\n') || self.out.ends_with(&self.prefix) && self.line_is_empty();
        escape(&mut self.out, text, at_start, self.table.is_some());
    }

    fn line_is_empty(&self) -> bool {
        let line = self.out.rsplit('\n').next().unwrap_or_default();
        line.chars().all(|char| matches!(char, ' ' | '>' | '-' | '.') || char.is_ascii_digit())
    }

    fn open(&mut self, element: &OutElement) {
        if self.skipped > 0 {
            self.skipped += 1;
            self.ends.push(End::Skip);
            return;
        }
        let end = if self.in_table() { self.open_in_table(element) } else { self.open_block(element) };
        let end = match end {
            Some(end) => end,
            None => self.open_inline(element),
        };
        self.ends.push(end);
    }

    fn open_in_table(&mut self, element: &OutElement) -> Option<End> {
        let start = self.out.len();
        let table = self.table.as_mut()?;
        match element.tag {
            OutTag::Tr => Some(End::Row),
            OutTag::Td | OutTag::Th if table.depth == 0 => {
                table.header |= element.tag == OutTag::Th;
                table.span = match element.attr(OutAttr::Colspan) {
                    Some(OutValue::Number(span)) => (*span as usize).min(64),
                    _ => 1,
                };
                table.start = start;
                table.depth = 1;
                Some(End::Cell)
            }
            OutTag::Pre | OutTag::Table | OutTag::Thead | OutTag::Tbody | OutTag::Tfoot => Some(End::Nothing),
            tag if super::is_block(tag) || tag == OutTag::Br => {
                self.block(Gap::Line);
                Some(End::Block)
            }
            _ => None,
        }
    }

    fn open_block(&mut self, element: &OutElement) -> Option<End> {
        let tag = element.tag;
        match tag {
            OutTag::H1 | OutTag::H2 | OutTag::H3 | OutTag::H4 | OutTag::H5 | OutTag::H6 => {
                self.block(Gap::Blank);
                self.settle();
                let level = tag.name().bytes().last().map_or(1, |digit| digit - b'0');
                self.out.push_str(&"#".repeat(level.into()));
                self.out.push(' ');
                Some(End::Heading { start: self.out.len() })
            }
            OutTag::Blockquote => {
                self.block(Gap::Blank);
                self.settle();
                self.out.push_str("> ");
                self.prefix.push_str("> ");
                self.fresh = true;
                Some(End::Indent(2))
            }
            OutTag::Ul | OutTag::Ol => {
                self.block(if self.lists.is_empty() { Gap::Blank } else { Gap::Line });
                let start = element.attr(OutAttr::Start).and_then(|start| start.to_text().trim().parse().ok()).unwrap_or(1);
                self.lists.push((tag == OutTag::Ol).then_some(start));
                Some(End::List)
            }
            OutTag::Li => Some(self.item()),
            OutTag::Pre => {
                self.block(Gap::Blank);
                self.settle();
                self.verbatim += 1;
                let language = element.attr(OutAttr::Language).map(OutValue::to_text).unwrap_or_default();
                Some(End::Code { start: self.out.len(), language })
            }
            OutTag::Hr => {
                self.block(Gap::Blank);
                self.settle();
                self.out.push_str("* * *");
                Some(End::Block)
            }
            OutTag::Table => {
                self.block(Gap::Blank);
                self.settle();
                self.table = Some(Table::default());
                Some(End::Table)
            }
            OutTag::Embed => {
                self.block(Gap::Blank);
                self.settle();
                self.embed(element);
                Some(End::Block)
            }
            OutTag::Appeal => {
                if let Some((label, link)) = (self.appeals)(element) {
                    self.block(Gap::Blank);
                    self.settle();
                    self.out.push_str(&format!("[{label}]({})", address(&link)));
                    self.block(Gap::Blank);
                }
                Some(End::Nothing)
            }
            OutTag::Note => {
                self.block(Gap::Blank);
                self.settle();
                let number = element.attr(OutAttr::Note).map(OutValue::to_text).unwrap_or_default();
                self.out.push_str(&format!("[^{number}]: "));
                self.prefix.push_str("    ");
                self.fresh = true;
                Some(End::Indent(4))
            }
            tag if super::is_block(tag) => {
                self.block(Gap::Blank);
                Some(End::Block)
            }
            _ => None,
        }
    }

    fn item(&mut self) -> End {
        self.block(Gap::Line);
        self.settle();
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                let mark = format!("{number}. ");
                *number = number.saturating_add(1);
                mark
            }
            _ => "- ".to_owned(),
        };
        self.out.push_str(&mark);
        self.prefix.push_str(&" ".repeat(mark.len()));
        self.fresh = true;
        End::Indent(mark.len())
    }

    fn embed(&mut self, element: &OutElement) {
        let value = |attr| element.attr(attr).map(OutValue::to_text).unwrap_or_default();
        let title = [value(OutAttr::Title), value(OutAttr::Provider), value(OutAttr::Href)].into_iter().find(|title| !title.is_empty());
        self.out.push('[');
        escape(&mut self.out, &title.unwrap_or_default(), false, self.table.is_some());
        self.out.push_str(&format!("]({})", address(&value(OutAttr::Href))));
    }

    fn open_inline(&mut self, element: &OutElement) -> End {
        let value = |attr| element.attr(attr).map(OutValue::to_text).unwrap_or_default();
        if element.tag == OutTag::Br {
            if self.gap == Gap::None && !self.in_table() {
                self.out.push_str(&format!("\\\n{}", self.prefix));
            }
            return End::Nothing;
        }
        self.settle();
        match element.tag {
            OutTag::Strong | OutTag::B => self.open_mark("**"),
            OutTag::Em | OutTag::I => self.open_mark("*"),
            OutTag::S | OutTag::Del => self.open_mark("~~"),
            OutTag::A => {
                self.out.push('[');
                End::Write(format!("]({})", address(&value(OutAttr::Href))))
            }
            OutTag::Img => {
                self.out.push_str("![");
                escape(&mut self.out, &value(OutAttr::Alt), false, self.table.is_some());
                self.out.push_str(&format!("]({})", address(&value(OutAttr::Src))));
                End::Nothing
            }
            OutTag::Embed => {
                self.embed(element);
                End::Nothing
            }
            OutTag::NoteRef => {
                self.out.push_str(&format!("[^{}]", value(OutAttr::Note)));
                self.skipped = 1;
                End::Skip
            }
            OutTag::Code | OutTag::Kbd | OutTag::Samp => {
                self.verbatim += 1;
                End::Inline { start: self.out.len() }
            }
            OutTag::Tex => {
                self.verbatim += 1;
                End::Math { start: self.out.len(), display: value(OutAttr::Display) == "block" }
            }
            OutTag::Math if element.attr(OutAttr::Alt).is_some() => {
                let dollars = if value(OutAttr::Display) == "block" { "$$" } else { "$" };
                self.out.push_str(&format!("{dollars}{}{dollars}", value(OutAttr::Alt)));
                self.skipped = 1;
                End::Skip
            }
            _ => End::Nothing,
        }
    }

    fn close(&mut self) {
        match self.ends.pop().unwrap_or(End::Nothing) {
            End::Nothing => {}
            End::Skip => self.skipped = self.skipped.saturating_sub(1),
            End::Write(rest) => self.out.push_str(&rest),
            End::Mark { start, mark } => self.close_mark(start, mark),
            End::Block => self.block(if self.in_table() { Gap::Line } else { Gap::Blank }),
            End::Indent(bytes) => {
                self.prefix.truncate(self.prefix.len().saturating_sub(bytes));
                self.gap = Gap::None;
                self.block(if self.lists.is_empty() { Gap::Blank } else { Gap::Line });
                self.fresh = false;
            }
            End::List => {
                self.lists.pop();
                self.gap = Gap::None;
                self.block(if self.lists.is_empty() { Gap::Blank } else { Gap::Line });
            }
            End::Heading { start } => {
                let line = self.out.split_off(start).replace('\n', " ");
                self.out.push_str(&line.replace("\\ ", " "));
                self.block(Gap::Blank);
            }
            End::Code { start, language } => self.close_code(start, &language),
            End::Inline { start } => {
                self.verbatim -= 1;
                let code = self.out.split_off(start).replace('\n', " ");
                let code = if self.in_table() { code.replace('|', "\\|") } else { code };
                self.out.push_str(&code_span(&code));
            }
            End::Math { start, display } => {
                self.verbatim -= 1;
                let tex = self.out.split_off(start);
                let dollars = if display { "$$" } else { "$" };
                self.out.push_str(&format!("{dollars}{}{dollars}", tex.trim()));
            }
            End::Cell => self.close_cell(),
            End::Row => {
                if let Some(table) = &mut self.table {
                    let row = std::mem::take(&mut table.row);
                    let header = std::mem::take(&mut table.header);
                    table.rows.push((row, header));
                }
            }
            End::Table => self.close_table(),
        }
    }

    /// Begins an emphasis, or goes on with an equal one that ended right here: `**a****b**` would be read otherwise.
    fn open_mark(&mut self, mark: &'static str) -> End {
        if let Some(ended) = self.ended.filter(|ended| ended.end == self.out.len() && ended.mark == mark) {
            self.out.truncate(ended.end - mark.len());
            return End::Mark { start: ended.start, mark };
        }
        let start = self.out.len();
        self.out.push_str(mark);
        End::Mark { start, mark }
    }

    /// Marks may not stand next to white space inside, nor around nothing, nor with a letter outside and punctuation inside: CommonMark reads
    /// such marks as text, so the emphasis is given up instead.
    fn close_mark(&mut self, start: usize, mark: &'static str) {
        let kept = self.out.trim_end_matches(' ').len();
        let spaces = self.out.split_off(kept);
        let led = self.out.get(start + mark.len()..).map_or(0, |text| text.len() - text.trim_start_matches(' ').len());
        if led > 0 {
            self.out.replace_range(start..start + mark.len() + led, &format!("{}{mark}", " ".repeat(led)));
        }
        let start = start + led;
        let inner = start + mark.len();
        if self.out.len() <= inner {
            self.out.truncate(start);
        } else {
            let before = self.out.get(..start).and_then(|text| text.chars().next_back());
            let first = self.out.get(inner..).and_then(|text| text.trim_start_matches(['*', '~']).chars().next());
            if before.is_some_and(char::is_alphanumeric) && first.is_some_and(|first| !first.is_alphanumeric()) {
                self.out.replace_range(start..inner, "");
            } else {
                self.out.push_str(mark);
                self.ended = Some(Emphasis { start, end: self.out.len(), mark });
            }
        }
        self.out.push_str(&spaces);
    }

    /// Gives up the emphasis that ended right here in punctuation if a letter follows it.
    fn part_from(&mut self, next: char) {
        let Some(Emphasis { start, end, mark }) = self.ended.take().filter(|ended| ended.end == self.out.len()) else { return };
        let last = self.out.get(..end - mark.len()).and_then(|text| text.trim_end_matches(['*', '~']).chars().next_back());
        if next.is_alphanumeric() && last.is_some_and(|last| !last.is_alphanumeric()) {
            self.out.truncate(end - mark.len());
            self.out.replace_range(start..start + mark.len(), "");
        }
    }

    fn close_code(&mut self, start: usize, language: &str) {
        self.verbatim -= 1;
        let code = self.out.split_off(start);
        let longest = code.split(|char| char != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        let body = code.trim_end_matches('\n').replace('\n', &format!("\n{}", self.prefix));
        self.out.push_str(&format!("{fence}{language}\n{}{body}\n{}{fence}", self.prefix, self.prefix));
        self.block(Gap::Blank);
    }

    fn close_cell(&mut self) {
        self.gap = Gap::None;
        if let Some(table) = &mut self.table {
            table.depth = 0;
            let cell = self.out.split_off(table.start.min(self.out.len()));
            table.row.push(cell.trim().replace('\n', " "));
            table.row.extend(std::iter::repeat_n(String::new(), table.span.saturating_sub(1)));
        }
    }

    fn close_table(&mut self) {
        let Some(table) = self.table.take() else { return };
        let columns = table.rows.iter().map(|(row, _)| row.len()).max().unwrap_or(0);
        let mut lines = Vec::new();
        let line = |row: &[String]| {
            let cells = (0..columns).map(|at| row.get(at).map_or("", String::as_str));
            format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
        };
        // GFM needs a head: the first row if it has header cells, else an empty one.
        let head_first = table.rows.first().is_some_and(|(_, header)| *header);
        let rows = table.rows.iter().map(|(row, _)| row.as_slice());
        let empty: &[String] = &[];
        let all: Vec<&[String]> = if head_first { rows.collect() } else { std::iter::once(empty).chain(rows).collect() };
        for (at, row) in all.iter().enumerate() {
            lines.push(line(row));
            if at == 0 {
                lines.push(format!("|{}", " --- |".repeat(columns)));
            }
        }
        if columns > 0 && !table.rows.is_empty() {
            self.out.push_str(&lines.join(&format!("\n{}", self.prefix)));
        }
        self.gap = Gap::None;
        self.block(Gap::Blank);
    }
}

/// A code span: more backticks around than there are in a row inside.
fn code_span(code: &str) -> String {
    if code.trim().is_empty() {
        return code.to_owned();
    }
    let runs: Vec<usize> = code.split(|char| char != '`').map(str::len).collect();
    let fence = (1..).find(|length| !runs.contains(length)).map(|length| "`".repeat(length)).unwrap_or_default();
    let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{code}{pad}{fence}")
}

/// An address between parentheses.
fn address(url: &str) -> String {
    if url.contains(['(', ')', ' ']) { format!("<{}>", url.replace('<', "%3C").replace('>', "%3E")) } else { url.to_owned() }
}

/// Escapes what Markdown would read as its own.
fn escape(out: &mut String, text: &str, at_start: bool, in_table: bool) {
    let text = text.replace('\n', " ");
    let mut start = at_start;
    let mut before = out.chars().next_back().unwrap_or(' ');
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let escapes = match char {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '|' => in_table,
            '$' => next.is_ascii_digit() || !next.is_whitespace(),
            '&' => next.is_alphabetic() || next == '#',
            '#' | '>' => start,
            '+' | '-' | '=' => start && (next == ' ' || next == char),
            '.' | ')' => start_number(out, at_start),
            '!' => next == '[',
            _ => false,
        };
        if escapes {
            out.push('\\');
        }
        out.push(char);
        start &= char == ' ';
        before = char;
    }
}

/// Whether what stands on the line so far is only a number: with a full stop it would begin a list.
fn start_number(out: &str, at_start: bool) -> bool {
    let line = out.rsplit('\n').next().unwrap_or_default().trim_start_matches([' ', '>']);
    at_start && !line.is_empty() && line.len() <= 9 && line.chars().all(|char| char.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::clean::{OutElement, OutTag, Token, Tree};

    /// A paragraph of texts, some of them in an element.
    fn paragraph(parts: &[(Option<OutTag>, &str)]) -> String {
        let open = |tag| Token::Open(OutElement { tag, attrs: Vec::new(), source: None });
        let mut tokens = vec![open(OutTag::P)];
        for (tag, text) in parts {
            tokens.extend(tag.map(open));
            tokens.push(Token::Text((*text).to_owned()));
            tokens.extend(tag.map(|_| Token::Close));
        }
        tokens.push(Token::Close);
        super::markdown(&Tree::new(tokens))
    }

    #[test]
    fn emphasis_that_goes_on_is_one() {
        let bold = Some(OutTag::B);
        assert_eq!(paragraph(&[(bold, "a"), (bold, "b"), (None, " c")]), "**ab** c\n");
        assert_eq!(paragraph(&[(bold, "a"), (None, " "), (bold, "b")]), "**a** **b**\n");
    }

    #[test]
    fn emphasis_that_would_be_read_as_stars_is_given_up() {
        let bold = Some(OutTag::B);
        assert_eq!(paragraph(&[(bold, "»a«"), (None, "b")]), "»a«b\n");
        assert_eq!(paragraph(&[(None, "b"), (bold, "»a«")]), "b»a«\n");
        assert_eq!(paragraph(&[(bold, "»a«"), (None, ", b")]), "**»a«**, b\n");
        assert_eq!(paragraph(&[(None, "a"), (bold, " "), (None, "b")]), "a b\n");
        assert_eq!(paragraph(&[(None, "a"), (bold, " b"), (None, "c")]), "a **b**c\n");
    }
}
