/** The sites where appeals are folded as pages open, one permission each, and the sites that the reader supports. */

import assert from "node:assert/strict";
import test from "node:test";
import { violations } from "../lib/axe.js";
import { LINE, Live, SHOW, SUPPORTS } from "../lib/live.js";
import { suite } from "../lib/suite.js";
import { until } from "../lib/until.js";

const e2e = suite();
const PATTERNS = ["https://127.0.0.1/*", "http://127.0.0.1/*"];

/** The options page, its lists, and what the browser knows of the permission and the script. */
async function openOptions() {
  const options = await e2e.reader.openOwn("options/options.html");
  const facts = () =>
    options.frame.evaluate(
      async (origins) => ({
        allowed: [...document.querySelectorAll("#sites-allowed li")].map((item) => item.getAttribute("data-site")),
        supported: [...document.querySelectorAll("#sites-supported li")].map((item) => item.getAttribute("data-site")),
        permitted: await chrome.permissions.contains({ origins }),
        scripts: (await chrome.scripting.getRegisteredContentScripts({ ids: ["live"] })).map(({ matches }) => matches?.toSorted()),
      }),
      PATTERNS,
    );
  await until("the page", () => options.frame.evaluate(() => document.documentElement.dataset.state === "ready"));
  return { ...options, options, facts };
}

const NOTHING = { allowed: [], supported: [], permitted: false, scripts: [] };
const ALLOWED = { allowed: ["127.0.0.1"], supported: [], permitted: true, scripts: [PATTERNS.toSorted()] };

/**
 * @param {Awaited<ReturnType<typeof openOptions>>} opened
 * @param {object} wanted
 */
async function become({ facts }, wanted) {
  const text = JSON.stringify(wanted);
  await until(`the lists to be ${text}`, async () => {
    const found = JSON.stringify(await facts());
    if (found !== text) {
      throw new Error(found);
    }
    return true;
  });
}

/** @param {Awaited<ReturnType<typeof openOptions>>} opened */
async function allow({ options }) {
  await options.click("#site-address");
  await options.page.keyboard.type("http://127.0.0.1:1/any");
  await options.page.keyboard.press("Enter");
}

test("a site that the reader allows is folded as its pages open, until he takes that back", async () => {
  const opened = await openOptions();
  await become(opened, NOTHING);
  await e2e.reader.answerYes(PATTERNS);
  await opened.options.page.bringToFront();
  await allow(opened);
  await become(opened, ALLOWED);
  assert.deepEqual(await violations(opened.options.frame), []);

  const live = new Live(e2e.reader, await e2e.open("founding.html"));
  await live.has(LINE);
  assert.equal(await live.shows(".box-inline"), false);
  await live.undo();

  await opened.options.page.bringToFront();
  await opened.options.click("#sites-allowed button");
  await become(opened, NOTHING);
  const after = new Live(e2e.reader, await e2e.open("founding.html"));
  assert.equal(await after.shows(".box-inline"), true);
  await after.fold(LINE);
});

test("what the browser no longer permits is off the list, and the script with it", async () => {
  const opened = await openOptions();
  await e2e.reader.answerYes(PATTERNS);
  await opened.options.page.bringToFront();
  await allow(opened);
  await become(opened, ALLOWED);
  await e2e.reader.withdraw(PATTERNS);
  await become(opened, NOTHING);
});

test("both keys are set from the beginning, and said", async () => {
  const { options } = await openOptions();
  const said = await until("the keys", () => options.frame.evaluate(() => document.getElementById("shortcut-fold")?.textContent && document.querySelector("[aria-labelledby=shortcut-title]")?.textContent));
  assert.match(said, /Alt\+R /);
  assert.match(said, /Alt\+Shift\+F /);
});

test("what is no site is not asked for", async () => {
  const { options, facts } = await openOptions();
  await options.click("#site-address");
  await until("the field to be ready", () => options.frame.evaluate(() => document.activeElement?.id === "site-address"));
  await options.page.keyboard.type("not a site");
  await options.page.keyboard.press("Enter");
  await until("the page to say so", () => options.seen("#site-problem"));
  assert.deepEqual(await facts(), NOTHING);
});

test("a site that the reader supports is not folded, until he takes that back", async () => {
  const live = new Live(e2e.reader, await e2e.open("founding.html"));
  const { html } = await live.state();
  await live.fold(LINE);
  await live.button(LINE, SHOW);
  await until("the appeal", () => live.shows(".box-inline"));
  await live.button(LINE, SUPPORTS);
  await live.isBare();
  assert.equal((await live.state()).html, html);
  await live.press();
  await until("the button to say why", async () => /support this site/.test(await e2e.reader.buttonTitle()));
  assert.equal((await live.state()).html, html);

  const opened = await openOptions();
  await become(opened, { ...NOTHING, supported: ["127.0.0.1"] });
  await opened.options.click("#sites-supported button");
  await become(opened, NOTHING);
  await live.page.bringToFront();
  await live.fold(LINE);
});

test("a page that is folded when the reader supports its site is given back", async () => {
  const live = new Live(e2e.reader, await e2e.open("founding.html"));
  const { html } = await live.state();
  await live.fold(LINE);
  const opened = await openOptions();
  const say = async (/** @type {"support" | "unsupport"} */ what) => {
    await opened.options.frame.evaluate((supported) => chrome.storage.local.set({ sites: { version: 1, supported } }), what === "support" ? ["127.0.0.1"] : []);
  };
  try {
    await say("support");
    await live.isBare();
    assert.equal((await live.state()).html, html);
  } finally {
    await say("unsupport");
  }
});
