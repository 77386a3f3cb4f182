/** Highlights and notes: made, kept, found again in a text that was edited, changed, deleted and brought back. */

import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import test, { afterEach } from "node:test";
import { violations } from "../lib/axe.js";
import { edits } from "../lib/pages/marks.js";
import { askLibrary, emptyLibrary, openLibrary } from "../lib/library.js";
import { suite } from "../lib/suite.js";
import { until } from "../lib/until.js";

/** @typedef {import("../lib/view.js").View} View */
/** @typedef {import("puppeteer-core").Page} Page */

const TOOLBAR = "[data-readwell=marks-toolbar]";
const CARD = "[data-readwell=mark-panel]";
const LIST = "[data-readwell=marks-panel]";
const TOAST = "[data-readwell=toast]";
const WAITING = "which had been waiting a long time";
const REFRAIN = "Nobody on the shore noticed.";

/** The view that was opened last, whose page all marks are taken from after the test. @type {View | undefined} */
let last;

// Before the pages are closed.
afterEach(async () => {
  Object.assign(edits, { some: false, gone: false });
  await forget();
});

const e2e = suite();

/** Opens a page in the view, with what is marked there already. @param {string} [name] */
async function enter(name = "marks.html") {
  const page = await e2e.open(name);
  const view = await e2e.reader.enter(page);
  await until("the marks to be ready", () => view.count(TOOLBAR));
  last = view;
  return { page, view };
}

/** Deletes all marks there are. */
async function forget() {
  await last?.frame.evaluate(async () => {
    const ask = (/** @type {string} */ what, /** @type {unknown[]} */ ...given) => chrome.runtime.sendMessage({ type: "store", what, given });
    for (const { id } of (await ask("marks.list", null)).value) {
      await ask("marks.remove", id);
    }
  });
}

/**
 * Selects words of the article, as often as they stand there the one of this number.
 * @param {View} view
 * @param {string} words
 * @param {number} [number]
 */
async function select(view, words, number = 1) {
  await view.frame.evaluate(
    (words, number) => {
      const body = /** @type {Element} */ (document.querySelector("#readwell-article .body"));
      const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
      /** @type {[Text, number][]} */
      const characters = [];
      let text = "";
      while (walker.nextNode()) {
        const node = /** @type {Text} */ (walker.currentNode);
        for (let at = 0; at < node.data.length; at += 1) {
          characters.push([node, at]);
        }
        text += node.data;
      }
      let start = -1;
      for (let count = 0; count < number; count += 1) {
        start = text.indexOf(words, start + 1);
      }
      const first = characters[start];
      const end = characters[start + words.length - 1];
      if (start < 0 || !first || !end) {
        throw new Error(`no ${words}`);
      }
      first[0].parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
      getSelection()?.setBaseAndExtent(first[0], first[1], end[0], end[1] + 1);
    },
    words,
    number,
  );
  await until("the buttons beside the selection", () => view.seen(TOOLBAR));
}

/** What is painted, by the names of the highlights. @param {View} view @returns {Promise<Record<string, string[]>>} */
const painted = (view) =>
  view.frame.evaluate(() => Object.fromEntries([...CSS.highlights].filter(([name]) => name.startsWith("mark-")).sort().map(([name, ranges]) => [name, [...ranges].map(String)])));

/** @param {View} view @param {Record<string, string[]>} wanted */
async function assertPainted(view, wanted) {
  const now = () => painted(view);
  await until("the marks to be painted", async () => JSON.stringify(await now()) === JSON.stringify(wanted), 5000).catch(() => {});
  assert.deepEqual(await now(), wanted);
}

/** Clicks on the first words of what is painted. @param {View} view @param {string} name */
async function clickMark(view, name) {
  const place = await view.frame.evaluate((name) => {
    const [range] = /** @type {Highlight} */ (CSS.highlights.get(name));
    /** @type {Range} */ (range).startContainer.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
    const [box] = /** @type {Range} */ (range).getClientRects();
    return box && { x: box.x + 12, y: box.y + box.height / 2 };
  }, name);
  assert.ok(place);
  await view.page.mouse.click(place.x, place.y);
}

