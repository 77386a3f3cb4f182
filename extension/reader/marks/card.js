/** One mark: its note and its colour, to be changed, copied and deleted. */

import { makeButton, makeChoice } from "../../shared/controls.js";
import { make } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { makePanel } from "../../shared/panel.js";
import { COLOURS } from "./marks.js";

/** @typedef {import("./marks.js").Marks} Marks */
/** @typedef {import("./marks.js").Placed} Placed */
/** @typedef {import("../../background/store/records.js").Mark} Mark */

/** While one writes, it is kept as often as this. */
const KEEP_MS = 500;
const GAP = 8;
/** On a narrower screen it stands at the bottom. */
const NARROW = 600;

export class Card {
  #marks;
  #does;
  #panel = makePanel({ name: "mark", title: t("mark"), side: "menu" });
  #words = make("blockquote", { class: "marks-words", dir: "auto" });
  #note = make("textarea", { id: "mark-note", rows: "3", dir: "auto", maxlength: "20000", "data-readwell": "mark-note" });
  #colour;
  /** The mark that is open. @type {string | undefined} */
  #id;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {import("../view.js").View} view
   * @param {Marks} marks
   * @param {{ keep: (mark: Mark) => Promise<unknown>, remove: (id: string) => void, copy: (placed: Placed) => void }} does
   */
  constructor(view, marks, does) {
    this.#marks = marks;
    this.#does = does;
    this.#panel.classList.add("marks-card");
    this.#colour = makeChoice({
      name: "mark-colour",
      label: t("markColour"),
      options: COLOURS.map((value) => ({ value, label: t(`markColour_${value}`) })),
      value: COLOURS[0],
      change: (colour) => this.#change({ colour }),
    });
    const remove = makeButton({ name: "mark-delete", label: t("markDelete"), press: () => this.#remove(does.remove) });
    const copy = makeButton({ name: "mark-copy", label: t("markCopy"), press: () => this.#with(does.copy) });
    this.#panel.content.append(
      this.#words,
      make("div", { class: "field" }, make("label", { for: "mark-note" }, t("markNoteLabel")), this.#note),
      this.#colour.element,
      make("div", { class: "marks-actions" }, copy, remove),
    );
    this.#note.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#keep(), KEEP_MS);
    });
    // Ctrl+Enter is how one ends writing.
    this.#note.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.#panel.close();
      }
    });
    this.#panel.addEventListener("close", () => {
      this.#keep();
      // What was written is of no mark any more.
      this.#id = undefined;
    });
    view.onLeave(() => void this.#keep());
    addEventListener("pagehide", () => this.#keep());
  }

  /**
   * @param {string} id
   * @param {boolean} [write]  Whether one came to write a note.
   */
  open(id, write = true) {
    const placed = this.#marks.get(id);
    if (!placed) {
      return;
    }
    this.#keep();
    this.#id = id;
    this.#words.textContent = this.#marks.wordsOf(placed);
    this.#note.value = placed.mark.note;
    this.#colour.set(COLOURS.find((colour) => colour === placed.mark.colour) ?? COLOURS[0]);
    this.#panel.open();
    this.#stand(this.#marks.range(placed.stretch)?.getBoundingClientRect());
    if (!write) {
      /** @type {HTMLElement | null} */ (this.#panel.querySelector(".panel-title"))?.focus({ preventScroll: true });
    }
  }

  /** Beside the passage. @param {DOMRect | undefined} passage */
  #stand(passage) {
    const { style, offsetWidth, offsetHeight } = this.#panel;
    style.inset = "";
    if (!passage || innerWidth < NARROW) {
      style.inset = `auto ${GAP}px ${GAP}px`;
      return;
    }
    const below = passage.bottom + GAP;
    const above = passage.top - GAP - offsetHeight;
    const lowest = innerHeight - offsetHeight - GAP;
    const top = below <= lowest || above < GAP ? Math.max(GAP, Math.min(below, lowest)) : above;
    const left = Math.max(GAP, Math.min(passage.left, document.documentElement.clientWidth - offsetWidth - GAP));
    style.inset = `${top}px auto auto ${left}px`;
  }

  /** Keeps the note as it is written now. */
  #keep() {
    clearTimeout(this.#timer);
    const note = this.#note.value.trim();
    return this.#with(({ mark }) => (mark.note === note ? undefined : this.#change({ note })));
  }

  /** With the note as it is written now, in case it is to come back. @param {(id: string) => void} remove */
  async #remove(remove) {
    const id = this.#id;
    await this.#keep();
    this.#panel.close();
    if (id !== undefined) {
      remove(id);
    }
  }

  /** @param {{ note?: string, colour?: string }} change */
  #change(change) {
    return this.#with(({ mark }) => this.#does.keep({ ...mark, ...change }));
  }

  /** @template T @param {(placed: Placed) => T} act */
  #with(act) {
    const placed = this.#id === undefined ? undefined : this.#marks.get(this.#id);
    return placed && act(placed);
  }
}
