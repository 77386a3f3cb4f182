/**
 * A place in a text that two documents share, the page and its view: the beginning of a paragraph, and which of those that begin alike it is.
 *
 * By text, not by numbers of nodes: a page that renders itself anew while the view lies over it has other nodes, but the same text; and what
 * was read yesterday is found today.
 *
 * @typedef {object} Passage
 * @property {string} text  Without blanks, so that neither document's line breaks count.
 * @property {number} nth  How many before it begin with the same.
 */

/** Long enough to tell most paragraphs apart, short enough to survive a link that the one has and the other has not. */
const LENGTH = 60;

/** @param {string} text */
export const beginning = (text) => text.slice(0, 600).replace(/[\s\p{Cf}]+/gu, "").slice(0, LENGTH);

/** @param {unknown} value @returns {value is Passage} */
export function isPassage(value) {
  const { text, nth } = /** @type {Partial<Passage>} */ (value ?? {});
  return typeof text === "string" && text.length > 0 && text.length <= LENGTH && typeof nth === "number" && nth >= 0;
}
