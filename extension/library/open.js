/** The way to the library from everywhere. */

import { browser } from "../shared/browser.js";

const LIBRARY = "/library/library.html";

/** The library as it was left in this tab, with its search and its filters. */
export const STATE = "library";

/**
 * Shows the library: from a saved article in the same tab, else in another.
 * @param {"frame" | "tab" | "saved"} place
 */
export async function openLibrary(place) {
  if (place === "saved") {
    location.assign(`${LIBRARY}${sessionStorage.getItem(STATE) ?? ""}`);
  } else {
    // A frame in a page has no tabs to open in every browser.
    await browser.runtime.sendMessage({ type: "open-library" });
  }
}

/** Where a saved article is read. @param {string} id */
export const addressOfSaved = (id) => `/reader/reader.html?saved=${encodeURIComponent(id)}`;