test("a highlight is made, painted, and there again when the article is opened again", async () => {
  const { page, view } = await enter();
  await select(view, WAITING);
  await view.still();
  assert.deepEqual(await violations(view.frame), []);
  await e2e.picture(page, "marks-toolbar");
  await view.click("[data-readwell=mark-green]");
  await assertPainted(view, { "mark-green": [WAITING] });
  await until("the buttons to go", async () => !(await view.seen(TOOLBAR)));
  await select(view, "twenty-six years, and on");
  await page.keyboard.press("h");
  await assertPainted(view, { "mark-green": ["twenty-six years, and on", WAITING] });
  await page.close();

  const again = await enter("marks.html?utm_source=mail#book");
  await assertPainted(again.view, { "mark-green": ["twenty-six years, and on", WAITING] });
  await e2e.picture(again.page, "marks");
  await forget();
  await assertPainted(again.view, {});
});

test("marks are found again after the page was edited, and those whose words are gone are listed as such", async () => {
  const { page, view } = await enter();
  for (const words of ["was lit by hand until the spring of 1971, when a clock took over", "the book with the hours,a kettle that had lost", WAITING]) {
    await select(view, words);
    await page.keyboard.press("h");
    await until("the mark", async () => Object.values(await painted(view)).flat().includes(words));
  }
  await page.close();
  Object.assign(edits, { some: true, gone: true });

  const again = await enter();
  await assertPainted(again.view, { "mark-yellow": ["was lit by hand until the late spring of 1972, when a clock took over", "the book with the hours,a kettle that had lost"] });
  await again.page.keyboard.press("m");
  await until("the list", () => again.view.seen(LIST));
  const lost = () => again.view.frame.evaluate(() => Array.from(document.querySelectorAll(".marks-lost .marks-passage"), (passage) => passage.textContent));
  assert.deepEqual(await lost(), [WAITING]);
  await again.view.still();
  assert.deepEqual(await violations(again.view.frame), []);
  await e2e.picture(again.page, "marks-lost");
  await again.page.close();

  edits.gone = false;
  const back = await enter();
  await until("the lost one to be found", async () => Object.values(await painted(back.view)).flat().includes(WAITING));
});

test("of words that stand there twice, those that were marked are marked", async () => {
  const { page, view } = await enter();
  const which = (/** @type {View} */ of) => of.frame.evaluate(() => [...(CSS.highlights.get("mark-yellow") ?? [])].map((range) => /** @type {Range} */ (range).startContainer.parentElement?.textContent?.slice(0, 9)));
  await select(view, REFRAIN, 2);
  await page.keyboard.press("h");
  await assertPainted(view, { "mark-yellow": [REFRAIN] });
  assert.deepEqual(await which(view), ["The clock"]);
  await page.close();
  edits.some = true;
  const again = await enter();
  await assertPainted(again.view, { "mark-yellow": [REFRAIN] });
  assert.deepEqual(await which(again.view), ["The clock"]);
});

