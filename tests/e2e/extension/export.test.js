/** Ways out: files that arrive whole, the clipboard, citations. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { violations } from "../lib/axe.js";
import { suite } from "../lib/suite.js";
import { until } from "../lib/until.js";

/** @typedef {import("../lib/view.js").View} View */

const e2e = suite();

/** @param {string} name */
async function openPanel(name) {
  const page = await e2e.open(name);
  const view = await e2e.reader.enter(page);
  await page.keyboard.press("s");
  await until("the panel", () => view.seen("[data-readwell=export-panel]"));
  await view.still();
  return { page, view };
}

/**
 * Presses a button and waits for the file that comes of it.
 * @param {View} view
 * @param {string} kind
 * @param {string} title
 */
async function save(view, kind, title) {
  await view.click(`[data-readwell=export-${kind}]`);
  const path = join(e2e.reader.downloads, `${title}.${kind}`);
  await until(`the file ${path}`, () => existsSync(path) && statSync(path).size > 0 && !existsSync(`${path}.part`) && !existsSync(`${path}.crdownload`));
  return readFile(path);
}

const TITLE = "The night ferry that would not stop";

test("the article arrives as Markdown with its facts at the head", async () => {
  const { page, view } = await openPanel("founding.html");
  assert.deepEqual(await violations(view.frame), []);
  await e2e.picture(page, "export");
  const text = (await save(view, "md", TITLE)).toString("utf8");
  const [, head = "", body = ""] = /^---\n([\s\S]*?)\n---\n\n([\s\S]*)$/.exec(text) ?? [];
  assert.match(head, /^title: "The night ferry that would not stop"$/m);
  assert.match(head, /^author: "Odile Marchetti"$/m);
  assert.match(head, /^url: "http:\/\/127\.0\.0\.1:\d+\/founding\.html"$/m);
  assert.match(head, /^words: \d+$/m);
  assert.ok(body.includes("The last crossing began four minutes late"));
  assert.ok(!body.includes("as little as £3 a month"), "the appeal is folded here, too");
  assert.match(body, /\[[^\]]*The Harbour Ledger[^\]]*\]\(https:\/\/ledger\.example\/\w+\)/, "to a line that leads to its publisher");
});

test("one HTML file holds the article, the line of its appeal, and nothing that runs or loads", async () => {
  const { view } = await openPanel("founding.html");
  const text = (await save(view, "html", TITLE)).toString("utf8");
  assert.match(text, /^<!doctype html>\n<html/);
  assert.match(text, /<meta[^>]+Content-Security-Policy/i);
  assert.match(text, /The Harbour Ledger asks for donations <a href="https:\/\/ledger\.example\/\w+">/, "the appeal's one line leads to its publisher");
  assert.doesNotMatch(text, /<script|<button|data-readwell|\son\w+=/i);
  assert.equal(await titleIn(text), TITLE);
});

