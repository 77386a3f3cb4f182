/** The marks of the article in the view: kept in the library, and found again in the text as it is now. */

import { keyOf } from "../../shared/address.js";
import { marks as library, watch } from "../../shared/store.js";
import { describe, findAlike, findExact } from "./anchor.js";
import { ArticleText } from "./text.js";

/** @typedef {import("../../background/store/records.js").Mark} Mark */
/** @typedef {import("./anchor.js").Stretch} Stretch */
/** @typedef {import("../view.js").View} View */

/**
 * @typedef {object} Placed  A mark, with the place of its passage where the text has it.
 * @property {Mark} mark
 * @property {Stretch | undefined} stretch
 */

/** The colours, as the style sheet knows them; the first is for those who choose none. */
export const COLOURS = /** @type {const} */ (["yellow", "green", "blue", "pink"]);

/** What changes the text faster than this, such as the colouring of code, is awaited. */
const SETTLE_MS = 150;

export class Marks {
  #view;
  #address;
  /** In a private window nothing is written down. */
  #store;
  #changed;
  /** Those that were read from the library, in the order in which they were made. @type {Mark[]} */
  #marks = [];
  /** In the order of the text, those that were not found last. @type {Placed[]} */
  list = [];
  /** Read when it is needed. @type {ArticleText | undefined} */
  #text;
  /** Which asking is the newest: an older answer comes too late. */
  #asked = 0;
  /** The text that the marks' places are of. */
  #placedIn = "";
  /** Places that were looked for, by what was looked for. @type {Map<string, Stretch | undefined>} */
  #found = new Map();
  /** @type {MutationObserver | undefined} */
  #observer;

  /**
   * @param {View} view
   * @param {(marks: Marks) => void} changed  Called after every change of what is marked or where.
   */
  constructor(view, changed) {
    this.#view = view;
    this.#address = keyOf(view.source.address, view.extraction.canonical);
    this.#store = view.isPrivate ? makeMemory() : library;
    this.#changed = changed;
    if (!view.isPrivate) {
      watch((store) => store === "marks" && this.read());
    }
    view.onRender(() => this.#follow());
  }

  /** The article's text as it is now. */
  get text() {
    this.#text ??= new ArticleText(this.#view.body);
    return this.#text;
  }

  /** Reads what is kept. */
  async read() {
    this.#asked += 1;
    const asked = this.#asked;
    const marks = await this.#store.list(this.#address);
    if (asked === this.#asked) {
      this.#marks = marks;
      await this.place();
    }
  }

  /** The text may change under the marks: code gets its colours, formulas are set. */
  #follow() {
    this.#observer?.disconnect();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    this.#observer = new MutationObserver(() => {
      this.#text = undefined;
      clearTimeout(timer);
      timer = setTimeout(() => this.place(), SETTLE_MS);
    });
    this.#observer.observe(this.#view.body, { childList: true, subtree: true, characterData: true });
    this.#text = undefined;
    this.place();
  }

  /** Finds the marks in the text as it is now. */
  async place() {
    const marks = this.#marks;
    const placed = [];
    if (marks.length === 0) {
      this.list = [];
      this.#changed(this);
      return;
    }
    const { text } = this;
    if (text.text !== this.#placedIn) {
      this.#found.clear();
      this.#placedIn = text.text;
    }
    for (const mark of marks) {
      placed.push({ mark, stretch: await this.#find(text.text, mark) });
    }
    if (this.#text === text && this.#marks === marks) {
      this.list = placed.sort((a, b) => (a.stretch?.start ?? Infinity) - (b.stretch?.start ?? Infinity) || a.mark.selectors.start - b.mark.selectors.start || a.mark.created - b.mark.created);
      this.#changed(this);
    }
  }

  /** @param {string} text @param {Mark} mark */
  async #find(text, { selectors }) {
    const key = JSON.stringify(selectors);
    if (!this.#found.has(key)) {
      const found = findExact(text, selectors) ?? findAlike(text, selectors, (await import("../../packages/approx-string-match.js")).search);
      this.#found.set(key, found);
    }
    return this.#found.get(key);
  }

  /** What was placed of a mark. @param {string} id */
  get(id) {
    return this.list.find(({ mark }) => mark.id === id);
  }

  /** The mark that covers just this stretch. @param {Stretch} wanted */
  at({ start, end }) {
    return this.list.find(({ stretch }) => stretch?.start === start && stretch.end === end);
  }

  /** A stretch of the text as it is kept. @param {Stretch} stretch */
  describe({ start, end }) {
    return describe(this.text.text, start, end);
  }

  /**
   * Keeps a mark that is new, changed, or back again.
   * @param {Partial<Mark> & Pick<Mark, "selectors">} given
   */
  async put(given) {
    const known = given.id && this.get(given.id);
    if (known) {
      // At once, so that what is changed next is not changed back.
      known.mark = { ...known.mark, ...given };
    }
    // What is being read now is older than this.
    this.#asked += 1;
    const kept = await this.#store.put({ ...given, address: this.#address, changed: Date.now() });
    this.#marks = [...this.#marks.filter(({ id }) => id !== kept.id), kept];
    await this.place();
    return kept;
  }

  /** @param {string} id */
  async remove(id) {
    const mark = this.#marks.find((candidate) => candidate.id === id);
    this.#asked += 1;
    this.#marks = this.#marks.filter((candidate) => candidate.id !== id);
    await Promise.all([this.#store.remove(id), this.place()]);
    return mark;
  }

  /**
   * The range of a mark's passage.
   * @param {Stretch | undefined} stretch
   * @returns {Range | undefined}
   */
  range(stretch) {
    const place = stretch && this.text.place(stretch.start, stretch.end);
    if (!place) {
      return undefined;
    }
    const range = document.createRange();
    range.setStart(place.startContainer, place.startOffset);
    range.setEnd(place.endContainer, place.endOffset);
    return range;
  }

  /** The words of a mark: those that stand there now, or else those that stood there. @param {Placed} placed */
  wordsOf({ mark, stretch }) {
    return stretch ? this.text.text.slice(stretch.start, stretch.end) : mark.selectors.exact;
  }
}

/** The same as the library's marks, for as long as the view is open. */
function makeMemory() {
  /** @type {Map<string, Mark>} */
  const kept = new Map();
  return {
    list: async () => [...kept.values()],
    /** @param {Partial<Mark> & Pick<Mark, "address" | "selectors">} given @returns {Promise<Mark>} */
    put: async (given) => {
      const now = Date.now();
      const mark = { id: crypto.randomUUID(), article: null, colour: COLOURS[0], note: "", created: now, changed: now, ...given };
      kept.set(mark.id, mark);
      return mark;
    },
    /** @param {string} id */
    remove: async (id) => {
      kept.delete(id);
    },
  };
}
