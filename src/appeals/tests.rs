//! The founding case in its shapes, and stories that only sound like an appeal.

use super::{Appeal, Kind, Line, Place, find};
use crate::article::select;
use crate::blocks::Blocks;
use crate::html::parse_str;
use crate::model;
use crate::page::{Flags, Limits, Page, PageBuilder, Tag};
use crate::trace::Trace;

const STORY: &str = "
    <h1>Harbour town votes to rebuild its old pier</h1>
    <p>The council of Westhaven voted on Tuesday to rebuild the wooden pier that a storm tore away eleven years ago, ending a debate that
       had outlived two mayors and most of the piles that the sea had left standing in the shallows of the bay.</p>
    <p>The work will begin in spring, said Ines Markham, who chairs the harbour committee, and will take two summers, because the seabed
       has to be surveyed again before the first of the four hundred oak piles can be driven into it from a barge.</p>
    <p>Fishermen who land their catch at the stone quay half a mile away welcomed the vote, although several of them doubted that the
       boats would come back to a place where the ice house, the scales and the fuel pump had been sold for scrap long ago.</p>
    <p>The old pier had stood since 1887. Photographs in the town museum show steamers lying three abreast along it, bands playing, and
       women in long dresses stepping carefully over the gaps between its planks on their way to the excursion boats.</p>";

/// A flat appeal: no element and no class tells it from the story.
const LETTER: &str = "
    <p>A Message from The Westhaven Courier:</p>
    <p>Dear readers,</p>
    <p>We are facing the hardest year in our history. Advertisers have been told to stay away from our pages, and two of our reporters were
       summoned to court for what they wrote.</p>
    <p>These threats are meant to silence us. We will go on telling you what happens in this town.</p>
    <p>But to continue our work we need your help. Please support us with a monthly contribution, starting from just $2.</p>
    <p>Every contribution makes a difference. Thank you for standing with us.</p>
    <p>Remind me later.</p>";

fn on(body: &str) -> (Page, Vec<Appeal>) {
    let html = format!(
        "<!doctype html><html lang=en><head><meta property=og:site_name content='The Westhaven Courier'><body>{body}</body></html>"
    );
    let page = parse_str(&html, Some("https://www.westhaven-courier.example/news/pier"), &Limits::default()).expect("within limits");
    let found = appeals(&page);
    (page, found)
}

fn appeals(page: &Page) -> Vec<Appeal> {
    with_also(page, &[])
}

fn with_also(page: &Page, also: &[Kind]) -> Vec<Appeal> {
    let blocks = Blocks::of(page);
    let labels = model::Model::builtin().label(page, &blocks);
    let mut trace = Trace::off();
    let selection = select(page, &blocks, &labels, &mut trace);
    find(page, &blocks, &selection, also, &mut trace)
}

/// The only appeal on a page with this body.
fn only(body: &str) -> Appeal {
    let (_, mut found) = on(body);
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}