test("one HTML file holds its pictures too", async () => {
  const { view } = await openPanel("lazy.html");
  const text = (await save(view, "html", "Pictures that wait")).toString("utf8");
  assert.equal([...text.matchAll(/<img[^>]+src="data:image\/svg\+xml;base64,/g)].length, 2);
  assert.doesNotMatch(text, /<img[^>]+src="http/i);
  assert.equal(await titleIn(text), "Pictures that wait");
});

/** Opens a saved file, waits for its pictures, and gives its heading. @param {string} text */
async function titleIn(text) {
  const saved = await e2e.reader.browser.newPage();
  await saved.setContent(text);
  await until("its pictures", () => saved.evaluate(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0)));
  const title = await saved.evaluate(() => document.querySelector("h1")?.textContent);
  await saved.close();
  return title;
}

test("plain text has the words", async () => {
  const { view } = await openPanel("founding.html");
  const text = (await save(view, "txt", TITLE)).toString("utf8");
  assert.match(text, new RegExp(`^${TITLE}\nOdile Marchetti · The Harbour Ledger · 2026-03-14\nhttp`));
  assert.ok(text.includes("The last crossing began four minutes late"));
});

for (const [name, title, lang] of /** @type {const} */ ([
  ["founding.html", TITLE, "en"],
  ["code.html", "", "en"],
  ["rtl.html", "", "ar"],
  ["cjk.html", "", "ja"],
  ["thread.html", "", "en"],
  ["lazy.html", "", "en"],
  ["pieces.html", "", "en"],
])) {
  test(`an e-book of ${name} holds what a reading system asks for`, async (context) => {
    const { view } = await openPanel(name);
    const wanted = title || (await view.frame.evaluate(() => document.querySelector(".head h1")?.textContent ?? ""));
    const file = (await view.frame.evaluate(() => document.title)) && wanted;
    const safe = file.replace(/[<>:"/\\|?*]+/g, " ").replace(/\s+/g, " ").trim();
    const bytes = await save(view, "epub", safe);
    assert.equal(bytes.subarray(30, 58).toString("latin1"), "mimetypeapplication/epub+zip", "its first file says what it is, as it stands");
    const files = unzipSync(bytes);
    const read = (/** @type {string} */ path) => strFromU8(files[path] ?? new Uint8Array());
    assert.match(read("book/package.opf"), new RegExp(`<dc:language>${lang}`));
    assert.equal(/page-progression-direction="rtl"/.test(read("book/package.opf")), name === "rtl.html");
    assert.ok(read("book/text.xhtml").includes("<h1"));
    assert.match(read("book/nav.xhtml"), /epub:type="toc"/);
    assert.doesNotMatch(read("book/text.xhtml"), /<script|<button|src="http/);
    const pictures = [...read("book/text.xhtml").matchAll(/<img[^>]+src="([^"]+)"/g)].map(([, source]) => source);
    assert.ok(pictures.every((source) => `book/${source}` in files));
    assert.equal(pictures.length, await view.frame.evaluate(() => document.querySelectorAll("#readwell-article .body img").length));
    const path = join(e2e.reader.downloads, `${safe}.epub`);
    // Debian installs the archive itself as the command.
    const check = spawnSync("java", ["-jar", "/usr/bin/epubcheck", "--quiet", path], { encoding: "utf8" });
    if (check.error || !existsSync("/usr/bin/epubcheck")) {
      context.diagnostic("epubcheck is not installed here");
      return;
    }
    assert.equal(check.status, 0, `${check.stdout}${check.stderr}`);
  });
}

test("links and citations go to the clipboard", async () => {
  const { page, view } = await openPanel("founding.html");
  /** Writing is taken down: reading the clipboard would need a permission. */
  await view.frame.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      document.documentElement.dataset.copied = text;
    };
    navigator.clipboard.write = async ([item]) => {
      const [rich, plain] = await Promise.all(["text/html", "text/plain"].map(async (type) => (await item?.getType(type))?.text()));
      Object.assign(document.documentElement.dataset, { rich, plain });
    };
  });
  const copied = async () => (await view.facts()).copied ?? "";
  await view.click("[data-readwell=cite-APA]");
  await until("the citation", async () => /^Marchetti, O\. \(2026, March 14\)\. The night ferry that would not stop\. The Harbour Ledger\. http/.test(await copied()));
  await page.keyboard.press("Escape");
  await view.frame.evaluate(() => {
    const paragraph = [...document.querySelectorAll("#readwell-article p")].find((element) => element.textContent?.startsWith("The last crossing"));
    const text = paragraph?.firstChild;
    if (text) getSelection()?.setBaseAndExtent(text, 0, text, 17);
  });
  await page.keyboard.down("Shift");
  await page.keyboard.press("l");
  await page.keyboard.up("Shift");
  await until("the link to the passage", async () => (await copied()).endsWith("/founding.html#:~:text=The%20last%20crossing"));
  await page.keyboard.down("Shift");
  await page.keyboard.press("c");
  await page.keyboard.up("Shift");
  await until("the article", async () => (await view.facts()).rich !== undefined);
  const { rich = "", plain = "" } = await view.facts();
  assert.match(rich, /<h1[^>]*>The night ferry/);
  assert.doesNotMatch(rich, /<button|data-readwell/);
  assert.ok(plain.includes("The last crossing began"));
});
