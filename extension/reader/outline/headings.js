/** What the article is divided by: its headings, and in a thread its posts. */

/**
 * @param {HTMLElement} body
 * @returns {HTMLElement[]}
 */
export function headingsOf(body) {
  const all = body.querySelectorAll("h2, h3, h4, h5, h6, article > header");
  return /** @type {HTMLElement[]} */ ([...all]).filter((heading) => heading.textContent?.trim() && !heading.closest("[data-readwell=appeal], [data-readwell=appeals]"));
}

/** How deep a heading stands, from 1. @param {HTMLElement} heading */
export const levelOf = (heading) => Number(/^h([2-6])$/.exec(heading.localName)?.[1] ?? 2) - 1;
