//! The command line, run as a user runs it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

const PAGE: &str = r#"<!DOCTYPE html><html lang="en" dir="ltr"><head><title>The well at Orr &amp; the bucket</title>
<meta name="author" content="Hal Drumm"><meta property="og:site_name" content="Dry Lands"><meta property="og:type" content="article"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/wells">Wells</a></li><li><a href="/springs">Springs</a></li><li><a href="/rivers">Rivers</a></li></ul></nav><article><h1>The well at Orr &amp; the bucket</h1>
<p>The well at Orr is forty fathoms deep, and for as long as anybody can remember it has had one bucket, which belongs to everybody and is therefore always somewhere else when it is wanted.</p>
<p>Last spring the bucket fell in. Three men went down after it on a rope, one after the other, and each came back with something: a boot, a bell, and in the end a <a href="/other-bucket">bucket that nobody knew</a>.</p>
<p>It is in use now. The old one is thought to be still down there, and on quiet evenings, if you lean over the wall, you can hear it being patient.</p>
</article><footer>© Dry Lands</footer></body></html>"#;

use crate::fixtures::METADATA;

const WELL: &str = "forty fathoms deep";

fn readwell() -> Command {
    Command::new(assert_cmd::cargo::cargo_bin!("readwell"))
}

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Ran {
    fn ok(self) -> String {
        assert_eq!(self.code, Some(0), "{}", self.err);
        self.out
    }

    /// The output, one JSON value a line.
    fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
    }
}

fn run(args: &[&str], input: impl AsRef<[u8]>) -> Ran {
    let mut child = spawn(args);
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.as_ref().to_vec();
    // In a thread of its own, so that a full pipe on either side stops nobody; who needs no input may close its end first.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let done = child.wait_with_output().expect("the command ends");
    writer.join().expect("the writer ends");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran { code: done.status.code(), out: text(done.stdout), err: text(done.stderr) }
}

fn spawn(args: &[&str]) -> Child {
    readwell().args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command starts")
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).expect("memory takes all");
    packed.finish().expect("memory takes all")
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

#[test]
fn a_page_becomes_markdown() {
    let out = run(&["-", "--url", "https://dry.example/orr"], PAGE).ok();
    assert!(!METADATA || out.starts_with("# The well at Orr & the bucket\n\nHal Drumm · Dry Lands\n\nThe well at Orr is"), "{out}");
    assert!(out.contains("[bucket that nobody knew](https://dry.example/other-bucket)"), "{out}");
    assert!(out.ends_with("being patient.\n") && !out.contains("©") && !out.contains("Wells"), "{out}");
}

#[test]
fn each_format_is_what_it_says() {
    let text = run(&["-", "-f", "text"], PAGE).ok();
    assert!(!METADATA || text.starts_with("The well at Orr & the bucket\n\nHal Drumm · Dry Lands\n\n"), "{text}");
    assert!(text.contains(WELL), "{text}");
    assert!(text.contains("wanted.\n\nLast spring"), "paragraphs are parted by a blank line: {text}");
    let html = run(&["-", "--format", "html", "--url", "https://dry.example/"], PAGE).ok();
    assert!(!METADATA || html.starts_with("<!DOCTYPE html>\n<html lang=\"en\""), "{html}");
    assert!(
        !METADATA
            || html.contains("<title>The well at Orr &amp; the bucket</title>")
                && html.contains("<h1>The well at Orr &amp; the bucket</h1>"),
        "{html}"
    );
    assert!(html.contains("href=\"https://dry.example/other-bucket\"") && html.trim_end().ends_with("</html>"), "{html}");
    let json: Value = serde_json::from_str(&run(&["-", "--format", "json"], PAGE).ok()).expect("JSON");
    assert_eq!(json["outcome"], "article");
    assert!(!METADATA || (json["title"] == "The well at Orr & the bucket" && json["byline"] == "Hal Drumm"), "{json}");
    assert!(json["text"].as_str().is_some_and(|text| text.contains(WELL)) && json["words"].as_u64() > Some(90), "{json}");
    assert!(json.get("trace").is_none() && json.get("id").is_none(), "{json}");
}

