/**
 * A line between a page's content script and its view: one shape for two carriers.
 *
 * Over the page it is a `MessagePort`, because Firefox gives a frame in a web page no `tabs` and so no way to a content script but through the
 * background, which it puts to sleep. In a tab of its own the view calls through `tabs.connect`.
 */

/**
 * @typedef {object} Channel
 * @property {(message: unknown) => void} post
 * @property {(listener: (message: unknown) => void) => void} listen
 * @property {(listener: () => void) => void} onLost  Called when the other side is gone; a `MessagePort` cannot tell in every browser.
 * @property {() => void} close
 */

/**
 * @param {MessagePort} port
 * @returns {Channel}
 */
export function fromMessagePort(port) {
  return {
    post: (message) => port.postMessage(message),
    listen: (listener) => {
      port.onmessage = ({ data }) => listener(data);
    },
    onLost: (listener) => port.addEventListener("close", listener),
    close: () => port.close(),
  };
}

/**
 * @param {chrome.runtime.Port} port
 * @returns {Channel}
 */
export function fromRuntimePort(port) {
  // Such a port drops what comes before anyone listens, where the other kind keeps it.
  /** @type {unknown[]} */
  const early = [];
  let hear = (/** @type {unknown} */ message) => {
    early.push(message);
  };
  port.onMessage.addListener((message) => hear(message));
  return {
    post: (message) => {
      try {
        port.postMessage(message);
      } catch {
        // The other side is gone, and `onLost` has said so.
      }
    },
    listen: (listener) => {
      hear = listener;
      early.splice(0).forEach(listener);
    },
    onLost: (listener) => port.onDisconnect.addListener(listener),
    close: () => {
      try {
        port.disconnect();
      } catch {
        // The extension behind it is gone.
      }
    },
  };
}
