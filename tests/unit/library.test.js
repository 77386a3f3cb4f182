/** What is listed in the library, and what its search finds. */

import assert from "node:assert/strict";
import test from "node:test";
import "./lib/browser.js";
import { counts, filter, readState, sort, writeState } from "../../extension/library/filters.js";
import { rangesIn, score, searched, snippet, wordsOf } from "../../extension/background/store/search.js";
import { fold, textOf } from "../../extension/background/store/text.js";

/** @param {Partial<import("../../extension/shared/store.js").ArticleEntry>} more @returns {import("../../extension/shared/store.js").ArticleEntry} */
const entry = (more) => ({ id: "some-article", address: "https://ledger.example/", site: "Ledger", title: "", byline: null, published: null, lang: null, dir: null, words: 10, minutes: 1, excerpt: null, saved: 1, opened: null, progress: 0, tags: [], removed: null, ...more });

test("accents and capitals make no difference, and places stay where they are", () => {
  const texts = ["Élan ČESKÝ Ångström", "İstanbul Straße ŁÓDŹ", "Ελληνικός ΆΛΦΑ", "Ёлка", "한국어 港の灯り", "naïve 😀 café"];
  const folded = texts.map(fold);
  assert.deepEqual(folded, ["elan cesky angstrom", "istanbul straße lodz", "ελληνικοσ αλφα", "елка", "한국어 港の灯り", "naive 😀 cafe"]);
  assert.deepEqual(folded.map(({ length }) => length), texts.map(({ length }) => length));
});

test("a text has spaces where its elements part it, and none inside words", () => {
  assert.equal(textOf([["h2", {}], "One", 0, ["p", {}], "w", ["em", {}], "or", 0, "d", ["br", {}], 0, "next", 0, ["img", { src: "x" }], 0, "end"]), "One word next end");
});

test("a query is words, and what stands in quotes is one", () => {
  assert.deepEqual(wordsOf('  Tide "Old  Pier" tide É"x'), ["tide", "old pier", "e", "x"]);
  assert.deepEqual(wordsOf('""'), []);
});

test("all words must be there, and the title counts most", () => {
  const words = wordsOf("night ferry");
  const texts = {
    title: searched(entry({ title: "The night ferry" }), "", []),
    often: searched(entry({}), fold("The night ferry. A ferry by night, night after night, ferry after ferry."), []),
    once: searched(entry({}), fold("A ferry, one night."), []),
    inside: searched(entry({}), fold("Ferrying tonight."), []),
    note: searched(entry({}), fold("A ferry."), ["At night!"]),
    half: searched(entry({}), fold("A ferry."), []),
  };
  const scores = Object.entries(texts).map(([name, text]) => /** @type {const} */ ([name, score(text, words)]));
  assert.equal(scores.find(([name]) => name === "half")?.[1], 0);
  const order = scores.filter(([, worth]) => worth > 0).sort((a, b) => b[1] - a[1]).map(([name]) => name);
  assert.deepEqual([order[0], order.indexOf("often") < order.indexOf("once"), order.at(-1), order.length], ["title", true, "inside", 5]);
});

test("the snippet shows where the words stand together, and marks them", () => {
  const text = `${"Something about ferries that is long. ".repeat(20)}The café of the night pilots was open. ${"And more of it. ".repeat(30)}`;
  const { text: shown, ranges } = snippet(text, wordsOf("cafe pilots"));
  assert.deepEqual(ranges.map(([begin, end]) => shown.slice(begin, end)), ["café", "pilots"]);
  assert.ok(shown.startsWith("… ") && shown.endsWith(" …") && shown.length < 260, shown);
  assert.deepEqual(rangesIn("Night by night", ["night"]), [[0, 5], [9, 14]]);
  assert.deepEqual(rangesIn("overlapping", ["over", "verla"]), [[0, 6]]);
  const chinese = snippet("港".repeat(500) + "灯台守" + "海".repeat(500), ["灯台"]);
  assert.deepEqual(chinese.ranges.map(([begin, end]) => chinese.text.slice(begin, end)), ["灯台"]);
});

test("the address holds what is shown, and nothing that is not allowed", () => {
  const state = { query: "a b", show: /** @type {const} */ ("unread"), tag: "sea", site: "Ledger", order: /** @type {const} */ ("title") };
  assert.deepEqual(readState(writeState(state)), state);
  assert.deepEqual(readState("?show=other&order=other"), { query: "", show: "all", tag: "", site: "", order: "" });
  assert.equal(writeState(readState("")), "");
});

test("filters leave what fits all of them, and orders are what they say", () => {
  const all = [entry({ title: "b10", tags: ["Sea"], saved: 3, minutes: 9, opened: 5 }), entry({ title: "b9", site: "Review", saved: 2, progress: 1, minutes: 2 }), entry({ title: "a", tags: ["sea", "x"], saved: 1, minutes: 5, opened: 9, address: "https://ledger.example/noted" })];
  const names = (/** @type {readonly { title: string }[]} */ entries) => entries.map(({ title }) => title).join();
  const none = { show: /** @type {const} */ ("all"), tag: "", site: "" };
  const isNoted = (/** @type {{ address: string }} */ { address }) => address.endsWith("noted");
  assert.equal(names(filter(all, { ...none, show: "unread" }, isNoted)), "b10,a");
  assert.equal(names(filter(all, { ...none, tag: "SEA" }, isNoted)), "b10,a");
  assert.equal(names(filter(all, { ...none, site: "Review" }, isNoted)), "b9");
  assert.equal(names(filter(all, { ...none, show: "noted" }, isNoted)), "a");
  assert.deepEqual((/** @type {const} */ (["newest", "oldest", "opened", "title", "shortest", ""])).map((order) => names(sort(all, order, "en"))), ["b10,b9,a", "a,b9,b10", "a,b10,b9", "a,b9,b10", "b9,a,b10", "b10,b9,a"]);
  assert.deepEqual(counts(all, ({ tags }) => tags), [["Sea", 2], ["x", 1]]);
});
