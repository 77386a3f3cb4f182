/** The view's way to the page that it was opened over. */

import { browser } from "../shared/browser.js";
import { isToken } from "../shared/messages.js";

/**
 * @typedef {object} Connection
 * @property {chrome.runtime.Port} port
 * @property {boolean} inFrame  Over the page, or in a tab of its own.
 */

/**
 * Reads the one-time token from the address, takes it out of there, and connects. Without a token this is a page that anyone may have opened
 * or embedded: there is nothing to connect to, and it stays empty.
 * @returns {Promise<Connection | undefined>}
 */
export async function connect() {
  const { token, source } = readFragment(location.hash);
  if (token === undefined) {
    return undefined;
  }
  history.replaceState(null, "", location.pathname);
  const inFrame = source === undefined;
  const tabId = source ?? (await browser.tabs.getCurrent())?.id;
  if (tabId === undefined) {
    return undefined;
  }
  return { port: browser.tabs.connect(tabId, { frameId: 0, name: token }), inFrame };
}

/**
 * @param {string} fragment
 * @returns {{ token?: string, source?: number }}
 */
function readFragment(fragment) {
  const [token, tab] = fragment.slice(1).split("&tab=");
  if (!isToken(token)) {
    return {};
  }
  return tab !== undefined && /^\d{1,10}$/.test(tab) ? { token, source: Number(tab) } : { token };
}
