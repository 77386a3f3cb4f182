/** Small repairs of single elements of an article. */

import { make } from "../shared/dom.js";

/** @typedef {import("../shared/types.js").Token} Token */

/**
 * A picture that does not come leaves its description, or nothing.
 * @param {HTMLImageElement} image
 */
export function forgiveImage(image) {
  image.addEventListener("error", () => {
    if (image.alt.trim() === "") {
      image.remove();
    } else {
      image.replaceWith(make("span", { class: "missing" }, image.alt));
    }
  });
}

/** How much text may stand before a heading that still is the article's title. */
const TITLE_CHARACTERS = 300;

/**
 * The tree without the heading that repeats the title, which the view's header shows. Where the page's own title says more, such as the
 * site's name after it, the heading repeats it all the same.
 * @param {readonly Token[]} tree
 * @param {string} title
 * @returns {readonly Token[]}
 */
export function withoutTitle(tree, title) {
  const begin = tree.findIndex((token) => Array.isArray(token) && /^h[1-6]$/.test(token[0]));
  const end = endOf(tree, begin);
  const heading = plain(textOf(tree.slice(begin, end)));
  const isTitle = begin >= 0 && heading !== "" && plain(title).startsWith(heading) && textOf(tree.slice(0, begin)).length <= TITLE_CHARACTERS;
  return isTitle ? [...tree.slice(0, begin), ...tree.slice(end)] : tree;
}

/**
 * Where the element that begins here has ended.
 * @param {readonly Token[]} tree
 * @param {number} begin
 */
function endOf(tree, begin) {
  let depth = 0;
  for (let at = Math.max(0, begin); at < tree.length; at += 1) {
    const token = tree[at];
    depth += Array.isArray(token) ? 1 : token === 0 ? -1 : 0;
    if (depth === 0) {
      return at + 1;
    }
  }
  return tree.length;
}

/** @param {readonly Token[]} tree */
function textOf(tree) {
  return tree.filter((token) => typeof token === "string").join("");
}

/** @param {string} text */
function plain(text) {
  return text.replace(/\s+/g, " ").trim().toLocaleLowerCase();
}
