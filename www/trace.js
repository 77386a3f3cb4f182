/** The core's record of decisions, with the texts that they were about. */

import { TAGS } from "../extension/shared/codes.js";

/**
 * @typedef {object} Line
 * @property {"kept" | "cut" | "folded" | "changed"} verdict
 * @property {string} reason
 * @property {string} text
 * @property {string} detail
 */

/** More than this of a text is not needed to know it again. */
const EXCERPT = 140;

/**
 * One line for each block and each removal.
 * @param {import("../extension/wasm/readwell.js").Extraction} found
 * @param {Uint8Array} snapshot  What it was found in: the record names nodes by their place in it.
 * @returns {Line[]}
 */
export function describe(found, snapshot) {
  const page = new Nodes(snapshot);
  return found.trace.map(({ node, verdict, stage, reason, detail }) => ({
    verdict,
    reason: reason.replaceAll("-", " "),
    text: stage === "metadata" ? detail : page.text(node),
    detail: stage === "metadata" ? "" : detail,
  }));
}

/**
 * The texts of a snapshot by node, as the core numbers them: texts that follow each other are one there, and blank ones may be none, so that
 * only elements are counted here and the texts under one are gathered up to where its subtree ends.
 */
class Nodes {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    const words = new Int32Array(bytes.buffer, bytes.byteOffset, 10);
    const [, , , , , count = 0, attrs = 0, boxes = 0, url = 0] = words;
    this.table = new Int32Array(bytes.buffer, bytes.byteOffset, 10 + count * 3 + attrs * 2 + boxes * 5);
    this.texts = new TextDecoder().decode(bytes.subarray(this.table.length * 4));
    this.count = count;
    /** For each node of the snapshot where its text begins. */
    this.starts = new Int32Array(count);
    this.#place(url, 10 + count * 3);
    this.#number();
  }

  /** @param {number} start @param {number} attr */
  #place(start, attr) {
    let at = start;
    let next = attr;
    for (let node = 0; node < this.count; node++) {
      this.starts[node] = at;
      const length = this.#length(node);
      if (this.#isText(node)) {
        at += length;
      } else {
        for (let i = 0; i < length; i++, next += 2) at += this.table[next + 1] ?? 0;
      }
    }
  }

  /** Gives each node the number that the core's builder gave it; see `src/page/builder.rs`. */
  #number() {
    const drops = new Set(["html", "head", "table", "thead", "tbody", "tfoot", "tr", "colgroup", "ul", "ol", "dl", "menu", "picture", "video", "audio",
      "select", "optgroup", "datalist"]);
    /** @type {number[]} */
    this.numbers = [];
    let previous = -1;
    for (let node = 0; node < this.count; node++) {
      if (this.#isText(node)) {
        const parent = this.#parent(node);
        const joins = previous >= 0 && this.#isText(previous) && this.#parent(previous) === parent;
        const blank = /^[\t\n\f\r ]*$/.test(this.#own(node)) && drops.has(TAGS[this.#tag(parent)] ?? "");
        if (joins || blank) continue;
      }
      this.numbers.push(node);
      previous = node;
    }
  }

  /** @param {number} node */
  #tag(node) {
    return (this.table[10 + node * 3] ?? 0) & 0xffff;
  }

  /** @param {number} node */
  #isText(node) {
    return this.#tag(node) === 0;
  }

  /** @param {number} node */
  #parent(node) {
    return this.table[11 + node * 3] ?? 0;
  }

  /** @param {number} node */
  #length(node) {
    return this.table[12 + node * 3] ?? 0;
  }

  /** @param {number} node */
  #own(node) {
    const start = this.starts[node] ?? 0;
    return this.texts.slice(start, start + this.#length(node));
  }

  /** The beginning of the text under a node. @param {number} number */
  text(number) {
    const root = this.numbers?.[number] ?? 0;
    let text = "";
    for (let node = root; node < this.count && text.length < EXCERPT * 2; node++) {
      if (node > root && this.#parent(node) < root) break;
      if (this.#isText(node)) text += `${this.#own(node)} `;
    }
    const line = text.replace(/\s+/g, " ").trim();
    return line.length > EXCERPT ? `${line.slice(0, EXCERPT)}…` : line;
  }
}
