/** The article as a document of its own: what the view shows, without the view's own controls. */

import { make } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { wrapMarks } from "../marks/wrap.js";
import { addressOfPicture } from "../pictures.js";
import { factsOf } from "./facts.js";

/** @typedef {import("../view.js").View} View */

/** What belongs to the view and not to the article. */
const OURS = "button, .appeal-why, .appeal-actions, .note-back, [data-readwell=appeals-hidden], .foot, readwell-panel, [hidden]";
/** Attributes that an article's elements keep. */
const KEPT = /^(?:href|src|alt|title|width|height|colspan|rowspan|scope|start|reversed|value|datetime|lang|dir|xml:lang|id|open|display|mathvariant|columnalign|rowspacing|linethickness|accent|stretchy|fence|separator|lspace|rspace|notation|xmlns)$/;

/**
 * @param {View} view
 * @returns {{ document: Document, images: Map<string, HTMLImageElement[]> }}  The pictures by their addresses.
 */
export function cleanCopy(view) {
  const { title, address, lang } = factsOf(view);
  const copied = document.implementation.createHTMLDocument(title);
  copied.documentElement.lang = lang ?? "";
  copied.documentElement.dir = view.article.dir || "auto";
  const article = /** @type {HTMLElement} */ (copied.importNode(view.article, true));
  const body = article.querySelector(".body");
  if (body) {
    wrapMarks(body, view.marked());
  }
  foldAppeals(article);
  // A picture stands in the button that enlarges it: first out of it, then away with buttons.
  unfold(article);
  article.querySelectorAll(OURS).forEach((element) => element.remove());
  notesById(article);
  for (const element of [article, ...article.querySelectorAll("*")]) {
    for (const { name, value } of [...element.attributes]) {
      if (!KEPT.test(name) && !(name === "class" && /^(?:head|site|facts|byline|note-mark|missing)$/.test(value))) {
        element.removeAttribute(name);
      }
    }
  }
  /** @type {Map<string, HTMLImageElement[]>} */
  const images = new Map();
  const shown = [...view.article.querySelectorAll("img")];
  for (const image of article.querySelectorAll("img")) {
    const source = image.getAttribute("src") ?? "";
    const original = shown.find((candidate) => candidate.getAttribute("src") === source);
    const found = original ? addressOfPicture(original) : source;
    image.setAttribute("src", found);
    images.set(found, [...(images.get(found) ?? []), image]);
  }
  article.removeAttribute("id");
  const source = make("p", { class: "source" }, make("a", { href: address }, t("readOriginal", factsOf(view).site)));
  article.append(copied.importNode(source, true));
  copied.body.append(article);
  return { document: copied, images };
}

/** A folded appeal is one line that leads to its publisher's page. @param {HTMLElement} article */
function foldAppeals(article) {
  for (const appeal of article.querySelectorAll("[data-readwell=appeal]:not([hidden])")) {
    const link = appeal.querySelector("a[data-readwell=appeal-link]");
    const words = appeal.querySelector("[data-readwell=appeal-toggle]")?.parentElement?.parentElement?.querySelector("span")?.textContent ?? "";
    if (appeal.querySelector("[data-readwell=appeal-content]:not([hidden])") === null && link) {
      const line = article.ownerDocument.createElement("p");
      const address = link.getAttribute("href") ?? "";
      const own = article.ownerDocument.createElement("a");
      own.setAttribute("href", address);
      own.textContent = link.textContent;
      line.append(words, " ", own);
      appeal.replaceWith(line);
    }
  }
}

/** Boxes of the view's own go, what is in them stays. @param {HTMLElement} article */
function unfold(article) {
  for (const box of article.querySelectorAll("div.scroller, .facts-row, .embed, button.zoom")) {
    box.replaceWith(...box.childNodes);
  }
}

/** Footnotes and their marks find each other by ids. @param {HTMLElement} article */
function notesById(article) {
  for (const link of article.querySelectorAll("a[role=doc-noteref]")) {
    const number = link.textContent?.trim() ?? "";
    link.setAttribute("href", `#note-${number}`);
  }
  for (const note of article.querySelectorAll(".note")) {
    const number = note instanceof HTMLLIElement && note.value > 0 ? String(note.value) : (note.querySelector(".note-number")?.textContent?.replace(/\.$/, "") ?? "");
    note.setAttribute("id", `note-${number}`);
  }
}