test("a note is written, read by a click on its passage, changed, deleted and brought back", async () => {
  const { page, view } = await enter();
  await select(view, WAITING);
  await page.keyboard.press("n");
  await until("the card", () => view.seen(CARD));
  await page.keyboard.type("Which birds? (m, h)");
  await view.still();
  assert.deepEqual(await violations(view.frame), []);
  await e2e.picture(page, "mark-card");
  await page.keyboard.press("Escape");
  await assertPainted(view, { "mark-note": [WAITING], "mark-yellow": [WAITING] });
  assert.ok(await e2e.reader.findView(page), "Escape closed the card and not the view");
  await page.close();

  const again = await enter();
  await assertPainted(again.view, { "mark-note": [WAITING], "mark-yellow": [WAITING] });
  await clickMark(again.view, "mark-yellow");
  await until("the card", () => again.view.seen(CARD));
  const note = () => again.view.frame.evaluate(() => /** @type {HTMLTextAreaElement} */ (document.getElementById("mark-note")).value);
  assert.equal(await note(), "Which birds? (m, h)");
  await again.view.click("label:has(> input[name=mark-colour][value=blue])");
  await assertPainted(again.view, { "mark-blue": [WAITING], "mark-note": [WAITING] });
  await again.view.frame.evaluate(() => document.getElementById("mark-note")?.focus());
  await again.page.keyboard.type(" Gannets.");
  // At once, before what was written is kept by itself.
  await again.view.click("[data-readwell=mark-delete]");
  await assertPainted(again.view, {});
  await until("the message", () => again.view.seen(TOAST));
  await again.view.click("[data-readwell=toast-action]");
  await assertPainted(again.view, { "mark-blue": [WAITING], "mark-note": [WAITING] });
  await clickMark(again.view, "mark-blue");
  await until("the card", () => again.view.seen(CARD));
  assert.equal(await note(), "Which birds? (m, h) Gannets.");
});

test("by keyboard alone: a sentence is chosen and marked, found in the list, gone to, and deleted", async () => {
  const { page, view } = await enter();
  const selected = () => view.frame.evaluate(() => String(getSelection()));
  await page.keyboard.press("h");
  await until("the first sentence", async () => (await selected()).startsWith("The lamp on Gannet Rock"));
  await page.keyboard.press("ArrowDown");
  await until("the next sentence", async () => (await selected()).startsWith("He had written"));
  await page.keyboard.down("Shift");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.up("Shift");
  await until("one more", async () => (await selected()).endsWith(REFRAIN));
  await page.keyboard.down("Shift");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await until("the one before", async () => (await selected()).startsWith("The lamp"));
  assert.ok((await selected()).includes("He had written"), "the first one stays");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.up("Shift");
  await until("them again", async () => (await selected()).endsWith(REFRAIN));
  const words = await selected();
  await page.keyboard.press("Tab");
  assert.equal(await view.frame.evaluate(() => document.activeElement?.getAttribute("data-readwell")), "mark-yellow");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await assertPainted(view, { "mark-pink": [words] });

  await page.keyboard.press("m");
  await until("the list", () => view.seen(LIST));
  assert.equal(await view.frame.evaluate(() => document.activeElement?.textContent), words, "the mark has the focus");
  await view.still();
  assert.deepEqual(await violations(view.frame), []);
  await e2e.picture(page, "marks-list");
  await page.keyboard.press("Enter");
  await until("the focus at the passage", () => view.frame.evaluate(() => document.activeElement?.textContent?.startsWith("He had written")));
  await page.keyboard.press("Escape");
  await until("the list to close", async () => !(await view.seen(LIST)));
  await page.keyboard.press("m");
  await until("the list", () => view.seen(LIST));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await assertPainted(view, {});
  assert.ok(await view.seen(".marks-none"), "the list says that it is empty");
});

test("all marks are copied as Markdown, and a passage as a link to it", async () => {
  const { page, view } = await enter();
  const copied = () =>
    view.frame.evaluate(() => {
      Object.assign(window, { copied: "" });
      addEventListener("copy", (event) => Object.assign(window, { copied: event.clipboardData?.getData("text/plain") }), { once: true });
      // What the feature has put in is there for whoever hears of it later.
      const stop = Event.prototype.stopImmediatePropagation;
      Event.prototype.stopImmediatePropagation = () => (Event.prototype.stopImmediatePropagation = stop);
    });
  const text = () => view.frame.evaluate(() => /** @type {string} */ (Reflect.get(window, "copied")));
  await select(view, WAITING);
  await copied();
  await view.click("[data-readwell=mark-copy-link]");
  await until("the message", () => view.seen(TOAST));
  assert.equal(await text(), `${page.url().split("#")[0]}#:~:text=which%20had%20been%20waiting%20a%20long%20time`);
  await page.keyboard.press("n");
  await until("the card", () => view.seen(CARD));
  await page.keyboard.type("Gannets.");
  await page.keyboard.press("Escape");
  await until("the note", async () => (await painted(view))["mark-note"]);
  await page.keyboard.press("m");
  await until("the list", () => view.seen(LIST));
  await copied();
  await view.click("[data-readwell=marks-copy]");
  await until("the copy", text);
  assert.equal(await text(), `# The clock on Gannet Rock\n\n<${page.url()}>\n\n> ${WAITING}\n\nGannets.\n`);
});

