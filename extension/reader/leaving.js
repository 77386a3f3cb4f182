/**
 * The ways out: Escape, the button, and the browser's Back.
 *
 * Over a page, the view makes one entry in the history that frame and page share. Going back from it leaves the view; leaving in another way
 * goes back first, so that no entry remains that does nothing. The page hears of none of it, since the entries are the frame's.
 */

import { browser } from "../shared/browser.js";

/** @typedef {import("./connection.js").Connection} Connection */
/** @typedef {import("../shared/messages.js").FromView} FromView */

export class Leaving {
  #connection;

  /** @param {Connection} connection */
  constructor(connection) {
    this.#connection = connection;
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.isComposing && !event.defaultPrevented && !isBusy()) {
        event.preventDefault();
        this.leave();
      }
    });
    if (connection.inFrame) {
      history.pushState("readwell", "");
      addEventListener("popstate", () => this.#tell({ type: "closed" }));
      this.#tell({ type: "entered" });
    }
  }

  /**
   * @param {string} [fragment]  The place in the page to go to.
   */
  leave(fragment) {
    this.#tell(fragment === undefined ? { type: "leave" } : { type: "leave", fragment });
    if (!this.#connection.inFrame) {
      closeTab();
    }
  }

  /**
   * The page asks to close.
   * @param {boolean} rewind
   */
  close(rewind) {
    if (rewind) {
      history.back();
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

/** Whether Escape has something nearer to close: the settings, or a film that fills the screen. */
function isBusy() {
  return document.querySelector(":popover-open") !== null || document.fullscreenElement !== null;
}

async function closeTab() {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id !== undefined) {
    await browser.tabs.remove(tab.id);
  }
}
