/** Highlights and notes: those of an article, and those of pages that are not in the library. */

import { make } from "../shared/dom.js";
import { formatNumber, t } from "../shared/i18n.js";

/** @typedef {import("../shared/store.js").Mark} Mark */

/**
 * @param {readonly Mark[]} marks  In the order of the text.
 * @param {(mark: Mark) => string} [addressOf]  Where one leads.
 */
function makeList(marks, addressOf) {
  const items = marks.map((mark) => {
    const { selectors, note, colour } = mark;
    const words = addressOf ? make("a", { href: addressOf(mark), dir: "auto" }, selectors.exact) : selectors.exact;
    return make("li", { "data-colour": colour }, make("blockquote", { dir: "auto" }, words), ...(note ? [make("p", { dir: "auto" }, note)] : []));
  });
  return make("ol", {}, ...items);
}

/**
 * Those of an article, behind a line that says how many there are.
 * @param {readonly Mark[]} marks
 * @param {(mark: Mark) => string} addressOf
 * @param {boolean} open
 */
export function makeNotes(marks, addressOf, open) {
  const label = marks.length === 1 ? t("notesOne") : t("notes", formatNumber(marks.length));
  return make("details", { class: "item-notes", ...(open ? { open: "" } : {}) }, make("summary", { "data-readwell": "notes" }, label), makeList(marks, addressOf));
}

/**
 * Those of pages that are not in the library: each page with its own.
 * @param {HTMLElement} place
 * @param {ReadonlyMap<string, readonly Mark[]>} pages  By address.
 */
export function showOthers(place, pages) {
  place.hidden = pages.size === 0;
  const items = [...pages].map(([address, marks]) =>
    make("li", { class: "item" }, make("div", { class: "item-words item-notes" }, make("h3", { class: "title" }, make("a", { href: address, rel: "noopener noreferrer", dir: "ltr" }, nameOf(address))), makeList(marks))),
  );
  place.replaceChildren(make("h2", { class: "others-title" }, t("notesElsewhere")), make("ul", { class: "list" }, ...items));
}

/** An address as a person reads it. @param {string} address */
function nameOf(address) {
  const { host, pathname, search } = new URL(address);
  const path = `${pathname}${search}`;
  try {
    return `${host.replace(/^www\./, "")}${decodeURI(path === "/" ? "" : path)}`;
  } catch {
    return `${host}${path}`;
  }
}
