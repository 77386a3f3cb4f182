/** The library as a file: what goes out comes back, merges without doubles, and a broken file changes nothing. */

import assert from "node:assert/strict";
import test, { afterEach } from "node:test";
import "./lib/browser.js";
import "fake-indexeddb/auto";
import { unzipSync, zipSync } from "fflate";
Object.assign(globalThis, { window: globalThis, parent: globalThis });
const { mergeArchive, read, write } = await import("../../extension/library/archive.js");
const { articles, marks, pictures } = await import("../../extension/shared/store.js");

/** @param {string} name @param {string} text @returns {any} */
const article = (name, text) => ({
  source: { address: `https://ledger.example/${name}`, title: name },
  extraction: { outcome: "article", reason: "", confidence: 1, title: name, byline: null, published: null, modified: null, site: "Ledger", lang: "en", dir: null, leadImage: null, excerpt: null, canonical: null, words: 2, minutes: 1, tree: [["p", {}], text, 0], posts: [], appeals: [], trace: [], html: null, markdown: null, text: null },
});
const beside = { settings: { version: 3, theme: "sepia" }, supported: ["ledger.example"] };
const selectors = { exact: "tide", prefix: "the ", suffix: "", start: 4 };

async function clear() {
  for (const { id } of await articles.list()) {
    await articles.remove(id);
  }
  await articles.purge((await articles.list({ removed: true })).map(({ id }) => id));
  for (const { id } of await marks.list()) {
    await marks.remove(id);
  }
}

afterEach(clear);

async function fill() {
  const { id } = await articles.put({ ...article("tides", "Out with the tide."), tags: ["sea"] });
  await articles.change(id, { progress: 0.5, opened: 7 });
  await pictures.put(id, "https://ledger.example/tide.png", { type: "image/png", bytes: new Uint8Array([9, 8, 7]) });
  await articles.put(article("bells", "A bell in the fog."));
  const mark = await marks.put({ address: "https://ledger.example/tides", selectors, note: "When?" });
  return { id, mark };
}

/** Everything that is in the library. */
async function all() {
  const entries = (await articles.list()).toSorted((a, b) => a.title.localeCompare(b.title));
  const whole = [];
  for (const { id } of entries) {
    const addresses = await pictures.list(id);
    whole.push([await articles.get(id), await Promise.all(addresses.map(async (address) => [address, await pictures.get(id, address)]))]);
  }
  return { whole, marks: await marks.list() };
}

test("what goes out into a file comes back to the letter", async () => {
  await fill();
  const before = await all();
  const file = await write(beside);
  await clear();
  const archive = await read(file);
  assert.deepEqual([archive.settings, archive.supported], [beside.settings, beside.supported]);
  assert.deepEqual(await mergeArchive(archive), { added: 2, merged: 0, marks: 1 });
  assert.deepEqual(await all(), before);
  assert.equal((await articles.search("fog")).length, 1, "and can be searched");
});

test("what is there already is not doubled, and gets what it has not", async () => {
  const { id, mark } = await fill();
  const file = await write(beside);
  await articles.tag(id, ["Sea", "north"]);
  await articles.change(id, { progress: 0.2 });
  await marks.put({ ...mark, note: "At noon.", changed: mark.changed + 1 });
  assert.deepEqual(await mergeArchive(await read(file)), { added: 0, merged: 2, marks: 0 });
  const after = await articles.get(id);
  assert.deepEqual([after?.tags, after?.progress], [["Sea", "north"], 0.5]);
  assert.deepEqual((await marks.list()).map(({ note }) => note), ["At noon."]);
});

test("a broken file changes nothing", async () => {
  await fill();
  const file = new Uint8Array(await (await write(beside)).arrayBuffer());
  await clear();
  const parts = unzipSync(file);
  const [name] = Object.keys(parts).filter((part) => part.startsWith("articles/"));
  const text = new TextDecoder().decode(parts[name ?? ""]);
  const about = JSON.parse(new TextDecoder().decode(parts["library.json"]));
  const encode = (/** @type {unknown} */ value) => new TextEncoder().encode(JSON.stringify(value));
  const picture = Object.keys(parts).find((part) => part.startsWith("pictures/")) ?? "";
  const { [picture]: _lost, ...withoutPicture } = parts;
  const broken = {
    half: file.slice(0, file.length / 2),
    nothing: new Uint8Array(),
    another: zipSync({ "a.txt": new Uint8Array([1]) }),
    "not ours": zipSync({ ...parts, "library.json": encode({ format: "other", version: 1 }) }),
    newer: zipSync({ ...parts, "library.json": encode({ ...about, version: 99 }) }),
    "half an article": zipSync({ ...parts, [name ?? ""]: new TextEncoder().encode(text.slice(0, 40)) }),
    "an article with a bad address": zipSync({ ...parts, [name ?? ""]: new TextEncoder().encode(text.replaceAll("https://ledger.example", "javascript:")) }),
    "a mark without words": zipSync({ ...parts, "library.json": encode({ ...about, marks: [{ ...about.marks[0], selectors: {} }] }) }),
    "a lost picture": zipSync(withoutPicture),
  };
  for (const [what, bytes] of Object.entries(broken)) {
    await assert.rejects(read(new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)])), { code: "invalid" }, what);
  }
  assert.deepEqual(await all(), { whole: [], marks: [] });
});

test("what fails on the way leaves the library as it was", async () => {
  await fill();
  const file = await write(beside);
  await clear();
  const archive = await read(file);
  archive.pictures[1] = [{ address: "https://ledger.example/none.png", type: "image/png", file: "nowhere" }];
  await assert.rejects(mergeArchive(archive));
  assert.deepEqual(await all(), { whole: [], marks: [] });
});
