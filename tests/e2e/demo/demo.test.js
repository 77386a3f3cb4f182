/** The demo page as a person opens it: from a folder, without a server. */

import { after, afterEach, before, test } from "node:test";
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { violations } from "../lib/axe.js";
import { BROWSER, launch } from "../lib/harness.js";
import { startSite } from "../lib/server.js";

/** What the browsers ask for themselves, whatever page is open. */
const BROWSERS_OWN = /^(connect |http:\/\/)[\w.-]+\.(mozilla\.(com|net|org)|firefox\.com|google\.com|googleapis\.com|gvt1\.com)\b/;

const ADDRESS = new URL("../../../dist/www/index.html", import.meta.url).href;

/** @type {import("../lib/harness.js").Harness} */
let reader;
/** @type {import("../lib/server.js").Site} */
let site;
/** @type {import("puppeteer-core").Page} */
let page;

before(async () => {
  site = await startSite();
  // Whatever would leave this machine comes to the test's own server instead, and is written down there.
  reader = await launch(BROWSER, { extension: false, proxy: site.origin });
});

after(async () => {
  await reader?.close();
  await site?.close();
});

afterEach(() => page.close());

async function open() {
  page = await reader.browser.newPage();
  await page.goto(ADDRESS);
  await state("ready");
}

/** @param {string} wanted */
const state = (wanted) => page.waitForSelector(`html[data-state="${wanted}"]`);
/** @param {string} selector */
const text = (selector) => page.$eval(selector, (element) => /** @type {HTMLElement} */ (element).innerText);

/** @param {string} html */
async function give(html) {
  await page.$eval('[data-demo="input"]', (field, value) => {
    /** @type {HTMLTextAreaElement} */ (field).value = value;
  }, html);
  await page.click('[data-demo="read"]');
}

test("each sample gives an article and says why", async () => {
  await open();
  const samples = await page.$$('[data-demo="sample"]');
  assert.ok(samples.length >= 4);
  for (const sample of samples) {
    await sample.click();
    await state("article");
    assert.ok((await text('[data-demo="article"]')).length > 500);
    const verdicts = await page.$$eval('[data-demo="why"] tbody tr', (rows) => rows.map((row) => row.className));
    assert.ok(verdicts.includes("kept") && verdicts.includes("cut"), verdicts.join(" "));
  }
});

test("an appeal says why it was folded, how sure that is, and where it stood", async () => {
  await open();
  const story = Array.from({ length: 6 }, (_, index) => `<p>Paragraph ${index}. The keeper counted the steps of the tower each morning and wrote the number in a small book, although it had not changed in forty years.</p>`);
  const ask = `<aside data-readwell-appeal="end"><p>Please donate to the Lantern today, from £3 a month, and keep our reporting free.</p></aside>`;
  await give(`<title>The keeper</title><article><h1>The keeper</h1>${story.slice(0, 3).join("")}${ask}${story.slice(3).join("")}</article>`);
  await state("article");
  const why = '[data-demo="appeal-why"]';
  assert.equal(await page.$eval(why, (panel) => panel.checkVisibility()), false);
  await page.click('[data-demo="appeal-why-toggle"]');
  assert.match(await text(why), /^\d\d?% sure; between the article’s paragraphs/);
  assert.match(await text(why), /The publisher marked it as an appeal\./);
  assert.match(await text('[data-demo="appeal"]'), /^An appeal for donations/);
  const isLast = await page.$eval('[data-demo="appeal"]', (appeal) => appeal.parentElement?.lastElementChild === appeal);
  assert.ok(isLast, "where its publisher wants the line");
});

test("the appeal is folded, says so in the list, and unfolds where it stood", async () => {
  await open();
  await page.click('[data-demo="sample"]');
  await state("article");
  const whole = await text('[data-demo="before"]').catch(() => "");
  assert.equal(whole, "", "a sandboxed frame gives nothing to the page around it");
  const [hidden, shown] = [await text('[data-demo="article"]'), await page.$('[data-demo="appeal-content"]:not([hidden])')];
  assert.equal(shown, null);
  await page.click('[data-demo="appeal-toggle"]');
  const unfolded = await text('[data-demo="appeal-content"]');
  assert.ok(unfolded.length > 60 && !hidden.includes(unfolded.slice(0, 40)));
  const folded = await page.$$eval('[data-demo="why"] tr.folded', (rows) => rows.length);
  assert.ok(folded >= 2, "each of its blocks is in the list");
});

test("Markdown, HTML and text are there too", async () => {
  await open();
  await page.click('[data-demo="sample"][data-sample="2"]');
  await state("article");
  await page.click('[data-tab="markdown"]');
  assert.match(await text('[data-demo="article"]'), /```|\| --- \|/);
  await page.click('[data-tab="html"]');
  assert.match(await text('[data-demo="article"]'), /<p>/);
  await page.click('[data-tab="text"]');
  assert.doesNotMatch(await text('[data-demo="article"]'), /<p>|```/);
});

test("bad input is answered and nothing is lost", async () => {
  await open();
  await page.click('[data-demo="sample"]');
  await state("article");
  const before = await text('[data-demo="article"]');
  await give("   ");
  await state("error");
  assert.match(await text('[data-demo="message"]'), /nothing to read/i);
  assert.equal(await text('[data-demo="article"]'), before);
  const input = await page.$("#file");
  assert.ok(input);
  await /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (input).uploadFile(fileURLToPath(new URL("../../../extension/icons/16.png", import.meta.url)));
  await page.waitForFunction(() => /not a page/.test(document.getElementById("message")?.textContent ?? ""));
  await give("<nav><a href=/a>one</a></nav>");
  await state("no-article");
});

test("hostile markup runs nothing", async () => {
  await open();
  const payload = "<p onclick=\"window.ran=1\">" + "A paragraph with enough words in it, so that it is kept, and a comma. ".repeat(9)
    + "<img src=x onerror=\"window.ran=1\"><a href=\"javascript:window.ran=1\">link</a></p><script>window.ran=1</scr" + "ipt>";
  await give(payload);
  await state("article");
  const links = await page.$$eval('[data-demo="article"] a', (all) => all.map((link) => link.getAttribute("href")));
  assert.ok(links.every((href) => !href?.startsWith("javascript:")));
  assert.equal(await page.evaluate(() => "ran" in window), false);
});

test("axe-core finds nothing, on any sample, in light and dark", async () => {
  await open();
  const samples = await page.$$eval('[data-demo="sample"]', (all) => all.length);
  assert.ok(samples >= 4);
  for (let sample = 0; sample < samples; sample++) {
    await open();
    await page.click(`[data-demo="sample"][data-sample="${sample}"]`);
    await state("article");
    for (const value of ["light", "dark"]) {
      if (BROWSER === "chromium") await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
      assert.deepEqual(await violations(page), [], `sample ${sample}, ${value}`);
    }
  }
});

test("nothing is sent anywhere", async () => {
  await open();
  await page.click('[data-demo="sample"]');
  await state("article");
  assert.deepEqual(site.requests.filter((request) => !BROWSERS_OWN.test(request)), []);
});