#[test]
fn titles_cannot_break_out_of_the_document() {
    let page = PAGE.replace("The well at Orr &amp; the bucket", "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; *Orr*");
    let html = run(&["-", "--format", "html"], &page).ok();
    assert!(!html.contains("<script") && html.contains("&lt;script&gt;"), "{html}");
    let markdown = run(&["-"], &page).ok();
    assert!(markdown.contains("\\<script>alert") && markdown.contains("\\*Orr\\*"), "{markdown}");
}

#[test]
fn pages_come_from_files_plain_or_packed_in_any_encoding() {
    let folder = tempfile::tempdir().expect("a folder");
    let plain = folder.path().join("plain.html");
    fs::write(&plain, PAGE).expect("written");
    // Its name says nothing of gzip.
    let packed = folder.path().join("packed");
    fs::write(&packed, gz(PAGE.as_bytes())).expect("written");
    let wanted = run(&["-"], PAGE).ok();
    assert_eq!(run(&[path(&plain)], "").ok(), wanted);
    assert_eq!(run(&[path(&packed)], "").ok(), wanted);
    assert_eq!(run(&["-"], gz(PAGE.as_bytes())).ok(), wanted);
    let old = PAGE.replace("<head>", "<head><meta charset=windows-1252>").replace("© Dry", "").replace("fathoms", "fat\u{e9}homs");
    let bytes: Vec<u8> = old.chars().map(|char| u8::try_from(char).expect("Latin-1")).collect();
    assert!(run(&["-"], bytes).ok().contains("fatéhoms"));
}

#[test]
fn the_output_can_be_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("out.md");
    assert_eq!(run(&["-", "-o", path(&file)], PAGE).ok(), "");
    assert_eq!(fs::read_to_string(&file).expect("it is there"), run(&["-"], PAGE).ok());
    let nowhere = run(&["-", "-o", path(&folder.path().join("no/such/folder"))], PAGE);
    assert_eq!(nowhere.code, Some(1));
    assert!(nowhere.err.contains("cannot write"), "{}", nowhere.err);
}

#[test]
fn explain_gives_each_block_its_verdict() {
    let out = run(&["-", "--explain"], PAGE).ok();
    assert!(out.starts_with("article: "), "{out}");
    let row =
        |text: &str| out.lines().find(|line| line.contains(text)).unwrap_or_else(|| panic!("no row with {text:?} in\n{out}")).to_owned();
    assert!(row("The well at Orr is").contains("  kept  "), "{out}");
    assert!(row("© Dry Lands").contains("  cut  "), "{out}");
    let names: Vec<&str> = readwell::model::inputs::table().map(|(name, _)| name).collect();
    let springs = row("Springs");
    let reasons = springs.split("% linked; ").nth(1).expect("what decided it");
    assert!(names.contains(&reasons.split(' ').next().unwrap_or_default()), "{springs}");
    let column = |text: &str| row(text).find(text);
    assert_eq!(column("The well at Orr is"), column("Last spring the bucket"), "the columns do not stand under each other:\n{out}");
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages/news-appeal-box/page.html");
    let appeal = run(&[fixture, "--explain"], "").ok();
    assert!(
        appeal.lines().any(|line| line.contains("  folded  ") && line.contains("part of appeal 0") && line.contains("Before you go on")),
        "{appeal}"
    );
    let json: Value = serde_json::from_str(&run(&["-", "--explain", "-f", "json"], PAGE).ok()).expect("JSON");
    assert!(json["trace"].as_array().is_some_and(|trace| trace.iter().any(|entry| entry["verdict"] == "kept")), "{json}");
}

#[test]
fn appeals_are_left_out_unless_they_are_wanted() {
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages/news-appeal-box/page.html");
    let (without, with) = (run(&[fixture], "").ok(), run(&[fixture, "--keep-appeals"], "").ok());
    assert!(!without.contains("please support the Courier") && without.contains("The ferry has run since 1926"), "{without}");
    assert!(with.contains("please support the Courier"), "{with}");
}

