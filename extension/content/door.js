/**
 * The ways in for a view: one view, that knows the token, once.
 *
 * A view over the page is handed one end of a channel, addressed to the extension's origin, so that it reaches the extension's own page in
 * our own frame or nobody. The view asks the background whether its token was given out for this tab before it takes it: a page that frames
 * the view itself, with a token of its own making, gets an empty page.
 */

import { browser, extensionOrigin } from "../shared/browser.js";
import { fromMessagePort, fromRuntimePort } from "../shared/channel.js";
import { isHello } from "../shared/messages.js";

/** @typedef {import("../shared/channel.js").Channel} Channel */

/**
 * @typedef {object} Door
 * @property {Promise<Channel | undefined>} channel  To the view, or nothing if none came.
 * @property {() => void} close  Ends the waiting.
 */

/** The longest that a view may take to come. */
const WAIT_MS = 8000;
/** The longest that a frame that has loaded may stay silent: one that may not run loads all the same. */
const SILENT_MS = 1500;

/**
 * Waits for the view in this frame, which loads with this token in its address.
 * @param {HTMLIFrameElement} frame
 * @param {string} token
 * @returns {Door}
 */
export function awaitFrame(frame, token) {
  return wait((settle) => {
    const { port1: port, port2: theirs } = new MessageChannel();
    const channel = fromMessagePort(port);
    channel.listen((message) => isHello(message) && settle(channel));
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let silence;
    const loaded = () => {
      frame.contentWindow?.postMessage({ token }, extensionOrigin, [theirs]);
      silence = setTimeout(() => settle(), SILENT_MS);
    };
    frame.addEventListener("load", loaded, { once: true });
    return () => {
      clearTimeout(silence);
      frame.removeEventListener("load", loaded);
    };
  });
}

/**
 * Waits for the view that a tab of its own opens with this token.
 * @param {string} token
 * @returns {Door}
 */
export function awaitTab(token) {
  return wait((settle) => {
    const connected = (/** @type {chrome.runtime.Port} */ port) => {
      if (port.sender?.id === browser.runtime.id && port.name === token) {
        const channel = fromRuntimePort(port);
        channel.listen((message) => isHello(message) && settle(channel));
      }
    };
    browser.runtime.onConnect.addListener(connected);
    return () => browser.runtime.onConnect.removeListener(connected);
  });
}

/**
 * @param {(settle: (channel?: Channel) => void) => () => void} start  Begins to wait and gives the function that ends it.
 * @returns {Door}
 */
function wait(start) {
  /** @type {(channel?: Channel) => void} */
  let settle = () => {};
  /** @type {Promise<Channel | undefined>} */
  const channel = new Promise((resolve) => {
    settle = (found) => {
      clearTimeout(timer);
      stop();
      resolve(found);
    };
  });
  const timer = setTimeout(() => settle(), WAIT_MS);
  const stop = start((found) => settle(found));
  return { channel, close: () => settle() };
}