test("the list is in the order of the text, is searched, and leads to each passage", async () => {
  const { page, view } = await enter();
  for (const words of [WAITING, "twenty-six years", REFRAIN, "The lamp on Gannet Rock", "a kettle that had lost its lid"]) {
    await select(view, words);
    await page.keyboard.press("h");
    await until("the mark", async () => Object.values(await painted(view)).flat().includes(words));
  }
  await page.keyboard.press("m");
  await until("the list", () => view.seen(LIST));
  const listed = () => view.frame.evaluate(() => Array.from(document.querySelectorAll(".marks-passage"), (passage) => passage.textContent));
  assert.deepEqual(await listed(), ["The lamp on Gannet Rock", "twenty-six years", REFRAIN, "a kettle that had lost its lid", WAITING]);
  await view.still();
  await e2e.picture(page, "marks-search");
  assert.deepEqual(await violations(view.frame), []);
  assert.equal(await view.frame.evaluate(() => document.activeElement?.getAttribute("name")), "marks-search");
  await page.keyboard.type("WAITING");
  await until("the one", async () => (await listed()).length === 1);
  assert.deepEqual(await listed(), [WAITING]);
  await page.keyboard.type(" for a boat");
  await until("none", async () => (await listed()).length === 0);
  assert.ok(await view.seen(".marks-none"));
  for (let count = 0; count < " for a boat".length; count += 1) {
    await page.keyboard.press("Backspace");
  }
  await until("the one", async () => (await listed()).length === 1);
  await page.setViewport({ width: 380, height: 400 });
  await view.click("[data-readwell=marks-jump]");
  await until("the passage", () =>
    view.frame.evaluate(() => {
      const [range] = /** @type {Highlight} */ (CSS.highlights.get("mark-current") ?? []);
      const box = /** @type {Range | undefined} */ (range)?.getBoundingClientRect();
      return box !== undefined && box.top > 0 && box.bottom < innerHeight;
    }),
  );
  assert.ok(!(await view.seen(LIST)), "on a narrow screen the list makes room");
});

test("a saved article has its marks, and what is marked in it is marked over the page", async () => {
  const { page, view } = await enter("marks.html?utm_source=mail");
  await select(view, WAITING);
  await page.keyboard.press("h");
  await assertPainted(view, { "mark-yellow": [WAITING] });
  await page.keyboard.press("b");
  await until("it to be saved", async () => (await view.facts()).kept === "yes");
  await page.close();
  const library = await openLibrary(e2e.reader);
  try {
    assert.equal(await library.count("[data-readwell=notes]"), 1, "the library knows of the highlight");
    const [{ id }] = await askLibrary(library, "articles.list", {});
    const saved = await e2e.reader.openOwn(`reader/reader.html?saved=${id}`);
    await saved.settled();
    await assertPainted(saved, { "mark-yellow": [WAITING] });
    await select(saved, "twenty-six years");
    await saved.page.keyboard.press("h");
    await assertPainted(saved, { "mark-yellow": ["twenty-six years", WAITING] });
    await saved.page.close();
    const again = await enter();
    await assertPainted(again.view, { "mark-yellow": ["twenty-six years", WAITING] });
  } finally {
    await emptyLibrary(library);
  }
});

