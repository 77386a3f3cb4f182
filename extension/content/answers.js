/** What the view may ask of the page: each answer checks the details of its question. */

import { siteFont } from "./font.js";
import { picture } from "./picture.js";

/** @type {Record<string, (details: unknown) => unknown>} */
const ANSWERS = { font: siteFont, picture };

/**
 * @param {string} what
 * @param {unknown} details
 * @returns {Promise<unknown>}
 */
export async function answer(what, details) {
  const find = Object.hasOwn(ANSWERS, what) ? ANSWERS[what] : undefined;
  if (!find) {
    throw new Error(`nobody here knows ${what}`);
  }
  return find(details);
}
