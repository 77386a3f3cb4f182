/** Appeals folded on the page itself, when the reader asks for it, and the page given back as it was. */

import assert from "node:assert/strict";
import test from "node:test";
import { LINE, Live, SHOW, TAB, UNDO_AT_EDGE, UNDO_IN_TEXT } from "../lib/live.js";
import { suite } from "../lib/suite.js";
import { until } from "../lib/until.js";

const e2e = suite();

/** @param {string} name */
async function open(name) {
  return new Live(e2e.reader, await e2e.open(name));
}

test("an appeal in the text gives way to one line, and the key brings all back to the letter", async () => {
  const live = await open("founding.html");
  // At the end of the page, which is not there any more when it is shorter, and where the browser does not keep what is seen in its place.
  await live.page.evaluate(() => {
    document.documentElement.style.overflowAnchor = "none";
    scrollTo(0, 1e6);
  });
  const before = await live.state();
  assert.ok(before.top > 500);
  await live.fold(LINE);
  assert.equal(await live.shows(".box-inline"), false);
  assert.equal(await live.shows(".text h2"), true);
  assert.equal(await live.page.evaluate(() => document.querySelectorAll("[data-readwell]").length), 1);
  assert.ok(await live.page.evaluate((line) => document.querySelector(line)?.nextElementSibling?.matches(".box-inline"), LINE), "the line stands where the appeal stood");
  await e2e.picture(live.page, "live-line");
  await live.undo();
  assert.deepEqual(await live.state(), before);
});

test("the line's own button brings all back too", async () => {
  const live = await open("founding.html");
  const { html } = await live.state();
  await live.fold(LINE);
  await live.button(LINE, UNDO_IN_TEXT);
  await live.isBare();
  assert.equal((await live.state()).html, html);

  const over = await open("live-modal.html");
  const before = await over.state();
  await over.fold(TAB);
  await over.button(TAB, UNDO_AT_EDGE);
  await over.isBare();
  assert.deepEqual(await over.state(), before);
});

test("an appeal is shown beneath its line, and folded again; what lay over the page comes back over it", async () => {
  const live = await open("founding.html");
  await live.fold(LINE);
  await live.button(LINE, SHOW);
  await until("the appeal", () => live.shows(".box-inline"));
  assert.ok(await live.shows(LINE));
  await live.button(LINE, SHOW);
  await until("no appeal", async () => !(await live.shows(".box-inline")));

  const over = await open("live-modal.html");
  const before = await over.state();
  await over.fold(TAB);
  await over.button(TAB, SHOW);
  await over.isBare();
  assert.deepEqual(await over.state(), before);
});

test("the key folds again what it brought back", async () => {
  const live = await open("founding.html");
  await live.fold(LINE);
  await live.undo();
  await live.fold(LINE);
  assert.equal(await live.shows(".box-inline"), false);
});

test("a modal is folded with what it did to the page: dimming, scroll lock, blur, inertness", async () => {
  const live = await open("live-modal.html");
  const before = await live.state();
  await live.fold(TAB);
  await e2e.picture(live.page, "live-modal");
  const { scrolled, filter, reached, inert, spoken } = await live.page.evaluate(() => {
    const root = document.documentElement;
    const page = /** @type {HTMLElement} */ (document.getElementById("page"));
    const hit = document.elementFromPoint(400, 500);
    // As the wheel does, which `scrollTo` is not bound by.
    return { scrolled: getComputedStyle(root).overflowY + getComputedStyle(document.body).overflowY, filter: getComputedStyle(page).filter, reached: page.contains(hit), inert: page.inert, spoken: page.ariaHidden };
  });
  assert.deepEqual({ scrolled, filter, reached, inert, spoken }, { scrolled: "visiblevisible", filter: "none", reached: true, inert: false, spoken: "false" });
  assert.equal(await live.shows(".ask"), false);
  assert.equal(await live.shows(".dimmer"), false);
  await live.undo();
  assert.deepEqual(await live.state(), before);
  assert.equal(await live.shows(".dimmer"), true);
});

test("a page that a modal has nailed down scrolls again from where it was", async () => {
  const live = await open("live-modal-fixed.html");
  const before = await live.state();
  assert.equal(before.top, 0);
  await live.fold(TAB);
  assert.equal((await live.state()).top, 300);
  await live.undo();
  assert.deepEqual(await live.state(), before);
});

test("a dialog in the top layer no longer holds the page, does not hear of it, and comes back modal", async () => {
  const live = await open("live-dialog.html");
  const before = await live.state();
  await live.fold(TAB);
  const isReached = () => live.page.evaluate(() => document.querySelector(".page")?.contains(document.elementFromPoint(300, 700)));
  assert.equal(await isReached(), true);
  assert.equal(await live.shows("#ask"), false);
  await live.undo();
  assert.equal(await live.page.evaluate(() => document.getElementById("ask")?.matches(":modal")), true);
  assert.deepEqual(await live.state(), before);
  assert.equal(await isReached(), false);
});

for (const name of ["live-returning.html", "live-returning-style.html"]) {
  test(`a bar that comes back each time is left after a few times (${name})`, async () => {
    const live = await open(name);
    await live.press();
    const returns = () => live.page.evaluate(() => Reflect.get(window, "returns"));
    await until("the bar to have had its will", async () => (await returns()) === 4 && (await live.shows(".strip")));
    // Another appeal is still found after that, so the page was looked at again, and the bar was left.
    await live.page.evaluate(() => dispatchEvent(new Event("more")));
    await live.has(LINE);
    assert.equal(await returns(), 4);
    assert.equal(await live.shows(".strip"), true);
    assert.equal(await live.page.evaluate((tab) => document.querySelectorAll(tab).length, TAB), 0, "no line for what is not folded");
  });
}

