/** To the clipboard: the article, and links to it and into it. */

import { t } from "../../shared/i18n.js";
import { TOP } from "../moving.js";
import { cleanCopy } from "./clean.js";
import { factsOf } from "./facts.js";
import { textOf } from "./text.js";

/** @typedef {import("../view.js").View} View */

/**
 * @param {string} text
 * @param {string} said
 */
export async function copy(text, said) {
  await navigator.clipboard.writeText(text);
  return said;
}

/** Rich text for those who take it, plain text for the rest. @param {View} view */
export async function copyArticle(view) {
  const { document: copied } = cleanCopy(view);
  const rich = new XMLSerializer().serializeToString(copied.body).replace(/^<body[^>]*>|<\/body>$/g, "");
  const plain = await textOf(view);
  await navigator.clipboard.write([new ClipboardItem({ "text/html": new Blob([rich], { type: "text/html" }), "text/plain": new Blob([plain], { type: "text/plain" }) })]);
  return t("exportCopied");
}

/** @param {View} view */
export const linkTo = (view) => factsOf(view).address;

/** More words than this on either side tell any passage apart. */
const WORDS = 6;

/**
 * A link to what is selected, or else to the paragraph at the top: a text fragment (https://wicg.github.io/scroll-to-text-fragment/).
 * @param {View} view
 */
export function passageLink(view) {
  const selection = getSelection();
  const selected = selection && !selection.isCollapsed && view.article.contains(selection.anchorNode) ? selection.toString() : "";
  const paragraph = [...view.body.querySelectorAll("p, li, h2, h3, h4, blockquote")].find((element) => element.getBoundingClientRect().bottom > TOP + 8);
  return `${linkTo(view)}#:~:text=${textFragment(selected || paragraph?.textContent || "")}`;
}

/**
 * The directive for a passage: whole where it is short, its first and last words where it is long.
 * @param {string} passage
 */
export function textFragment(passage) {
  const words = passage.trim().split(/\s+/);
  // Languages without spaces: by characters.
  if (words.length < 3 && passage.length > 40) {
    return `${encode(passage.trim().slice(0, 15))},${encode(passage.trim().slice(-15))}`;
  }
  return words.length <= 2 * WORDS ? encode(words.join(" ")) : `${encode(words.slice(0, WORDS).join(" "))},${encode(words.slice(-WORDS).join(" "))}`;
}

/** A dash, too, has a meaning there. @param {string} text */
const encode = (text) => encodeURIComponent(text).replaceAll("-", "%2D");
