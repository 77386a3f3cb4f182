/** The library's store: what is put into it comes back, whatever is not fit for it does not get in, and older databases become new ones. */

import assert from "node:assert/strict";
import test from "node:test";
import "./lib/browser.js";
import "fake-indexeddb/auto";
import { openDB } from "idb";
import { answerStore } from "../../extension/background/store/answer.js";
import { perform } from "../../extension/background/store/index.js";

/** @param {string} title @param {string} text @param {object} [more] */
const extraction = (title, text, more = {}) => ({
  outcome: "article",
  reason: "text",
  confidence: 0.9,
  title,
  byline: "Ida Marsh",
  published: "2024-03-02",
  modified: null,
  site: "The Harbour Ledger",
  lang: "en",
  dir: "ltr",
  leadImage: null,
  excerpt: null,
  canonical: null,
  words: 300,
  minutes: 2,
  tree: [["p", {}], text, 0],
  posts: [],
  appeals: [],
  trace: [{ node: 1 }],
  html: null,
  markdown: null,
  text: null,
  ...more,
});

/** @param {string} name @param {string} title @param {string} text @param {object} [more] */
const put = async (name, title, text, more) => /** @type {any} */ (await perform("articles.put", [{ extraction: extraction(title, text, more), source: { address: `https://ledger.example/${name}#top`, title } }]));

// The first test, while there is no database yet.
test("a library of the first version becomes one of the last, with all that was in it", async () => {
  const first = await openDB("library", 1, {
    upgrade(database) {
      database.createObjectStore("articles", { keyPath: "id" }).createIndex("address", "address");
      database.createObjectStore("contents", { keyPath: "id" });
      database.createObjectStore("pictures", { keyPath: ["article", "address"] }).createIndex("article", "article");
      database.createObjectStore("marks", { keyPath: "id" }).createIndex("address", "address");
    },
  });
  const entry = { id: "old-article", address: "https://ledger.example/old", site: "Ledger", title: "The old pier", byline: null, published: null, lang: "en", dir: null, words: 9, minutes: 1, excerpt: null, saved: 5, opened: null, progress: 0, tags: ["sea"], removed: null };
  await first.put("articles", entry);
  await first.put("contents", { id: entry.id, extraction: extraction("The old pier", "Seven lanterns hung over the café."), source: { address: entry.address, title: entry.title } });
  first.close();

  assert.deepEqual(await perform("articles.list", []), [entry]);
  const [found] = /** @type {any[]} */ (await perform("articles.search", ["CAFE lanterns"]));
  assert.equal(found?.id, entry.id);
  assert.equal(found.snippet.text.slice(...found.snippet.ranges[1]), "café");
});

test("an article comes back as it was, under its address without the fragment", async () => {
  const entry = await put("ferry", "The last ferry", "The crossing began four minutes late.");
  assert.equal(entry.address, "https://ledger.example/ferry");
  const article = /** @type {any} */ (await perform("articles.get", [entry.id]));
  assert.deepEqual(article.extraction.tree, [["p", {}], "The crossing began four minutes late.", 0]);
  assert.deepEqual(article.extraction.trace, [], "what only a live page needs is not kept");
  assert.equal(/** @type {any} */ (await perform("articles.byAddress", ["https://ledger.example/ferry#later"])).id, entry.id);
});

test("an article is one, however one came to its page", async () => {
  const canonical = "https://ledger.example/told";
  const first = await put("told?utm_source=mail", "Told", "Once.", { canonical });
  const second = await put("told?fbclid=7", "Told", "Once.");
  assert.deepEqual([first.address, second.id], [canonical, first.id]);
  assert.equal((/** @type {any} */ (await perform("articles.get", [first.id]))).source.address, "https://ledger.example/told?fbclid=7", "its page is where it was last seen");
});

test("saved again, an article gets the newer text and keeps its tags", async () => {
  const before = await put("again", "First words", "Something old.");
  await perform("articles.tag", [before.id, ["Sea", " sea ", "two  words", "", 7]]);
  const after = await put("again", "Second words", "Something new.");
  assert.equal(after.id, before.id);
  assert.equal(after.saved, before.saved);
  assert.deepEqual(after.tags, ["Sea", "two words"]);
  assert.equal(/** @type {any[]} */ (await perform("articles.search", ["something old"])).length, 0);
});

test("what is deleted can be brought back, and is gone only when it is purged", async () => {
  const { id } = await put("gone", "A lighthouse", "The keeper of Holm counted moths.");
  await perform("pictures.put", [id, "https://ledger.example/moth.png", { type: "image/png; x", bytes: new Uint8Array([1, 2]) }]);
  const ids = async (/** @type {object} */ options) => /** @type {any[]} */ (await perform("articles.list", [options])).map((entry) => entry.id);
  const find = async () => /** @type {any[]} */ (await perform("articles.search", ["moths"])).length;
  assert.equal(await find(), 1);
  await perform("articles.remove", [id]);
  assert.ok(!(await ids({})).includes(id));
  assert.ok((await ids({ removed: true })).includes(id));
  assert.equal(await perform("articles.byAddress", ["https://ledger.example/gone"]), undefined);
  assert.equal(await find(), 0);
  await perform("articles.purge", [null]);
  await perform("articles.restore", [id]);
  assert.equal(await find(), 1);
  await perform("articles.purge", [[id]]);
  assert.equal(await find(), 1, "what is in the library is not purged");
  assert.deepEqual(await perform("pictures.list", [id]), ["https://ledger.example/moth.png"]);
  await perform("articles.remove", [id]);
  assert.equal(await perform("articles.purge", [[id]]), 1);
  assert.equal(await perform("articles.get", [id]), undefined);
  assert.deepEqual(await perform("pictures.list", [id]), []);
});

