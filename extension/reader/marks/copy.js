/** What is copied of marks, and how. */

/** @typedef {import("../view.js").View} View */

/**
 * Puts text on the clipboard. The view over a page is a frame of another site, to which the newer way is closed.
 * @param {string} text
 * @returns {boolean} Whether it is there.
 */
export function copy(text) {
  const fill = (/** @type {ClipboardEvent} */ event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData("text/plain", text);
  };
  addEventListener("copy", fill, { capture: true, once: true });
  const done = document.execCommand("copy");
  removeEventListener("copy", fill, { capture: true });
  return done;
}

/** @param {string} text */
const quote = (text) => `> ${escape(text)}`;

/** What Markdown would take for its own. @param {string} text */
const escape = (text) => text.replace(/[\\`*_[\]<>#|~]/g, "\\$&");

/**
 * Marks with their notes, as quotations.
 * @param {readonly import("../view.js").Marked[]} marked
 */
export const quotes = (marked) => marked.flatMap(({ words, note }) => [quote(words), ...(note ? [note] : [])]).join("\n\n");

/**
 * All marks with their notes, in the order of the text.
 * @param {View} view
 */
export function asMarkdown({ source, extraction, marked }) {
  const title = extraction.title || source.title || source.address;
  return `# ${escape(title)}\n\n<${source.address}>\n\n${quotes(marked())}\n`;
}

/** Longer words than this are given by their beginning and end. */
const WHOLE = 150;
const ENDS = 50;
/** So much of the surroundings goes into the address, where the words alone are not enough. */
const AROUND = 24;

/**
 * An address that leads to the passage on its page: a text fragment.
 * @param {string} address
 * @param {string} text
 * @param {import("./anchor.js").Stretch} stretch
 * @param {boolean} isInOneBlock  A browser finds words whole only where no new paragraph begins in them.
 */
export function linkTo(address, text, { start, end }, isInOneBlock) {
  const words = text.slice(start, end);
  const part = (/** @type {string} */ given) => encodeURIComponent(given.trim()).replaceAll("-", "%2D");
  const [own = address] = address.split("#");
  if (words.length > WHOLE || !isInOneBlock) {
    const ends = Math.min(ENDS, Math.floor(words.length / 2));
    return `${own}#:~:text=${part(cut(words.slice(0, ends), false))},${part(cut(words.slice(-ends), true))}`;
  }
  const isTwice = text.indexOf(words) !== text.lastIndexOf(words);
  const before = isTwice ? part(cut(text.slice(Math.max(0, start - AROUND), start), true)) : "";
  const after = isTwice ? part(cut(text.slice(end, end + AROUND), false)) : "";
  return `${own}#:~:text=${before ? `${before}-,` : ""}${part(words)}${after ? `,-${after}` : ""}`;
}

/** Without the word that was cut: a browser finds whole words only. @param {string} text @param {boolean} atStart */
function cut(text, atStart) {
  const whole = atStart ? text.replace(/^\S*\s+/, "") : text.replace(/\s+\S*$/, "");
  return whole.trim() === "" ? text : whole;
}
