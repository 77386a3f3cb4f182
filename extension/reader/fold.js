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
 * @property {(face: Face) => void} show
 * @property {() => void} focus  Goes to what unfolds it.
 *
 * @typedef {"fold" | "whole" | "supported" | "notice"} Face  One line that unfolds; the appeal in full without a line; in full under a line that
 *   says that the reader supports the site; or in full under a line that names it.
 */

/** @param {Appeal} appeal */
export function kindOf({ kind }) {
  return kind === "registration" ? kind : (APPEALS.find((known) => known === kind) ?? "donation");
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
/** Nobody is surer than that, whatever the figure is rounded to. */
const SUREST = 99;

/**
 * Why these were taken for appeals, in plain words, strongest first; and a way to say that one supports the site.
 * @param {readonly Appeal[]} appeals
 * @param {(on: boolean) => void} support
 */
export function makeWhy(appeals, support) {
  const { lang, dir } = document.documentElement;
  const isWall = appeals.every((appeal) => kindOf(appeal) === "registration");
  const reasons = [...new Set(appeals.flatMap(({ evidence }) => evidence))].slice(0, MOST_REASONS);
  const list = reasons.map((code) => make("li", { "data-evidence": code }, t(`why_${code.replaceAll("-", "_")}`)));
  const sure = Math.min(...appeals.map(({ confidence }) => confidence));
  const why = t(isWall ? "whyWall" : "why", formatNumber(Math.min(SUREST, Math.round(sure * 100))));
  const supporting = isWall ? [] : [make("p", {}, makeButton("support", t("support"), () => support(true)), " ", t("supportText"))];
  return make("div", { class: "appeal-why", lang, dir, "data-readwell": "appeal-why" }, make("p", {}, why), make("ul", {}, ...list), ...supporting);
}

let folds = 0;

/**
 * @param {Record<string, string>} attributes
 * @param {string} words
 * @param {{ content: HTMLElement, why: HTMLElement, link?: HTMLElement }} parts
 * @param {{ publisher: string, support: (on: boolean) => void }} place
 * @returns {Fold}
 */
export function makeFold(attributes, words, { content, why, link }, { publisher, support }) {
  folds += 1;
  content.id = `appeal-${folds}`;
  content.dataset.readwell = "appeal-content";
  why.id = `appeal-why-${folds}`;
  const { lang, dir } = document.documentElement;
  const toggle = makeToggle("appeal-toggle", content, (open) => [t(open ? "hide" : "show"), t(open ? "hideLabel" : "showLabel", words)]);
  const reasons = makeToggle("appeal-why-toggle", why, () => [t("whyButton"), t("whyLabel", words)]);
  const unsupport = makeButton("unsupport", t("unsupport"), () => support(false));
  const said = make("span", { class: "appeal-words" }, words);
  const actions = make("span", { class: "appeal-actions" }, toggle.button, reasons.button, ...(link ? [link] : []), unsupport);
  const line = make("div", { class: "appeal-line", lang, dir }, said, actions);
  const element = make("div", { class: "appeal", role: "group", "aria-label": words, ...attributes }, line, why, content);
  /** @type {Face | undefined} */
  let now;
  return {
    element,
    focus() {
      element.scrollIntoView({ block: "center" });
      toggle.button.focus({ preventScroll: true });
    },
    show(face) {
      // Asked again without a change, it leaves what the reader has unfolded as it is.
      if (face === now) {
        return;
      }
      const hadFocus = element.contains(document.activeElement);
      now = face;
      const isSupported = face === "supported";
      said.textContent = isSupported ? t("supported", publisher) : words;
      line.hidden = face === "whole";
      toggle.button.hidden = face !== "fold";
      reasons.button.hidden = isSupported;
      unsupport.hidden = !isSupported;
      toggle.open(face !== "fold");
      reasons.open(false);
      // The button that was pressed has gone.
      if (hadFocus && face !== "whole") {
        (isSupported ? unsupport : reasons.button).focus({ preventScroll: true });
      }
    },
  };
}

/**
 * @param {string} name
 * @param {string} words
 * @param {() => void} press
 */
export function makeButton(name, words, press) {
  const button = make("button", { type: "button", class: "appeal-button", "data-readwell": name }, words);
  button.addEventListener("click", press);
  return button;
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
