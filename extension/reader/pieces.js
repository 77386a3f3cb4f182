/** Small repairs of single elements of an article. */

import { make } from "../shared/dom.js";

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

/** How much text may stand before a heading that still is the article's title. */
const TITLE_CHARACTERS = 300;

/**
 * Takes out the heading that repeats the title, which the view's header shows. Where the page's own title says more, such as the site's name
 * after it, the heading repeats it all the same.
 * @param {HTMLElement} body
 * @param {string} title
 */
export function dropRepeatedTitle(body, title) {
  const heading = body.querySelector("h2, h3, h4, h5, h6");
  const text = plain(heading?.textContent ?? "");
  if (!heading || text === "" || !plain(title).startsWith(text)) {
    return;
  }
  const before = document.createRange();
  before.setStart(body, 0);
  before.setEndBefore(heading);
  if (before.toString().trim().length <= TITLE_CHARACTERS) {
    heading.remove();
  }
}

/** @param {string} text */
function plain(text) {
  return text.replace(/\s+/g, " ").trim().toLocaleLowerCase();
}
