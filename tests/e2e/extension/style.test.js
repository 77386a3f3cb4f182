/** The style of the text: colours, typefaces, distances, a style for one site, and where it is kept. */

import assert from "node:assert/strict";
import { afterEach } from "node:test";
import test from "node:test";
import { violations } from "../lib/axe.js";
import { suite } from "../lib/suite.js";
import { until } from "../lib/until.js";

/** @typedef {import("../lib/view.js").View} View */

const e2e = suite();

/** A view in which settings can be forgotten. @type {View | undefined} */
let last;

afterEach(async () => {
  const options = await e2e.reader.openOwn("options/options.html");
  await options.frame.evaluate(() => Promise.all([chrome.storage.local.clear(), chrome.storage.sync.clear()]));
  await options.page.close();
  last = undefined;
});

/** @param {string} name */
async function enter(name) {
  const page = await e2e.open(name);
  const view = await e2e.reader.enter(page);
  last = view;
  return { page, view };
}

/** @param {View} view @param {string} selector @param {string} property */
const css = (view, selector, property) => view.frame.evaluate((selector, property) => getComputedStyle(/** @type {Element} */ (document.querySelector(selector))).getPropertyValue(property), selector, property);

const PARAGRAPH = "#readwell-article .body p";

for (const theme of ["light", "sepia", "grey", "dark", "black", "contrast"]) {
  test(`the theme ${theme} reads well, in the view and in its panels`, async () => {
    const { page, view } = await enter("founding.html");
    await view.choose("theme", theme);
    assert.deepEqual(await violations(view.frame), []);
    await e2e.picture(page, `theme-${theme}`);
    await view.closePanel();
    assert.deepEqual(await violations(view.frame), []);
    // Nothing flashes when the next page is opened: the frame has the colour already.
    const background = await css(view, "html", "background-color");
    const next = await e2e.open("code.html");
    const after = await e2e.reader.enter(next);
    assert.equal(await css(after, "html", "background-color"), background);
    assert.deepEqual(await violations(after.frame), []);
  });
}

test("the reader says which colours stand for the system's", async () => {
  const { page, view } = await enter("founding.html");
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]).catch(() => {});
  await view.choose("theme", "auto");
  const isDark = await view.frame.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  const name = isDark ? "darkTheme" : "lightTheme";
  await view.click(`label:has(> input[name=${name}][value=contrast])`);
  await until("the colours", async () => (await view.facts()).colours === (isDark ? "contrast-dark" : "contrast"));
  assert.equal((await view.facts()).theme, "auto");
});

test("own colours are taken, and weak ones are named", async () => {
  const { page, view } = await enter("founding.html");
  await view.choose("theme", "custom");
  /** @param {string} name @param {string} value */
  const pick = (name, value) =>
    view.frame.evaluate(
      (name, value) => {
        const input = /** @type {HTMLInputElement} */ (document.querySelector(`input[type=color][name=${name}]`));
        input.value = value;
        input.dispatchEvent(new Event("input", { bubbles: true }));
      },
      name,
      value,
    );
  await pick("paper", "#102030");
  await until("the paper", async () => (await css(view, "html", "background-color")) === "rgb(16, 32, 48)");
  const problem = () => view.frame.evaluate(() => document.querySelector(".colours-problem")?.textContent);
  await until("a word on the ink", async () => (await problem()) === "This ink is hard to read on this paper.");
  await pick("ink", "#f0e8d8");
  await until("a word on the links", async () => (await problem()) === "Links are hard to read on this paper.");
  await pick("accent", "#ffd080");
  await until("no more to be said", async () => (await problem()) === "");
  assert.deepEqual(await violations(view.frame), []);
  await e2e.picture(page, "theme-custom");
});

test("the typeface for readers with dyslexia comes from the extension", async () => {
  const { page, view } = await enter("founding.html");
  assert.equal(await view.frame.evaluate(() => [...document.fonts].filter(({ status }) => status === "loaded").length), 0, "nothing is loaded before it is chosen");
  await view.choose("font", "dyslexic");
  await until("it to be loaded", () => view.frame.evaluate(() => [...document.fonts].some(({ family, status }) => family.includes("OpenDyslexic") && status === "loaded")));
  assert.match(await css(view, PARAGRAPH, "font-family"), /^OpenDyslexic/);
  await e2e.picture(page, "font-dyslexic");
});

