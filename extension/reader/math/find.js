/** TeX in a text that no script has drawn: `\\(…\\)`, `\\[…\\]` and `$$…$$`. A single dollar is a price. */

const TEX = /\\\(([\s\S]{1,2000}?)\\\)|\\\[([\s\S]{1,5000}?)\\\]|\$\$([\s\S]{1,5000}?)\$\$/g;

/** @param {HTMLElement} body */
export const hasTex = (body) => body.querySelector(".tex") !== null || /\\\(|\\\[|\$\$/.test(body.textContent ?? "");

/**
 * The parts of a text: formulas, and what is between them.
 * @param {string} text
 * @returns {(string | { tex: string, display: boolean })[]}
 */
export function partsOf(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(TEX)) {
    const [whole, inline, block, dollars] = match;
    const tex = (inline ?? block ?? dollars ?? "").trim();
    // Between two prices, or in a path of Windows, stands no formula.
    if (!/[\\^_=+<>{}]|^[a-zA-Z]$/.test(tex)) {
      continue;
    }
    parts.push(text.slice(end, match.index), { tex, display: inline === undefined });
    end = match.index + whole.length;
  }
  return [...parts, text.slice(end)].filter((part) => part !== "");
}
