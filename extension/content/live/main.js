/**
 * The content script that folds appeals on the page itself. The browser runs it where the reader has allowed the site, and the background where
 * he has pressed the key; whatever finds a session there already is a press of the key, which toggles.
 */

import { browser } from "../../shared/browser.js";
import { LiveSession } from "./session.js";

/** A symbol, not a name: a page's element with that id would answer for a name on the global object. */
const KEY = Symbol.for("readwell.live");

const world = /** @type {Record<symbol, LiveSession | undefined>} */ (/** @type {unknown} */ (globalThis));

async function run() {
  const known = world[KEY];
  if (known?.isOn()) {
    known.undo();
    // One from before an update of the extension can only give the page back; what folds from now on is the new one.
    if (known.isAlive()) {
      return;
    }
  }
  const session = known?.isAlive() ? known : new LiveSession();
  world[KEY] = session;
  const result = await session.start();
  browser.runtime.sendMessage({ type: "folded", result }).catch(() => {});
}

run();
