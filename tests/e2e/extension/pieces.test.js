/** Code in colours, formulas, footnotes that open where they are, pictures that grow. */

import assert from "node:assert/strict";
import test from "node:test";
import { violations } from "../lib/axe.js";
import { suite } from "../lib/suite.js";
import { until } from "../lib/until.js";

const e2e = suite();

const enter = async (name = "pieces.html") => {
  const page = await e2e.open(name);
  const view = await e2e.reader.enter(page);
  return { page, view };
};

test("code is coloured where its language is known, left alone where nobody knows, and copied whole", async () => {
  const { page, view } = await enter();
  await until("colours", () => view.seen("pre .code-keyword"));
  const words = (/** @type {string} */ kind) => view.frame.evaluate((kind) => [...document.querySelectorAll(`pre .code-${kind}`)].map((element) => element.textContent), kind);
  assert.ok((await words("keyword")).includes("fn"));
  assert.ok((await words("comment")).includes("// and the sun"));
  assert.equal(await view.frame.evaluate(() => document.querySelectorAll("pre")[1]?.querySelector("span")), null, "words are no code");
  const copied = await view.frame.evaluate(async () => {
    let text = "";
    navigator.clipboard.writeText = async (given) => {
      text = given;
    };
    /** @type {HTMLElement} */ (document.querySelector("[data-readwell=copy-code]")).click();
    await Promise.resolve();
    return text;
  });
  assert.match(copied, /^\/\/\/ The height of the water, in metres\.\nfn height/);
  for (const theme of ["light", "sepia", "grey", "dark", "black", "contrast"]) {
    await view.choose("theme", theme);
    await view.closePanel();
    assert.deepEqual(await violations(view.frame), [], theme);
  }
  await view.frame.evaluate(() => document.querySelector("pre")?.scrollIntoView({ block: "center", behavior: "instant" }));
  await e2e.picture(page, "code-colours");
});

test("a page without code loads no highlighter", async () => {
  const page = await e2e.open("founding.html");
  const view = await e2e.reader.enter(page);
  await until("the progress line", () => view.frame.evaluate(() => document.querySelector("[data-readwell=progress]") !== null));
  assert.equal(await view.frame.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => /code\/feature|math\/feature/.test(name)).length), 0);
});

test("TeX is drawn, prices and paths are not", async () => {
  const { page, view } = await enter();
  await until("two formulas", async () => (await view.count("#readwell-article math")) === 2);
  const formulas = await view.frame.evaluate(() => [...document.querySelectorAll("#readwell-article math")].map((math) => [math.getAttribute("display"), math.getAttribute("alttext")]));
  assert.deepEqual(formulas, [
    [null, "h(t) = a \\cos(\\omega t) + b"],
    ["block", "\\int_0^T h(t)\\,dt = \\frac{a}{\\omega} \\sin(\\omega T) + bT"],
  ]);
  const text = await view.text();
  assert.ok(text.includes("between $5 and $10 to print"));
  assert.ok(text.includes("C:\\tides\\[old] on the first"));
  assert.deepEqual(await violations(view.frame), []);
  await view.frame.evaluate(() => document.querySelector("math")?.scrollIntoView({ block: "center", behavior: "instant" }));
  await e2e.picture(page, "formulas");
});

test("a footnote opens at its mark, closes with Escape, and leads to the end and back", async () => {
  const { page, view } = await enter("footnotes.html");
  const mark = ".note-mark a";
  const popup = "[data-readwell=note-popup]";
  await view.click(mark);
  await until("the note", () => view.seen(popup));
  assert.match(await view.frame.evaluate((wanted) => /** @type {HTMLElement} */ (document.querySelector(wanted)).innerText, popup), /clergyman.s preface/);
  assert.deepEqual(await violations(view.frame), []);
  await e2e.picture(page, "footnote");
  await page.keyboard.press("Escape");
  await until("it to close", async () => (await view.count(popup)) === 0);
  assert.ok(await e2e.reader.findView(page), "and the view to stay");
  assert.ok(await view.frame.evaluate((wanted) => document.activeElement === document.querySelector(wanted), mark), "the focus is back at the mark");
  await page.keyboard.press("Enter");
  await until("the note by keyboard", () => view.seen(popup));
  await view.click("[data-readwell=note-open]");
  await until("the note at the end", () => view.frame.evaluate(() => document.activeElement?.classList.contains("note")));
  await view.click(".note-back");
  await until("the mark again", () => view.frame.evaluate((wanted) => document.activeElement === document.querySelector(wanted), mark));
});

test("a picture grows, with its caption, and one goes to the next", async () => {
  const { page, view } = await enter();
  await until("the pictures", async () => (await view.count("[data-readwell=zoom]")) === 2);
  await view.frame.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("[data-readwell=zoom]")).focus());
  await page.keyboard.press("Enter");
  await until("the picture", () => view.seen("[data-readwell=lightbox]"));
  const now = () => view.frame.evaluate(() => ({ src: document.querySelector(".lightbox-stage img")?.getAttribute("src")?.replace(/^.*\//, ""), caption: document.querySelector(".lightbox-caption")?.textContent, scale: /** @type {HTMLElement} */ (document.querySelector(".lightbox")).dataset.scale }));
  assert.deepEqual(await now(), { src: "quay-large.svg", caption: "The quay, drawn in 1931", scale: "1.00" });
  assert.deepEqual(await violations(view.frame), []);
  await e2e.picture(page, "lightbox");
  await page.keyboard.press("+");
  await until("it to grow", async () => (await now()).scale === "1.50");
  await page.keyboard.press("0");
  await until("the whole of it", async () => (await now()).scale === "1.00");
  await page.keyboard.press("ArrowRight");
  await until("the next", async () => (await now()).src === "wheels.svg");
  await page.keyboard.press("Escape");
  await until("it to close", async () => !(await view.seen("[data-readwell=lightbox]")));
  assert.ok(await e2e.reader.findView(page), "Escape closed the picture, not the view");
});