test("an appeal that the page inserts five seconds later is folded", async () => {
  const live = await open("live-later.html");
  await live.press();
  await until("the page's own timer", () => live.page.evaluate(() => document.querySelector(".box-inline") !== null));
  await live.has(LINE);
  assert.equal(await live.shows(".box-inline"), false);
});

test("an appeal that was there but hidden is folded when the page shows it", async () => {
  const live = await open("live-shown-later.html");
  await live.press();
  await until("the button to say that there was nothing", async () => /no appeals/i.test(await e2e.reader.buttonTitle()));
  await live.page.evaluate(() => /** @type {HTMLElement} */ (document.getElementById("later")).style.removeProperty("display"));
  await live.has(TAB);
  assert.equal(await live.shows("#later"), false);
});

test("an appeal that the page fades in is folded when it is there", async () => {
  const live = await open("live-shown-slowly.html");
  await live.press();
  await until("the button to say that there was nothing", async () => /no appeals/i.test(await e2e.reader.buttonTitle()));
  await live.page.evaluate(() => /** @type {HTMLElement} */ (document.getElementById("later")).style.setProperty("color", "black"));
  await live.has(TAB);
  assert.equal(await live.shows("#later"), false);
});

test("an appeal in an open shadow root is folded", async () => {
  const live = await open("live-shadow.html");
  const shown = () => live.page.evaluate(() => document.querySelector("support-box")?.shadowRoot?.querySelector("h3")?.checkVisibility());
  assert.equal(await shown(), true);
  const { html } = await live.state();
  await live.fold(LINE);
  assert.equal(await shown(), false);
  await live.undo();
  assert.equal(await shown(), true);
  assert.equal((await live.state()).html, html);
});

test("a frame of the page's own origin that is an appeal is folded", async () => {
  const live = await open("live-frame.html");
  const { html } = await live.state();
  await live.fold(LINE);
  assert.equal(await live.shows("#box"), false);
  await live.undo();
  assert.equal(await live.shows("#box"), true);
  assert.equal((await live.state()).html, html);
});

test("an appeal inside such a frame is folded in it", async () => {
  const live = await open("live-frame-story.html");
  const inside = () =>
    live.page.evaluate((line) => {
      const inner = /** @type {HTMLIFrameElement} */ (document.getElementById("story")).contentDocument;
      return { html: inner?.documentElement.outerHTML, line: inner?.querySelector(line)?.getBoundingClientRect().height ?? 0, box: inner?.querySelector(".box-inline")?.checkVisibility(), story: inner?.querySelector("h1")?.checkVisibility() };
    }, LINE);
  const before = await inside();
  await live.press();
  await until("the line in the frame", async () => (await inside()).line > 10);
  const { box, story } = await inside();
  assert.deepEqual({ box, story }, { box: false, story: true });
  await live.press();
  await until("the frame as it was", async () => (await inside()).line === 0);
  assert.deepEqual(await inside(), before);
});

test("a page that lets in no styles and no wasm is folded and given back", async () => {
  const live = await open("live-strict.html");
  const before = await live.state();
  await live.fold(LINE);
  assert.equal(await live.shows(".box-inline"), false);
  assert.ok((await live.page.evaluate((line) => document.querySelector(line)?.getBoundingClientRect().height ?? 0, LINE)) > 10);
  await live.undo();
  assert.deepEqual(await live.state(), before);
});

test("what becomes of each kind is the reader's choice here too", async () => {
  const options = await e2e.reader.openOwn("options/options.html");
  const choose = (/** @type {Record<string, string>} */ choice) =>
    options.frame.evaluate(async (choice) => {
      const { settings } = await chrome.storage.local.get("settings");
      await chrome.storage.local.set({ settings: { .../** @type {object | undefined} */ (settings), ...choice, changed: Date.now() } });
    }, choice);
  try {
    await choose({ donation: "hide", newsletter: "fold" });
    const live = await open("founding.html");
    const before = await live.state();
    await live.press();
    await until("the appeal to be hidden", async () => !(await live.shows(".box-inline")));
    assert.equal(await live.page.evaluate(() => document.querySelectorAll("[data-readwell]").length), 0);
    await live.press();
    await until("the appeal", () => live.shows(".box-inline"));
    assert.deepEqual(await live.state(), before);

    const letter = await open("founding-letter.html");
    await letter.fold(LINE);
    assert.equal(await letter.shows(".signup"), false);

    await choose({ donation: "show", newsletter: "show" });
    const shown = await open("founding.html");
    await shown.press();
    await until("the button to say that there was nothing", async () => /no appeals/i.test(await e2e.reader.buttonTitle()));
    assert.equal(await shown.shows(".box-inline"), true);
  } finally {
    await choose({ donation: "fold", newsletter: "show" });
  }
});

test("a page that is nothing but an appeal stays, and so do cookie banners, newsletters and walls before the text", async () => {
  for (const name of ["live-only.html", "live-not-appeals.html", "live-wall.html"]) {
    const live = await open(name);
    const before = await live.state();
    await live.press();
    await until("the button to say that there was nothing", async () => /no appeals/i.test(await e2e.reader.buttonTitle()));
    assert.deepEqual(await live.state(), before, name);
  }
});
