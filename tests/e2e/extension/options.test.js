/** The options page: search, a copy of the settings as a file; and the page that opens after installing. */

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { violations } from "../lib/axe.js";
import { suite } from "../lib/suite.js";
import { until } from "../lib/until.js";

const e2e = suite();

/** The options page, once it is filled. */
async function openOptions() {
  const options = await e2e.reader.openOwn("options/options.html");
  await until("the page to be filled", () => options.seen("[data-readwell=search]"));
  return options;
}

test("a setting is found by its words", async () => {
  const options = await openOptions();
  await options.click("[data-readwell=search]");
  await options.page.keyboard.type("newsl");
  await until("other settings to step aside", async () => !(await options.seen("fieldset.choice-theme")));
  assert.ok(await options.seen("fieldset.choice-newsletter"));
  assert.equal(await options.seen("fieldset.choice-donation"), false);
  await e2e.picture(options.page, "options-search");
  await options.page.keyboard.type("zzz");
  await until("it to say that there is none", () => options.frame.evaluate(() => document.querySelector(".search-none")?.textContent?.includes("newslzzz")));
  assert.equal(await options.count("main > section:not(.not-found)"), 0);
  await options.page.keyboard.press("Escape");
  await until("all to be back", () => options.seen("fieldset.choice-theme"));
  assert.equal(await options.count(".not-found"), 0);
});

test("settings come back from a file, and a wrong file changes nothing", async () => {
  const options = await openOptions();
  const folder = await mkdtemp(join(tmpdir(), "readwell-"));
  const theme = () => options.frame.evaluate(() => document.documentElement.dataset.theme);
  const said = () => options.frame.evaluate(() => document.getElementById("backup-said")?.textContent ?? "");
  /** @param {string} name @param {string} text */
  const take = async (name, text) => {
    await writeFile(join(folder, name), text);
    const file = await options.page.$("[data-readwell=settings-file]");
    await /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (file).uploadFile(join(folder, name));
    await until("an answer", async () => (await said()).includes(name) || /file/.test(await said()));
  };
  try {
    await take("right.json", JSON.stringify({ format: "readwell-settings", settings: { version: 3, theme: "sepia", size: 23, keys: { settings: ["y"], bad: [3] } }, supported: ["tide.example", "no site"] }));
    await until("the settings of the file", async () => (await theme()) === "sepia");
    const supported = () => options.count("#sites-supported [data-site='tide.example']");
    await until("the site that is supported", async () => (await supported()) === 1);
    for (const [name, text] of Object.entries({ "broken.json": "{", "other.json": '{"format":"other","settings":{"theme":"dark"}}', "list.json": "[]" })) {
      await take(name, text);
      await until(`${name} to be refused`, async () => (await said()).includes(name));
      assert.equal(await theme(), "sepia");
    }
    await options.click("[data-readwell=settings-reset]");
    await until("the defaults", async () => (await theme()) === "auto");
  } finally {
    await rm(folder, { recursive: true });
    await options.frame.evaluate(() => Promise.all([chrome.storage.local.clear(), chrome.storage.sync.clear()]));
  }
});

test("the first steps fit one screen, and say which key opens the view", async () => {
  const welcome = await e2e.reader.openOwn("welcome/welcome.html");
  await until("the key", () => welcome.frame.evaluate(() => /Alt\+R/.test(document.body.innerText)));
  assert.deepEqual(await violations(welcome.frame), []);
  await e2e.picture(welcome.page, "welcome");
});