test("the site's own typeface, with the files that its page loads", async () => {
  const { page, view } = await enter("own-font.html");
  await view.choose("font", "site");
  await until("it to be there", async () => (await view.facts()).font === "site" && (await view.frame.evaluate(() => document.getElementById("readwell-article")?.dataset.siteFont)) === "files");
  assert.match(await css(view, PARAGRAPH, "font-family"), /^"Readwell site font", "Ledger Text", Georgia/);
  await e2e.picture(page, "font-site");
  // At once on the next page, and its name where there are no files.
  const { view: other } = await enter("founding.html");
  await until("the page's", () => other.frame.evaluate(() => document.getElementById("readwell-article")?.dataset.siteFont === "name"));
});

test("distances, alignment and the division of words", async () => {
  const { page, view } = await enter("founding.html");
  const before = Number.parseFloat(await css(view, PARAGRAPH, "line-height"));
  await view.slide("leading", 2);
  const size = Number.parseFloat(await css(view, PARAGRAPH, "font-size"));
  /** @param {string} property @param {number} wanted */
  const becomes = (property, wanted) => until(`${property} of ${wanted}`, async () => Math.abs(Number.parseFloat(await css(view, PARAGRAPH, property)) - wanted) < 0.5);
  assert.ok(before < 1.9 * size);
  await becomes("line-height", 2 * size);
  await view.slide("letters", 0.1);
  await becomes("letter-spacing", size / 10);
  await view.slide("words", 0.3);
  await becomes("word-spacing", size * 0.3);
  await view.click(".more summary");
  await view.click("label:has(> input[name=align][value=justify])");
  await until("even edges", async () => (await css(view, PARAGRAPH, "text-align")) === "justify");
  await view.click("input[name=hyphens]");
  await until("whole words", async () => (await css(view, PARAGRAPH, "hyphens")) === "manual");
  assert.deepEqual(await violations(view.frame), []);
  await e2e.picture(page, "style-more");
  await view.click("[data-readwell=style-reset]");
  await until("all as at first", async () => (await css(view, PARAGRAPH, "hyphens")) === "auto" && Number.parseFloat(await css(view, PARAGRAPH, "line-height")) === before);
  assert.equal(await view.seen("[data-readwell=style-reset]"), false);
});

test("a style for one site alone, until it is taken back", async () => {
  const { page, view } = await enter("founding.html");
  await view.choose("theme", "light");
  await view.click("input[name=only-here]");
  await view.choose("theme", "sepia");
  const kept = await view.frame.evaluate(async () => /** @type {any} */ (await chrome.storage.local.get("settings")).settings);
  assert.equal(kept.theme, "light", "elsewhere it stays as it was");
  assert.deepEqual(kept.siteStyles, { "127.0.0.1": { theme: "sepia" } });
  await view.closePanel();
  const { view: next } = await enter("code.html");
  assert.equal((await next.facts()).theme, "sepia");
  const options = await e2e.reader.openOwn("options/options.html");
  await until("the site on the list", () => options.seen("#sites-styled [data-site='127.0.0.1']"));
  await options.click("#sites-styled [data-site='127.0.0.1'] button");
  await page.bringToFront();
  await until("the style of all", async () => (await view.facts()).theme === "light");
});

test("the keys for larger text and other colours", async () => {
  const { page, view } = await enter("founding.html");
  const size = async () => Number.parseFloat(await css(view, PARAGRAPH, "font-size"));
  const before = await size();
  await page.keyboard.press("+");
  await until("larger text", async () => (await size()) === before + 1);
  await page.keyboard.press("-");
  await until("the size as before", async () => (await size()) === before);
  const theme = (await view.facts()).theme;
  await page.keyboard.press("t");
  await until("other colours", async () => (await view.facts()).theme !== theme);
});

test("settings go with the reader's account, and stay here where that is refused", async () => {
  const { view } = await enter("founding.html");
  await view.choose("theme", "sepia");
  await until("the account to have it", () => view.frame.evaluate(async () => /** @type {any} */ (await chrome.storage.sync.get("settings")).settings?.theme === "sepia"));
  // Another device has changed it since.
  await view.frame.evaluate(async () => {
    const { settings } = /** @type {any} */ (await chrome.storage.sync.get("settings"));
    await chrome.storage.sync.set({ settings: { ...settings, theme: "dark", changed: settings.changed + 1000 } });
  });
  await until("the view to follow", async () => (await view.facts()).theme === "dark");
  await view.frame.evaluate(() => {
    chrome.storage.sync.set = () => Promise.reject(new Error("QUOTA_BYTES quota exceeded"));
  });
  await view.choose("font", "mono");
  assert.equal(await view.frame.evaluate(async () => /** @type {any} */ (await chrome.storage.local.get("settings")).settings.font), "mono");
});
