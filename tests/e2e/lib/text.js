/** Comparing texts that were laid out differently. */

import assert from "node:assert/strict";

/** @param {string} text */
export const dense = (text) => text.replace(/\s+/g, " ").trim();

/**
 * The paragraphs of the page's story, in order. (The page is asked without a view over it.)
 * @param {import("puppeteer-core").Page} page
 * @param {string} selector
 */
export async function paragraphs(page, selector) {
  const found = await page.evaluate((wanted) => Array.from(document.querySelectorAll(wanted), (element) => element.textContent ?? ""), selector);
  assert.ok(found.length > 3, `only ${found.length} paragraphs at ${selector}`);
  return found.map(dense);
}

/**
 * Every one of these is in the text, once, and in this order.
 * @param {string} text
 * @param {string[]} wanted
 */
export function assertHoldsInOrder(text, wanted) {
  const whole = dense(text);
  let from = 0;
  for (const part of wanted) {
    const at = whole.indexOf(part);
    assert.ok(at >= 0, `missing: ${part.slice(0, 80)}`);
    assert.ok(at >= from, `out of order: ${part.slice(0, 80)}`);
    assert.equal(whole.indexOf(part, at + 1), -1, `twice: ${part.slice(0, 80)}`);
    from = at + part.length;
  }
}
