/** Searching the text as a person reads it: without regard to case, accents and line breaks, across links and emphasis, and not across blocks. */

/**
 * Text with the place of each of its characters.
 * @typedef {object} Indexed
 * @property {string} text  Folded; blocks are parted by `\n`.
 * @property {Text[]} nodes
 * @property {Uint32Array} node  For each character the number of its node.
 * @property {Uint32Array} offset  And where in it it stands.
 */

/** Inside these, text runs on. */
const INLINE = /^(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr)$/;

/**
 * @param {HTMLElement} root
 * @returns {Indexed}
 */
export function index(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) => (node.parentElement?.checkVisibility({ visibilityProperty: true }) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT));
  /** @type {Text[]} */
  const nodes = [];
  /** @type {string[]} */
  const parts = [];
  /** @type {number[]} */
  const node = [];
  /** @type {number[]} */
  const offset = [];
  let block;
  let last = "\n";
  const add = (/** @type {string} */ character, /** @type {number} */ at) => {
    parts.push(character);
    node.push(nodes.length - 1);
    offset.push(at);
    last = character;
  };
  while (walker.nextNode()) {
    const text = /** @type {Text} */ (walker.currentNode);
    nodes.push(text);
    const own = blockOf(text);
    if (own !== block) {
      block = own;
      add("\n", 0);
    }
    for (let at = 0; at < text.data.length; at += 1) {
      for (const character of foldCharacter(text.data, at)) {
        if (character !== " " || (last !== " " && last !== "\n")) {
          add(character, at);
        }
      }
    }
  }
  return { text: parts.join(""), nodes, node: Uint32Array.from(node), offset: Uint32Array.from(offset) };
}

/** @param {Text} text */
function blockOf(text) {
  let element = text.parentElement;
  while (element && INLINE.test(element.localName)) {
    element = element.parentElement;
  }
  return element;
}

/** Folded characters that were met before. @type {Map<string, string>} */
const folded = new Map();

/**
 * One UTF-16 unit, folded: nothing for a mark that stands on the letter before it, and for the second half of a pair.
 * @param {string} text
 * @param {number} at
 */
function foldCharacter(text, at) {
  const code = text.charCodeAt(at);
  if (code >= 0xdc00 && code <= 0xdfff) {
    return "";
  }
  const character = code >= 0xd800 && code <= 0xdbff ? text.slice(at, at + 2) : text[at] ?? "";
  let found = folded.get(character);
  if (found === undefined) {
    found = fold(character);
    folded.set(character, found);
  }
  return found;
}

/** @param {string} text */
export function fold(text) {
  return text.normalize("NFKD").replace(/[\p{M}\u00ad\u200b-\u200f\u2060]/gu, "").replace(/\s+/g, " ").replace(/[‘’‚′]/g, "'").replace(/[“”„″]/g, '"').replace(/[‐‑–—]/g, "-").toLowerCase();
}

/** Found more often than anyone goes through. */
const MAX = 5000;

/**
 * @param {Indexed} indexed
 * @param {string} wanted
 * @param {boolean} [whole]  Whole words only.
 * @returns {Range[]}
 */
export function search({ text, nodes, node, offset }, wanted, whole = false) {
  const needle = fold(wanted).trim();
  /** @type {Range[]} */
  const found = [];
  if (needle === "") {
    return found;
  }
  const isLetter = (/** @type {number} */ at) => /[\p{L}\p{N}]/u.test(text[at] ?? " ");
  for (let at = text.indexOf(needle); at >= 0 && found.length < MAX; at = text.indexOf(needle, at + needle.length)) {
    const last = at + needle.length - 1;
    if (whole && (isLetter(at - 1) || isLetter(last + 1))) {
      continue;
    }
    const first = nodes[node[at] ?? 0];
    const end = nodes[node[last] ?? 0];
    if (first && end) {
      const range = document.createRange();
      range.setStart(first, offset[at] ?? 0);
      range.setEnd(end, Math.min(end.length, afterCharacter(end.data, offset[last] ?? 0)));
      found.push(range);
    }
  }
  return found;
}

/**
 * Where the character that begins here ends, with the marks that stand on it.
 * @param {string} text
 * @param {number} at
 */
function afterCharacter(text, at) {
  let end = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  while (/\p{M}/u.test(text[end] ?? "")) {
    end += 1;
  }
  return end;
}