test("a file of the article has its marks and notes", async () => {
  const { page, view } = await enter();
  await select(view, "the cat, against");
  await page.keyboard.press("n");
  await until("the card", () => view.seen(CARD));
  await page.keyboard.type("Poor cat.");
  await page.keyboard.press("Escape");
  await until("the note", async () => (await painted(view))["mark-note"]);
  await page.keyboard.press("s");
  await until("the panel", () => view.seen("[data-readwell=export-panel]"));
  const save = async (/** @type {string} */ kind) => {
    await view.click(`[data-readwell=export-${kind}]`);
    const path = join(e2e.reader.downloads, `The clock on Gannet Rock.${kind}`);
    await until(`the file ${path}`, () => existsSync(path) && statSync(path).size > 0 && !existsSync(`${path}.part`) && !existsSync(`${path}.crdownload`));
    return readFileSync(path, "utf8");
  };
  const html = await save("html");
  const mark = (/** @type {string} */ words) => `<mark title="Poor cat.">${words}</mark>`;
  assert.ok(html.includes(`and ${mark("the ")}<a href="https://ledger.example/cat">${mark("cat")}</a>${mark(", against")} its will.`), html.slice(html.indexOf("<ul")));
  await page.keyboard.press("s");
  await until("the panel", () => view.seen("[data-readwell=export-panel]"));
  const markdown = await save("md");
  assert.ok(markdown.endsWith("\n\n## Notes and highlights\n\n> the cat, against\n\nPoor cat.\n"), markdown.slice(-200));
});

test("from right to left, and on a narrow screen", async () => {
  const { page, view } = await enter("marks-rtl.html");
  await page.setViewport({ width: 380, height: 720 });
  const words = "وفي الليلة الأخيرة كتبها متأخرا دقيقة واحدة";
  await select(view, words);
  await view.still();
  await e2e.picture(page, "marks-rtl-toolbar");
  await view.click("[data-readwell=mark-blue]");
  await assertPainted(view, { "mark-blue": [words] });
  await clickMark(view, "mark-blue");
  await until("the card", () => view.seen(CARD));
  await view.still();
  await e2e.picture(page, "marks-rtl-card");
  assert.deepEqual(await violations(view.frame), []);
  const outside = await view.frame.evaluate((card) => {
    const box = /** @type {Element} */ (document.querySelector(card)).getBoundingClientRect();
    return box.left < 0 || box.right > innerWidth || box.bottom > innerHeight || box.top < 0;
  }, CARD);
  assert.ok(!outside, "the card is on the screen");
  await page.close();
  const again = await enter("marks-rtl.html");
  await assertPainted(again.view, { "mark-blue": [words] });
});

for (const theme of ["light", "sepia", "grey", "dark", "black", "contrast"]) {
  test(`marks can be read in ${theme}`, async () => {
    const { page, view } = await enter();
    await view.choose("theme", theme);
    await view.closePanel();
    for (const [colour, words] of [["yellow", "The lamp on Gannet Rock was lit by hand"], ["green", "twenty-six years"], ["blue", REFRAIN], ["pink", WAITING]]) {
      await select(view, words ?? "");
      await view.click(`[data-readwell=mark-${colour}]`);
      await until("the mark", async () => (await painted(view))[`mark-${colour}`]);
    }
    const contrasts = await view.frame.evaluate(() => {
      const paragraph = /** @type {Element} */ (document.querySelector("#readwell-article .body p"));
      const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(1, 1).getContext("2d"));
      const luminance = (/** @type {string} */ colour) => {
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
        const [r = 0, g = 0, b = 0] = [...context.getImageData(0, 0, 1, 1).data].map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      return ["yellow", "green", "blue", "pink"].map((colour) => {
        const { color, backgroundColor } = getComputedStyle(paragraph, `::highlight(mark-${colour})`);
        const [light = 0, dark = 0] = [luminance(color), luminance(backgroundColor)].sort((a, b) => b - a);
        return (light + 0.05) / (dark + 0.05);
      });
    });
    assert.ok(contrasts.every((contrast) => contrast >= 4.5), `contrasts of ${contrasts.map((contrast) => contrast.toFixed(1)).join(", ")}`);
    await e2e.picture(page, `marks-${theme}`);
  });
}
