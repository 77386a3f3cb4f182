/**
 * Choosing a passage without a pointer: the first sentence in sight is selected, the arrows go from sentence to sentence, with Shift they take in
 * more or less.
 */

import { t } from "../../shared/i18n.js";
import { showKey } from "../../shared/keys.js";
import about from "./index.js";
import { NOT_TEXT } from "./text.js";

/** @typedef {import("./marks.js").Marks} Marks */
/** @typedef {import("./anchor.js").Stretch} Stretch */

const BLOCKS = "p, li, h2, h3, h4, h5, h6, pre, dt, dd, figcaption, td, th, blockquote";

/** Those whose keys are told. */
const COMMANDS = about.commands.filter(({ id }) => id === "highlight" || id === "note");

export class Picker {
  #view;
  #marks;
  /** All sentences while one picks. @type {Stretch[]} */
  #sentences = [];
  /** Where the selection was begun, and where it goes to. */
  #anchor = 0;
  #focus = 0;

  /**
   * @param {import("../view.js").View} view
   * @param {Marks} marks
   */
  constructor(view, marks) {
    this.#view = view;
    this.#marks = marks;
    // Who takes the pointer selects by it.
    document.addEventListener("pointerdown", () => (this.#sentences = []));
    document.addEventListener("keydown", (event) => this.#press(event), { capture: true });
  }

  begin() {
    this.#sentences = this.#read();
    const seen = this.#sentences.findIndex((sentence) => (this.#marks.range(sentence)?.getBoundingClientRect().top ?? -1) >= (document.getElementById("bar")?.offsetHeight ?? 0));
    if (this.#sentences.length === 0) {
      return;
    }
    this.#anchor = Math.max(0, seen);
    this.#focus = this.#anchor;
    this.#select();
    const [highlight = "", note = ""] = COMMANDS.map(({ id, keys }) => showKey((this.#view.settings.keys[id] ?? keys)[0] ?? ""));
    this.#view.announce(t("markPick", highlight, note));
  }

  /** The sentences of all blocks that hold no others. */
  #read() {
    const { extraction, body } = this.#view;
    const segmenter = makeSegmenter(extraction.lang);
    const blocks = [...body.querySelectorAll(BLOCKS)].filter((block) => !block.querySelector(BLOCKS) && !block.closest(NOT_TEXT) && block.checkVisibility());
    return blocks.flatMap((block) => {
      const range = document.createRange();
      range.selectNodeContents(block);
      const { start, end } = this.#marks.text.stretch(range);
      const sentences = [...segmenter.segment(this.#marks.text.text.slice(start, end))];
      return sentences.map(({ index, segment }) => this.#marks.text.trim(start + index, start + index + segment.length)).filter((sentence) => sentence.end > sentence.start);
    });
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || this.#sentences.length === 0 || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (getSelection()?.isCollapsed ?? true) {
      this.#sentences = [];
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    this.#focus = Math.max(0, Math.min(this.#focus + step, this.#sentences.length - 1));
    this.#anchor = event.shiftKey ? this.#anchor : this.#focus;
    this.#select();
  }

  #select() {
    const first = this.#sentences[Math.min(this.#anchor, this.#focus)];
    const last = this.#sentences[Math.max(this.#anchor, this.#focus)];
    const range = first && last && this.#marks.range({ start: first.start, end: last.end });
    if (!range) {
      return;
    }
    getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    const { top, bottom } = range.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) {
      scrollBy({ top: top - innerHeight / 3 });
    }
  }
}

/** @param {string | null} lang */
function makeSegmenter(lang) {
  try {
    return new Intl.Segmenter(lang ?? undefined, { granularity: "sentence" });
  } catch {
    // A page may call its language whatever it likes.
    return new Intl.Segmenter(undefined, { granularity: "sentence" });
  }
}