#[test]
fn no_article_is_not_an_error() {
    for page in ["", "<p>Hello", "<ul><li><a href=a>One</a><li><a href=b>Two</a></ul>"] {
        let ran = run(&["-"], page);
        assert_eq!(ran.code, Some(0), "{page}");
        assert!(ran.err.starts_with("readwell: no article found ("), "{page}: {}", ran.err);
    }
    let full = run(&["-"], PAGE);
    assert_eq!(full.err, "", "an article needs no note");
}

#[test]
fn a_page_that_cannot_be_read_is_named() {
    let missing = run(&["/no/such/page.html"], "");
    assert_eq!(missing.code, Some(1));
    assert!(missing.err.starts_with("readwell: cannot open /no/such/page.html: "), "{}", missing.err);
    let folder = run(&["/"], "");
    assert!(folder.code == Some(1) && folder.err.contains("is a folder"), "{}", folder.err);
    let torn = run(&["-"], &gz(PAGE.as_bytes())[..60]);
    assert!(torn.code == Some(1) && torn.err.contains("cannot read standard input"), "{}", torn.err);
    let address = run(&["https://dry.example/orr"], "");
    assert!(address.code == Some(1) && address.err.contains("not fetched"), "{}", address.err);
}

#[test]
fn wrong_usage_is_told_apart() {
    let wrong: [&[&str]; 7] = [
        &[],
        &["a", "b"],
        &["-", "--format", "pdf"],
        &["-", "--url", "dry.example"],
        &["batch", "--fields", "id,tilte"],
        &["batch", "--jobs", "0"],
        &["batch", "--format", "text"],
    ];
    for args in wrong {
        let ran = run(args, "");
        assert_eq!(ran.code, Some(2), "{args:?}");
        assert!(ran.out.is_empty() && !ran.err.is_empty(), "{args:?}");
    }
    assert!(run(&["batch", "--fields", "tilte"], "").err.contains("title"), "a wrong column names the right one");
}

