/** What is known of an article, as files and citations say it. */

import { hostOf } from "../../shared/build.js";

/** @typedef {import("../view.js").View} View */

/**
 * @typedef {object} Facts
 * @property {string} title
 * @property {string | null} byline
 * @property {string} site
 * @property {string | null} published  ISO 8601.
 * @property {string} address  The page's own, or the one that it says is the lasting one.
 * @property {string | null} lang
 * @property {string | null} excerpt
 * @property {number} words
 */

/** @param {View} view @returns {Facts} */
export function factsOf({ extraction, source }) {
  const { title, byline, site, published, canonical, lang, excerpt, words } = extraction;
  const address = canonical && /^https?:/.test(canonical) ? canonical : (source.address.split("#")[0] ?? "");
  return { title: title || source.title || hostOf(address), byline, site: site || hostOf(address), published, address, lang, excerpt, words };
}
