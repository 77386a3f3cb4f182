/** An article's text as the search sees it: pure, and the same when it is stored and when a match is shown. */

/** @typedef {import("../../shared/types.js").Token} Token */

/** Elements that stand in the middle of a word or a line; all others part what is before them from what follows. */
const INLINE = new Set("a em strong small s cite q dfn abbr ruby time code var samp kbd sub sup i b u mark bdi bdo span del ins wbr".split(" "));

/**
 * The words of a tree, with one space between what stands apart.
 * @param {readonly Token[]} tree
 */
export function textOf(tree) {
  const parts = [];
  /** @type {boolean[]} */
  const inline = [];
  for (const token of tree) {
    if (typeof token === "string") {
      parts.push(token);
    } else if (token === 0) {
      parts.push(inline.pop() === false ? " " : "");
    } else {
      const isInline = INLINE.has(token[0]);
      inline.push(isInline);
      parts.push(isInline ? "" : " ");
    }
  }
  return parts.join("").replace(/\s+/g, " ").trim().normalize("NFC");
}

/** Letters that no decomposition leads back to their plain form. */
const PLAIN = new Map(Object.entries({ ø: "o", đ: "d", ð: "d", ł: "l", ħ: "h", ı: "i", ŧ: "t", ς: "σ", "’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "\u00a0": " " }));

/** Each character is folded once. @type {Map<string, string>} */
const known = new Map();

/**
 * Without accents and capitals. As long as the text was, so that a place in one is the same place in the other: a letter whose plain form is of
 * another length stays.
 * @param {string} text  In NFC.
 */
export function fold(text) {
  return text.replace(/[A-Z]+|[^\0-\x7f]/g, (found) => {
    if (found < "\x80") {
      return found.toLowerCase();
    }
    let plain = known.get(found);
    if (plain === undefined) {
      const lower = found.toLowerCase();
      const base = lower.normalize("NFD").replace(/\p{M}+/gu, "");
      plain = PLAIN.get(lower) ?? PLAIN.get(base) ?? (base.length === found.length ? base : lower.length === found.length ? lower : found);
      known.set(found, plain);
    }
    return plain;
  });
}
