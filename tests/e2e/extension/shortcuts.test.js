/** Commands: by their keys, from the menu, and under keys that the reader has chosen. */

import assert from "node:assert/strict";
import test from "node:test";
import { violations } from "../lib/axe.js";
import { suite } from "../lib/suite.js";
import { until } from "../lib/until.js";

const e2e = suite();

test("`?` shows what each key does, and a command takes another key", async () => {
  const page = await e2e.open("founding.html");
  const view = await e2e.reader.enter(page);
  const settings = "[data-readwell=settings-panel]";
  await page.keyboard.press(",");
  await until("the settings", () => view.seen(settings));
  await page.keyboard.press("Escape");
  await until("them to close", async () => !(await view.seen(settings)));

  await page.keyboard.type("?");
  const sheet = "[data-readwell=shortcuts-panel]";
  await until("the sheet", () => view.seen(sheet));
  await view.still();
  assert.deepEqual(await violations(view.frame), []);
  await e2e.picture(page, "shortcuts");
  const line = "[data-command=settings]";
  const keys = () => view.frame.evaluate((wanted) => document.querySelector(wanted)?.getAttribute("aria-keyshortcuts"), line);
  assert.equal(await keys(), ",");
  try {
    await view.click(line);
    await page.keyboard.press("y");
    await until("the new key", async () => (await keys()) === "y");
    await page.keyboard.press("Escape");
    await until("the sheet to close", async () => !(await view.seen(sheet)));
    await page.keyboard.press(",");
    await page.keyboard.press("y");
    await until("the settings by their new key", () => view.seen(settings));
    await page.keyboard.press("Escape");
    await until("the settings to close", async () => !(await view.seen(settings)));

    // The key of another command is taken from it, and it says so.
    await page.keyboard.type("?");
    await until("the sheet", () => view.seen(sheet));
    await view.click(line);
    await page.keyboard.type("?");
    await until("the message", () => view.seen("[data-readwell=toast]"));
    await until("the key to be taken", async () => (await keys()) === "?");
    assert.equal(await view.frame.evaluate(() => document.querySelector("[data-command=shortcuts]")?.getAttribute("aria-keyshortcuts")), "");
    await view.click("[data-readwell=shortcuts-reset]");
    await until("the old keys", async () => (await keys()) === ",");
  } finally {
    await view.frame.evaluate(() => Promise.all([chrome.storage.local.remove("settings"), chrome.storage.sync.remove("settings")]));
  }
});

test("the menu opens, is gone through by keyboard, and gives the focus back", async () => {
  const page = await e2e.open("founding.html");
  const view = await e2e.reader.enter(page);
  const menu = "[data-readwell=menu-panel]";
  await view.frame.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("[data-readwell=menu]")).focus());
  await page.keyboard.press("Enter");
  await until("the menu", () => view.seen(menu));
  await view.still();
  assert.deepEqual(await violations(view.frame), []);
  await e2e.picture(page, "menu");
  assert.ok(await view.frame.evaluate((wanted) => document.querySelector(wanted)?.contains(document.activeElement), menu), "the focus is in the menu");
  await page.keyboard.press("Escape");
  await until("the menu to close", async () => !(await view.seen(menu)));
  assert.equal(await view.frame.evaluate(() => document.activeElement?.getAttribute("data-readwell")), "menu");
  assert.ok(await e2e.reader.findView(page), "Escape closed the menu and not the view");
});
