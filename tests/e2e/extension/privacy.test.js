/** The extension asks nobody for anything, and lets nobody in. */

import assert from "node:assert/strict";
import test from "node:test";
import { suite } from "../lib/suite.js";
import { until } from "../lib/until.js";

const e2e = suite({ proxied: true });

/** The browsers ask their makers for settings and accounts now and then. */
const BROWSERS_OWN = /^connect [\w.-]+\.(mozilla\.(com|net|org)|google\.com|googleapis\.com|gvt1\.com):443$/;

test("no requests but for the article's own pictures", async () => {
  const page = await e2e.open("founding.html");
  // Whatever the browser loads of its own accord, such as the page's icon, has been asked for by then.
  await until("the page's picture", async () => e2e.site.requests.includes("/image/ferry.svg"));
  e2e.site.requests.length = 0;
  const view = await e2e.reader.enter(page);
  await view.click("[data-readwell=appeal-toggle]");
  await until("the appeal to be shown", () => view.seen("[data-readwell=appeal-content]"));
  await page.keyboard.press("Escape");
  await e2e.reader.gone(page);
  const asked = e2e.site.requests.filter((request) => !["/image/ferry.svg", "/favicon.ico"].includes(request) && !BROWSERS_OWN.test(request));
  assert.deepEqual(asked, []);
});

test("a page that frames the view itself gets an empty one", async () => {
  const token = "0123456789abcdef0123456789abcdef";
  for (const fragment of ["", `#${token}`, `#${token}&tab=1`]) {
    const address = `${e2e.reader.origin}/reader/reader.html${fragment}`;
    const page = await e2e.reader.open(e2e.site.url(`embedder.html#${encodeURIComponent(address)}`));
    await until("the frame to load or be refused", () => page.evaluate(() => document.body.dataset.loaded === "yes" || document.querySelector("iframe") === null));
    // A frame that was refused by the browser is no view at all; one that loads must stay empty.
    const view = await e2e.reader.findView(page);
    if (view) {
      await until("the view to have given up", async () => (await view.facts()).state !== "loading");
      assert.equal((await view.facts()).state, "empty", fragment);
      assert.equal((await view.text()).trim(), "");
    }
    assert.equal(await page.title(), "Embedder", "it told the page nothing");
    await page.close();
  }
});

test("the page finds no trace of what is in the view", async () => {
  const page = await e2e.open("founding.html");
  await e2e.reader.enter(page);
  const found = await page.evaluate(() => {
    const host = document.documentElement.lastElementChild;
    return { shadow: host?.shadowRoot ?? null, name: host?.localName, attributes: host?.attributes.length, globals: Object.keys(window).filter((name) => /readwell/i.test(name)) };
  });
  assert.equal(found.shadow, null);
  assert.deepEqual(found.globals, []);
});
