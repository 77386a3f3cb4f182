/**
 * The frame over the page.
 *
 * It stands in a modal dialog, so that it is in the top layer and the page under it is inert, inside a closed shadow root, so that the page's
 * styles and scripts have no way to it. The rules for the host itself are `!important` rules of the inside, which win over anything that the
 * outside can say, inline styles and layers among it.
 */

import { coloursOf } from "../shared/appearance.js";
import { make, read } from "./page.js";

/** The reader's backgrounds, so that opening does not flash in the wrong colour. Kept equal to `shared/theme.css`. */
/** @type {Record<string, string>} */
const BACKGROUNDS = { light: "#fdfcf9", sepia: "#f5ecd9", grey: "#3b3d40", dark: "#17191b", black: "#000", contrast: "#fff", "contrast-dark": "#000" };

const STYLE = `
:host { all: initial !important; display: block !important; position: fixed !important; inset: 0 auto auto 0 !important; width: 0 !important; height: 0 !important;
  visibility: visible !important; pointer-events: auto !important; animation: none !important; transition: none !important; content-visibility: visible !important; }
dialog { all: initial; position: fixed; inset: 0; width: 100%; height: 100%; max-width: none; max-height: none; overflow: hidden; overscroll-behavior: none;
  contain: strict; background: var(--background); }
dialog:not([open]) { display: none; }
dialog::backdrop { display: none; }
iframe { all: initial; display: block; width: 100%; height: 100%; border: 0; color-scheme: normal; }
`;

export class Overlay {
  #host;
  #dialog;
  /** @type {HTMLIFrameElement | undefined} */
  #frame;
  #title;
  #onEscape;
  #onRemoved;
  #observer = new MutationObserver(() => this.#check());

  /** @param {{ background: string, title: string, onEscape: () => void, onRemoved: () => void }} options */
  constructor({ background, title, onEscape, onRemoved }) {
    this.#title = title;
    this.#onEscape = onEscape;
    this.#onRemoved = onRemoved;
    this.#host = make("div");
    const root = this.#host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    this.#dialog = make("dialog");
    this.#dialog.style.setProperty("--background", background);
    this.#dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      onEscape();
    });
    // A browser may close a dialog without asking twice in a row.
    this.#dialog.addEventListener("close", () => {
      if (this.#host.isConnected && this.#frame) {
        onEscape();
      }
    });
    root.append(this.#dialog);
  }

  /**
   * Opens the view at this address.
   * @param {string} address
   */
  attach(address) {
    const frame = make("iframe");
    frame.title = this.#title;
    frame.allow = "fullscreen";
    frame.src = address;
    this.#frame = frame;
    // Not `close()`, which would be heard as a wish to leave: the page has thrown the dialog out, only its mark is left.
    this.#dialog.open = false;
    this.#dialog.replaceChildren(frame);
    read("documentElement").append(this.#host);
    this.#dialog.style.setProperty("zoom", String(1 / (this.#host.currentCSSZoom || 1)));
    this.#dialog.showModal();
    frame.focus({ preventScroll: true });
    this.#observer.observe(document, { childList: true });
    this.#observer.observe(read("documentElement"), { childList: true });
    addEventListener("keydown", this.#keydown, { capture: true });
    return frame;
  }

  /** The view is there. Should its frame ever load anything else, the view is lost. */
  connected() {
    this.#frame?.focus({ preventScroll: true });
    this.#frame?.addEventListener("load", this.#onEscape, { once: true });
  }

  /** Gives the page back while the frame still lives. */
  hide() {
    this.#ignore();
    if (this.#dialog.open) {
      this.#dialog.close();
    }
  }

  /** Takes everything out of the page. */
  remove() {
    this.hide();
    this.#host.remove();
  }

  #ignore() {
    this.#observer.disconnect();
    removeEventListener("keydown", this.#keydown, { capture: true });
    this.#frame = undefined;
  }

  #check() {
    if (!this.#host.isConnected) {
      this.#ignore();
        this.#onRemoved();
    }
  }

  /** Escape pressed while the focus is outside the frame. */
  #keydown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape" && !event.isComposing) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.#onEscape();
    }
  };
}

/**
 * What the view will have behind its text.
 * @param {import("../shared/settings.js").Settings} settings
 */
export const backgroundOf = (settings) => BACKGROUNDS[coloursOf(settings)] ?? settings.paper;
