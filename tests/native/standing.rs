//! The appeals of a page for folding them where they stand.

use readwell::appeals::Place;
use readwell::html::parse_str;
use readwell::page::Limits;
use readwell::{Page, find_appeals};

const STORY: &str = "<p>The keeper counted the steps each morning and wrote the number in a book, which nobody but the cat was ever seen to read.</p>\
    <p>Below the tower the path bends twice before it reaches the water, and at each bend there is a bench with a name and a date.</p>";
const MORE: &str = "<p>Nobody could say who had planted the three apple trees, but everyone had eaten from them, and most had carved a letter there.</p>\
    <p>When the wind turned to the north the bell in the chapel rang by itself, so that the boats knew before the sky had changed at all.</p>";
const APPEAL: &str = "<aside class='support-box'><h3>Support the Tower Post</h3><p>We have no owner, and our reporting is paid for by readers like you. \
    Please give what you can, from £3 a month, to keep our journalism free.</p><a href='https://tower.example/donate'>Donate now</a></aside>";

fn page(body: &str) -> Page {
    let html = format!("<title>Steps</title><meta property='og:site_name' content='The Tower Post'><body>{body}</body>");
    parse_str(&html, Some("https://tower.example/steps"), &Limits::default()).expect("a page")
}

#[test]
fn an_appeal_in_a_story_is_found_with_its_nodes_and_the_sites_name() {
    let page = page(&format!("<main><article><h1>Steps</h1>{STORY}{APPEAL}{MORE}</article></main>"));
    let found = find_appeals(&page, &[]);
    assert_eq!(found.site.as_deref(), Some("The Tower Post"));
    let [appeal] = &found.appeals[..] else { panic!("one appeal, not {:?}", found.appeals) };
    assert_eq!(appeal.place, Place::InArticle);
    let text: String = (appeal.first.index()..appeal.end.index()).filter_map(|at| page.node(at)).map(|node| page.text(node)).collect();
    assert!(text.contains("Support the Tower Post") && text.contains("Donate now") && !text.contains("bench"), "{text}");
}

#[test]
fn what_a_page_is_for_stays() {
    let alone = page(&format!("<header><a href='/'>The Tower Post</a></header><main>{APPEAL}</main><footer>Kestwick</footer>"));
    assert_eq!(find_appeals(&alone, &[]).appeals, []);
    let over = page(&format!("<nav><a href='/'>Home</a></nav><div role='dialog' aria-modal='true' class='modal'>{APPEAL}</div>"));
    assert_eq!(find_appeals(&over, &[]).appeals, []);
    let beside = page(&format!("<nav><a href='/'>Home</a></nav><main>{STORY}{MORE}</main><div role='dialog' class='modal'>{APPEAL}</div>"));
    assert_eq!(find_appeals(&beside, &[]).appeals.len(), 1);
}
