/** Read aloud, and what is done for tired eyes. No voice is installed where tests run: one that says what it was given stands in. */

import assert from "node:assert/strict";
import { afterEach } from "node:test";
import test from "node:test";
import { violations } from "../lib/axe.js";
import { suite } from "../lib/suite.js";
import { until } from "../lib/until.js";

/** @typedef {import("../lib/view.js").View} View */

const e2e = suite();

afterEach(async () => {
  const options = await e2e.reader.openOwn("options/options.html");
  await options.frame.evaluate(() => Promise.all([chrome.storage.local.clear(), chrome.storage.sync.clear()]));
  await options.page.close();
});

/** Puts a voice in, which speaks when it is told to: `said` what it was given, `finish()` ends it, `word(at)` comes to a word. @param {View} view @param {boolean} [local] */
const giveVoice = (view, local = true) =>
  view.frame.evaluate((localService) => {
    const state = { said: /** @type {any[]} */ ([]), current: /** @type {any} */ (undefined) };
    const fake = {
      getVoices: () => [{ name: "Test", lang: "en-GB", localService, voiceURI: "test", default: true }],
      speak: (/** @type {any} */ utterance) => {
        state.current = utterance;
        state.said.push({ text: utterance.text.trim(), rate: utterance.rate });
      },
      cancel: () => {
        state.current = undefined;
      },
      addEventListener: () => {},
      removeEventListener: () => {},
    };
    Object.defineProperty(globalThis, "speechSynthesis", { value: fake, configurable: true });
    Object.defineProperty(globalThis, "SpeechSynthesisUtterance", { value: class { constructor(/** @type {string} */ text) { Object.assign(this, { text }); } }, configurable: true });
    Object.assign(globalThis, { voice: state });
  }, local);

/** @param {View} view */
const said = (view) => view.frame.evaluate(() => /** @type {any} */ (globalThis).voice.said.map((/** @type {any} */ { text }) => text));
/** @param {View} view @param {string} name */
const marked = (view, name) => view.frame.evaluate((name) => [...(CSS.highlights.get(name) ?? [])].map(String).join("|").trim(), name);
/** @param {View} view */
const finish = (view) => view.frame.evaluate(() => /** @type {any} */ (globalThis).voice.current.onend({}));

test("it reads sentence by sentence, marks sentence and word, and goes where it is told", async () => {
  const page = await e2e.open("founding.html");
  const view = await e2e.reader.enter(page);
  await giveVoice(view);
  await page.keyboard.press("r");
  await until("the first sentence", async () => (await said(view))[0] === "The night ferry that would not stop");
  await finish(view);
  await until("the next", async () => (await said(view))[1] === "For sixty years the Tern crossed the sound in every weather.");
  assert.equal(await marked(view, "readwell-sentence"), "For sixty years the Tern crossed the sound in every weather.");
  await view.frame.evaluate(() => /** @type {any} */ (globalThis).voice.current.onboundary({ name: "word", charIndex: 20, charLength: 4 }));
  await until("the word", async () => (await marked(view, "readwell-word")) === "Tern");
  await view.still();
  assert.deepEqual(await violations(view.frame), []);
  await e2e.picture(page, "listen");

  await page.keyboard.press("]");
  await until("the sentence after", async () => (await said(view))[2] === "Its last crew explains why.");
  await page.keyboard.press("[");
  await until("the sentence before", async () => (await said(view))[3]?.startsWith("For sixty years"));
  await page.keyboard.press("p");
  await until("silence", () => view.frame.evaluate(() => /** @type {any} */ (globalThis).voice.current === undefined));
  await page.keyboard.press("p");
  await until("the voice again", async () => (await said(view)).length === 5);

  // Faster, and the appeal is not read.
  await view.frame.evaluate(() => {
    const slider = /** @type {HTMLInputElement} */ (document.querySelector("[data-readwell=rate]"));
    slider.value = "2";
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await until("twice the speed", () => view.frame.evaluate(() => /** @type {any} */ (globalThis).voice.said.at(-1).rate === 2));
  for (let count = 0; count < 100 && (await view.frame.evaluate(() => /** @type {any} */ (globalThis).voice.current !== undefined)); count += 1) {
    await finish(view);
  }
  const all = (await said(view)).join(" ");
  assert.ok(all.includes("walked down the gangway first."), "to the end");
  assert.ok(!all.includes("£3 a month") && !/min read|Show|Why/.test(all), "and nothing that is not the story");
  await page.keyboard.press("Escape");
  await until("no mark", async () => (await marked(view, "readwell-sentence")) === "");
});

test("without a voice it says so, and one from the internet waits for leave", async () => {
  const page = await e2e.open("founding.html");
  const view = await e2e.reader.enter(page);
  await giveVoice(view, false);
  await page.keyboard.press("r");
  await until("a word on it", () => view.frame.evaluate(() => /only voices from the internet/.test(document.querySelector(".listen-said")?.textContent ?? "")));
  assert.deepEqual(await said(view), []);
  await page.keyboard.press("Escape");
  await until("it to close", async () => !(await view.seen("[data-readwell=listen-panel]")));
  await view.frame.evaluate(() => {
    speechSynthesis.getVoices = () => [];
    speechSynthesis.addEventListener = /** @type {any} */ ((/** @type {string} */ _type, /** @type {() => void} */ told) => queueMicrotask(told));
  });
  await page.keyboard.press("r");
  await until("what to do", () => view.frame.evaluate(() => /no voice for this language/.test(document.querySelector(".listen-said")?.textContent ?? "")));
});

test("one paragraph in focus, a ruler, and scrolling by itself", async () => {
  const page = await e2e.open("chapters.html");
  const view = await e2e.reader.enter(page);
  await page.keyboard.down("Shift");
  await page.keyboard.press("f");
  await page.keyboard.up("Shift");
  await until("one paragraph", async () => (await view.count(".in-focus")) === 1);
  assert.deepEqual(await violations(view.frame), [], "the others stay legible");
  await page.keyboard.press("l");
  await until("the ruler", () => view.seen(".ruler"));
  await e2e.picture(page, "focus");
  const next = await e2e.open("chapters.html");
  const again = await e2e.reader.enter(next);
  await until("both to be remembered", async () => (await again.count(".in-focus")) === 1 && (await again.seen(".ruler")));

  await next.keyboard.press("a");
  const at = () => again.frame.evaluate(() => scrollY);
  await until("it to move", async () => (await at()) > 3);
  await next.mouse.wheel({ deltaY: 10 });
  await until("it to stop", async () => (await again.facts()).autoScroll === "off");
});
