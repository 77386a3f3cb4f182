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
          popUp(mark, element, () => show(element));
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

/**
 * The note beside its mark, so that nobody has to leave the sentence; what stands at the end of the article is one press further.
 * @param {HTMLElement} mark
 * @param {HTMLElement} note
 * @param {() => void} goOn
 */
function popUp(mark, note, goOn) {
  const content = /** @type {HTMLElement} */ (note.cloneNode(true));
  content.querySelectorAll(".note-back, .note-number").forEach((element) => element.remove());
  const button = make("button", { type: "button", class: "note-open", "data-readwell": "note-open" }, t("noteOpen"));
  const box = make("div", { class: "note-popup", popover: "auto", role: "dialog", "aria-label": mark.getAttribute("aria-label") ?? "", tabindex: "-1", "data-readwell": "note-popup" });
  box.append(...content.childNodes, button);
  button.addEventListener("click", () => {
    box.hidePopover();
    goOn();
  });
  box.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "closed") {
      const hadFocus = box.contains(document.activeElement) || document.activeElement === document.body;
      box.remove();
      if (hadFocus) {
        mark.focus({ preventScroll: true });
      }
    }
  });
  document.body.append(box);
  // The note keeps the article's letters and direction.
  box.lang = document.getElementById("readwell-article")?.lang ?? "";
  box.dir = document.getElementById("readwell-article")?.dir ?? "auto";
  box.showPopover();
  const at = mark.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const below = at.bottom + 8 + height < innerHeight;
  box.style.left = `${Math.max(12, Math.min(innerWidth - width - 12, at.left + at.width / 2 - width / 2))}px`;
  box.style.top = `${Math.max(12, below ? at.bottom + 8 : at.top - height - 8)}px`;
  box.focus({ preventScroll: true });
}
