/** Settings: they show at once, everywhere, and stay. */

import assert from "node:assert/strict";
import test from "node:test";
import { suite } from "../lib/suite.js";
import { until } from "../lib/until.js";

const e2e = suite();

test("a setting chosen in the view stays for the next page", async () => {
  const page = await e2e.open("founding.html");
  const view = await e2e.reader.enter(page);
  const before = (await view.facts()).theme;
  assert.notEqual(before, "sepia");
  await view.choose("theme", "sepia");
  await view.choose("font", "sans");
  await view.slide("measure", 42);

  const next = await e2e.open("code.html");
  const after = await e2e.reader.enter(next);
  const { theme, font } = await after.facts();
  assert.deepEqual({ theme, font }, { theme: "sepia", font: "sans" });
  assert.equal(await after.frame.evaluate(() => document.documentElement.style.getPropertyValue("--measure-chosen")), "42em");
});

test("the text grows and shrinks, and no further than it may", async () => {
  const page = await e2e.open("founding.html");
  const view = await e2e.reader.enter(page);
  await view.choose("font", "serif");
  const size = () => view.frame.evaluate(() => parseFloat(getComputedStyle(/** @type {Element} */ (document.querySelector("#readwell-article .body p"))).fontSize));
  const first = await size();
  await view.click("[data-readwell=larger]");
  await until("larger text", async () => (await size()) > first);
  await view.click("[data-readwell=smaller]");
  await until("the first size again", async () => (await size()) === first);
  await view.click("[data-readwell=smaller]");
  await until("smaller text", async () => (await size()) < first);
});

test("the options page and an open view follow each other", async () => {
  const page = await e2e.open("founding.html");
  const view = await e2e.reader.enter(page);
  await view.choose("theme", "dark");
  const options = await e2e.reader.openOwn("options/options.html");
  const dark = "input[name=theme][value=dark]";
  await until("the options page to show it", () => options.frame.evaluate((wanted) => /** @type {HTMLInputElement | null} */ (document.querySelector(wanted))?.checked, dark));
  await options.click("label:has(> input[name=theme][value=light])");
  await until("the view to follow", async () => (await view.facts()).theme === "light");
});

test("appeals are left in the text where the reader wants them", async () => {
  const options = await e2e.reader.openOwn("options/options.html");
  await until("the form", () => options.frame.evaluate(() => document.querySelectorAll("input[name=donation]").length === 3));
  /** @param {string} value */
  const choose = async (value) => {
    await options.page.bringToFront();
    await options.click(`label:has(> input[name=donation][value=${value}])`);
  };
  const appeal = "as little as £3 a month";
  try {
    await choose("show");
    const page = await e2e.open("founding.html");
    const view = await e2e.reader.enter(page);
    assert.ok((await view.text()).includes(appeal));
    assert.equal(await view.seen("[data-readwell=appeal-toggle]"), false);

    // The view that is open follows.
    await choose("hide");
    await page.bringToFront();
    await until("the appeal to be hidden", async () => !(await view.seen("[data-readwell=appeal]")));
    assert.ok(!(await view.text()).includes(appeal));
    await view.click("[data-readwell=show-hidden]");
    await until("its line", () => view.seen("[data-readwell=appeal-toggle]"));
    assert.ok(!(await view.text()).includes(appeal), "shown as one line, not unfolded");
    assert.equal(await view.frame.evaluate(() => document.activeElement?.getAttribute("data-readwell")), "appeal-toggle", "the reader is led to it");
    await until("it to be in sight", () =>
      view.frame.evaluate(() => {
        const top = document.activeElement?.getBoundingClientRect().top ?? -1;
        return top >= 0 && top < innerHeight;
      }),
    );
  } finally {
    await choose("fold");
    await options.page.close();
  }
});

test("who had appeals left in place before they were told apart still has", async () => {
  const options = await e2e.reader.openOwn("options/options.html");
  await options.frame.evaluate(() => chrome.storage.sync.remove("settings"));
  await options.frame.evaluate(() => chrome.storage.local.set({ settings: { version: 1, theme: "sepia", appeals: "keep" } }));
  try {
    const view = await e2e.reader.enter(await e2e.open("founding.html"));
    assert.ok((await view.text()).includes("as little as £3 a month"));
    assert.equal((await view.facts()).theme, "sepia", "and what else was chosen");
  } finally {
    await options.frame.evaluate(() => Promise.all([chrome.storage.local.remove("settings"), chrome.storage.sync.remove("settings")]));
  }
});

test("a newsletter's box leaves the text where the reader wants that", async () => {
  const options = await e2e.reader.openOwn("options/options.html");
  await until("the form", () => options.frame.evaluate(() => document.querySelectorAll("input[name=newsletter]").length === 3));
  const box = "in your inbox every Friday";
  const letter = "[data-readwell=appeal][data-kind=newsletter]";
  assert.equal(await (await e2e.reader.enter(await e2e.open("founding-letter.html"))).count(letter), 0);
  try {
    await options.page.bringToFront();
    await options.click("label:has(> input[name=newsletter][value=fold])");
    const view = await e2e.reader.enter(await e2e.open("founding-letter.html"));
    assert.equal(await view.count(letter), 1);
    assert.ok(!(await view.text()).includes(box));
    await view.click(`${letter} [data-readwell=appeal-toggle]`);
    await until("the box to be shown", async () => (await view.text()).includes(box));
  } finally {
    await options.page.bringToFront();
    await options.click("label:has(> input[name=newsletter][value=show])");
    await options.page.close();
  }
});
