/** Moving in the article: what is at the top of the window, what comes next, and going there. */

/** Above this many pixels from the window's top, text lies under the bar. */
export const TOP = 64;

/**
 * The last of these elements, in the order of the text, that begins above the top of what is read.
 * @template {HTMLElement} Kind
 * @param {readonly Kind[]} elements
 * @returns {Kind | undefined}
 */
export function topElement(elements) {
  let low = 0;
  let high = elements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((elements[middle]?.getBoundingClientRect().top ?? 0) <= TOP + 8) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return elements[low - 1];
}

/**
 * The first that begins below the top of what is read, or the last above it.
 * @param {readonly HTMLElement[]} elements
 * @param {boolean} forward
 */
export function nextOf(elements, forward) {
  const top = (/** @type {HTMLElement} */ element) => element.getBoundingClientRect().top;
  return forward ? elements.find((element) => top(element) > TOP + 8) : elements.findLast((element) => top(element) < TOP - 8);
}

/**
 * Brings the beginning of an element to the top, and the focus with it, so that a screen reader goes on there.
 * @param {HTMLElement} element
 */
export function goTo(element) {
  scrollBy({ top: element.getBoundingClientRect().top - TOP });
  focusOn(element);
}

/** @param {HTMLElement} element */
export function focusOn(element) {
  if (!element.hasAttribute("tabindex")) {
    element.tabIndex = -1;
    element.addEventListener("blur", () => element.removeAttribute("tabindex"), { once: true });
  }
  element.focus({ preventScroll: true });
}
