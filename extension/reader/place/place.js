/** Passages in the view: part of the first paint, since the view begins where the page was. */

import { beginning } from "../../shared/passage.js";
import { TOP } from "../moving.js";

/** @typedef {import("../../shared/passage.js").Passage} Passage */

const BLOCKS = "p, li, h2, h3, h4, h5, h6, pre, blockquote, dt, dd, figcaption, td";

/**
 * The blocks of text, each without others in it.
 * @param {HTMLElement} body
 */
export function blocksOf(body) {
  return /** @type {HTMLElement[]} */ ([...body.querySelectorAll(BLOCKS)]).filter((block) => !block.querySelector("p, li, pre, dt") && !block.closest("[hidden]"));
}

/** Where the view was when it began. */
let began = 0;
export const beganAt = () => began;

/**
 * Begins at the first of these passages that the article has, unless it is in the first window anyway; and tells the page where the reader is
 * when he leaves, if he has moved. Not left to a feature that is loaded later: one may leave at once.
 * @param {import("../view.js").View} view
 * @param {readonly string[]} beginnings
 */
export function sharePlace(view, beginnings) {
  if (beginnings.length > 0) {
    const known = new Map(
      blocksOf(view.body)
        .toReversed()
        .map((block) => [beginning(block.textContent ?? ""), block]),
    );
    const top = beginnings.map((text) => known.get(text)).find((found) => found !== undefined)?.getBoundingClientRect().top ?? 0;
    if (top > innerHeight * 0.6) {
      scrollBy({ top: top - TOP, behavior: "instant" });
      began = scrollY;
    }
  }
  view.onLeave(() => {
    const passage = Math.abs(scrollY - began) > innerHeight / 4 ? passageAtTop(view.body) : undefined;
    return passage ? { passage } : {};
  });
}

/**
 * The passage at the top of the window.
 * @param {HTMLElement} body
 * @returns {Passage | undefined}
 */
export function passageAtTop(body) {
  const blocks = blocksOf(body);
  const at = blocks.findIndex((block) => block.getBoundingClientRect().bottom > TOP + 8);
  const text = beginning(blocks[at]?.textContent ?? "");
  return text === "" ? undefined : { text, nth: blocks.slice(0, at).filter((block) => beginning(block.textContent ?? "") === text).length };
}

/**
 * @param {HTMLElement} body
 * @param {Passage} passage
 */
export function findPassage(body, { text, nth }) {
  return blocksOf(body).filter((block) => beginning(block.textContent ?? "") === text)[nth];
}
