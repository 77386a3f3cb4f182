/** Every way out gives the page back as it was. */

import assert from "node:assert/strict";
import test from "node:test";
import { suite } from "../lib/suite.js";
import { until } from "../lib/until.js";

/** @typedef {import("../lib/view.js").View} View */
/** @typedef {import("puppeteer-core").Page} Page */

const e2e = suite();

/** @type {Record<string, (page: Page, view: View) => Promise<unknown>>} */
const WAYS = {
  Escape: (page) => page.keyboard.press("Escape"),
  "the close button": (_page, view) => view.click("[data-readwell=leave]"),
  "the browser's Back": (page) => e2e.reader.back(page),
  "the toolbar's button": (page) => e2e.reader.press(page),
};

/** What of the page a reader or the page itself could find changed. @param {Page} page */
const look = (page) =>
  page.evaluate(() => ({
    markup: document.documentElement.outerHTML,
    scroll: [scrollX, scrollY],
    focus: document.activeElement?.outerHTML,
    address: location.href,
    title: document.title,
    overflow: getComputedStyle(document.documentElement).overflow,
    width: document.documentElement.clientWidth,
  }));

/** @param {Page} page */
const heard = (page) => page.evaluate(() => /** @type {any} */ (window).heard);

/** A page with the focus in a field, and scrolled. */
async function openUsedPage() {
  const page = await e2e.open("watchful.html");
  await page.evaluate(() => {
    document.querySelector("input")?.focus({ preventScroll: true });
    scrollTo(0, 700);
  });
  await until("the page to be scrolled", () => page.evaluate(() => scrollY === 700 && /** @type {any} */ (window).heard.includes("scroll")));
  await page.evaluate(() => {
    /** @type {any} */ (window).heard.length = 0;
  });
  return page;
}

for (const [way, leave] of Object.entries(WAYS)) {
  test(`leaving by ${way}`, async () => {
    const page = await openUsedPage();
    const before = await look(page);
    const view = await e2e.reader.enter(page);
    assert.equal(await view.frame.evaluate(() => document.hasFocus()), true, "the focus is in the view");
    assert.equal(await view.frame.evaluate(() => innerWidth), await page.evaluate(() => innerWidth), "no second scrollbar beside the view's");

    await leave(page, view);
    await e2e.reader.gone(page);
    await until("the focus to come back", () => page.evaluate(() => document.activeElement?.localName === "input"));
    assert.deepEqual(await look(page), before);
    assert.deepEqual(await heard(page), [], "the page heard nothing");
    await page.keyboard.type("tide");
    assert.equal(await page.evaluate(() => document.querySelector("input")?.value), "tide", "typing goes on where it was");
  });
}

for (const way of ["Escape", "the close button", "the toolbar's button"]) {
  test(`after leaving by ${way}, Back leaves the page`, async () => {
    const page = await e2e.reader.open(e2e.site.url("no-article.html"));
    await page.goto(e2e.site.url("founding.html"));
    // Chromium's Back passes over pages that nobody has touched.
    await page.mouse.click(5, 5);
    const view = await e2e.reader.enter(page);
    await WAYS[way]?.(page, view);
    await e2e.reader.gone(page);
    await e2e.reader.back(page);
    await until("the page before", async () => page.url().endsWith("no-article.html"));
  });
}

test("in and out again and again", async () => {
  const page = await openUsedPage();
  const before = await look(page);
  for (const leave of Object.values(WAYS)) {
    const view = await e2e.reader.enter(page);
    await leave(page, view);
    await e2e.reader.gone(page);
  }
  await until("the page as it was", async () => JSON.stringify(await look(page)) === JSON.stringify(before));
});

test("keys go to the view, not to the page", async () => {
  const page = await openUsedPage();
  const view = await e2e.reader.enter(page);
  for (const key of /** @type {const} */ (["a", "PageDown", "ArrowDown", "End"])) {
    await page.keyboard.press(key);
  }
  await until("the view to be scrolled", () => view.frame.evaluate(() => (document.scrollingElement?.scrollTop ?? 0) > 0));
  assert.deepEqual(await heard(page), []);
  assert.equal(await page.evaluate(() => document.querySelector("input")?.value), "");
});
