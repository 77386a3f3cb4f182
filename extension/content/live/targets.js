/** Which nodes to hide for an appeal: whole boxes where they hold nothing else, and the layer that it lies on where it lies over the page. */

import { attribute, computed, documentOf, fits, isConnected, isElement, isHost, isShown, isText, nameOf, parentOf, shownIn, textOf, upFrom } from "./flat.js";

/** Elements that hold the page's content, whatever else they hold. */
const NEVER = new Set(["html", "body", "main", "article"]);
const UNSEEN = new Set(["script", "style", "link", "meta", "template", "noscript", "source", "br"]);
const MEDIA = "img, picture, video, canvas, iframe, object, embed";
/** So much may stand beside an appeal in its box: the words of a button that closes it. */
const REST_CHARS = 24;
/** A picture of this size or less adorns a box; a larger one may be the story's. */
const SMALL_PX = 200;
/** An element with more children is not a box around an appeal. */
const MOST_CHILDREN = 100;

/**
 * The outermost nodes of a run, grown to the boxes that hold nothing else.
 * @param {Node[]} nodes  The nodes of the snapshot.
 * @param {number} first
 * @param {number} end
 * @returns {Node[]}
 */
export function targetsOf(nodes, first, end) {
  const run = nodes.slice(first, end).filter((node) => isConnected(node));
  const all = new Set(run);
  /** @type {Set<Node>} */
  let targets = new Set(run.filter((node) => !all.has(/** @type {Node} */ (parentOf(node))) && (isElement(node) || textOf(node).trim() !== "")));
  for (let grown = true; grown; ) {
    grown = false;
    for (const parent of new Set([...targets].map((node) => parentOf(node)))) {
      if (parent && mayHide(parent) && holdsOnly(parent, targets)) {
        targets = new Set([...targets].filter((node) => parentOf(node) !== parent)).add(parent);
        grown = true;
      }
    }
  }
  return [...targets];
}

/** @param {Element} element */
const mayHide = (element) => documentOf(element) !== document || !NEVER.has(nameOf(element));

/**
 * @param {Element} parent
 * @param {Set<Node>} targets
 */
function holdsOnly(parent, targets) {
  const inside = shownIn(parent);
  if (inside.length > MOST_CHILDREN) {
    return false;
  }
  let rest = 0;
  for (const node of Array.from(inside)) {
    if (targets.has(node)) {
      continue;
    }
    if (isText(node)) {
      rest += textOf(node).trim().length;
    } else if (isElement(node) && !UNSEEN.has(nameOf(node)) && isShown(node)) {
      rest += showsPicture(node) || isHost(node) ? Infinity : textOf(node).trim().length;
    }
  }
  return rest <= REST_CHARS;
}

/** @param {Element} element */
function showsPicture(element) {
  const pictures = fits(element, MEDIA) ? [element] : [...element.querySelectorAll(MEDIA)];
  return pictures.some((picture) => {
    const { width, height } = picture.getBoundingClientRect();
    return width > SMALL_PX && height > SMALL_PX;
  });
}

/** What a layer may hold beside its appeal, in characters, and as a share of the appeal. */
const LAYER_REST_CHARS = 120;
const LAYER_REST_SHARE = 0.6;

/**
 * The layer over the page that an appeal lies on, if it holds little else.
 * @param {readonly Node[]} targets
 * @param {number} chars  The length of the appeal.
 * @returns {Element | undefined}
 */
export function layerOf(targets, chars) {
  let layer;
  for (const element of targets[0] ? upFrom(targets[0]) : []) {
    if (!mayHide(element)) {
      break;
    }
    if (isLaidOver(element) && lengthOf(element) <= chars + Math.max(LAYER_REST_CHARS, LAYER_REST_SHARE * chars)) {
      layer = element;
    }
  }
  return layer;
}

/** @param {Element} element */
const lengthOf = (element) => (/** @type {HTMLElement} */ (element).innerText ?? "").replace(/\s+/g, " ").length;

/** @param {Element} element */
function isLaidOver(element) {
  const role = attribute(element, "role");
  const modal = role === "dialog" || role === "alertdialog" || attribute(element, "aria-modal") === "true" || isTopLayer(element);
  return modal || /^(?:fixed|sticky)$/.test(computed(element).position);
}

/** @param {Element} element */
const isTopLayer = (element) => fits(element, ":modal, :popover-open");
