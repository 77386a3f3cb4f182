/** The article in the view: its header, its text and what stands after it. */

import { buildTree, hostOf, isLanguage } from "../shared/build.js";
import { byId, make } from "../shared/dom.js";
import { formatDate, formatNumber, language, t } from "../shared/i18n.js";
import { isPageAddress } from "../shared/names.js";
import { load, watch } from "../shared/settings.js";
import { load as loadSites, siteOf, support, unsupport, watch as watchSites } from "../shared/sites.js";
import { makeScrollable } from "../shared/scroller.js";
import { Appeals } from "./appeals.js";
import { makeEmbed } from "./embeds.js";
import { Notes } from "./notes.js";
import { forgiveImage, withoutTitle } from "./pieces.js";

/** @typedef {import("../shared/types.js").Extraction} Extraction */
/** @typedef {import("../shared/types.js").Token} Token */
/** @typedef {import("../shared/messages.js").Source} Source */
/** @typedef {import("./leaving.js").Leaving} Leaving */

/** What shows the appeals of the article that is built now. @type {{ appeals: Appeals, address: string } | undefined} */
let shown;

/**
 * Builds the article into its place, the first time or anew.
 * @param {import("./view.js").View} view
 * @returns {Promise<HTMLDivElement>}  The article's body.
 */
export async function renderArticle({ article, extraction, source, leaving, kept }) {
  article.dir = extraction.dir ?? "auto";
  if (extraction.lang && isLanguage(extraction.lang)) {
    article.lang = extraction.lang;
  }
  const publisher = extraction.site || hostOf(source.address);
  const title = extraction.title || source.title || publisher;
  document.title = title;

  const notes = new Notes();
  /** @type {import("../shared/build.js").Hooks} */
  const hooks = { embed: makeEmbed, noteRef: (note) => notes.mark(note), note: (note, element) => notes.add(note, element), element: (element) => finish(element, kept) };
  const hold = (/** @type {readonly Token[]} */ tokens) => kept?.hold(tokens) ?? tokens;
  const appeals = new Appeals(extraction.appeals, {
    publisher,
    build: (tokens) => buildTree(document, hold(tokens), hooks),
    support: (on) => (on ? support(source.address) : unsupport(source.address)),
  });
  const body = make("div", { class: "body" }, buildTree(document, hold(withoutTitle(extraction.tree, title)), { ...hooks, appeal: (index) => appeals.place(index) }));
  notes.join();

  article.replaceChildren(makeHeader(extraction, source, publisher, title), ...lead(extraction, kept), body, ...appeals.rest(), makeFooter(source, publisher));
  if (!shown) {
    article.addEventListener("click", (event) => goToPage(event, source, leaving));
    watch(followChoices);
    watchSites(followChoices);
  }
  shown = { appeals, address: source.address };
  await followChoices();
  return body;
}

/** Keeps the appeals as the reader wants them: by kind, and in full where he supports the site. */
async function followChoices() {
  const [settings, { supported }] = await Promise.all([load(), loadSites()]);
  const site = shown && siteOf(shown.address);
  shown?.appeals.apply(settings, site !== undefined && supported.includes(site));
}

/**
 * @param {HTMLElement} element
 * @param {import("./view.js").View["kept"]} kept
 */
function finish(element, kept) {
  switch (element.localName) {
    case "img":
      kept?.take(/** @type {HTMLImageElement} */ (element));
      forgiveImage(/** @type {HTMLImageElement} */ (element));
      break;
    case "table":
      makeScrollable(element, t("table"));
      break;
    case "pre":
      makeScrollable(element, t("code"));
      break;
  }
}

/**
 * @param {Extraction} extraction
 * @param {Source} source
 * @param {string} publisher
 * @param {string} title
 */
function makeHeader({ byline, published, modified, minutes }, source, publisher, title) {
  const facts = [];
  if (byline) {
    facts.push(make("bdi", { class: "byline" }, byline));
  }
  // What the view itself says is in its own language, whatever the article's is.
  const own = { lang: language };
  const date = published && formatDate(published);
  if (published && date) {
    facts.push(make("bdi", own, make("time", { datetime: published }, date)));
  }
  const changed = modified && modified.slice(0, 10) !== published?.slice(0, 10) && formatDate(modified);
  if (changed) {
    facts.push(make("bdi", own, t("updated", changed)));
  }
  if (minutes > 0) {
    facts.push(make("bdi", own, t("minutes", formatNumber(minutes))));
  }
  return make(
    "header",
    { class: "head" },
    make("p", { class: "site" }, makePageLink(source, publisher)),
    make("h1", { dir: "auto" }, title),
    ...(facts.length > 0 ? [make("p", { class: "facts" }, make("span", { class: "facts-row" }, ...facts.map((fact) => make("span", {}, fact))))] : []),
  );
}

/**
 * @param {Source} source
 * @param {string} text
 */
function makePageLink(source, text) {
  return isPageAddress(source.address) ? make("a", { href: source.address, target: "_top", rel: "noopener noreferrer" }, text) : text;
}

/**
 * The lead image, where the article does not soon show a picture itself.
 * @param {Extraction} extraction
 * @param {import("./view.js").View["kept"]} kept
 */
function lead({ leadImage, tree }, kept) {
  if (!isPageAddress(leadImage ?? undefined) || !leadImage || showsImage(tree, leadImage)) {
    return [];
  }
  const isKept = kept?.has(leadImage) ?? false;
  const image = make("img", { ...(isKept ? {} : { src: leadImage }), alt: "", decoding: "async", referrerpolicy: "no-referrer" });
  if (isKept) {
    kept?.take(image, leadImage);
  }
  const figure = make("figure", { class: "lead" }, image);
  image.addEventListener("error", () => figure.remove());
  return [figure];
}

/** How much text may stand before a picture that then counts as the lead. */
const LEAD_CHARACTERS = 600;

/**
 * @param {readonly Token[]} tree
 * @param {string} address
 */
function showsImage(tree, address) {
  const name = fileName(address);
  let characters = 0;
  for (const token of tree) {
    if (typeof token === "string") {
      characters += token.length;
    } else if (token !== 0 && (token[0] === "img" || token[0] === "video" || token[0] === "readwell-embed")) {
      if (characters < LEAD_CHARACTERS || (token[1]?.src && fileName(token[1].src) === name)) {
        return true;
      }
    }
  }
  return false;
}

/** The same picture comes in many sizes, under addresses that differ in folder and query. @param {string} address */
function fileName(address) {
  return address.replace(/[?#].*$/, "").replace(/^.*\//, "");
}

/**
 * @param {Source} source
 * @param {string} publisher
 */
function makeFooter(source, publisher) {
  return make("footer", { class: "foot", lang: document.documentElement.lang, dir: document.documentElement.dir }, make("p", {}, makePageLink(source, t("readOriginal", publisher))));
}

/**
 * A link to a place in the page that the view lies over leads there, instead of moving the page under the view. A footnote's mark is ours.
 * @param {MouseEvent} event
 * @param {Source} source
 * @param {Leaving} leaving
 */
function goToPage(event, source, leaving) {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) {
    return;
  }
  const [address] = source.address.split("#");
  const [target] = link.href.split("#");
  if (target === address && document.documentElement.dataset.place === "frame") {
    event.preventDefault();
    leaving.leave(link.hash.length > 1 ? link.hash : undefined);
  }
}
