/** Appeals: one quiet line each, where it stood. The reader can unfold it, and go to the publisher's own page. */

import { hostOf } from "../shared/build.js";
import { make } from "../shared/dom.js";
import { formatNumber, t } from "../shared/i18n.js";
import { isVisitAddress } from "../shared/names.js";

/** @typedef {import("../shared/types.js").Appeal} Appeal */
/** @typedef {import("../shared/types.js").Token} Token */

const KINDS = new Set(["donation", "membership", "subscription", "newsletter", "merchandise"]);

export class Appeals {
  #appeals;
  #publisher;
  #build;
  /** @type {Set<number>} */
  #placed = new Set();

  /**
   * @param {readonly Appeal[]} appeals
   * @param {string} publisher
   * @param {(tokens: Token[]) => DocumentFragment} build
   */
  constructor(appeals, publisher, build) {
    this.#appeals = appeals;
    this.#publisher = publisher;
    this.#build = build;
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
    this.#placed.add(index);
    return this.#line(appeal);
  }

  /** The appeals that had no place in the article, such as bars and overlays: after it, and in one line if they are several. */
  rest() {
    const appeals = this.#appeals.filter((_, index) => !this.#placed.has(index));
    const [first] = appeals;
    if (!first) {
      return [];
    }
    if (appeals.length === 1) {
      return [this.#line(first)];
    }
    const content = make("div", { class: "appeal-content" }, ...appeals.map((appeal) => this.#whole(appeal)));
    const words = t("appealsAround", formatNumber(appeals.length), this.#publisher);
    return [makeFold({ "data-readwell": "appeals" }, words, content)];
  }

  /** @param {Appeal} appeal */
  #line(appeal) {
    const content = make("div", { class: "appeal-content" }, this.#content(appeal));
    const words = t(`appeal_${kindOf(appeal)}`, this.#publisher);
    return makeFold({ "data-readwell": "appeal", "data-kind": appeal.kind }, words, content, makeLink(appeal));
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
    const built = this.#build(tree);
    return built.textContent?.trim() ? built : make("p", {}, text);
  }
}

/** @param {Appeal} appeal */
function kindOf({ kind }) {
  return KINDS.has(kind) ? kind : "donation";
}

/** @param {Appeal} appeal */
function makeLink(appeal) {
  const { link } = appeal;
  if (!link || !isVisitAddress(link)) {
    return undefined;
  }
  const attributes = { class: "appeal-link", href: link, target: "_top", rel: "noopener noreferrer", "data-readwell": "appeal-link" };
  return make("a", attributes, t(`appealLink_${kindOf(appeal)}`, hostOf(link)));
}

let folds = 0;

/**
 * @param {Record<string, string>} attributes
 * @param {string} words
 * @param {HTMLElement} content
 * @param {HTMLElement} [link]
 */
function makeFold(attributes, words, content, link) {
  folds += 1;
  content.id = `appeal-${folds}`;
  content.hidden = true;
  content.dataset.readwell = "appeal-content";
  const { lang, dir } = document.documentElement;
  const toggle = make("button", {
    type: "button",
    class: "appeal-toggle",
    "aria-expanded": "false",
    "aria-controls": content.id,
    "data-readwell": "appeal-toggle",
  });
  const name = (/** @type {boolean} */ open) => {
    toggle.textContent = t(open ? "hide" : "show");
    toggle.setAttribute("aria-label", t(open ? "hideLabel" : "showLabel", words));
  };
  name(false);
  toggle.addEventListener("click", () => {
    const open = Boolean(content.hidden);
    content.hidden = !open;
    toggle.setAttribute("aria-expanded", String(open));
    name(open);
  });
  const line = make("div", { class: "appeal-line", lang, dir }, make("span", { class: "appeal-words" }, words), make("span", { class: "appeal-actions" }, toggle, ...(link ? [link] : [])));
  return make("div", { class: "appeal", role: "group", "aria-label": words, ...attributes }, line, content);
}
