/** Marks: the article's text, and passages that are found again in a text that was edited. */

import assert from "node:assert/strict";
import test from "node:test";
import "./lib/browser.js";
import { search } from "../../extension/packages/approx-string-match.js";
import { keyOf } from "../../extension/shared/address.js";
import { describe, findAlike, findExact } from "../../extension/reader/marks/anchor.js";
import { linkTo } from "../../extension/reader/marks/copy.js";
import { ArticleText } from "../../extension/reader/marks/text.js";

/** As much of an element as the text needs. @param {string} localName @param {...unknown} childNodes @returns {any} */
const element = (localName, ...childNodes) => ({ nodeType: 1, localName, childNodes: childNodes.map((child) => (typeof child === "string" ? { nodeType: 3, data: child } : child)) });
/** @param {any} root */
const read = (root) => new ArticleText(root, ({ localName }) => localName === "button");

/** Where a passage is found in the text as it is now. @param {string} before @param {string} passage @param {string} now @param {number} [from] */
function find(before, passage, now, from = 0) {
  const start = before.indexOf(passage, from);
  assert.ok(start >= 0, `the text has no “${passage}”`);
  const selectors = describe(before, start, start + passage.length);
  const found = findExact(now, selectors) ?? findAlike(now, selectors, search);
  return found && now.slice(found.start, found.end);
}

const STORY =
  "The keeper lit the lamp at dusk and went down to the boats. His daughter stayed on the gallery with the glass. “There is a sail,” she called, but nobody heard her over the wind. " +
  "In the morning the harbour was empty. The nets hung where they had hung the day before, and the dog lay on the step of the chandler's shop. Nobody spoke of the sail until noon.";

test("the text is one line, and each stretch of it has its place", () => {
  const root = element("div", element("p", "One\n   two", element("b", " three"), "\u00AD."), "\n  ", element("ul", element("li", "four"), element("li", element("button", "Copy"), "five")));
  const text = read(root);
  assert.equal(text.text, "One two three. four five ");
  const place = text.place(4, 19);
  assert.deepEqual([place?.startContainer.data, place?.startOffset, place?.endContainer.data, place?.endOffset], ["One\n   two", 7, "four", 4]);
  assert.deepEqual(place && text.stretch(place), { start: 4, end: 19 });
  assert.equal(text.place(3, 3), undefined);
  assert.deepEqual(text.trim(7, 15), { start: 8, end: 14 });
});

test("a stretch that begins between blocks is placed in the next, and one that ends there in the one before", () => {
  const text = read(element("div", element("p", "first"), element("p", "second")));
  assert.equal(text.place(5, 8)?.startContainer.data, "second");
  assert.equal(text.place(0, 6)?.endContainer.data, "first");
});

test("words that are still there are found wherever they are now", () => {
  const passage = "The nets hung where they had hung the day before";
  assert.equal(find(STORY, passage, STORY), passage);
  assert.equal(find(STORY, passage, `A new beginning. ${STORY}`), passage);
  assert.equal(find(STORY, passage, `${passage}. And nothing else is left.`), passage);
});

test("words that were edited are found, whole words only", () => {
  const passage = "The nets hung where they had hung the day before";
  assert.equal(find(STORY, passage, STORY.replace("nets hung where", "brown nets hung where")), "The brown nets hung where they had hung the day before");
  assert.equal(find(STORY, passage, STORY.replace("the day before", "the evening before")), "The nets hung where they had hung the evening before");
  assert.equal(find(STORY, passage, STORY.replace("before, and", "beforehand, and").replace("The nets", "These nets")), "These nets hung where they had hung the day beforehand");
  assert.equal(find(STORY, "“There is a sail,” she called", STORY.replace("“There is a sail,”", '"There is a sail",')), '"There is a sail", she called');
});

