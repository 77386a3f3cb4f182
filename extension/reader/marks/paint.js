/** Paints marks with the browser's own highlights, which leave the article's nodes as they are. */

import { focusOn } from "../moving.js";
import { COLOURS } from "./marks.js";

/** @typedef {import("./marks.js").Marks} Marks */

/** How long the passage that one was led to stands out. */
const SHOWN_MS = 2500;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {Marks} marks */
export function paint(marks) {
  const ranges = marks.list.flatMap(({ mark, stretch }) => {
    const range = marks.range(stretch);
    return range ? [{ mark, range }] : [];
  });
  for (const colour of COLOURS) {
    const isOther = (/** @type {string} */ name) => !COLOURS.some((known) => known === name);
    set(`mark-${colour}`, ranges.filter(({ mark }) => mark.colour === colour || (colour === COLOURS[0] && isOther(mark.colour))).map(({ range }) => range));
  }
  set("mark-note", ranges.filter(({ mark }) => mark.note !== "").map(({ range }) => range), 1);
}

/**
 * @param {string} name
 * @param {Range[]} ranges
 * @param {number} [priority]
 */
function set(name, ranges, priority = 0) {
  if (ranges.length === 0) {
    CSS.highlights.delete(name);
    return;
  }
  const highlight = new Highlight(...ranges);
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
}

/**
 * Brings a passage into sight and, for those who go on by keyboard, the focus to it.
 * @param {Range} range
 */
export function goTo(range) {
  const around = range.startContainer.parentElement;
  for (let outer = around?.closest("details:not([open])"); outer; outer = outer.parentElement?.closest("details:not([open])")) {
    outer.setAttribute("open", "");
  }
  const { top, height } = range.getBoundingClientRect();
  scrollBy({ top: top - Math.max(0, (innerHeight - height) / 2) });
  const block = around?.closest("p, li, h1, h2, h3, h4, h5, h6, blockquote, pre, td, th, dd, dt, figcaption") ?? around;
  if (block instanceof HTMLElement) {
    focusOn(block);
  }
  set("mark-current", [range], 2);
  clearTimeout(timer);
  timer = setTimeout(() => set("mark-current", []), SHOWN_MS);
}

/**
 * The mark under the pointer; of several the shortest.
 * @param {Marks} marks
 * @param {{ clientX: number, clientY: number }} point
 */
export function markAt(marks, { clientX, clientY }) {
  const caret = document.caretPositionFromPoint(clientX, clientY);
  if (!caret || marks.list.length === 0) {
    return undefined;
  }
  const isIn = (/** @type {DOMRect} */ { left, right, top, bottom }) => clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
  const at = marks.text.indexOf(caret.offsetNode, caret.offset);
  const hit = marks.list.flatMap(({ mark, stretch }) => (stretch && stretch.start <= at && at <= stretch.end ? [{ mark, stretch, length: stretch.end - stretch.start }] : []));
  // The caret goes to the nearest character, however far the pointer is.
  return hit.sort((a, b) => a.length - b.length).find(({ stretch }) => [...(marks.range(stretch)?.getClientRects() ?? [])].some(isIn));
}
