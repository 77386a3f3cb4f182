/** Finding one's way: the outline, find, progress, and the place that page and view share. */

import assert from "node:assert/strict";
import test from "node:test";
import { violations } from "../lib/axe.js";
import { suite } from "../lib/suite.js";
import { until } from "../lib/until.js";

/** @typedef {import("../lib/view.js").View} View */

const e2e = suite();

/** The beginning of the paragraph at the top of the view. @param {View} view */
const top = (view) =>
  view.frame.evaluate(() => {
    const paragraphs = [...document.querySelectorAll("#readwell-article .body :is(p, h2, h3)")];
    return paragraphs.find((paragraph) => paragraph.getBoundingClientRect().bottom > 72)?.textContent?.slice(0, 20) ?? "";
  });

/** Scrolls a page so that an element is near its top, below what sticks there. @param {import("puppeteer-core").Page} page @param {string} selector */
const scrollTo = (page, selector) =>
  page.evaluate((wanted) => {
    document.querySelector(wanted)?.scrollIntoView({ block: "start", behavior: "instant" });
    document.scrollingElement?.scrollBy({ top: -40, behavior: "instant" });
  }, selector);

/** @param {import("puppeteer-core").Page} page @param {string} selector */
const topOf = (page, selector) => page.evaluate((wanted) => document.querySelector(wanted)?.getBoundingClientRect().top ?? NaN, selector);

test("the outline lists the headings, marks the one that is read, and leads to each", async () => {
  const page = await e2e.open("chapters.html");
  const view = await e2e.reader.enter(page);
  await page.keyboard.press("o");
  await until("the outline", () => view.seen("[data-readwell=outline-panel]"));
  await view.still();
  const lines = () => view.frame.evaluate(() => [...document.querySelectorAll(".outline-line")].map((line) => `${line.closest("ol ol") ? "  " : ""}${line.textContent}`));
  assert.deepEqual(await lines(), ["The stairs", "The lamp", "The keepers", "  The first keeper", "  The café keeper", "The fog", "The boats", "The end"]);
  assert.deepEqual(await violations(view.frame), []);
  await view.frame.evaluate(() => [...document.querySelectorAll(".outline-line")].find((line) => line.textContent === "The fog")?.dispatchEvent(new MouseEvent("click", { bubbles: true })));
  await until("the chapter", async () => (await top(view)) === "The fog");
  await until("it to be marked", () => view.frame.evaluate(() => document.querySelector(".outline [aria-current]")?.textContent === "The fog"));
  assert.equal(await view.frame.evaluate(() => document.activeElement?.textContent), "The fog", "a screen reader goes on there");
  await e2e.picture(page, "outline");

  await page.keyboard.press("Escape");
  await until("the outline to close", async () => !(await view.seen("[data-readwell=outline-panel]")));
  await page.keyboard.down("Shift");
  await page.keyboard.press("k");
  await page.keyboard.up("Shift");
  await until("the heading before", async () => (await top(view)).startsWith("The café keeper"));
  await page.keyboard.press("j");
  await until("the paragraph after", async () => (await top(view)).startsWith("Chapter 3, part 6."));
});

test("an article without headings has no outline", async () => {
  const view = await e2e.reader.enter(await e2e.open("lazy.html"));
  assert.equal(await view.count("[data-readwell=outline]"), 0);
  assert.equal(await view.count("[data-readwell=settings]"), 1);
});

