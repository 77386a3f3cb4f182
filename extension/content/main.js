/**
 * The content script. It is injected anew at each press of the button; the session that the first injection left in the extension's own world
 * makes every further one a toggle.
 */

import { Session } from "./session.js";

/** A symbol, not a name: a page's element with that id would answer for a name on the global object. */
const KEY = Symbol.for("readwell.session");

const world = /** @type {Record<symbol, Session | undefined>} */ (/** @type {unknown} */ (globalThis));
const known = world[KEY];

/** What the background wants of a page that has opened by itself; the button says nothing. */
const HOW = Symbol.for("readwell.how");
const how = Reflect.get(globalThis, HOW);
Reflect.deleteProperty(globalThis, HOW);

if (how !== undefined) {
  if (!known) {
    const session = new Session();
    world[KEY] = session;
    session.arrive(how === "open");
  }
} else if (known?.isAlive()) {
  known.toggle();
} else {
  // The extension was updated while the page lived on: what the old one left open would be deaf.
  known?.destroy();
  const session = new Session();
  world[KEY] = session;
  session.toggle();
}
