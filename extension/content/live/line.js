/**
 * The quiet line that stands for an appeal: in its place, or at the edge of the window for what lay over the page. It lives in a closed shadow
 * root, so that the page's styles and scripts have no way to it; the rules for the host are `!important` rules of the inside, which win over
 * anything that the outside can say.
 */

import { language, t } from "../../shared/i18n.js";

const HOST = `
:host { all: initial !important; display: block !important; visibility: visible !important; opacity: 1 !important; pointer-events: auto !important;
  animation: none !important; transition: none !important; }
.line { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.15em 1em; }
.words { flex: 1 1 auto; min-inline-size: 0; overflow-wrap: anywhere; }
button, a { all: unset; cursor: pointer; color: inherit; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.2em;
  padding-block: 0.25em; }
[hidden] { display: none; }
button:focus-visible, a:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; border-radius: 2px; }
`;

/** In the text: the page's own colour and typeface, a size that is easy on the eyes. */
const IN_PLACE = `
:host { margin: 1em 0 !important; grid-column: var(--column, auto) !important; color: inherit !important; font: inherit !important; line-height: 1.4 !important;
  color-scheme: inherit !important; }
.line { font-size: max(0.8125em, 13px); padding: 0.45em 0; border-block: 1px solid color-mix(in srgb, currentColor 22%, transparent); }
.words { opacity: 0.8; }
`;

/** At the window's edge: a tab of its own colours. */
const AT_EDGE = `
:host { position: fixed !important; inset: auto 16px 0 auto !important; max-width: calc(100vw - 32px) !important; z-index: 2147483647 !important; }
.line { box-sizing: border-box; padding: 0.5em 0.9em; border: 1px solid #d5cfc3; border-block-end: 0; border-radius: 8px 8px 0 0; background: #fdfcf9; color: #3d3932;
  font: 13px / 1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; box-shadow: 0 0 12px rgb(0 0 0 / 12%); }
@media (prefers-color-scheme: dark) { .line { border-color: #3c4043; background: #212427; color: #d8d5cf; } }
@media print { :host { display: none !important; } }
`;

/**
 * @typedef {object} Line
 * @property {HTMLElement} host
 * @property {(open: boolean) => void} setOpen  Whether what it stands for is shown beneath it.
 */

/**
 * @param {object} parts
 * @param {Document} parts.document  The document that it will stand in.
 * @param {"place" | "edge"} parts.where
 * @param {string} parts.words
 * @param {string} [parts.link]  Where the publisher takes support.
 * @param {() => void} parts.onShow
 * @param {() => void} parts.onUndo
 * @param {() => void} parts.onSupport
 * @returns {Line}
 */
export function makeLine({ document, where, words, link, onShow, onUndo, onSupport }) {
  const make = (/** @type {string} */ name, /** @type {Record<string, string>} */ attributes, /** @type {(Node | string)[]} */ ...content) => {
    const element = /** @type {HTMLElement} */ (Document.prototype.createElementNS.call(document, "http://www.w3.org/1999/xhtml", name));
    for (const [attribute, value] of Object.entries(attributes)) {
      element.setAttribute(attribute, value);
    }
    element.append(...content);
    return element;
  };
  const press = (/** @type {string} */ words, /** @type {() => void} */ act) => {
    const button = make("button", { type: "button" }, words);
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      act();
    });
    return button;
  };
  const host = make("div", { "data-readwell": where === "place" ? "line" : "tab" });
  const root = host.attachShadow({ mode: "closed" });
  const Sheet = /** @type {typeof globalThis} */ (/** @type {unknown} */ (document.defaultView ?? globalThis)).CSSStyleSheet;
  const sheet = new Sheet();
  sheet.replaceSync(HOST + (where === "place" ? IN_PLACE : AT_EDGE));
  root.adoptedStyleSheets = [sheet];
  const show = press(t("show"), onShow);
  const support = press(t("liveSupportSite"), onSupport);
  // A line in the text is as short as can be; who looks at the appeal again may want this.
  support.hidden = where === "place";
  const actions = [show, ...(link ? [make("a", { href: link, target: "_top", rel: "noopener noreferrer" }, t("liveSupport"))] : []), support, press(t("liveUndo"), onUndo)];
  root.append(make("div", { class: "line", role: "group", "aria-label": words, lang: language, dir: t("@@bidi_dir") }, make("span", { class: "words" }, words), ...actions));
  return {
    host,
    setOpen(open) {
      show.textContent = t(open ? "hide" : "show");
      show.setAttribute("aria-expanded", String(open));
      support.hidden = !open;
    },
  };
}
