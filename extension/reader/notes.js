/** Footnotes: from the mark in the text to the note and back, within the view. */

import { make } from "../shared/dom.js";
import { t } from "../shared/i18n.js";

export class Notes {
  /** @type {Map<string, HTMLElement[]>} */
  #marks = new Map();
  /** @type {Map<string, HTMLElement>} */
  #notes = new Map();

  /** @param {string} note */
  mark(note) {
    const link = make("a", { href: `#note-${note}`, role: "doc-noteref", "aria-label": t("noteLabel", note) }, note);
    const mark = make("sup", { class: "note-mark" }, link);
    const marks = this.#marks.get(note) ?? [];
    this.#marks.set(note, [...marks, link]);
    return mark;
  }

  /**
   * @param {string} note
   * @param {HTMLElement} element
   */
  add(note, element) {
    element.classList.add("note");
    element.tabIndex = -1;
    if (element instanceof HTMLLIElement && /^\d{1,6}$/.test(note)) {
      element.value = Number(note);
    } else {
      element.prepend(make("span", { class: "note-number" }, `${note}.`), " ");
    }
    this.#notes.set(note, element);
  }

  /** Joins marks and notes once both are known; a mark without a note stays a plain number. */
  join() {
    for (const [note, marks] of this.#marks) {
      const element = this.#notes.get(note);
      if (!element) {
        marks.forEach((mark) => mark.replaceWith(...mark.childNodes));
        continue;
      }
      const back = make("a", { href: `#mark-${note}`, role: "doc-backlink", class: "note-back", "aria-label": t("noteBack", note) }, "↩\uFE0E");
      let last = marks[0];
      marks.forEach((mark) =>
        onFollow(mark, () => {
          last = mark;
          show(element);
        }),
      );
      onFollow(back, () => last && show(last));
      (element.lastElementChild instanceof HTMLParagraphElement ? element.lastElementChild : element).append(" ", back);
    }
  }
}

/**
 * The address says that it is a link; following it would add an entry to the history, which Back is for leaving by.
 * @param {HTMLElement} link
 * @param {() => void} follow
 */
function onFollow(link, follow) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    follow();
  });
  link.addEventListener("auxclick", (event) => event.preventDefault());
}

/** @param {HTMLElement} element */
function show(element) {
  element.scrollIntoView({ block: "center" });
  element.focus({ preventScroll: true });
}
