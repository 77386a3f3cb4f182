/** The highlights and notes of one article. */

import { make } from "../shared/dom.js";
import { formatNumber, t } from "../shared/i18n.js";

/** @param {readonly import("../shared/store.js").Mark[]} marks  In the order of the text. */
export function makeNotes(marks) {
  const items = marks.map(({ selectors, note, colour }) =>
    make("li", { "data-colour": colour }, make("blockquote", { dir: "auto" }, selectors.exact), ...(note ? [make("p", { dir: "auto" }, note)] : [])),
  );
  const label = marks.length === 1 ? t("notesOne") : t("notes", formatNumber(marks.length));
  return make("details", { class: "item-notes" }, make("summary", { "data-readwell": "notes" }, label), make("ol", {}, ...items));
}
