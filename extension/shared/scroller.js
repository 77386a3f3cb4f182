/** Boxes for what may be wider than the text. */

import { make } from "./dom.js";

/** Tells elements that scroll by themselves from those that fit; only the former need the keyboard's focus. */
const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const scrolls = target.scrollWidth > target.clientWidth;
    target.toggleAttribute("tabindex", scrolls);
    if (scrolls) {
      target.setAttribute("tabindex", "0");
    }
  }
});

/**
 * Puts an element that may be wider than the text into a box that scrolls.
 * @param {HTMLElement} element
 * @param {string} label
 */
export function makeScrollable(element, label) {
  const box = make("div", { class: `scroller scroller-${element.localName}`, role: "group", "aria-label": label });
  element.replaceWith(box);
  box.append(element);
  observer.observe(box);
}
