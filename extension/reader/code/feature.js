/** Code: coloured by highlight.js, which is loaded only where there is some, and copied with one press. */

import { make } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { drawing } from "../../shared/panel.js";

/** @typedef {import("../view.js").View} View */
/** @typedef {string | { scope?: string, children: Piece[] }} Piece  highlight.js's own tree: nothing is ever parsed from a string of HTML. */

/** Where no language is named, guessing needs some text, and a clear winner (highlight.js counts what fits). */
const GUESS = { characters: 60, relevance: 7 };
/** Longer blocks stay plain: colouring takes time in proportion. */
const MAX = 100_000;

/** What pages call languages, where highlight.js does not know it itself. @type {Record<string, string>} */
const ALSO = { "c#": "csharp", "c++": "cpp", sh: "bash", console: "shell", "shell-session": "shell", golang: "go", text: "", plaintext: "" };

/** @param {View} view */
export async function start(view) {
  await view.style(new URL("./feature.css", import.meta.url));
  const { core, ...languages } = await import("../../packages/highlight.js");
  Object.entries(languages).forEach(([name, language]) => core.registerLanguage(name, language));
  view.onRender(() => view.body.querySelectorAll("pre").forEach((pre) => finish(pre, core)));
}

/**
 * @param {HTMLPreElement} pre
 * @param {import("highlight.js").HLJSApi} core
 */
function finish(pre, core) {
  const code = pre.querySelector("code") ?? pre;
  if (pre.closest(".code-box") || pre.querySelector("mark, a, img")) {
    return;
  }
  const text = code.textContent ?? "";
  const pieces = text.length <= MAX ? colour(text, languageOf(code), core) : undefined;
  if (pieces) {
    code.replaceChildren(...pieces.map(build));
  }
  addCopy(pre, text);
}

/** @param {Element} code */
function languageOf(code) {
  const [, name = ""] = /(?:^|\s)language-([\w+#.-]+)/.exec(code.className) ?? [];
  return ALSO[name] ?? name;
}

/**
 * @param {string} text
 * @param {string} language
 * @param {import("highlight.js").HLJSApi} core
 * @returns {Piece[] | undefined}
 */
function colour(text, language, core) {
  const isKnown = language !== "" && core.getLanguage(language) !== undefined;
  if (!isKnown && text.length < GUESS.characters) {
    return undefined;
  }
  const result = isKnown ? core.highlight(text, { language, ignoreIllegals: true }) : core.highlightAuto(text);
  const isSure = isKnown || (result.relevance >= GUESS.relevance && result.relevance > (result.secondBest?.relevance ?? 0) + 1);
  return isSure ? /** @type {{ rootNode?: { children: Piece[] } }} */ (result._emitter).rootNode?.children : undefined;
}

/** @param {Piece} piece @returns {Node} */
function build(piece) {
  if (typeof piece === "string") {
    return document.createTextNode(piece);
  }
  const children = piece.children.map(build);
  return piece.scope ? make("span", { class: `code-${piece.scope.split(".")[0]?.replace(/[^a-z-]/g, "")}` }, ...children) : make("span", {}, ...children);
}

/**
 * @param {HTMLPreElement} pre
 * @param {string} text
 */
function addCopy(pre, text) {
  const scroller = pre.closest(".scroller") ?? pre;
  const box = make("div", { class: "code-box" });
  const button = make("button", { type: "button", class: "tool code-copy", "data-readwell": "copy-code", "aria-label": t("copyCode"), title: t("copyCode") });
  button.append(drawing("M9 9h10v10H9zM5 15V5h10"));
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    button.replaceChildren(drawing("M5 12.5l4.5 4.5L19 7.5"));
    button.setAttribute("aria-label", t("exportCopied"));
  });
  scroller.replaceWith(box);
  box.append(scroller, button);
}
