/** Formulas of which only the TeX source is known, drawn as MathML by Temml, which is loaded only where there are some. */

import { make } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { makeScrollable } from "../../shared/scroller.js";
import { partsOf } from "./find.js";

/** @typedef {import("../view.js").View} View */

/** In these a backslash is a backslash. */
const NOT_IN = "pre, code, kbd, samp, math, .tex";

/** @param {View} view */
export async function start(view) {
  await view.style(new URL("./feature.css", import.meta.url));
  const { temml } = await import("../../packages/temml.js");
  /** @param {HTMLElement} box @param {string} tex @param {boolean} display */
  const draw = (box, tex, display) => {
    try {
      temml.render(tex, box, { displayMode: display, throwOnError: true, trust: false });
      box.querySelector("math")?.setAttribute("alttext", tex);
      return true;
    } catch {
      // What Temml does not know stays as its source.
      return false;
    }
  };
  view.onRender(() => {
    for (const source of view.body.querySelectorAll(".tex")) {
      const isBlock = source.classList.contains("tex-block");
      const box = make(isBlock ? "div" : "span", { class: isBlock ? "formula formula-block" : "formula" });
      if (draw(box, source.textContent ?? "", isBlock)) {
        place(source, box, isBlock);
      }
    }
    inText(view.body, draw);
  });
}

/**
 * @param {Element} source
 * @param {HTMLElement} box
 * @param {boolean} isBlock
 */
function place(source, box, isBlock) {
  source.replaceWith(box);
  if (isBlock) {
    makeScrollable(box, t("formula"));
  }
}

/**
 * @param {HTMLElement} body
 * @param {(box: HTMLElement, tex: string, display: boolean) => boolean} draw
 */
function inText(body, draw) {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const texts = [];
  while (walker.nextNode()) {
    const text = /** @type {Text} */ (walker.currentNode);
    if (/\\[([]|\$\$/.test(text.data) && !text.parentElement?.closest(NOT_IN)) {
      texts.push(text);
    }
  }
  for (const text of texts) {
    const parts = partsOf(text.data).map((part) => {
      if (typeof part === "string") {
        return part;
      }
      const box = make("span", { class: part.display ? "formula formula-display" : "formula" });
      return draw(box, part.tex, part.display) ? box : part.display ? `$$${part.tex}$$` : `\\(${part.tex}\\)`;
    });
    text.replaceWith(...parts);
  }
}