test("saving what was deleted brings it back as new", async () => {
  const before = await put("back", "A bell", "It rang by itself.");
  await perform("articles.change", [before.id, { progress: 0.5, opened: 3 }]);
  await perform("articles.remove", [before.id]);
  const after = await put("back", "A bell", "It rang by itself.");
  assert.deepEqual([after.id, after.removed, after.progress, after.opened], [before.id, null, 0, null]);
});

test("pictures go through messages in base64", async () => {
  const { id } = await put("pictured", "A picture", "Of a harbour.");
  const address = "https://ledger.example/harbour.webp";
  await answerStore({ type: "store", what: "pictures.put", given: [id, address, { type: "image/webp", bytes: "AQID" }] });
  assert.deepEqual(await perform("pictures.get", [id, address]), { type: "image/webp", bytes: new Uint8Array([1, 2, 3]) });
  assert.deepEqual(await answerStore({ type: "store", what: "pictures.get", given: [id, address] }), { type: "image/webp", bytes: "AQID" });
  await assert.rejects(answerStore({ type: "store", what: "pictures.put", given: [id, address, { type: "image/webp", bytes: "?" }] }), { code: "invalid" });
  await assert.rejects(answerStore({ type: "store", what: "constructor", given: [] }), { code: "invalid" });
});

test("marks are found by the page's address, and a deleted one is given back", async () => {
  const selectors = { exact: "four minutes late", prefix: "began ", suffix: ".", start: 19 };
  const mark = /** @type {any} */ (await perform("marks.put", [{ address: "https://ledger.example/ferry#x", selectors, colour: "green", note: "Why?" }]));
  const earlier = /** @type {any} */ (await perform("marks.put", [{ address: "https://ledger.example/ferry", selectors: { ...selectors, start: 2 } }]));
  const ids = async () => /** @type {any[]} */ (await perform("marks.list", ["https://ledger.example/ferry#y"])).map(({ id }) => id);
  assert.deepEqual(await ids(), [earlier.id, mark.id]);
  const removed = await perform("marks.remove", [mark.id]);
  assert.deepEqual(removed, mark);
  assert.deepEqual(await ids(), [earlier.id]);
  await perform("marks.put", [removed]);
  assert.deepEqual(await ids(), [earlier.id, mark.id]);
  assert.ok(/** @type {any[]} */ (await perform("articles.search", ["why?"])).some(({ title }) => title === "The last ferry"), "notes are searched");
});

test("where the disk is full, the library says so and stays as it was", async () => {
  const before = await put("full", "Full", "The first words.");
  const { put: write } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (value, ...key) {
    if (this.name === "texts") {
      throw new DOMException("no room", "QuotaExceededError");
    }
    return write.call(this, value, ...key);
  };
  try {
    await assert.rejects(put("full", "Fuller", "Other words."), { code: "quota" });
  } finally {
    IDBObjectStore.prototype.put = write;
  }
  const after = /** @type {any} */ (await perform("articles.get", [before.id]));
  assert.deepEqual([after.title, after.extraction.tree[1]], ["Full", "The first words."]);
});

test("what is not fit for the library does not get in", async () => {
  const source = { address: "https://ledger.example/bad", title: "" };
  const count = async () => /** @type {any[]} */ (await perform("articles.list", [])).length;
  const before = await count();
  const bad = [
    { extraction: extraction("x", "y"), source: { address: "javascript:alert(1)", title: "" } },
    { extraction: extraction("x", "y", { tree: "text" }), source },
    { extraction: extraction("x", "y", { tree: [["a", { href: 3 }]] }), source },
    { extraction: extraction("x", "y", { outcome: "other" }), source },
    { extraction: extraction("x", "y", { appeals: [{}] }), source },
    { source },
    null,
  ];
  for (const given of bad) {
    await assert.rejects(perform("articles.put", [given]), { code: "invalid" });
  }
  assert.equal(await count(), before);
  const { id } = await put("good", "x", "y");
  for (const picture of [{ type: "text/html", bytes: new Uint8Array(1) }, { type: "image/png", bytes: [1] }, null]) {
    await assert.rejects(perform("pictures.put", [id, "https://ledger.example/p.png", picture]), { code: "invalid" });
  }
  await assert.rejects(perform("pictures.put", ["no-such-article", "https://ledger.example/p.png", { type: "image/png", bytes: new Uint8Array(1) }]), { code: "missing" });
  await assert.rejects(perform("marks.put", [{ address: source.address, selectors: { exact: "" } }]), { code: "invalid" });
});
