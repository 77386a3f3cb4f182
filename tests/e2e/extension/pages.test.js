/** Kinds of pages: scripts and directions, code and tables, pictures that wait, shadow roots, frames, and pages with nothing to read. */

import assert from "node:assert/strict";
import test from "node:test";
import { suite } from "../lib/suite.js";
import { assertHoldsInOrder, dense, paragraphs } from "../lib/text.js";
import { until } from "../lib/until.js";

const e2e = suite();

/** @param {string} name */
async function read(name) {
  const page = await e2e.open(name);
  const view = await e2e.reader.enter(page);
  assert.equal((await view.facts()).state, "ready");
  return { page, view };
}

for (const { name, lang, dir } of [
  { name: "rtl", lang: "ar", dir: "rtl" },
  { name: "cjk", lang: "ja", dir: "ltr" },
]) {
  test(`${name}: language and direction are the page's`, async () => {
    const page = await e2e.open(`${name}.html`);
    const story = (await paragraphs(page, "article p")).filter((text) => !text.includes("林檎"));
    const view = await e2e.reader.enter(page);
    assertHoldsInOrder(await view.text(), story);
    const found = await view.frame.evaluate(() => {
      const paragraph = document.querySelector("#readwell-article blockquote p");
      return paragraph && { lang: paragraph.closest("[lang]")?.getAttribute("lang"), dir: getComputedStyle(paragraph).direction };
    });
    assert.deepEqual(found, { lang, dir });
    // Each fact stands in the page's direction, so that the dot before it parts it from the one before, whatever its own direction.
    const facts = await view.frame.evaluate(() =>
      Array.from(document.querySelectorAll(".facts-row > span"), (fact) => getComputedStyle(fact).direction));
    assert.deepEqual(facts, [dir, dir]);
    await e2e.picture(page, name);
  });
}

test("ruby keeps its readings apart from the text", async () => {
  const { view } = await read("cjk.html");
  assert.equal(await view.frame.evaluate(() => document.querySelector("#readwell-article ruby rt")?.textContent), "りんご");
});

test("a thread is its posts, each under who wrote it and when", async () => {
  const { page, view } = await read("thread.html");
  const posts = await view.frame.evaluate(() =>
    Array.from(document.querySelectorAll("#readwell-article .body article"), (post) => ({
      header: post.querySelector("header")?.textContent,
      first: post.querySelector("p")?.textContent?.slice(0, 14),
    })));
  assert.deepEqual(posts, [
    { header: "willow_m · 3 February 2026, 18:12", first: "The seat of my" },
    { header: "old_rush · 3 February 2026, 20:40", first: "Brittle cane w" },
    { header: "willow_m · 5 February 2026, 07:55", first: "It cracked lik" },
    { header: "bodger · 5 February 2026, 09:31", first: "Photograph it " },
  ]);
  assert.doesNotMatch(await view.text(), /Apprentice|Joined|Quote|Powered by/);
  await e2e.picture(page, "thread");
});

test("the button says what the page is", async () => {
  await read("thread.html");
  await until("the button to say so", async () => /Discussion, 1 min/.test(await e2e.reader.buttonTitle()));
  await read("cjk.html");
  await until("the button to say so", async () => /(Article|Document), \d+ min/.test(await e2e.reader.buttonTitle()));
});

test("code keeps its lines, a table its cells", async () => {
  const { page, view } = await read("code.html");
  const code = await page.evaluate(() => document.querySelector("pre")?.textContent?.trim());
  assert.equal(await view.frame.evaluate(() => document.querySelector("#readwell-article pre")?.textContent?.trim()), code);
  const cells = await view.frame.evaluate(() => Array.from(document.querySelectorAll("#readwell-article tr"), (row) => row.children.length));
  assert.deepEqual(cells, [4, 4, 4, 4]);
  await view.frame.evaluate(() => document.querySelector("#readwell-article pre")?.scrollIntoView());
  await e2e.picture(page, "code-and-table");
});

test("pictures that wait for scripts are there", async () => {
  const { view } = await read("lazy.html");
  const sources = await view.frame.evaluate(() => Array.from(document.querySelectorAll("#readwell-article img"), (image) => new URL(/** @type {HTMLImageElement} */ (image).currentSrc || /** @type {HTMLImageElement} */ (image).src).pathname));
  assert.deepEqual(sources, ["/image/one.svg", "/image/two.svg"]);
});

test("an article in an open shadow root", async () => {
  const { view } = await read("shadow.html");
  const text = dense(await view.text());
  for (let index = 1; index <= 8; index += 1) {
    assert.ok(text.includes(`Shaded ${index}.`), `paragraph ${index}`);
  }
  assert.equal(text.split("A story in the shade").length, 2, "the title once");
});

test("an article in a frame of the same origin", async () => {
  const { view } = await read("frame.html");
  const text = dense(await view.text());
  for (let index = 1; index <= 8; index += 1) {
    assert.ok(text.includes(`Paragraph ${index}.`), `paragraph ${index}`);
  }
});

test("a page without an article says so, and leads back", async () => {
  const page = await e2e.open("no-article.html");
  const view = await e2e.reader.enter(page);
  assert.equal((await view.facts()).state, "no-article");
  assert.equal(await view.seen("[data-readwell=notice]"), true);
  await e2e.picture(page, "no-article");
  await view.click("[data-readwell=back]");
  await e2e.reader.gone(page);
});

test("the best guess can be shown where there is one", async () => {
  const page = await e2e.open("little.html");
  const view = await e2e.reader.enter(page);
  assert.equal((await view.facts()).state, "no-article");
  await view.click("[data-readwell=best-guess]");
  await until("the best guess", async () => (await view.facts()).state === "ready");
  assert.ok((await view.text()).includes("The pier is closed today."));
});