fn none(body: &str) {
    let (_, found) = on(body);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_box_in_the_article() {
    let box_in =
        "<aside class=contribute-box><h4>Support the Courier</h4><p>Our reporting is free for everyone because readers like you pay for
        it. Please give what you can.</p><a href=/donate>Give now</a><button>Maybe later</button></aside>";
    let (front, back) = STORY.split_at(STORY.find("<p>Fishermen").expect("is there"));
    let found = only(&format!("<article>{front}{box_in}{back}</article>"));
    assert_eq!((found.kind, found.place), (Kind::Donation, Place::InArticle));
    assert!(found.text.starts_with("Support the Courier") && found.text.ends_with("Maybe later"), "{}", found.text);
    assert_eq!(found.link.expect("has a link").as_str(), "https://www.westhaven-courier.example/donate");
    assert_eq!(found.evidence.first(), Some(&"asks-for-support"));
}

#[test]
fn bare_paragraphs_at_the_end() {
    let found = only(&format!("<article>{STORY}{LETTER}</article><footer><a href=/about>About us</a></footer>"));
    assert_eq!(found.place, Place::End);
    assert!(found.text.starts_with("A Message from") && found.text.ends_with("Remind me later."), "{}", found.text);
    assert!(found.confidence > 0.9);
}

#[test]
fn bare_paragraphs_are_cut_at_the_right_one_in_both_directions() {
    let (_, found) = on(&format!(
        "<article>{STORY}{LETTER}<p>The vote was the last of the year. The council meets again in January, when it will
        hear a report on the state of the sea wall.</p></article>"
    ));
    let text: Vec<_> = found.iter().map(|appeal| appeal.text.as_str()).collect();
    assert_eq!(text.len(), 1);
    assert!(text[0].starts_with("A Message") && text[0].ends_with("Remind me later."), "{text:?}");
}

#[test]
fn a_bar_and_a_modal() {
    let (_, found) = on(&format!("<article>{STORY}</article>
        <div class='contribute-bar'><p>The Courier needs your help more than ever as we cover the storm.</p><a href=/donate>Contribute today</a></div>
        <div role=dialog aria-modal=true><h2>Before you go</h2><p>Your support keeps our newsroom independent.</p><a href=/donate>Donate</a></div>"));
    assert_eq!(found.iter().map(|appeal| appeal.place).collect::<Vec<_>>(), [Place::Banner, Place::Overlay]);
}

#[test]
fn layout_tells_an_overlay_without_any_name() {
    let limits = Limits::default();
    let mut page = PageBuilder::new(Some("https://courier.example/"), &limits);
    let plain = Flags::default();
    let paragraph = |page: &mut PageBuilder, text: &str| {
        page.open(Tag::P, Flags::default(), []).expect("within limits");
        page.text(text).expect("within limits");
        page.close();
    };
    page.open(Tag::Html, plain, []).expect("within limits");
    page.open(Tag::Body, plain, []).expect("within limits");
    page.open(Tag::Article, plain, []).expect("within limits");
    for text in STORY.split("<p>").skip(1) {
        paragraph(&mut page, text.trim_end().trim_end_matches("</p>"));
    }
    page.close();
    page.open(Tag::Div, Flags::FIXED.union(Flags::ON_TOP), []).expect("within limits");
    paragraph(&mut page, "We rely on you. Please support our newsroom with a donation today.");
    let found = appeals(&page.finish());
    assert_eq!(found.iter().map(|appeal| appeal.place).collect::<Vec<_>>(), [Place::Banner]);
}

#[test]
fn a_german_appeal_at_the_end() {
    let story = "<p>Der Rat von Westhafen hat am Dienstag beschlossen, den hölzernen Anleger wieder aufzubauen, den ein Sturm vor elf Jahren
        fortgerissen hatte. Die Arbeiten sollen im Frühjahr beginnen und zwei Sommer dauern, sagte die Vorsitzende des Hafenausschusses.</p>";
    let found = only(&format!(
        "<article lang=de>{}<p>Hat dir dieser Artikel gefallen? Unsere Redaktion ist unabhängig und werbefrei. Unterstütze unsere
        Arbeit mit einer Spende, schon ab 3 Euro im Monat!</p></article>",
        story.repeat(4)
    ));
    assert_eq!((found.kind, found.place), (Kind::Donation, Place::End));
}

#[test]
fn a_publishers_own_hint_is_enough() {
    let found = only(&format!("<article>{STORY}</article><div data-readwell-appeal><p>Keep the lights on at the Courier.</p></div>"));
    assert_eq!(found.evidence.first(), Some(&"publishers-hint"));
}

#[test]
fn a_publisher_says_where_the_line_stands() {
    let line = |value: &str| {
        let hint = format!("data-readwell-appeal{value}");
        only(&format!("<article>{STORY}<aside {hint}><p>Keep the lights on at the Courier: please donate today.</p></aside></article>"))
            .line
    };
    assert_eq!(["", "=here", "=start", "=end", "=' End '"].map(line), [Line::Here, Line::Here, Line::Here, Line::End, Line::End]);
}

#[test]
fn a_wall_is_named_where_that_is_asked_for() {
    let walls = [
        "<p>Register for free to continue reading this article.</p>",
        "<div class=wall><h3>To continue reading, please sign in or register.</h3><p>It takes a minute.</p><a href=/register>Register</a></div>",
    ];
    for wall in walls {
        let (page, plain) = on(&format!("<article>{STORY}{wall}</article>"));
        assert!(plain.is_empty(), "{plain:#?}");
        let found = with_also(&page, &[Kind::Registration]);
        assert_eq!(found.iter().map(|appeal| appeal.kind).collect::<Vec<_>>(), [Kind::Registration], "{wall}");
        assert_eq!(found[0].evidence.first(), Some(&"asks-to-register"));
    }
}

#[test]
fn a_story_about_walls_stays() {
    let (page, _) = on(&format!(
        "<article>{STORY}<p>The Gazette had asked its readers to register to continue reading in May, said its editor, and lost a third of them
        within a week, among them everyone who lived on the island.</p>{STORY}</article>"
    ));
    assert!(with_also(&page, &[Kind::Registration]).is_empty());
}

#[test]
fn links_of_a_menu_are_no_appeal() {
    none(&format!(
        "<ul><li><a href=/news>News</a><li><a href=/donate>Donate</a><li><a href=/join>Become a member</a></ul><article>{STORY}</article>
        <footer><a href=/donate>Donate</a> <a href=/subscribe>Subscribe</a></footer>"
    ));
}

#[test]
fn another_persons_crowdfunding_belongs_to_the_story() {
    none(&format!("<article>{STORY}<p>Neighbours have set up a <a href='https://www.gofundme.com/f/pier'>GoFundMe page</a> for the family of the
        pier's last keeper, who lost his home in the storm. More than $40,000 was donated in two days, and the family said it was overwhelmed. Donations
        can still be made until Friday.</p></article>"));
}

#[test]
fn a_quoted_campaigner_belongs_to_the_story() {
    none(&format!("<article>{STORY}<p>“We need your help, and we need it now,” the campaigner Tom Aldous told the crowd on the quay. “Please give what
        you can, every pound counts,” he said, before he handed the microphone to the mayor.</p></article>"));
}

#[test]
fn support_in_politics_belongs_to_the_story() {
    none(&format!("<article>{STORY}<p>The mayor, who once asked voters to join her in fighting for the pier, has lost the support of her own party. Its
        members want to fund the school instead, and said that they would vote against every further contribution.</p></article>"));
}

#[test]
fn reporting_on_memberships_belongs_to_the_story() {
    none("<article><h1>Newspapers turn to their readers</h1>
        <p>More than half of the country's local newspapers now ask their readers for money, according to a survey that the publishers' association
           released on Monday. Memberships, donations and subscriptions made up a third of what they earned last year, up from a tenth.</p>
        <p>“Readers want to support journalism that they trust,” said Ana Ruiz, who led the survey. Her team interviewed the editors of 120 papers, of
           which 80 had started a membership programme since the spring of 2023.</p>
        <p>At one of them, members pay $5 a month and get nothing in return but a letter from the editor. It has 4,000 of them, the paper said, enough to
           pay for six reporters. Others give away mugs, tickets and tours of the printing works.</p>
        <p>Not every paper succeeds. In the valley, where two titles closed last year, appeals brought in less than they had cost to write.</p></article>");
}

#[test]
fn a_sites_own_page_about_giving_stays_whole() {
    none("<article><h1>Donate to the Westhaven Courier</h1>
        <p>We rely on readers like you. Please make a donation today and support our independent journalism with as little as $3 a month.</p>
        <p>Your donation pays for our reporters, our lawyers and our servers. Every contribution helps us keep our stories free for everyone.</p>
        <p>You can donate by credit card, PayPal or bank transfer, once or every month, and you can cancel at any time. Thank you for your support.</p>
        <p>Become a member if you want to do more: members meet our newsroom twice a year and help us choose what we look into next.</p></article>");
}

#[test]
fn advice_to_the_reader_belongs_to_the_story() {
    none(&format!(
        "<article>{STORY}<p>If you want to help rebuild something yourself, start small: pick a charity that publishes its accounts, set up a monthly donation
        that you can afford, and check every year where your contribution goes. You can give once, too.</p></article>"
    ));
}

#[test]
fn a_shops_club_is_no_appeal() {
    none(&format!(
        "<article>{STORY}</article><div class=promo><h3>Become a member</h3><p>Join today and get free delivery on every order.</p>
        <a href=/membership>Join now</a></div>"
    ));
}

#[test]
fn a_paragraph_of_several_lines_is_one_appeal() {
    let lines = "<p class=tinted><strong>Do you like our magazine? We decided long ago that there would be no paywall, and we want to keep it that way for
        everyone who loves boats.</strong><br><br><strong>To bring you more of it, we need your support.<br><br>Please help us with a small contribution.
        You will find out here how it works.</strong></p>";
    let found = only(&format!("<article>{STORY}{lines}</article>"));
    assert!(found.text.starts_with("Do you like") && found.text.ends_with("how it works."), "{}", found.text);
}

#[test]
fn a_paragraph_of_which_one_line_tells_the_story_is_not_taken_whole() {
    let lines = "<p>The first pile will be driven in March, said Ines Markham, and the last one two years later.<br><br>Please support our newsroom with a
        donation today.</p>";
    let (_, found) = on(&format!("<article>{STORY}{lines}</article>"));
    assert!(found.iter().all(|appeal| !appeal.text.contains("The first pile")), "{found:#?}");
}

#[test]
fn the_reason_above_a_button_belongs_to_it() {
    let found = only(&format!(
        "<article>{STORY}</article><footer><div class=mid><p>Founded in 1887, the Courier has always believed that independent journalism makes a better
        town.</p><a href=/donate>Donate</a></div></footer>"
    ));
    assert!(found.text.starts_with("Founded") && found.text.ends_with("Donate"), "{}", found.text);
}

#[test]
fn columns_with_headings_of_their_own_are_not_joined() {
    let found = only(&format!(
        "<article>{STORY}</article><div class=columns><div><h4>Discover the Courier</h4><p>A place where you find the stories of our town, with no ads in sight.</p></div>
        <div><h4>Make it yours</h4><p>Follow the streets that you care about, and thank you for reading.</p></div>
        <div><h4>Become a member</h4><p>Support our reporters for just $5 a month.</p><a href=/membership>Join</a></div></div>"
    ));
    assert!(found.text.starts_with("Become a member"), "{}", found.text);
}

#[test]
fn a_modal_is_an_appeal_of_its_own() {
    let (_, found) = on(&format!(
        "<article>{STORY}</article><div><div role=dialog><p>Read what our members say about the harbour and the council.</p><button>Close</button></div>
        <div role=dialog><h2>Before you go</h2><p>Your support keeps our newsroom independent.</p><a href=/donate>Donate</a></div></div>"
    ));
    let texts: Vec<_> = found.iter().map(|appeal| appeal.text.as_str()).collect();
    assert_eq!(texts, ["Before you go Your support keeps our newsroom independent. Donate"]);
}

#[test]
fn a_story_whose_address_holds_a_word_of_giving_is_no_page_for_giving() {
    let html = format!("<html lang=en><body><article>{STORY}{LETTER}</article></body></html>");
    let page = parse_str(&html, Some("https://courier.example/collection/coffee-houses/"), &Limits::default()).expect("within limits");
    assert_eq!(appeals(&page).len(), 1);
}

#[test]
fn other_kinds_are_taken_out_only_where_they_are_asked_for() {
    let boxes = "<div class=signup><h4>The Courier by mail</h4><p>Get our newsletter in your inbox every Friday.</p><form><input type=email><button>Sign
        up</button></form></div><div class=survey><p>Tell us what you think: take our two-minute survey.</p><a class=button href=/survey>Start</a></div>";
    let (front, back) = STORY.split_at(STORY.find("<p>Fishermen").expect("is there"));
    let (page, found) = on(&format!("<article>{front}{boxes}{back}</article>"));
    assert!(found.is_empty(), "{found:#?}");
    let kinds = |also: &[Kind]| with_also(&page, also).into_iter().map(|appeal| appeal.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&[Kind::Newsletter]), [Kind::Newsletter]);
    assert_eq!(kinds(&[Kind::Survey, Kind::Newsletter]), [Kind::Newsletter, Kind::Survey]);
    let letter = with_also(&page, &[Kind::Newsletter]).remove(0);
    assert!(letter.text.starts_with("The Courier by mail") && letter.text.ends_with("Sign up"), "{}", letter.text);
    assert_eq!(letter.evidence.first(), Some(&"asks-for-address"));
}

#[test]
fn a_story_about_newsletters_stays() {
    let (page, _) = on(&format!(
        "<article>{STORY}<p>Her newsletter, which she has written since the storm, now has more readers than the town has people, she said, and most of
        them have never seen the sea.</p></article>"
    ));
    assert!(with_also(&page, &[Kind::Newsletter, Kind::Merchandise, Kind::Survey]).is_empty());
}

#[test]
fn all_evidence_is_known() {
    let (front, back) = STORY.split_at(STORY.find("<p>Fishermen").expect("is there"));
    let (page, _) = on(&format!(
        "<article>{front}<div class=signup><h4>The Courier by mail</h4><p>Get our newsletter in your inbox every Friday.</p><form><input type=email>
        <button>Sign up</button></form></div>{back}{LETTER}</article><div class='contribute-bar'><p>We need your help.</p><a href=/donate>Contribute
        today</a></div>"
    ));
    let found = with_also(&page, Kind::ALL);
    assert!(found.len() >= 3, "{found:#?}");
    for code in found.iter().flat_map(|appeal| &appeal.evidence) {
        assert!(super::EVIDENCE.contains(code), "{code}");
    }
}

#[test]
fn a_quoted_ask_before_an_appeal_stays_in_the_story() {
    let found = only(&format!(
        "<article>{STORY}<p>“We need your help,” intoned the mayor from the steps of the town hall, “and you will see the steamers again, as many of us
        remember them.”</p><p>We work without advertising. Please support our newsroom with a donation of $3 a month.</p></article>"
    ));
    assert!(found.text.starts_with("We work"), "{}", found.text);
}

#[test]
fn a_publisher_that_speaks_of_itself_by_name_asks() {
    let found = only(&format!(
        "<article>{STORY}<blockquote>The Westhaven Courier is a paper for the harbour, the council and the islands, written by six reporters and read in
        forty countries. Please consider <a href=/subscribe>subscribing</a> to support its journalism.</blockquote></article>"
    ));
    assert!(found.text.starts_with("The Westhaven Courier is"), "{}", found.text);
}

#[test]
fn a_note_on_how_the_story_was_made_stays() {
    none(&format!(
        "<article>{STORY}<p>This article is based on research by Ines Markham and Tom Aldous. He was sued himself by the harbour company, and gave us important
        facts for this story. Such research is expensive, so please consider a <a href=/donate>donation</a> that makes it possible.</p></article>"
    ));
}

#[test]
fn a_newsletters_modal_is_found_and_its_box_in_the_footer_let_be() {
    let form = "<p>Get our newsletter in your inbox every Friday.</p><form><input type=email><button>Sign up</button></form>";
    let (page, found) = on(&format!(
        "<article>{STORY}</article><div role=dialog aria-modal=true><h2>Before you sail on</h2>{form}</div><footer><div>{form}</div></footer>"
    ));
    assert!(found.is_empty(), "{found:#?}");
    let letters = with_also(&page, &[Kind::Newsletter]);
    assert_eq!(letters.iter().map(|appeal| (appeal.kind, appeal.place)).collect::<Vec<_>>(), [(Kind::Newsletter, Place::Overlay)]);
}
