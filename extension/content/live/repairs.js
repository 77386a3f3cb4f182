/** What a layer over the page did to the page beneath it: dimmed, blurred, held still, put out of reach. */

import { attribute, computed, fits, isElement, isShown, nameOf, parentOf, shownIn, textOf } from "./flat.js";

/** @typedef {import("./ledger.js").Ledger} Ledger */

/** How much of the window a layer covers that dims it. */
const COVERS = 0.9;
/** A dimming layer says nothing. */
const DIM_CHARS = 8;
/** Looked at beside each element around a layer. */
const MOST_SIBLINGS = 200;
const CONTENT = "main, article, h1, [role=main]";

/**
 * The elements beside a layer and beside those around it.
 * @param {Element} layer
 */
function beside(layer) {
  /** @type {Set<Element>} */
  const found = new Set();
  for (let at = layer, up = parentOf(at); up; at = up, up = parentOf(at)) {
    Array.from(shownIn(up))
      .slice(0, MOST_SIBLINGS)
      .forEach((node) => isElement(node) && node !== at && found.add(node));
  }
  return [...found];
}

/**
 * The empty layers that dim the page for this one.
 * @param {Element} layer
 */
export function dimming(layer) {
  return beside(layer).filter((element) => {
    if (fits(element, "html, head, body, img, video, canvas, iframe, script, style, link") || !isShown(element)) {
      return false;
    }
    const style = computed(element);
    if (!/^(?:fixed|absolute)$/.test(style.position) || textOf(element).trim().length > DIM_CHARS || element.querySelector("img, video, canvas, iframe, input")) {
      return false;
    }
    const { width, height } = element.getBoundingClientRect();
    return width >= innerWidth * COVERS && height >= innerHeight * COVERS && darkens(style);
  });
}

/** @param {CSSStyleDeclaration} style */
function darkens(style) {
  const clear = /^(?:transparent|rgba\(.*, 0\))$/.test(style.backgroundColor);
  return !clear || style.backgroundImage !== "none" || (style.backdropFilter || "none") !== "none";
}

/**
 * Gives the page back its scrolling and its sight.
 * @param {Element} layer
 * @param {Ledger} ledger
 */
export function repair(layer, ledger) {
  const { body, documentElement: root } = document;
  for (const element of [root, body]) {
    unlock(element, ledger);
  }
  for (const element of beside(layer)) {
    if (element !== layer && (fits(element, CONTENT) || element.querySelector(CONTENT))) {
      unblock(element, ledger);
    }
  }
}

/**
 * @param {HTMLElement} element
 * @param {Ledger} ledger
 */
function unlock(element, ledger) {
  const style = computed(element);
  /** @type {Record<string, string>} */
  const change = {};
  if (/hidden|clip/.test(style.overflowY)) {
    change.overflow = "visible";
  }
  if (style.position === "fixed") {
    // Such pages note how far they were scrolled in `top`.
    const top = -Number.parseFloat(style.top) || 0;
    Object.assign(change, { position: "static", width: "auto" });
    ledger.style(element, change);
    scrollTo({ left: scrollX, top, behavior: "instant" });
    return;
  }
  if (style.touchAction === "none") {
    change["touch-action"] = "auto";
  }
  if (Object.keys(change).length) {
    ledger.style(element, change);
  }
  unblock(element, ledger);
}

/**
 * @param {Element} element
 * @param {Ledger} ledger
 */
function unblock(element, ledger) {
  if (nameOf(element) !== "html" && attribute(element, "inert") !== null) {
    ledger.attribute(element, "inert", null);
  }
  if (attribute(element, "aria-hidden") === "true") {
    ledger.attribute(element, "aria-hidden", "false");
  }
  const style = computed(element);
  /** @type {Record<string, string>} */
  const change = {};
  if (style.filter.includes("blur(")) {
    change.filter = "none";
  }
  if (style.pointerEvents === "none") {
    change["pointer-events"] = "auto";
  }
  if (style.userSelect === "none") {
    change["user-select"] = "auto";
  }
  if (Object.keys(change).length) {
    ledger.style(element, change);
  }
}
