/** The only way in: one port from one of our own pages that knows the token, once. */

import { browser } from "../shared/browser.js";

/** The longest that a view may take to come. One that cannot run is mostly known sooner, by its frame having loaded without a word. */
const WAIT_MS = 8000;

/**
 * Waits for the view that was given this token.
 * @param {string} token
 * @returns {{ port: Promise<chrome.runtime.Port | undefined>, timeUp: () => void }}  `timeUp` ends the waiting: the port is then `undefined`.
 */
export function awaitView(token) {
  /** @type {() => void} */
  let timeUp = () => {};
  /** @type {Promise<chrome.runtime.Port | undefined>} */
  const port = new Promise((resolve) => {
    /** @param {chrome.runtime.Port | undefined} found */
    const settle = (found) => {
      clearTimeout(timer);
      browser.runtime.onConnect.removeListener(connected);
      resolve(found);
    };
    /** @param {chrome.runtime.Port} candidate */
    const connected = (candidate) => {
      if (candidate.sender?.id === browser.runtime.id && candidate.name === token) {
        settle(candidate);
      }
    };
    const timer = setTimeout(settle, WAIT_MS);
    timeUp = () => settle(undefined);
    browser.runtime.onConnect.addListener(connected);
  });
  return { port, timeUp };
}
