/**
 * Watches the page for what may be an appeal that was not there before: text that was added, and what was hidden and is now shown. Each batch of
 * changes costs next to nothing here; what there is to look at is looked at by and by.
 */

import { isElement, isShown, isText, textOf } from "./flat.js";

/** @typedef {import("../../shared/snapshot.js").Visited} Visited */

/** An appeal is longer. */
const LEAST_CHARS = 20;
/** Of one batch of changes so many are read; where there are more, there is news in any case. */
const MOST_RECORDS = 500;
/** So many hidden elements are asked whether they have come to be shown. */
const MOST_HIDDEN = 300;

/** What changes the page without a change of its tree: a frame's document or a style sheet has come, what was to appear by and by is there. */
const SHOWING = ["load", "transitionend", "animationend"];

const OPTIONS = {
  childList: true,
  subtree: true,
  characterData: true,
  attributes: true,
  attributeFilter: ["style", "class", "hidden", "open", "inert", "aria-hidden"],
};

export class Watch {
  #onChange;
  #observer = new MutationObserver((records) => this.#hear(records));
  #on = false;
  #news = false;
  /** @type {Visited["roots"]} */
  #roots = [];
  /** @type {Element[]} */
  #hidden = [];

  /** @param {() => void} onChange  Called at any change that may matter. */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  start() {
    this.#on = true;
    this.#observe();
    for (const type of SHOWING) {
      addEventListener(type, this.#happened, { capture: true });
    }
  }

  stop() {
    this.#on = false;
    this.#news = false;
    this.#observer.disconnect();
    for (const type of SHOWING) {
      removeEventListener(type, this.#happened, { capture: true });
    }
  }

  /** What the page was when it was looked at. @param {Visited} visited */
  saw({ roots, hidden }) {
    this.#roots = roots;
    this.#hidden = hidden.filter((element) => textOf(element).trim().length >= LEAST_CHARS).slice(0, MOST_HIDDEN);
    if (this.#on) {
      this.#observe();
    }
  }

  /** Forgets the changes up to now: they were our own. */
  forget() {
    const records = this.#observer.takeRecords();
    // What the page did in the same moment is not lost: texts that it added are news all the same.
    this.#news ||= records.some((record) => hasNews(record));
  }

  /** Whether there is anything new to be seen, asked once. */
  takeNews() {
    const news = this.#news || this.#hidden.some((element) => isShown(element));
    this.#news = false;
    return news;
  }

  #observe() {
    this.#observer.disconnect();
    for (const root of [document, ...this.#roots]) {
      this.#observer.observe(root, OPTIONS);
    }
  }

  /** @param {MutationRecord[]} records */
  #hear(records) {
    this.#news ||= records.length > MOST_RECORDS || records.some((record) => hasNews(record));
    this.#onChange();
  }

  #happened = (/** @type {Event} */ { type, target }) => {
    if (target instanceof HTMLIFrameElement) {
      this.#news = true;
    }
    if (type !== "load" || !(target instanceof HTMLImageElement)) {
      this.#onChange();
    }
  };
}

/** @param {MutationRecord} record */
function hasNews({ type, target, addedNodes }) {
  if (type === "characterData") {
    return textOf(target).trim().length >= LEAST_CHARS;
  }
  return Array.from(addedNodes).some((node) => {
    if (isElement(node) && (node.shadowRoot || node.querySelector("iframe") || node.localName.includes("-"))) {
      return true;
    }
    return (isElement(node) || isText(node)) && textOf(node).trim().length >= LEAST_CHARS;
  });
}
