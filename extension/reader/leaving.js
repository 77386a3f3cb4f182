/**
 * The ways out: Escape, the button, and the browser's Back.
 *
 * Over a page, the view makes entries in the history that frame and page share. Going back from them leaves the view; leaving in another way
 * goes back first, so that no entry remains that does nothing. The page hears of none of it, since the entries are the frame's.
 *
 * There are two entries. Browsers let their Back skip an entry on which the reader did nothing, so that pages cannot trap them: after a page
 * that was opened and read without a touch, Back would skip the page together with the view's entry. So at the reader's first touch the view
 * makes another entry, which Back then leaves for the one that was touched.
 */

import { browser } from "../shared/browser.js";

/** @typedef {import("./connection.js").Connection} Connection */
/** @typedef {import("../shared/messages.js").FromView} FromView */

export class Leaving {
  #connection;
  /** What goes with the message that leaves. @type {() => object} */
  parting = () => ({});

  /** @param {Connection} connection */
  constructor(connection) {
    this.#connection = connection;
    // With the key's release, which would otherwise be the page's to hear. Its press says whether it was meant for something nearer.
    let pressed = false;
    addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        pressed = !event.isComposing && !event.defaultPrevented && !isBusy();
        if (pressed) {
          event.preventDefault();
        }
      }
    });
    addEventListener("keyup", (event) => {
      if (event.key === "Escape" && pressed) {
        pressed = false;
        this.leave();
      }
    });
  }

  /** Makes the view something to go back from. */
  enter() {
    if (this.#connection.inFrame) {
      addEventListener("popstate", () => this.#stepBack());
      this.#addEntry();
      this.#awaitTouch();
    }
  }

  #addEntry() {
    history.pushState(depth() + 1, "");
    this.#tell({ type: "entered" });
  }

  #awaitTouch() {
    const touches = ["keydown", "pointerdown", "pointerup"];
    const touched = (/** @type {Event} */ event) => {
      if (navigator.userActivation.hasBeenActive && !isWayOut(event)) {
        touches.forEach((type) => removeEventListener(type, touched));
        this.#addEntry();
      }
    };
    touches.forEach((type) => addEventListener(type, touched));
  }

  #stepBack() {
    if (depth() === 0) {
      this.#tell({ type: "closed" });
    } else {
      this.leave();
    }
  }

  /**
   * @param {string} [fragment]  The place in the page to go to.
   */
  leave(fragment) {
    this.#tell({ ...this.parting(), type: "leave", ...(fragment === undefined ? {} : { fragment }) });
    if (!this.#connection.inFrame) {
      closeTab();
    }
  }

  /**
   * The page asks to close.
   * @param {boolean} rewind
   */
  close(rewind) {
    if (rewind && depth() > 0) {
      history.go(-depth());
      return;
    }
    this.#tell({ type: "closed" });
    if (!this.#connection.inFrame) {
      closeTab();
    }
  }

  /** @param {FromView} message */
  #tell(message) {
    this.#connection.channel.post(message);
  }
}

/** How many entries of its own the view stands on. */
function depth() {
  return typeof history.state === "number" ? history.state : 0;
}

/** Whether a touch is the one that leaves. An entry that it made would come in the way of going back: a browser forgets the one for the other. */
function isWayOut(/** @type {Event} */ event) {
  const isEscape = event instanceof KeyboardEvent && event.key === "Escape" && !isBusy();
  return isEscape || (event.target instanceof Element && event.target.closest("[data-readwell=leave]") !== null);
}

/** Whether Escape has something nearer to close: the settings, or a film that fills the screen. */
function isBusy() {
  return document.querySelector(":popover-open:not(.toast)") !== null || document.fullscreenElement !== null;
}

async function closeTab() {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id !== undefined) {
    await browser.tabs.remove(tab.id);
  }
}
