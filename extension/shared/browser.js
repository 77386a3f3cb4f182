/**
 * The single place for what differs between browsers.
 *
 * Manifest V3 gives `chrome` with promises in Chromium and in Firefox alike. `globalThis.browser` is not asked first: in a Chromium content
 * script it is not the extension's, so a page with an element of that id would answer for it.
 */

/** The extension interface. */
export const browser = /** @type {typeof chrome} */ (Reflect.get(globalThis, "chrome"));

/** Whether this is Firefox, told by the scheme that only the browser itself can give. */
export const isFirefox = browser.runtime.getURL("").startsWith("moz-extension:");

/** The origin of the extension's pages. Not by `URL`, whose `origin` is opaque for schemes that the web does not know. */
export const extensionOrigin = isFirefox ? browser.runtime.getURL("").replace(/\/$/, "") : `chrome-extension://${browser.runtime.id}`;

/** Whether the extension that this script came from is still there: it is gone after an update or a removal, while the page lives on. */
export function isAlive() {
  try {
    return Boolean(browser.runtime?.id);
  } catch {
    return false;
  }
}

/** Where the user can change the keyboard shortcut; Firefox lets no extension open its page, so there only words can point to it. */
export const shortcutsAddress = isFirefox ? undefined : "chrome://extensions/shortcuts";
