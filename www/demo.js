/**
 * The demo: the extension's core and its snapshot walker on a page that is pasted, dropped or picked.
 *
 * Hooks for tests: `html[data-state]` is loading, ready (nothing read yet), article, no-article or error; `[data-demo]` names sample (with
 * data-sample), input, url, read, message, before, article, tab (with data-tab), why, appeal, appeal-why-toggle, appeal-why, appeal-toggle, appeal-content, appeal-link.
 */

import { addLanguages, extract, initSync } from "../extension/wasm/readwell.js";
import languages from "../extension/wasm/languages.rules";
import wasm from "../extension/wasm/readwell_bg.wasm";
import { buildTree } from "../extension/shared/build.js";
import { isToRead } from "../extension/shared/outcome.js";
import { makeScrollable } from "../extension/shared/scroller.js";
import { snapshot } from "../extension/shared/snapshot.js";
import { describe } from "./trace.js";
import { SAMPLES } from "./samples.js";
// The extension's words: why something was taken for an appeal is said alike everywhere.
import words from "../extension/_locales/en/messages.json" with { type: "json" };

/** @typedef {import("../extension/wasm/readwell.js").Extraction} Extraction */
/** @typedef {import("../extension/wasm/readwell.js").Appeal} Appeal */

/** @type {Record<string, { message: string } | undefined>} */
const MESSAGES = words;

/** A page larger than this is no page. */
const LARGEST = 50 * 1024 * 1024;

const KINDS = {
  donation: "An appeal for donations",
  membership: "An invitation to become a member",
  subscription: "An offer to subscribe",
  newsletter: "An invitation to a newsletter",
  merchandise: "Something for sale",
  registration: "A request to register before reading on",
  survey: "Questions to answer",
};

const PLACES = {
  "in-article": "between the article’s paragraphs",
  end: "after the article",
  overlay: "over the page",
  banner: "a bar at an edge of the page",
  sidebar: "beside or below the article",
};

const PAGES = {
  article: "An article",
  thread: "A discussion",
  document: "A document",
  listing: "A list",
  product: "A product page",
  "no-article": "No article",
};

/** @typedef {"view" | "markdown" | "html" | "text"} Form */
/** @type {[Form, string][]} */
const FORMS = [["view", "Reading view"], ["markdown", "Markdown"], ["html", "HTML"], ["text", "Text"]];
const FILTERS = /** @type {const} */ (["all", "kept", "cut", "folded", "changed"]);

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
function byId(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`no ${id}`);
  return found;
}

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} content
 */
function make(tag, attributes = {}, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
}

const html = byId("html", HTMLTextAreaElement);
const url = byId("url", HTMLInputElement);
const message = byId("message", HTMLElement);
const after = byId("after", HTMLElement);
const copy = byId("copy", HTMLButtonElement);

/** @type {Extraction | null} */
let current = null;
/** @type {import("./trace.js").Line[]} */
let lines = [];
/** @type {Form} */
let form = "view";
/** @type {(typeof FILTERS)[number]} */
let filter = "all";

/** @param {string} state @param {string} text */
function tell(state, text) {
  document.documentElement.dataset.state = state;
  message.textContent = text;
}

/** Reads what is in the field. What was shown stays until there is something new to show. */
function read() {
  const text = html.value;
  if (!text.trim()) {
    tell("error", "There is nothing to read yet: paste HTML, drop a file, or pick a sample.");
    return;
  }
  if (url.value && !URL.canParse(url.value)) {
    tell("error", "The address is not one: it should begin with https:// or http://.");
    return;
  }
  try {
    const page = new DOMParser().parseFromString(text, "text/html");
    const bytes = snapshot(page, { live: false, url: url.value });
    const started = performance.now();
    current = extract(bytes, { explain: true, formats: ["markdown", "html", "text"] });
    const milliseconds = performance.now() - started;
    lines = describe(current, bytes);
    byId("before", HTMLIFrameElement).srcdoc = text;
    show();
    explain();
    const { outcome, appeals } = current;
    const folded = appeals.length === 1 ? "1 appeal folded" : `${appeals.length} appeals folded`;
    const words = `${current.words.toLocaleString("en")} words, ${folded}, ${milliseconds.toFixed(1)} ms in the core`;
    tell(isToRead(current) ? "article" : "no-article", isToRead(current) ? `${PAGES[outcome]}: ${words}` : `There seems to be no article here (${current.reason}). Here is the best guess: ${words}.`);
  } catch (error) {
    tell("error", `This page could not be read: ${error instanceof Error ? error.message : String(error)}. What you gave is still in the field.`);
  }
}