test("progress and the time that is left follow the reading", async () => {
  const page = await e2e.open("chapters.html");
  const view = await e2e.reader.enter(page);
  const now = () => view.frame.evaluate(() => Number(document.querySelector("[data-readwell=progress]")?.getAttribute("aria-valuenow") ?? NaN));
  const left = () => view.frame.evaluate(() => document.querySelector("[data-readwell=time-left]")?.textContent ?? "");
  await until("the line", async () => (await now()) === 0);
  assert.equal(await left(), "", "the header says how long the whole takes");
  await view.frame.evaluate(() => window.scrollTo({ top: (scrollY + (document.querySelector("#readwell-article .body")?.getBoundingClientRect().bottom ?? 0) - innerHeight) / 2, behavior: "instant" }));
  await until("the middle", async () => Math.abs((await now()) - 50) <= 4);
  const minutes = await view.frame.evaluate(() => Number(/(\d+) min read/.exec(document.querySelector(".facts")?.textContent ?? "")?.[1]));
  assert.ok(Math.abs(Number.parseInt(await left(), 10) - minutes / 2) <= 1, `${await left()} of ${minutes}`);
  await view.frame.evaluate(() => window.scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" }));
  await until("the end", async () => (await now()) === 100 && (await left()) === "");
});

test("find marks all that fits, whatever its case and accents, and goes from one to the next", async () => {
  const page = await e2e.open("chapters.html");
  const view = await e2e.reader.enter(page);
  await page.keyboard.press("/");
  await until("the field", () => view.seen("[data-readwell=find-text]"));
  await view.still();
  const count = () => view.frame.evaluate(() => document.querySelector("[data-readwell=find-count]")?.textContent ?? "");
  const marked = () => view.frame.evaluate(() => [...(CSS.highlights.get("readwell-find") ?? [])].map((range) => range.toString()));
  await page.keyboard.type("CAFE keep");
  await until("one of one", async () => (await count()) === "1 of 1");
  assert.deepEqual(await marked(), ["café keep"]);
  await view.click("[data-readwell=find-whole]");
  await until("no whole word of it", async () => (await count()) === "Nothing found");
  await view.click("[data-readwell=find-whole]");

  await view.frame.evaluate(() => /** @type {HTMLInputElement} */ (document.querySelector("[data-readwell=find-text]")).select());
  await page.keyboard.type("for another year");
  await until("six of them", async () => /^\d of 6$/.test(await count()));
  assert.deepEqual(await violations(view.frame), []);
  await e2e.picture(page, "find");
  const at = Number.parseInt(await count(), 10);
  await page.keyboard.press("Enter");
  await until("the next", async () => (await count()) === `${(at % 6) + 1} of 6`);
  await page.keyboard.down("Shift");
  await page.keyboard.press("Enter");
  await page.keyboard.up("Shift");
  await until("the one before", async () => (await count()) === `${at} of 6`);
  await page.keyboard.press("Escape");
  await until("it to close", async () => !(await view.seen("[data-readwell=find-panel]")));
  await until("no mark", async () => (await marked()).length === 0);
  assert.equal(await view.frame.evaluate(() => getSelection()?.toString()), "for another year", "what was found stays selected");
});

for (const name of ["chapters.html", "chapters-box.html"]) {
  test(`view and page share the place: ${name}`, async () => {
    const page = await e2e.open(name);
    await scrollTo(page, "#c3p4");
    const view = await e2e.reader.enter(page);
    await until("the paragraph", async () => (await top(view)).startsWith("Chapter 4, part 5."));
    // Read on there, and leave.
    await view.frame.evaluate(() => {
      const wanted = [...document.querySelectorAll("#readwell-article p")].find((paragraph) => paragraph.textContent?.startsWith("Chapter 5, part 2."));
      scrollBy({ top: (wanted?.getBoundingClientRect().top ?? 0) - 64, behavior: "instant" });
    });
    await until("the new place", async () => (await top(view)).startsWith("Chapter 5, part 2."));
    await page.keyboard.press("Escape");
    await e2e.reader.gone(page);
    await until("the page to be there", async () => Math.abs(await topOf(page, "#c4p1")) < 60);
    const isCovered = await page.evaluate(() => {
      const box = document.querySelector("#c4p1")?.getBoundingClientRect();
      return document.elementFromPoint((box?.left ?? 0) + 4, (box?.top ?? 0) + 4)?.id !== "c4p1";
    });
    assert.equal(isCovered, false, "not under what sticks to the top");
  });
}

test("the page stays where it was when nothing was read in the view", async () => {
  const page = await e2e.open("chapters.html");
  await scrollTo(page, "#c1p2");
  const before = await topOf(page, "#c1p2");
  await e2e.reader.enter(page);
  await page.keyboard.press("Escape");
  await e2e.reader.gone(page);
  assert.equal(await topOf(page, "#c1p2"), before);
});

test("a paragraph that the text repeats is told from the others", async () => {
  const page = await e2e.open("chapters.html");
  const view = await e2e.reader.enter(page);
  await view.frame.evaluate(() => {
    const wanted = [...document.querySelectorAll("#readwell-article p")].filter((paragraph) => paragraph.textContent?.startsWith("And so it went on"))[1];
    scrollBy({ top: (wanted?.getBoundingClientRect().top ?? 0) - 64, behavior: "instant" });
  });
  await until("the place", async () => (await top(view)).startsWith("And so it went on"));
  await page.keyboard.press("Escape");
  await e2e.reader.gone(page);
  await until("the second of them", () => page.evaluate(() => Math.abs(document.querySelectorAll(".again")[1]?.getBoundingClientRect().top ?? NaN) < 60));
});

test("where one stopped is offered the next time, and forgotten at the end", async () => {
  const page = await e2e.open("chapters.html");
  const view = await e2e.reader.enter(page);
  await view.frame.evaluate(() => {
    const wanted = [...document.querySelectorAll("#readwell-article p")].find((paragraph) => paragraph.textContent?.startsWith("Chapter 4, part 3."));
    scrollBy({ top: (wanted?.getBoundingClientRect().top ?? 0) - 64, behavior: "instant" });
  });
  await until("the place to be kept", () => view.frame.evaluate(async () => JSON.stringify(await chrome.storage.local.get("places")).includes("Chapter4,part3")));
  const again = await e2e.open("chapters.html?utm_source=letter#c1p1");
  await again.evaluate(() => window.scrollTo({ top: 0, behavior: "instant" }));
  const second = await e2e.reader.enter(again);
  await until("the offer", () => second.seen("[data-readwell=toast-action]"));
  await e2e.picture(again, "continue");
  await second.click("[data-readwell=toast-action]");
  await until("the place", async () => (await top(second)).startsWith("Chapter 4, part 3."));
  await second.frame.evaluate(() => window.scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" }));
  await until("it to be forgotten", () => second.frame.evaluate(async () => !JSON.stringify(await chrome.storage.local.get("places")).includes("Chapter4,part3")));
});
