/**
 * The article's own text as one line, and the way between places in it and places in the document. White space counts as one space, as does
 * the border between blocks, and what is never seen (soft hyphens) not at all: so the text is the same however the page was laid out.
 */

/** What begins a new line. */
const BLOCKS = new Set(
  "address article aside blockquote br caption dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split(" "),
);

/** Ours and not the article's; or what a feature may draw in another way each time, such as formulas; or what stands over the text. */
export const NOT_TEXT = "button, input, select, textarea, svg, math, script, style, rt, rp, .tex, .appeal, .appeal-whole, .embed, .note-mark, .note-back, .note-number, .unseen";

const SPACE = /\s/;
/** Soft hyphens, joints and spaces of no width, and the byte order mark. (The joiners of Persian and of emoji are letters' business and stay.) */
const UNSEEN = /[\u00AD\u200B\u2060\uFEFF]/;

/**
 * @typedef {object} Segment  The characters of one text node that count.
 * @property {Text} node
 * @property {number} at  Where they begin in the text.
 * @property {number[]} offsets  Where each stands in the node.
 */

export class ArticleText {
  /** @type {Segment[]} */
  #segments = [];
  /** The whole text. */
  text = "";

  /**
   * @param {Node} root
   * @param {(element: Element) => boolean} [isSkipped]
   */
  constructor(root, isSkipped = (element) => element.matches(NOT_TEXT)) {
    /** @type {string[]} */
    const parts = [];
    let length = 0;
    let endsInSpace = true;
    const add = (/** @type {string} */ part) => {
      parts.push(part);
      length += part.length;
    };
    for (const node of walk(root, isSkipped)) {
      if (node === BORDER) {
        if (!endsInSpace) {
          add(" ");
          endsInSpace = true;
        }
        continue;
      }
      const at = length;
      /** @type {number[]} */
      const offsets = [];
      let kept = "";
      for (const [offset, character] of units(node.data)) {
        const isSpace = SPACE.test(character);
        if (UNSEEN.test(character) || (isSpace && endsInSpace)) {
          continue;
        }
        kept += isSpace ? " " : character;
        offsets.push(offset);
        endsInSpace = isSpace;
      }
      if (kept !== "") {
        this.#segments.push({ node, at, offsets });
        add(kept);
      }
    }
    this.text = parts.join("");
  }

  /**
   * The range of a stretch of the text.
   * @param {number} start
   * @param {number} end
   * @returns {{ startContainer: Text, startOffset: number, endContainer: Text, endOffset: number } | undefined}
   */
  place(start, end) {
    const first = this.#segments[this.#firstAfter((segment) => segment.at + segment.offsets.length > start)];
    const last = this.#segments[this.#firstAfter((segment) => segment.at >= end) - 1];
    if (!first || !last || start >= end) {
      return undefined;
    }
    const startOffset = first.offsets[Math.max(0, start - first.at)];
    const endOffset = last.offsets[Math.min(last.offsets.length, end - last.at) - 1];
    return startOffset === undefined || endOffset === undefined ? undefined : { startContainer: first.node, startOffset, endContainer: last.node, endOffset: endOffset + 1 };
  }

  /**
   * The parts of text nodes that make up a stretch of the text.
   * @param {number} start
   * @param {number} end
   * @returns {{ node: Text, start: number, end: number }[]}
   */
  pieces(start, end) {
    const from = this.#firstAfter((segment) => segment.at + segment.offsets.length > start);
    const to = this.#firstAfter((segment) => segment.at >= end);
    return this.#segments.slice(from, to).flatMap(({ node, at, offsets }) => {
      const first = offsets[Math.max(0, start - at)];
      const last = offsets[Math.min(offsets.length, end - at) - 1];
      return first === undefined || last === undefined ? [] : [{ node, start: first, end: last + 1 }];
    });
  }

  /**
   * Where a place in the document stands in the text: before the first character that counts from there on.
   * @param {Node} container
   * @param {number} offset
   */
  indexOf(container, offset) {
    const own = this.#segments.find(({ node }) => node === container);
    if (own) {
      const at = own.offsets.findIndex((known) => known >= offset);
      return own.at + (at < 0 ? own.offsets.length : at);
    }
    const point = document.createRange();
    point.setStart(container, offset);
    const next = this.#segments[this.#firstAfter(({ node }) => point.comparePoint(node, 0) >= 0)];
    return next ? next.at : this.text.length;
  }

  /**
   * What a range covers of the text, without spaces at its ends.
   * @param {{ startContainer: Node, startOffset: number, endContainer: Node, endOffset: number }} range
   */
  stretch({ startContainer, startOffset, endContainer, endOffset }) {
    return this.trim(this.indexOf(startContainer, startOffset), this.indexOf(endContainer, endOffset));
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  trim(start, end) {
    let from = start;
    let to = end;
    while (from < to && this.text[from] === " ") {
      from += 1;
    }
    while (to > from && this.text[to - 1] === " ") {
      to -= 1;
    }
    return { start: from, end: to };
  }

  /** The first segment for which this holds, as it then does for all after it. @param {(segment: Segment) => boolean} holds */
  #firstAfter(holds) {
    let low = 0;
    let high = this.#segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const segment = this.#segments[middle];
      if (segment && holds(segment)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}

/** UTF-16 units, which are what offsets count. @param {string} data @returns {Iterable<[number, string]>} */
function* units(data) {
  for (let offset = 0; offset < data.length; offset += 1) {
    yield [offset, data[offset] ?? ""];
  }
}

/** Stands for the border of a block. */
const BORDER = Symbol("border");

/**
 * The text nodes in order, and the borders between blocks.
 * @param {Node} root
 * @param {(element: Element) => boolean} isSkipped
 * @returns {Iterable<Text | typeof BORDER>}
 */
function* walk(root, isSkipped) {
  /** What is left to do, the next last. @type {(Node | typeof BORDER)[]} */
  const left = [root];
  while (left.length > 0) {
    const node = left.pop();
    if (node === undefined || node === BORDER) {
      yield BORDER;
    } else if (node.nodeType === 3) {
      yield /** @type {Text} */ (node);
    } else if (node === root || !isSkipped(/** @type {Element} */ (node))) {
      const isBlock = BLOCKS.has(/** @type {Element} */ (node).localName);
      if (isBlock) {
        yield BORDER;
        left.push(BORDER);
      }
      const children = Array.from(node.childNodes);
      for (let at = children.length - 1; at >= 0; at -= 1) {
        const child = children[at];
        if (child && (child.nodeType === 1 || child.nodeType === 3)) {
          left.push(child);
        }
      }
    }
  }
}