test("words that are gone are not found, not even where others are like them", () => {
  const passage = "The nets hung where they had hung the day before, and the dog lay on the step of the chandler's shop.";
  assert.equal(find(STORY, passage, STORY.replace(passage, "It rained.")), undefined);
  const template = (/** @type {string} */ day, /** @type {string} */ around) => `${around} On ${day} the council met for two hours and put off the vote on the bridge once more. ${around.toUpperCase()}`;
  const monday = template("Monday", "The hall was cold, and few had come to listen.");
  const friday = template("Friday", "Somebody had brought a cake, and the windows stood open.");
  assert.equal(find(`${monday} ${friday}`, "On Friday the council met for two hours and put off the vote on the bridge once more.", `${monday} The rest of the week was quiet, as it was in every August.`), undefined);
});

test("a short word is known by its surroundings", () => {
  assert.equal(find(STORY, "the glass", STORY.replace("The keeper", "The old keeper")), "the glass");
  assert.equal(find(STORY, "the glass", "She drank the glass of water that stood on the table, and left the room without a word."), undefined);
});

test("of words that stand there twice the right ones are found", () => {
  const refrain = "And the tide came in as it always does.";
  const poem = (/** @type {string[]} */ ...verses) => verses.map((verse) => `${verse} ${refrain}`).join(" ");
  const first = "They laid the keel in March, of oak from the hill behind the church, and the smith made eight hundred nails for it before Easter.";
  const second = "They launched her in May with nobody there to see it, since all were at the wedding of the baker's eldest and the band could be heard.";
  const third = "They lost her in August, on a clear day without wind, and to this hour there is none on the island who could say how that was possible.";
  const before = poem(first, second, third);
  const at = (/** @type {string} */ now) => {
    const start = before.indexOf(refrain, before.indexOf(second));
    const found = findExact(now, describe(before, start, start + refrain.length));
    return found && now.slice(0, found.start).split(refrain).length;
  };
  assert.equal(at(before), 2);
  assert.equal(at(poem("A verse that is new here.", first, second, third)), 3);
  assert.equal(at(poem(first.replace("March", "April"), second.replace("nobody", "no one"), third)), 2);
  assert.equal(at(poem(first, third)), undefined, "its own is gone");
  assert.equal(at(poem(first)), undefined);
});

test("passages are found across paragraphs, items and inline elements", () => {
  const root = (/** @type {string} */ word) =>
    read(element("div", element("p", `The ferry `, element("em", word), " at six."), element("ul", element("li", "Bring water."), element("li", "Bring ", element("a", "warm clothes"), ".")), element("p", "The last boat back is the one at nine, and it does not wait.")));
  const before = root("leaves");
  const passage = "leaves at six. Bring water. Bring warm";
  assert.equal(find(before.text, passage, root("departs").text), "departs at six. Bring water. Bring warm");
});

test("Chinese and Japanese, which have no spaces", () => {
  const before = "灯台守は毎朝階段を数えて、その数を手帳に書いた。塔の下では、道が水辺に着くまでに二度曲がる。三本のりんごの木を誰が植えたのかは誰も知らない。";
  assert.equal(find(before, "道が水辺に着くまでに二度曲がる", before.replace("二度", "三度")), "道が水辺に着くまでに三度曲がる");
  assert.equal(find(before, "階段", `${before.replace("毎朝", "毎晩")}階段は長い。`), "階段");
  assert.equal(find(before, "三本のりんごの木", "道が水辺に着くまでに二度曲がる。海は静かだ。"), undefined);
});

test("Arabic and Hebrew, from right to left", () => {
  const arabic = "كان حارس المنارة يعد الدرجات كل صباح ويكتب العدد في دفتر قديم. وتحت البرج ينعطف الطريق مرتين قبل أن يبلغ الماء.";
  assert.equal(find(arabic, "ويكتب العدد في دفتر قديم", arabic.replace("دفتر قديم", "دفتر أزرق")), "ويكتب العدد في دفتر أزرق");
  const hebrew = "שומר המגדלור ספר את המדרגות בכל בוקר ורשם את המספר במחברת. מתחת למגדל השביל מתעקל פעמיים לפני שהוא מגיע אל המים.";
  assert.equal(find(hebrew, "מתחת למגדל השביל מתעקל פעמיים", hebrew.replace("פעמיים", "שלוש פעמים")), "מתחת למגדל השביל מתעקל שלוש פעמים");
});