#[test]
fn help_and_version_say_what_there_is() {
    let help = run(&["--help"], "").ok();
    assert!(["Exit codes:", "--keep-appeals", "--explain", "batch"].iter().all(|part| help.contains(part)), "{help}");
    let help = run(&["batch", "--help"], "").ok();
    assert!(["Exit codes:", "--fields", "--root", "--jobs"].iter().all(|part| help.contains(part)), "{help}");
    assert_eq!(run(&["--version"], "").ok(), format!("readwell {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_batch_answers_each_line() {
    let input =
        format!("{}\n{}\n", json!({"id": "a", "url": "https://dry.example/orr", "html": PAGE, "more": [1]}), json!({"id": 2, "html": ""}));
    let ran = run(&["batch"], input);
    assert_eq!((ran.code, &ran.err[..]), (Some(0), ""));
    let lines = ran.lines();
    let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    let mut wanted = vec!["id", "outcome", "title", "byline", "published", "lang", "site", "text", "html", "markdown", "appeals", "ms"];
    wanted.sort_unstable();
    assert_eq!(keys(&lines[0]), wanted);
    assert_eq!((&lines[0]["id"], &lines[1]["id"]), (&json!("a"), &json!(2)));
    assert_eq!((&lines[0]["outcome"], &lines[1]["outcome"]), (&json!("article"), &json!("no-article")));
    assert!(lines[0]["html"].as_str().is_some_and(|html| html.contains("https://dry.example/other-bucket")), "{}", ran.out);
    assert!(lines[0]["ms"].as_f64().is_some_and(|ms| ms > 0.0 && ms < 60_000.0), "{}", ran.out);
}

#[test]
fn a_batch_tells_of_appeals() {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages/news-appeal-box/page.html")).expect("a fixture");
    let line = json!({"id": "x", "url": "https://www.tidewatercourier.example/news/x", "html": page}).to_string();
    let told = run(&["batch", "--fields", "appeals"], &line).lines();
    let appeal = &told[0]["appeals"][0];
    assert_eq!((&appeal["kind"], &appeal["place"]), (&json!("donation"), &json!("in-article")));
    assert!(appeal["text"].as_str().is_some_and(|text| text.contains("a gift of any size")), "{appeal}");
    assert!(appeal["confidence"].as_f64().is_some_and(|sure| (0.0..=1.0).contains(&sure)), "{appeal}");
    assert_eq!(run(&["batch", "--fields", "appeals", "--keep-appeals"], &line).lines(), [json!({"appeals": []})]);
}

#[test]
fn a_bad_line_does_not_stop_the_rest() {
    let good = json!({"id": "good", "html": PAGE}).to_string();
    let lines = [
        "{\"id\": \"cut",
        "\u{1F41D}",
        "[1, 2]",
        "{\"id\": \"empty\"}",
        "{\"id\": \"both\", \"html\": \"\", \"file\": \"x\"}",
        "{\"id\": \"type\", \"html\": 7}",
        "{\"id\": \"gone\", \"file\": \"no/such/page.html\"}",
        "{\"html\": \"\"}",
        "{\"id\": {}, \"html\": \"\"}",
        &good,
        "",
        "  ",
        &good,
    ];
    let ran = run(&["batch", "--fields", "id,outcome"], lines.join("\n"));
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.err, "readwell: 9 of 11 pages could not be read\n");
    let answers = ran.lines();
    let ids: Vec<_> = answers.iter().map(|answer| answer["id"].clone()).collect();
    let wanted =
        [json!(null), json!(null), json!(null), json!("empty"), json!("both"), json!("type"), json!("gone"), json!(null), json!({})];
    assert_eq!(ids[..9], wanted);
    let says = [
        "line 1: not JSON",
        "line 2: not JSON",
        "line 3: ",
        "neither",
        "both",
        "expected a string",
        "cannot open",
        "no \"id\"",
        "neither a string",
    ];
    for (answer, said) in answers.iter().zip(says) {
        assert!(answer["error"].as_str().is_some_and(|error| error.contains(said)), "{answer} does not say {said:?}");
    }
    assert_eq!(answers[9..], [json!({"id": "good", "outcome": "article"}), json!({"id": "good", "outcome": "article"})]);
}

#[test]
fn bytes_that_are_no_text_are_a_bad_line() {
    let ran = run(&["batch", "--fields", "id"], b"{\"id\": \"a\", \"html\": \"\xff\xfe\"}\n\xef\xbb\xbf\n{\"id\": \"b\", \"html\": \"\"}");
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.lines().last(), Some(&json!({"id": "b"})));
}

#[test]
fn a_batch_reads_files_from_its_root() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("html")).expect("made");
    fs::write(folder.path().join("html/1.html"), PAGE).expect("written");
    fs::write(folder.path().join("html/2.html.gz"), gz(PAGE.as_bytes())).expect("written");
    let absolute = folder.path().join("html/1.html");
    let input = format!(
        "\u{feff}{}\n{}\n{}\n",
        json!({"id": 1, "file": "html/1.html"}),
        json!({"id": 2, "file": "html/2.html.gz"}),
        json!({"id": 3, "file": path(&absolute)})
    );
    let wanted = run(&["batch", "--fields", "id,text", "--root", path(folder.path())], &input);
    assert_eq!(wanted.code, Some(0), "{}", wanted.err);
    assert!(wanted.lines().iter().all(|line| line["text"].as_str().is_some_and(|text| text.contains(WELL))), "{}", wanted.out);
    // The same from a file that is packed, into a file.
    let (list, answers) = (folder.path().join("list.jsonl.gz"), folder.path().join("answers.jsonl"));
    fs::write(&list, gz(input.as_bytes())).expect("written");
    let ran = run(&["batch", path(&list), "--fields", "id,text", "--root", path(folder.path()), "--output", path(&answers)], "");
    assert_eq!((ran.code, &ran.out[..], &ran.err[..]), (Some(0), "", ""), "nothing but the file, and no progress bar without a terminal");
    assert_eq!(fs::read_to_string(&answers).expect("it is there"), wanted.out);
}

