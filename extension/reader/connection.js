/** The view's way to the page that it was opened for. */

import { browser } from "../shared/browser.js";
import { fromMessagePort, fromRuntimePort } from "../shared/channel.js";
import { isToken } from "../shared/messages.js";

/** @typedef {import("../shared/channel.js").Channel} Channel */

/**
 * @typedef {object} Connection
 * @property {Channel} channel
 * @property {boolean} inFrame  Over the page, or in a tab of its own.
 */

/**
 * Reads the one-time token from the address, takes it out of there, and connects. Without a token that was given out for this tab, this is a
 * page that anyone may have opened or framed: there is nothing to connect to, and it stays empty.
 * @returns {Promise<Connection | undefined>}
 */
export async function connect() {
  const { token, source } = readFragment(location.hash);
  if (token === undefined) {
    return undefined;
  }
  history.replaceState(null, "", location.pathname);
  if (source !== undefined) {
    // A view of this kind has a tab to itself. A page that frames one has made the address up.
    if (parent !== window) {
      return undefined;
    }
    return { channel: fromRuntimePort(browser.tabs.connect(source, { frameId: 0, name: token })), inFrame: false };
  }
  const offered = awaitOffer(token);
  const answer = await browser.runtime.sendMessage({ type: "claim", token });
  if (answer?.ok !== true) {
    return undefined;
  }
  return { channel: fromMessagePort(await offered), inFrame: true };
}

/**
 * The content script's end of a channel. It comes with the token, when the frame has loaded.
 * @param {string} token
 * @returns {Promise<MessagePort>}
 */
function awaitOffer(token) {
  return new Promise((resolve) => {
    const offer = (/** @type {MessageEvent<unknown>} */ { data, ports: [port], source }) => {
      if (port && source === parent && /** @type {{ token?: unknown } | null} */ (data)?.token === token) {
        removeEventListener("message", offer);
        resolve(port);
      }
    };
    addEventListener("message", offer);
  });
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
