/** One quiet line for an appeal: its words, what unfolds it, why it is there, and the publisher's own link. */

import { hostOf } from "../shared/build.js";
import { make } from "../shared/dom.js";
import { formatNumber, t } from "../shared/i18n.js";
import { isVisitAddress } from "../shared/names.js";
import { APPEALS } from "../shared/settings.js";

/** @typedef {import("../shared/types.js").Appeal} Appeal */

/**
 * @typedef {object} Fold
 * @property {HTMLElement} element
 * @property {(on: boolean) => void} whole  Shows the appeal in full and without its line, or folds it again.
 */

/** @param {Appeal} appeal */
export function kindOf({ kind }) {
  return APPEALS.find((known) => known === kind) ?? "donation";
}

/** @param {Appeal} appeal */
export function makeLink(appeal) {
  const { link } = appeal;
  if (!link || !isVisitAddress(link)) {
    return undefined;
  }
  const attributes = { class: "appeal-link", href: link, target: "_top", rel: "noopener noreferrer", "data-readwell": "appeal-link" };
  return make("a", attributes, t(`appealLink_${kindOf(appeal)}`, hostOf(link)));
}

/** What is told of the reasons: more would not be read. */
const MOST_REASONS = 8;

/**
 * Why these were taken for appeals, in plain words, strongest first; and a way to say that one supports the site.
 * @param {readonly Appeal[]} appeals
 * @param {() => void} support
 */
export function makeWhy(appeals, support) {
  const { lang, dir } = document.documentElement;
  const reasons = [...new Set(appeals.flatMap(({ evidence }) => evidence))].slice(0, MOST_REASONS);
  const list = reasons.map((code) => make("li", { "data-evidence": code }, t(`why_${code.replaceAll("-", "_")}`)));
  const sure = Math.min(...appeals.map(({ confidence }) => confidence));
  const button = make("button", { type: "button", class: "appeal-button", "data-readwell": "support" }, t("support"));
  button.addEventListener("click", support);
  return make(
    "div",
    { class: "appeal-why", lang, dir, "data-readwell": "appeal-why" },
    make("p", {}, t("why", formatNumber(Math.round(sure * 100)))),
    make("ul", {}, ...list),
    make("p", {}, button, " ", t("supportText")),
  );
}

let folds = 0;

/**
 * @param {Record<string, string>} attributes
 * @param {string} words
 * @param {{ content: HTMLElement, why: HTMLElement, link?: HTMLElement }} parts
 * @returns {Fold}
 */
export function makeFold(attributes, words, { content, why, link }) {
  folds += 1;
  content.id = `appeal-${folds}`;
  content.dataset.readwell = "appeal-content";
  why.id = `appeal-why-${folds}`;
  const { lang, dir } = document.documentElement;
  const toggle = makeToggle("appeal-toggle", content, (open) => [t(open ? "hide" : "show"), t(open ? "hideLabel" : "showLabel", words)]);
  const reasons = makeToggle("appeal-why-toggle", why, () => [t("whyButton"), t("whyLabel", words)]);
  const actions = make("span", { class: "appeal-actions" }, toggle.button, reasons.button, ...(link ? [link] : []));
  const line = make("div", { class: "appeal-line", lang, dir }, make("span", { class: "appeal-words" }, words), actions);
  const element = make("div", { class: "appeal", role: "group", "aria-label": words, ...attributes }, line, why, content);
  return {
    element,
    whole(on) {
      // Asked again without a change, it leaves what the reader has unfolded as it is.
      if (line.hidden !== on) {
        line.hidden = on;
        toggle.open(on);
        reasons.open(false);
      }
    },
  };
}

/**
 * A button that shows an element and hides it again.
 * @param {string} name
 * @param {HTMLElement} target
 * @param {(open: boolean) => [text: string, label: string]} say
 */
function makeToggle(name, target, say) {
  const button = make("button", { type: "button", class: "appeal-button", "aria-controls": target.id, "data-readwell": name });
  const open = (/** @type {boolean} */ on) => {
    target.hidden = !on;
    button.setAttribute("aria-expanded", String(on));
    const [text, label] = say(on);
    button.textContent = text;
    button.setAttribute("aria-label", label);
  };
  open(false);
  button.addEventListener("click", () => open(Boolean(target.hidden)));
  return { button, open };
}