#[test]
fn an_input_that_breaks_off_gives_what_came_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let torn = folder.path().join("torn.gz");
    // Noise, so that what is packed cannot all be in the last few bytes.
    let mut state = 1_u64;
    let noise: String = (0..200_000)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            char::from(b'a' + (state >> 60) as u8)
        })
        .collect();
    let packed = gz(format!("{}\n{}\n", json!({"id": 1, "html": ""}), json!({"id": 2, "html": noise})).as_bytes());
    fs::write(&torn, &packed[..packed.len() / 2]).expect("written");
    let ran = run(&["batch", path(&torn), "--fields", "id"], "");
    assert_eq!((ran.code, &ran.out[..]), (Some(1), "{\"id\":1}\n"));
    assert!(ran.err.contains("cannot read the input"), "{}", ran.err);
    let missing = run(&["batch", "/no/such/list"], "");
    assert!(missing.code == Some(1) && missing.err.contains("cannot open /no/such/list"), "{}", missing.err);
}

#[test]
fn columns_come_in_the_order_that_was_asked_for() {
    let line = json!({"id": "a", "html": PAGE}).to_string();
    let out = run(&["batch", "--fields", "title,id,title,words"], line).ok();
    assert!(!METADATA || out.starts_with("{\"title\":\"The well at Orr & the bucket\",\"id\":\"a\",\"words\":"), "{out}");
}

#[test]
fn answers_keep_the_order_of_the_questions() {
    // Pages of very different size, so that the later ones are ready first.
    let mut input = String::new();
    for id in 0..300 {
        let html = if id % 50 == 0 { PAGE.repeat(60) } else { String::from("<p>short") };
        input.push_str(&format!("{}\n", json!({"id": id, "html": html})));
    }
    for jobs in ["1", "16"] {
        let ran = run(&["batch", "--jobs", jobs, "--fields", "id"], &input);
        let ids: Vec<_> = ran.lines().iter().filter_map(|line| line["id"].as_u64()).collect();
        assert_eq!(ids, (0..300).collect::<Vec<_>>(), "with {jobs} jobs");
    }
}

#[test]
fn an_answer_comes_before_the_input_ends() {
    let mut child = spawn(&["batch", "--fields", "id"]);
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    for id in 0..3 {
        writeln!(stdin, "{}", json!({"id": id, "html": "<p>x"})).expect("it still listens");
        assert_eq!(answers.next().expect("an answer").expect("text"), format!("{{\"id\":{id}}}"));
    }
    drop(stdin);
    assert!(answers.next().is_none() && child.wait().expect("it ends").success());
}

#[test]
fn nobody_reading_is_no_error() {
    let mut child = spawn(&["batch", "--fields", "id,html"]);
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut stdout = child.stdout.take().expect("a pipe");
    let line = format!("{}\n", json!({"id": 1, "html": PAGE}));
    stdin.write_all(line.as_bytes()).expect("it listens");
    stdout.read_exact(&mut [0; 8]).expect("the answer begins");
    drop(stdout);
    // Never closes its input: only the broken pipe can end it. The write fails once it has.
    while stdin.write_all(line.as_bytes()).is_ok() {}
    let done = child.wait_with_output().expect("it ends");
    assert_eq!((done.status.code(), &done.stderr[..]), (Some(0), &b""[..]));
}

/// 250 MB go through; what is held at any time is the window.
#[test]
#[cfg(target_os = "linux")]
fn memory_does_not_grow_with_the_input() {
    let page = format!("<!--{}--><p>x", "filler ".repeat(140_000));
    let line = format!("{}\n", json!({"id": 1, "html": page}));
    let mut child = spawn(&["batch", "--jobs", "2", "--fields", "id"]);
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let reader = std::thread::spawn(move || answers.by_ref().count());
    let (lines, megabytes) = (250, 250 * line.len() / 1_000_000);
    for _ in 0..lines {
        stdin.write_all(line.as_bytes()).expect("it listens");
    }
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).expect("it still runs");
    drop(stdin);
    assert_eq!(reader.join().expect("answers"), lines);
    assert!(child.wait().expect("it ends").success());
    let peak =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")).and_then(|rest| rest.split_whitespace().next()?.parse::<usize>().ok());
    let peak = peak.expect("Linux says the peak") / 1000;
    assert!(megabytes > 200 && peak < 100, "{peak} MB held for {megabytes} MB of input");
}
