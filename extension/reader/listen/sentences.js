/** The article as sentences to be spoken, each with its place in the text. */

/**
 * @typedef {object} Sentence
 * @property {string} text  What is spoken.
 * @property {Element} block  The paragraph that it is part of.
 * @property {string} lang
 * @property {{ node: Text, from: number, to: number, at: number }[]} parts  The text nodes that it comes from; `at` is where each begins in `text`.
 */

/** What is spoken as a whole, with pauses around it. */
const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, blockquote, dt, dd, figcaption, pre, td, th, summary";
/** What is never spoken: marks of notes, the view's own words, formulas as MathML. */
const SILENT = "sup.note-mark, .note-back, button, [hidden], math, .appeal, rp, rt, .facts, .site";

/**
 * @param {HTMLElement} article
 * @param {{ skipCode: boolean, skipCaptions: boolean, lang: string }} options
 * @returns {Sentence[]}
 */
export function sentencesOf(article, { skipCode, skipCaptions, lang }) {
  const skipped = [SILENT, skipCode ? "pre, table" : "", skipCaptions ? "figcaption" : ""].filter(Boolean).join(", ");
  const blocks = [...article.querySelectorAll(BLOCKS)].filter((block) => !block.closest(skipped) && block.checkVisibility());
  return blocks.flatMap((block) => {
    const own = block.closest("[lang]")?.getAttribute("lang") || lang;
    return split(textOf(block, skipped), own).map((sentence) => ({ ...sentence, block, lang: own }));
  });
}

/**
 * The texts of a block that are not another block's.
 * @param {Element} block
 * @param {string} skipped
 */
function textOf(block, skipped) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const nodes = [];
  while (walker.nextNode()) {
    const text = /** @type {Text} */ (walker.currentNode);
    if (text.parentElement?.closest(BLOCKS) === block && !text.parentElement.closest(skipped)) {
      nodes.push(text);
    }
  }
  return nodes;
}

/**
 * @param {readonly Pick<Text, "data">[]} nodes
 * @param {string} lang
 * @returns {{ text: string, parts: { node: any, from: number, to: number, at: number }[] }[]}
 */
export function split(nodes, lang) {
  const whole = nodes.map(({ data }) => data).join("");
  const found = [];
  for (const { segment, index } of segmenter(lang).segment(whole)) {
    if (!/[\p{L}\p{N}]/u.test(segment)) {
      continue;
    }
    const parts = [];
    let from = 0;
    for (const node of nodes) {
      const begin = Math.max(index, from);
      const end = Math.min(index + segment.length, from + node.data.length);
      if (begin < end) {
        parts.push({ node, from: begin - from, to: end - from, at: begin - index });
      }
      from += node.data.length;
    }
    found.push({ text: segment, parts });
  }
  return found;
}

/** @param {string} lang */
function segmenter(lang) {
  try {
    return new Intl.Segmenter(lang, { granularity: "sentence" });
  } catch {
    return new Intl.Segmenter(undefined, { granularity: "sentence" });
  }
}

/**
 * The range of some of a sentence's characters.
 * @param {Sentence} sentence
 * @param {number} [from]
 * @param {number} [length]
 * @returns {Range | undefined}
 */
export function rangeOf({ parts, text }, from = 0, length = text.length) {
  const first = parts.findLast(({ at }) => at <= from);
  const last = parts.findLast(({ at }) => at < from + length);
  if (!first || !last) {
    return undefined;
  }
  const range = document.createRange();
  range.setStart(first.node, Math.min(first.to, first.from + from - first.at));
  range.setEnd(last.node, Math.min(last.to, last.from + from + length - last.at));
  return range;
}
