/**
 * Appeals: one quiet line each, where it stood. The reader can unfold it, ask why, go to the publisher's own page, and say that he supports
 * the site: then its appeals stand in full. What becomes of each kind is his to choose.
 */

import { make } from "../shared/dom.js";
import { formatNumber, t } from "../shared/i18n.js";
import { kindOf, makeButton, makeFold, makeLink, makeWhy } from "./fold.js";

/** @typedef {import("../shared/types.js").Appeal} Appeal */
/** @typedef {import("../shared/types.js").Token} Token */
/** @typedef {import("../shared/settings.js").Settings} Settings */

/**
 * @typedef {object} Place  What the appeals of an article need to know.
 * @property {string} publisher
 * @property {(tokens: Token[]) => DocumentFragment} build
 * @property {(on: boolean) => void} support  The reader says that he supports the site, or takes it back.
 */

export class Appeals {
  #appeals;
  #place;
  /** What stands for each appeal, by its number. @type {Map<number, { element: HTMLElement, fold: import("./fold.js").Fold }>} */
  #placed = new Map();
  /** The line for those that had no place in the article. @type {{ element: HTMLElement, fold: import("./fold.js").Fold, of: number[] } | undefined} */
  #around;
  #hidden = make("div", { class: "appeal appeal-hidden", "data-readwell": "appeals-hidden", hidden: "" });
  /** Whether the reader asked to see what is hidden, on this page. */
  #revealed = false;
  /** @type {Settings | undefined} */
  #settings;
  #isSupported = false;

  /**
   * @param {readonly Appeal[]} appeals
   * @param {Place} place
   */
  constructor(appeals, place) {
    this.#appeals = appeals;
    this.#place = place;
  }

  /**
   * What stands for the appeal with this number, once; nothing where its publisher wants its line after the text.
   * @param {number} index
   */
  place(index) {
    return this.#appeals[index]?.line === "end" ? undefined : this.#line(index);
  }

  /** What stands after the article: the appeals that had no place in it, such as bars and overlays, and how many are hidden. */
  rest() {
    const left = [...this.#appeals.keys()].filter((index) => !this.#placed.has(index));
    const isWall = (/** @type {number} */ index) => this.#appeals[index]?.kind === "registration";
    const of = left.filter((index) => !isWall(index));
    const around = of.length > 1 ? [this.#makeAround(of)] : of.map((index) => this.#line(index));
    return [...left.filter(isWall).map((index) => this.#line(index)), ...around, this.#hidden].filter((element) => element !== undefined);
  }

  /** @param {number} index */
  #line(index) {
    const appeal = this.#appeals[index];
    if (!appeal || this.#placed.has(index)) {
      return undefined;
    }
    const content = make("div", { class: "appeal-content" }, this.#content(appeal));
    const words = t(`appeal_${kindOf(appeal)}`, this.#place.publisher);
    const why = makeWhy([appeal], this.#place.support);
    const fold = makeFold({ "data-readwell": "appeal", "data-kind": appeal.kind }, words, { content, why, link: makeLink(appeal) }, this.#place);
    this.#placed.set(index, { element: fold.element, fold });
    return fold.element;
  }

  /** Several under a common line. @param {number[]} of */
  #makeAround(of) {
    const appeals = of.flatMap((index) => this.#appeals[index] ?? []);
    const content = make("div", { class: "appeal-content" }, ...appeals.map((appeal) => this.#whole(appeal)));
    const words = t("appealsAround", formatNumber(of.length), this.#place.publisher);
    const why = makeWhy(appeals, this.#place.support);
    const fold = makeFold({ "data-readwell": "appeals" }, words, { content, why }, this.#place);
    this.#around = { element: fold.element, fold, of };
    return fold.element;
  }

  /** One of several under a common line. @param {Appeal} appeal */
  #whole(appeal) {
    const link = makeLink(appeal);
    return make(
      "div",
      { class: "appeal-whole", "data-readwell": "appeal", "data-kind": appeal.kind },
      this.#content(appeal),
      ...(link ? [make("p", { class: "appeal-links", lang: document.documentElement.lang }, link)] : []),
    );
  }

  /** @param {Appeal} appeal */
  #content({ tree, text }) {
    const built = this.#place.build(tree);
    return built.textContent?.trim() ? built : make("p", {}, text);
  }

  /**
   * Shows each appeal as the reader wants it now.
   * @param {Settings} settings
   * @param {boolean} isSupported
   */
  apply(settings, isSupported) {
    this.#settings = settings;
    this.#isSupported = isSupported;
    this.#update();
  }

  /**
   * What becomes of the appeal with this number.
   * @param {number} index
   * @returns {import("./fold.js").Face | "hide"}
   */
  #choice(index) {
    const appeal = this.#appeals[index];
    if (!appeal || !this.#settings) {
      return "fold";
    }
    const kind = kindOf(appeal);
    // What stands before the rest of a text is no appeal that one could do without: it is named, and stays.
    if (kind === "registration") {
      return "notice";
    }
    if (this.#isSupported) {
      return "supported";
    }
    const choice = this.#settings[kind];
    return choice === "show" ? "whole" : choice === "hide" && this.#revealed ? "fold" : choice;
  }

  #update() {
    let hidden = 0;
    for (const [index, { element, fold }] of this.#placed) {
      hidden += show(element, fold, this.#choice(index)) ? 1 : 0;
    }
    if (this.#around) {
      const { element, fold, of } = this.#around;
      const choices = of.map((index) => this.#choice(index));
      // Under the common line they are folded or shown together: hidden only if none of them is to be seen.
      const [first = "fold"] = choices;
      hidden += show(element, fold, choices.every((choice) => choice === first) ? first : "fold") ? of.length : 0;
    }
    this.#sayHidden(hidden);
  }

  /** @param {number} count */
  #sayHidden(count) {
    const { lang, dir } = document.documentElement;
    this.#hidden.hidden = count === 0;
    const button = makeButton("show-hidden", t("show"), () => {
      const [first] = [...this.#placed.values(), ...(this.#around ? [this.#around] : [])].filter(({ element }) => element.hidden);
      this.#revealed = true;
      this.#update();
      // It may stand far up in the text, and this button has gone.
      first?.fold.focus();
    });
    const words = count === 1 ? t("appealHidden", this.#place.publisher) : t("appealsHidden", formatNumber(count), this.#place.publisher);
    this.#hidden.replaceChildren(make("div", { class: "appeal-line", lang, dir }, make("span", { class: "appeal-words" }, words), make("span", { class: "appeal-actions" }, button)));
  }
}

/**
 * @param {HTMLElement} element
 * @param {import("./fold.js").Fold} fold
 * @param {import("./fold.js").Face | "hide"} choice
 * @returns {boolean} Whether it is hidden.
 */
function show(element, fold, choice) {
  element.hidden = choice === "hide";
  if (choice !== "hide") {
    fold.show(choice);
  }
  return element.hidden;
}
