/** Where in the page one reads: noted as the view opens, and gone to when it was left elsewhere. */

import { beginning, isPassage } from "../shared/passage.js";
import { read } from "./page.js";

/** Shorter texts say nothing of where one is. */
const MIN = 12;
/** As many paragraphs below the window's top are noted: the first may be none of the article's. */
const MAX = 8;

/** The beginnings of the paragraphs at the top of the window, if the page has been scrolled. @returns {string[]} */
export function placeInPage() {
  /** @type {Set<string>} */
  const found = new Set();
  /** @type {Set<Element>} */
  const seen = new Set();
  let scrolled = scrollY > 0;
  for (let y = 8; y < innerHeight && found.size < MAX; y += 16) {
    for (const x of [0.5, 0.3, 0.7]) {
      const block = blockAt(innerWidth * x, y);
      if (!block || seen.has(block)) {
        continue;
      }
      seen.add(block);
      scrolled ||= isScrolled(block);
      const text = beginning(block.textContent ?? "");
      // One whose beginning is above the window is the one that is being read, if most of it is still to come.
      if (text.length >= MIN && block.getBoundingClientRect().bottom > 48) {
        found.add(text);
      }
    }
  }
  return scrolled ? [...found] : [];
}

/**
 * @param {number} x
 * @param {number} y
 */
function blockAt(x, y) {
  let element = document.elementFromPoint(x, y);
  while (element?.shadowRoot?.elementFromPoint(x, y) && element.shadowRoot.elementFromPoint(x, y) !== element) {
    element = element.shadowRoot.elementFromPoint(x, y);
  }
  while (element && getComputedStyle(element).display.startsWith("inline")) {
    element = element.parentElement;
  }
  // A column or the whole page is no paragraph.
  return element && !element.querySelector("p, div, section, ul, table") && !isFixed(element) ? element : undefined;
}

/** @param {Element | null} element */
function isFixed(element) {
  for (; element; element = element.parentElement) {
    if (/fixed|sticky/.test(getComputedStyle(element).position)) {
      return true;
    }
  }
  return false;
}

/** Whether a box around it, other than the page, has been scrolled. @param {Element | null} element */
function isScrolled(element) {
  for (; element; element = element.parentElement) {
    if (element.scrollTop > 0 && element.clientHeight > innerHeight / 2) {
      return true;
    }
  }
  return false;
}

/**
 * Brings the passage to the top of the window.
 * @param {unknown} passage
 * @returns {boolean}  Whether the page has it.
 */
export function goToPassage(passage) {
  if (!isPassage(passage)) {
    return false;
  }
  const walker = Document.prototype.createTreeWalker.call(document, read("body"), NodeFilter.SHOW_TEXT);
  let text = "";
  /** Where in the text each node begins. @type {{ node: Node, from: number }[]} */
  const nodes = [];
  while (walker.nextNode()) {
    const part = (walker.currentNode.nodeValue ?? "").replace(/[\s\p{Cf}]+/gu, "");
    if (part && !/^(?:script|style|noscript|template)$/i.test(walker.currentNode.parentElement?.localName ?? "")) {
      nodes.push({ node: walker.currentNode, from: text.length });
      text += part;
    }
  }
  let at = -1;
  /** @type {Element | null | undefined} */
  let element;
  // The page may say it elsewhere too, in a teaser that is hidden.
  for (let left = passage.nth; left >= 0; ) {
    at = text.indexOf(passage.text, at + 1);
    if (at < 0) {
      break;
    }
    const found = nodes.findLast(({ from }) => from <= at)?.node.parentElement;
    if (found?.checkVisibility()) {
      element = found;
      left -= 1;
    }
  }
  element?.scrollIntoView({ block: "start", behavior: "instant" });
  const { left = 0, top = 0 } = element?.getBoundingClientRect() ?? {};
  const cover = document.elementFromPoint(left + 4, Math.max(0, top) + 4);
  if (cover && element && isFixed(cover)) {
    // Out from under a header that sticks to the top.
    scrollBy({ top: top - cover.getBoundingClientRect().bottom - 8, behavior: "instant" });
  }
  return element !== undefined;
}
