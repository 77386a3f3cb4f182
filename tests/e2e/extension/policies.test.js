/** Pages whose own policy, or whose own scripts, stand in the way. */

import assert from "node:assert/strict";
import test from "node:test";
import { suite } from "../lib/suite.js";
import { assertHoldsInOrder, paragraphs } from "../lib/text.js";
import { BROWSER } from "../lib/harness.js";
import { until } from "../lib/until.js";

const e2e = suite();
const STORY = ".text > p";

/** Where the core runs: Firefox lets a content script compile wasm whatever the page's policy says, Chromium does not. */
const STRICT_HOST = BROWSER === "firefox" ? "page" : "background";

/**
 * Opens a page's view and checks that the story is whole in it.
 * @param {string} name
 * @param {{ host: string, place: "frame" | "tab" }} expected
 */
async function read(name, { host, place }) {
  const page = await e2e.open(name);
  const story = await paragraphs(page, STORY);
  await e2e.reader.press(page);
  const view = place === "tab" ? await e2e.reader.viewInTab() : await e2e.reader.view(page);
  const facts = await view.facts();
  assert.deepEqual({ state: facts.state, host: facts.host, place: facts.place }, { state: "ready", host, place });
  assertHoldsInOrder(await view.text(), story);
  assert.equal(await view.count("[data-readwell=appeal]"), 1);
  return { page, view };
}

test("a policy that forbids everything: the core runs in the background where it must", async () => {
  const { page } = await read("strict.html", { host: STRICT_HOST, place: "frame" });
  await page.keyboard.press("Escape");
  await e2e.reader.gone(page);
});

test("Trusted Types", async () => {
  await read("trusted-types.html", { host: "page", place: "frame" });
});

for (const name of ["sandboxed.html", "sandboxed-scripts.html"]) {
  test(`${name}: no frame can run there, so the view has a tab of its own`, async () => {
    const { page, view } = await read(name, { host: "page", place: "tab" });
    await e2e.picture(view.page, name.replace(".html", ""));
    const tabs = (await e2e.reader.pages()).length;
    // Not awaited: the tab may be gone before the browser has said that the key was pressed.
    view.page.keyboard.press("Escape").catch(() => {});
    await until("the tab to close", async () => (await e2e.reader.pages()).length === tabs - 1);
    assert.equal(await page.evaluate(() => document.documentElement.outerHTML.includes("readwell")), false);
  });
}

test("hostile styles and key handlers", async () => {
  const { page, view } = await read("hostile.html", { host: "page", place: "frame" });
  await e2e.picture(page, "hostile");
  const box = await view.frame.evaluate(() => [innerWidth, innerHeight]);
  const size = await page.evaluate(() => [document.documentElement.clientWidth, document.documentElement.clientHeight]);
  assert.deepEqual(box, size, "the view fills the window, but for the page's scroll bars");
  await view.click("[data-readwell=appeal-toggle]");
  await until("the appeal to be shown", () => view.seen("[data-readwell=appeal-content]"));
  await page.keyboard.press("Escape");
  await e2e.reader.gone(page);
});

test("a page that throws out what it did not make", async () => {
  const page = await e2e.open("remover.html");
  const story = await paragraphs(page, STORY);
  await e2e.reader.press(page);
  const view = await e2e.reader.viewInTab();
  assert.equal((await view.facts()).state, "ready");
  assertHoldsInOrder(await view.text(), story);
});

test("five megabytes", async () => {
  const page = await e2e.open("big.html");
  const size = await page.evaluate(() => document.documentElement.outerHTML.length);
  assert.ok(size > 5_000_000, `${size} bytes`);
  const view = await e2e.reader.enter(page);
  const { state, totalMs } = await view.facts();
  assert.equal(state, "ready");
  const text = await view.text();
  assert.ok(text.includes("Paragraph 1.") && text.includes("Paragraph 7000.") && text.includes("Paragraph 14000."));
  console.log(`# five megabytes: ${totalMs} ms`);
  await page.keyboard.press("Escape");
  await e2e.reader.gone(page);
});
