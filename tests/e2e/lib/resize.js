/** A window of another size, with the view in it. */

import { until } from "./until.js";

/** @typedef {import("./view.js").View} View */

/**
 * Gives the window another size, and waits until the view has it: a click before that goes astray.
 * @param {import("puppeteer-core").Page} page
 * @param {View} view
 * @param {number} width
 * @param {number} height
 */
export async function resize(page, view, width, height) {
  await page.setViewport({ width, height });
  await until(`a window of ${width} × ${height}`, () => view.frame.evaluate((width, height) => innerWidth === width && innerHeight === height, width, height));
  await view.frame.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}
