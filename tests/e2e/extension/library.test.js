/** The library: articles saved from the view, found again, and read without their page. */

import assert from "node:assert/strict";
import test from "node:test";
import { suite } from "../lib/suite.js";
import { until } from "../lib/until.js";

const e2e = suite();

test("the view over a page reaches the library", async () => {
  const page = await e2e.open("founding.html");
  const view = await e2e.reader.enter(page);
  const address = page.url();
  const answers = await view.frame.evaluate(async (address) => {
    const ask = (/** @type {string} */ what, /** @type {unknown[]} */ ...given) => chrome.runtime.sendMessage({ type: "store", what, given });
    const mark = { address, selectors: { exact: "ferry", prefix: "", suffix: "", start: 3 } };
    return [await ask("marks.put", mark), await ask("marks.list", address), await ask("marks.list", "javascript:1"), await ask("marks.remove", "no-such-mark")];
  }, address);
  assert.ok(answers[0].ok, JSON.stringify(answers[0]));
  assert.deepEqual(answers[1], { ok: true, value: [answers[0].value] });
  assert.equal(answers[2].failure.code, "invalid");
  assert.ok(answers[3].ok);
  await until("the mark to be gone", () => view.frame.evaluate(async (id) => (await chrome.runtime.sendMessage({ type: "store", what: "marks.remove", given: [id] })).value?.id === id, answers[0].value.id));
});
