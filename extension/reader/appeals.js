/**
 * Appeals: one quiet line each, where it stood. The reader can unfold it, ask why, go to the publisher's own page, and say that he supports
 * the site: then its appeals stand in full. What becomes of each kind is his to choose.
 */

import { make } from "../shared/dom.js";
import { formatNumber, t } from "../shared/i18n.js";
import { makeFold, makeLink, makeWhy, kindOf } from "./fold.js";

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
  #supported = make("div", { class: "appeal", "data-readwell": "supported", hidden: "" });
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
   * The line for the appeal with this number, once.
   * @param {number} index
   */
  place(index) {
    const appeal = this.#appeals[index];
    if (!appeal || this.#placed.has(index)) {
      return undefined;
    }
    const content = make("div", { class: "appeal-content" }, this.#content(appeal));
    const words = t(`appeal_${kindOf(appeal)}`, this.#place.publisher);
    const why = makeWhy([appeal], () => this.#place.support(true));
    const fold = makeFold({ "data-readwell": "appeal", "data-kind": appeal.kind }, words, { content, why, link: makeLink(appeal) });
    this.#placed.set(index, { element: fold.element, fold });
    return fold.element;
  }

  /** What stands after the article: the appeals that had no place in it, such as bars and overlays, and what is to be said of them all. */
  rest() {
    const of = [...this.#appeals.keys()].filter((index) => !this.#placed.has(index));
    const around = of.length === 1 ? [this.place(of[0] ?? 0)] : of.length > 1 ? [this.#makeAround(of)] : [];
    return [...around.filter((element) => element !== undefined), this.#hidden, this.#supported];
  }

  /** Several under a common line. @param {number[]} of */
  #makeAround(of) {
    const appeals = of.flatMap((index) => this.#appeals[index] ?? []);
    const content = make("div", { class: "appeal-content" }, ...appeals.map((appeal) => this.#whole(appeal)));
    const words = t("appealsAround", formatNumber(of.length), this.#place.publisher);
    const why = makeWhy(appeals, () => this.#place.support(true));
    const fold = makeFold({ "data-readwell": "appeals" }, words, { content, why });
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

  /** @param {number} index */
  #choice(index) {
    const appeal = this.#appeals[index];
    if (!appeal || !this.#settings) {
      return "fold";
    }
    const choice = this.#isSupported ? "show" : this.#settings[kindOf(appeal)];
    return choice === "hide" && this.#revealed ? "fold" : choice;
  }

  #update() {
    let hidden = 0;
    for (const [index, { element, fold }] of this.#placed) {
      const choice = this.#choice(index);
      hidden += Number(choice === "hide");
      element.hidden = choice === "hide";
      fold.whole(choice === "show");
    }
    if (this.#around) {
      const { element, fold, of } = this.#around;
      const choices = of.map((index) => this.#choice(index));
      // Under the common line they are folded or shown together: hidden only if none of them is to be seen.
      const all = (/** @type {string} */ wanted) => choices.every((choice) => choice === wanted);
      hidden += all("hide") ? of.length : 0;
      element.hidden = all("hide");
      fold.whole(all("show"));
    }
    this.#sayHidden(hidden);
    this.#saySupported();
  }

  /** @param {number} count */
  #sayHidden(count) {
    const { lang, dir } = document.documentElement;
    this.#hidden.hidden = count === 0;
    const show = make("button", { type: "button", class: "appeal-button", "data-readwell": "show-hidden" }, t("show"));
    show.addEventListener("click", () => {
      this.#revealed = true;
      this.#update();
    });
    const words = count === 1 ? t("appealHidden", this.#place.publisher) : t("appealsHidden", formatNumber(count), this.#place.publisher);
    this.#hidden.replaceChildren(make("div", { class: "appeal-line", lang, dir }, make("span", { class: "appeal-words" }, words), make("span", { class: "appeal-actions" }, show)));
  }

  #saySupported() {
    const { lang, dir } = document.documentElement;
    this.#supported.hidden = !this.#isSupported || this.#appeals.length === 0;
    const stop = make("button", { type: "button", class: "appeal-button", "data-readwell": "unsupport" }, t("unsupport"));
    stop.addEventListener("click", () => this.#place.support(false));
    const words = t("supported", this.#place.publisher);
    this.#supported.replaceChildren(make("div", { class: "appeal-line", lang, dir }, make("span", { class: "appeal-words" }, words), make("span", { class: "appeal-actions" }, stop)));
  }
}