test("a long passage in a long text is found in time", () => {
  const long = Array.from({ length: 2000 }, (_, at) => `Sentence ${at} says that the number ${(at * 7919) % 1000} was written in the book.`).join(" ");
  const passage = long.slice(60_000, 66_000).trim();
  const began = performance.now();
  assert.ok(find(long, passage, long.replaceAll("was written", "was entered").replace("Sentence 1", "Line 1")));
  assert.ok(performance.now() - began < 2000, `${performance.now() - began} ms`);
});

test("a link to a passage says where it is", () => {
  const link = (/** @type {string} */ text, /** @type {string} */ words, isInOneBlock = true) => {
    const start = text.lastIndexOf(words);
    const address = linkTo("https://ledger.example/story#top", text, { start, end: start + words.length }, isInOneBlock);
    assert.ok(address.startsWith("https://ledger.example/story#:~:text="), address);
    return decodeURIComponent(address.split("text=")[1] ?? "");
  };
  assert.equal(link(STORY, "The nets hung"), "The nets hung");
  assert.equal(link("A well-known one, and then one more", "well-known one,"), "well-known one,");
  assert.ok(linkTo("https://ledger.example/", "well-known, and", { start: 0, end: 15 }, true).endsWith("well%2Dknown%2C%20and"), "what the fragment's syntax needs is escaped");
  assert.equal(link(`${STORY} And the dog lay on the step of another.`, "the dog lay on the step"), "sail until noon. And-,the dog lay on the step,-of");
  assert.equal(link(STORY, STORY), "The keeper lit the lamp at dusk and went down to,shop. Nobody spoke of the sail until noon.");
  assert.equal(link("One two. Three four.", "One two. Three four.", false), "One two.,four.");
});

test("marks are kept under one address, however one came to the page", () => {
  assert.equal(keyOf("https://ledger.example/story?utm_source=mail&id=3&fbclid=x#comments", null), "https://ledger.example/story?id=3");
  assert.equal(keyOf("https://m.ledger.example/story?ref=1", "https://www.ledger.example/story"), "https://www.ledger.example/story");
  assert.equal(keyOf("https://ledger.example/story", "https://ledger.example/"), "https://ledger.example/story", "no story is at home");
  assert.equal(keyOf("https://ledger.example/story", "https://other.example/story"), "https://ledger.example/story");
  assert.equal(keyOf("https://ledger.example/story", "not an address"), "https://ledger.example/story", "nonsense");
});

test("in a private window nothing is written down", async () => {
  const asked = /** @type {unknown[]} */ ([]);
  Object.assign(globalThis, {
    parent: {},
    window: globalThis,
    MutationObserver: class {
      observe() {}
      disconnect() {}
    },
  });
  Object.assign(chrome.runtime, { sendMessage: async (/** @type {unknown} */ message) => (asked.push(message), { ok: true, value: [] }) });
  const { Marks } = await import("../../extension/reader/marks/marks.js");
  const body = { ...element("div", element("p", "Nobody on the shore noticed, and the tide came in.")), matches: () => false };
  body.childNodes[0].matches = () => false;
  const open = async (/** @type {boolean} */ isPrivate) => {
    const view = { isPrivate, body, source: { address: "https://ledger.example/story", title: "" }, extraction: { canonical: null }, onRender: (/** @type {() => void} */ listener) => listener() };
    const marks = new Marks(/** @type {any} */ (view), () => {});
    await marks.read();
    return marks;
  };
  const marks = await open(true);
  const mark = await marks.put({ selectors: marks.describe({ start: 0, end: 6 }), colour: "blue" });
  assert.deepEqual(marks.list.map((placed) => [marks.wordsOf(placed), placed.mark.colour]), [["Nobody", "blue"]]);
  await marks.put({ ...mark, note: "Who?" });
  assert.equal(marks.get(mark.id)?.mark.note, "Who?");
  await marks.remove(mark.id);
  assert.deepEqual([marks.list, asked], [[], []]);
  await open(false);
  assert.equal(asked.length, 1, "elsewhere it is");
});