function show() {
  if (!current) return;
  after.replaceChildren(form === "view" ? view(current) : make("pre", {}, current[form] ?? ""));
  after.setAttribute("aria-labelledby", `tab-${form}`);
  copy.hidden = form === "view";
  for (const [name] of FORMS) {
    const tab = byId(`tab-${name}`, HTMLButtonElement);
    tab.setAttribute("aria-selected", String(name === form));
    tab.tabIndex = name === form ? 0 : -1;
  }
}

/** @param {Extraction} found */
function view(found) {
  const article = make("article", { lang: found.lang ?? "", dir: found.dir ?? "auto" });
  if (found.site) article.append(make("p", { class: "site" }, found.site));
  if (found.title) article.append(make("h3", { class: "title" }, found.title));
  const facts = [found.byline, found.published?.slice(0, 10), found.words ? `${found.minutes} min` : ""].filter(Boolean).join(" · ");
  if (facts) article.append(make("p", { class: "facts" }, facts));
  const placed = new Set();
  const publisher = found.site ?? "the publisher";
  article.append(
    buildTree(document, found.tree, {
      heading: 4,
      element(element) {
        if (element.localName === "pre" || element.localName === "table") {
          makeScrollable(element, element.localName === "pre" ? "Code" : "Table");
        }
      },
      appeal(index) {
        const appeal = found.appeals[index];
        if (!appeal || appeal.line === "end") return undefined;
        placed.add(index);
        return line(appeal, publisher);
      },
    }),
  );
  // Bars and modals had no place in the story, and a publisher may want the line after it.
  found.appeals.forEach((appeal, index) => {
    if (!placed.has(index)) article.append(line(appeal, publisher));
  });
  return article;
}

let folds = 0;

/** One quiet line for an appeal. @param {Appeal} appeal @param {string} publisher */
function line(appeal, publisher) {
  const id = `fold-${++folds}`;
  const content = make("div", { class: "appeal-content", id, hidden: "", "data-demo": "appeal-content" }, buildTree(document, appeal.tree, { heading: 4 }));
  const button = make("button", { type: "button", "aria-expanded": "false", "aria-controls": id, "data-demo": "appeal-toggle" }, "Show");
  button.addEventListener("click", () => {
    content.hidden = !content.hidden;
    button.setAttribute("aria-expanded", String(!content.hidden));
    button.textContent = content.hidden ? "Show" : "Hide";
  });
  const why = makeWhy(appeal);
  const whyButton = make("button", { type: "button", "aria-expanded": "false", "aria-controls": why.id, "data-demo": "appeal-why-toggle" }, "Why");
  whyButton.addEventListener("click", () => {
    why.hidden = !why.hidden;
    whyButton.setAttribute("aria-expanded", String(!why.hidden));
  });
  const words = make("p", { dir: "auto" }, `${KINDS[appeal.kind]} by ${publisher} `, button, " ", whyButton);
  if (appeal.link) {
    words.append(" ", make("a", { href: appeal.link, rel: "noopener noreferrer", target: "_blank", "data-demo": "appeal-link" }, new URL(appeal.link).hostname));
  }
  return make("div", { role: "note", class: "appeal", lang: "en", dir: "ltr", "data-demo": "appeal", "aria-label": KINDS[appeal.kind] }, words, why, content);
}

