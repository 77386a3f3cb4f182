//! Bylines and dates as pages of many kinds show them, around the same article.

use readwell::article::Metadata;
use readwell::page::Limits;
use readwell::{Options, extract, html};

/// An article with something in its head, over its text and after it.
fn read(url: &str, head: &str, over: &str, after: &str) -> Metadata {
    let paragraph = "The ferry left the harbour at seven, as it has done every morning for forty years, with eleven passengers, a bicycle and a \
                     crate of hens that nobody would own to, and it came back within the hour because the fog would not lift.";
    let page = format!(
        "<html lang=en-GB><head><title>The ferry that turned back | Harbour Post</title><meta property=og:site_name content='Harbour Post'>{head}</head>\
         <body><nav><ul><li><a href=/>Home</a></li><li><a href=/about>About us</a></li><li><a href=/news>News by region</a></li></ul></nav>\
         <main><h1>The ferry that turned back</h1>{over}<p>{paragraph}</p><p>{paragraph} So said the mate.</p><p>{paragraph} So said the cook.</p>\
         <p>{paragraph} So said the hens.</p>{after}</main><footer><p>© 2031 Harbour Post</p></footer></body></html>"
    );
    let page = html::parse_str(&page, Some(url), &Limits::default()).expect("a small page");
    extract(&page, &Options::default()).metadata
}

#[test]
fn bylines_are_read_where_readers_see_them() {
    for (over, wanted) in [
        ("<p>By Ada Quist</p>", Some("Ada Quist")),
        ("<p>Posted on 3 May 2020 by Ada Quist</p>", Some("Ada Quist")),
        ("<p>3 May 2020 · by <a href=/a>Ada Quist</a> · in News</p>", Some("Ada Quist")),
        ("<div><span>By</span><span>Ada Quist</span></div>", Some("Ada Quist")),
        ("<p>Written by</p><p>Ada Quist</p>", Some("Ada Quist")),
        ("<p>By <a href=/a>Ada Quist</a> Chief Economist</p>", Some("Ada Quist")),
        ("<p>In News <span class='post-author vcard'><a href=/a>ada_q</a></span> 3 May 2020</p>", Some("ada_q")),
        ("<p>3 May 2020, <a href=/author/ada>Ada Quist</a>, in News</p>", Some("Ada Quist")),
        ("<p>Discussion in 'Boats' started by <a href=/u/1>ada_q</a>, 3 May 2020</p>", Some("ada_q")),
        ("<div><a class=bigusername href=/u/1>ada_q</a></div>", Some("ada_q")),
        // Nobody, a photographer, the site, a commenter, and a line that only looks like one.
        ("<p>By the rules of the harbour</p>", None),
        ("<p>Photo: Max Muster</p>", None),
        ("<p>By Harbour Post Staff</p>", None),
        ("<div class=comment-author>Max Muster</div>", None),
        ("<div class=author>About the author</div>", None),
    ] {
        assert_eq!(read("https://harbour.example/a", "", over, "").byline.as_deref(), wanted, "{over}");
    }
}

#[test]
fn a_name_that_readers_see_comes_before_an_account() {
    let account = "<meta name=author content=aquist>";
    assert_eq!(read("https://harbour.example/a", account, "<p>By Ada Quist</p>", "").byline.as_deref(), Some("Ada Quist"));
    assert_eq!(read("https://harbour.example/a", account, "<p>By land and sea</p>", "").byline.as_deref(), Some("aquist"));
    let name = "<meta name=author content='Ada Quist'>";
    assert_eq!(read("https://harbour.example/a", name, "<p>By Max Muster</p>", "").byline.as_deref(), Some("Ada Quist"));
    let site = "<meta name=author content='harbour'>";
    assert_eq!(read("https://harbour.example/a", site, "<p>By Max</p>", "").byline.as_deref(), Some("Max"));
}

#[test]
fn authors_of_other_posts_are_not_authors() {
    let author = |name: &str| format!("<p itemprop=author itemscope><a href=/u><span itemprop=name>{name}</span></a> 12 posts</p>");
    let reply = format!("<p>One.</p><p>Two.</p><p>Three.</p><p>Four.</p>{}<p>The hens were mine.</p>", author("Max Muster"));
    let over = author("user447");
    assert_eq!(read("https://harbour.example/a", "", &over, &reply).byline.as_deref(), Some("user447"));
    let both = author("Ada Quist") + &author("Bo Ek");
    assert_eq!(read("https://harbour.example/a", "", &both, "").byline.as_deref(), Some("Ada Quist, Bo Ek"));
}

#[test]
fn dates_are_read_where_readers_see_them() {
    let day = |head: &str, over: &str, after: &str| read("https://harbour.example/a", head, over, after).published.unwrap_or_default();
    let told = "<meta property=article:published_time content=2020-05-04T01:30:00Z>";
    for (head, over, after, wanted) in [
        ("", "<p>By Ada Quist | 17 May 2020</p>", "", "2020-05-17"),
        ("", "<p><span>Published</span><span>May 17, 2020</span></p>", "", "2020-05-17"),
        ("", "", "<p>Posted on 17 May 2020</p>", "2020-05-17"),
        // What they are told is when the page was last pushed out; what readers see is when it was written.
        (told, "<p>Ada Quist, 17 March 2020</p>", "", "2020-03-17"),
        // One evening in the page's zone, the next day in UTC.
        (told, "<time datetime=2020-05-03T21:30:00-04:00>3 May</time>", "", "2020-05-03T21:30:00-04:00"),
        (told, "<time datetime=2020-05-03T21:30:00Z>3 May</time>", "", "2020-05-04T01:30:00Z"),
        // Changes, a later event and sentences of the article.
        (told, "<p>Updated 17 March 2020</p>", "", "2020-05-04T01:30:00Z"),
        (told, "<p>The hearing is on 17 June 2020</p>", "", "2020-05-04T01:30:00Z"),
        (told, "<p>She sank on 3 May 1998.</p>", "", "2020-05-04T01:30:00Z"),
        ("", "", "<p>She sank on 3 May 1998.</p>", ""),
    ] {
        assert_eq!(day(head, over, after), wanted, "{head} {over} {after}");
    }
}

#[test]
fn a_question_is_dated_by_its_asking() {
    let question = "<p itemprop=dateCreated content=2014-02-04>Asked long ago</p>";
    let answers = "<p>Because of the fog.</p><p itemprop=datePublished content=2018-05-21>Answered later</p>";
    assert_eq!(read("https://harbour.example/a", "", question, answers).published.as_deref(), Some("2014-02-04"));
}
