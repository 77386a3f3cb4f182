/** Sites whose articles open by themselves: those that the reader chose, articles only, and never against his will. */

import assert from "node:assert/strict";
import test from "node:test";
import { suite } from "../lib/suite.js";
import { until } from "../lib/until.js";

const e2e = suite();
const PATTERNS = ["https://127.0.0.1/*", "http://127.0.0.1/*"];

/** Puts the test site on the list, as the reader would, coming from the view. */
async function choose() {
  await e2e.reader.answerYes(PATTERNS);
  const options = await e2e.reader.openOwn("options/options.html?site=127.0.0.1");
  await until("the address to be there", () => options.frame.evaluate(() => /** @type {HTMLInputElement | null} */ (document.getElementById("open-address"))?.value === "127.0.0.1"));
  await options.click("#open-form button");
  const scripts = () => options.frame.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id));
  await until("the browser to know", async () => (await scripts()).join() === "arrive");
  return { options, scripts };
}

test("an article of a chosen site opens by itself, once, and what is none does not", async () => {
  const { options, scripts } = await choose();
  const page = await e2e.open("founding.html");
  const view = await e2e.reader.view(page);
  assert.equal(await view.title(), "The night ferry that would not stop");
  await until("the menu to know it", async () => (await view.facts()).opens === "yes");
  await page.keyboard.press("Escape");
  await e2e.reader.gone(page);
  await until("the button to say what the page is", async () => /min/.test(await e2e.reader.buttonTitle()));

  // Whoever reloads wants the page.
  await page.reload({ waitUntil: "load" });
  await until("the button to say so again", async () => /min/.test(await e2e.reader.buttonTitle()));
  assert.equal(await e2e.reader.findView(page), undefined);

  const links = await e2e.open("no-article.html");
  await until("the page to be looked at", async () => !/Open or close/.test(await e2e.reader.buttonTitle()));
  assert.equal(await e2e.reader.findView(links), undefined);

  // Taken back, it is over, and the permission with it.
  await options.page.bringToFront();
  await options.click("#sites-opened [data-site='127.0.0.1'] button");
  await until("the browser to forget it", async () => (await scripts()).length === 0);
  assert.equal(await options.frame.evaluate((origins) => chrome.permissions.contains({ origins }), PATTERNS), false);
});

test("in the view one press leads there", async () => {
  const page = await e2e.open("founding.html");
  const view = await e2e.reader.enter(page);
  await view.click("[data-readwell=menu]");
  await until("the menu", () => view.seen("[data-readwell=open-here]"));
  if (e2e.reader.name === "firefox") {
    await view.click("[data-readwell=open-here]");
    await until("the options page", async () => (await e2e.reader.addresses()).some((url) => url.includes("/options/options.html?site=127.0.0.1")));
  } else {
    await e2e.reader.answerYes(PATTERNS);
    await page.bringToFront();
    await view.click("[data-readwell=open-here]");
    await until("it to be kept", async () => (await view.facts()).opens === "yes");
    await view.click("[data-readwell=toast-action]");
    await until("it to be undone", async () => (await view.facts()).opens === "no");
    await e2e.reader.withdraw(PATTERNS);
  }
});