/** Why something was taken for an appeal, in plain words. @param {Appeal} appeal */
function makeWhy({ evidence, confidence, place }) {
  const reasons = evidence.map((code) => make("li", { "data-evidence": code }, MESSAGES[`why_${code.replaceAll("-", "_")}`]?.message ?? code));
  const sure = make("p", {}, `${Math.min(99, Math.round(confidence * 100))}% sure; ${PLACES[place]}`);
  return make("div", { class: "appeal-why", id: `why-${folds}`, hidden: "", "data-demo": "appeal-why" }, sure, make("ul", {}, ...reasons));
}

function explain() {
  const shown = lines.filter((entry) => filter === "all" || entry.verdict === filter);
  byId("why", HTMLElement).replaceChildren(
    ...shown.map((entry) =>
      make(
        "tr",
        { class: entry.verdict },
        make("td", {}, make("span", { class: "verdict" }, entry.verdict)),
        make("td", {}, entry.reason),
        make("td", { dir: "auto" }, entry.text),
        make("td", {}, entry.detail),
      ),
    ),
  );
  for (const name of FILTERS) {
    const count = name === "all" ? lines.length : lines.filter((entry) => entry.verdict === name).length;
    const button = byId(`filter-${name}`, HTMLButtonElement);
    button.textContent = `${name} ${count}`;
    button.setAttribute("aria-pressed", String(name === filter));
  }
}

/** Reads a file into the field, if it is text. @param {File} file */
async function take(file) {
  if (file.size > LARGEST) {
    tell("error", `“${file.name}” has ${Math.round(file.size / 1048576)} MB; a page has at most 50.`);
    return;
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.subarray(0, 4096).includes(0)) {
    tell("error", `“${file.name}” is not a page: it holds no text.`);
    return;
  }
  html.value = decode(bytes);
  url.value = "";
  read();
}

/** The bytes as text, in the encoding that they declare. @param {Uint8Array} bytes */
function decode(bytes) {
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, 4096));
  const label = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

function start() {
  initSync({ module: wasm });
  addLanguages(languages);
  byId("samples", HTMLElement).append(
    ...SAMPLES.map(({ name, page, address }, index) => {
      const button = make("button", { type: "button", "data-demo": "sample", "data-sample": String(index) }, name);
      button.addEventListener("click", () => {
        html.value = page;
        url.value = address;
        read();
      });
      return button;
    }),
  );
  byId("tabs", HTMLElement).append(
    ...FORMS.map(([name, label], index) => {
      const tab = make("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "after", "data-demo": "tab", "data-tab": name }, label);
      tab.addEventListener("click", () => {
        form = name;
        show();
      });
      tab.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!step) return;
        const [next] = /** @type {[Form, string]} */ (FORMS[(index + step + FORMS.length) % FORMS.length]);
        form = next;
        show();
        byId(`tab-${next}`, HTMLElement).focus();
      });
      tab.setAttribute("aria-selected", String(name === form));
      return tab;
    }),
  );
  byId("filters", HTMLElement).append(
    ...FILTERS.map((name) => {
      const button = make("button", { type: "button", id: `filter-${name}`, "aria-pressed": String(name === filter) }, name);
      button.addEventListener("click", () => {
        filter = name;
        explain();
      });
      return button;
    }),
  );
  byId("read", HTMLElement).addEventListener("click", read);
  const file = byId("file", HTMLInputElement);
  byId("choose", HTMLElement).addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    if (chosen) void take(chosen);
    file.value = "";
  });
  const drop = byId("drop", HTMLElement);
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const [dropped] = event.dataTransfer?.files ?? [];
    if (dropped) void take(dropped);
  });
  copy.addEventListener("click", async () => {
    const text = current && form !== "view" ? current[form] : null;
    if (!text) return;
    try {
      await navigator.clipboard.writeText(text);
      message.textContent = "Copied.";
    } catch {
      message.textContent = "The browser did not let the text be copied; mark it and copy it by key.";
    }
  });
  tell("ready", "");
}

start();
