/**
 * What of the page the view could disturb, noted before it opens and put back when it is gone; and the page's own scrollbar, which would stand
 * beside the view's where scrollbars take room: nothing can be laid over it.
 */

import { read } from "./page.js";
import { goToPassage } from "./place.js";

/** In a layer, since what is important there wins over what the page calls important. */
const NO_SCROLLBAR = "@layer readwell { :root { scrollbar-width: none !important; } }";

export class PageState {
  #left = scrollX;
  #top = scrollY;
  /** The element that had the focus, followed into open shadow roots. */
  #focused = deepActiveElement();
  #entry = entry();
  /** @type {string | undefined} */
  #fragment;
  /** @type {unknown} */
  #passage;
  #sheet = new CSSStyleSheet();

  constructor() {
    this.#sheet.replaceSync(NO_SCROLLBAR);
    this.#hideScrollbar();
    addEventListener("resize", this.#hideScrollbar);
  }

  /** A smaller window may need one that was not there before. */
  #hideScrollbar = () => {
    if (innerWidth > read("documentElement").clientWidth && !document.adoptedStyleSheets.includes(this.#sheet)) {
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#sheet];
    }
  };

  /** Whether the page has stayed on its entry of the history. If it went on to another, stepping back would move the page, not the view. */
  historyIsOurs() {
    return entry() === this.#entry;
  }

  /**
   * Goes to a place in the page instead of back to where it stood.
   * @param {string} fragment
   */
  goTo(fragment) {
    this.#fragment = fragment;
  }

  /**
   * Goes to where the reader was in the view.
   * @param {unknown} passage
   */
  goToPassage(passage) {
    this.#passage = passage;
  }

  restore() {
    removeEventListener("resize", this.#hideScrollbar);
    if (document.adoptedStyleSheets.includes(this.#sheet)) {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
    }
    if (this.#focused?.isConnected && deepActiveElement() !== this.#focused) {
      this.#focused.focus({ preventScroll: true });
    }
    if (this.#fragment !== undefined) {
      location.hash = this.#fragment;
    } else if (!goToPassage(this.#passage) && (scrollX !== this.#left || scrollY !== this.#top)) {
      scrollTo({ left: this.#left, top: this.#top, behavior: "instant" });
    }
  }
}

/**
 * The page's own entry in the history, which entries of frames in it leave as it is: by the key that the browser gives it, or else by its address.
 * (`history.length` counts the frames' entries too, and is told of them late.)
 */
function entry() {
  return globalThis.navigation?.currentEntry?.key ?? location.href;
}

/** @returns {HTMLElement | undefined} */
function deepActiveElement() {
  let element = read("activeElement");
  while (element?.shadowRoot?.activeElement) {
    element = element.shadowRoot.activeElement;
  }
  return element instanceof HTMLElement && element !== read("body") ? element : undefined;
}
