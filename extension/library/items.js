/** The list of articles: drawn a page at a time, as far as one scrolls. */

import { make } from "../shared/dom.js";
import { formatDate, formatNumber, language, locale, t } from "../shared/i18n.js";
import { drawing, makePanel } from "../shared/panel.js";
import { rangesIn, wordsOf } from "../background/store/search.js";
import { isRead } from "./filters.js";
import { makeNotes } from "./notes.js";
import { addressOfSaved } from "./open.js";
import { makeTags } from "./tags.js";

/** @typedef {import("../shared/store.js").ArticleEntry} ArticleEntry */
/** @typedef {import("../shared/store.js").Found} Found */
/** @typedef {import("../shared/store.js").Mark} Mark */
/** @typedef {ArticleEntry | Found} Item */

/**
 * @typedef {object} Actions
 * @property {(entry: ArticleEntry) => void} remove
 * @property {(entry: ArticleEntry) => void} restore
 * @property {(entry: ArticleEntry) => void} purge
 * @property {(entry: ArticleEntry, tags: string[]) => void} tag
 * @property {() => string[]} tags  All that are used.
 * @property {(change: Partial<import("./filters.js").State>) => void} choose
 *
 * @typedef {object} Showing
 * @property {string} query
 * @property {boolean} isRemoved
 * @property {boolean} isNoted  Highlights are what one looks for.
 * @property {(entry: ArticleEntry) => Mark[]} marksOf
 */

/** So many are drawn at once. */
const PAGE = 50;

const ICONS = Object.freeze({
  tag: "M4 4.5h7.5L20 13l-7 7-9-8.5zM8 8.5h.01",
  remove: "M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 10.5v6M13.5 10.5v6",
});

export class Items {
  #list;
  #actions;
  /** @type {readonly Item[]} */
  #items = [];
  /** @type {Showing} */
  #showing = { query: "", isRemoved: false, isNoted: false, marksOf: () => [] };
  #drawn = 0;
  #key = "";
  /** What each drawn item was drawn from. @type {WeakMap<Element, string>} */
  #sources = new WeakMap();
  #panel = makePanel({ name: "tags", title: t("tags"), side: "dialog" });
  /** @type {ArticleEntry | undefined} */
  #tagged;
  #tags = makeTags({ change: (tags) => this.#tagged && this.#actions.tag(this.#tagged, tags) });

  /**
   * @param {HTMLElement} list
   * @param {HTMLElement} end  What stands after it: once it comes near, more is drawn.
   * @param {Actions} actions
   */
  constructor(list, end, actions) {
    this.#list = list;
    this.#actions = actions;
    this.#panel.content.append(this.#tags.element);
    this.#panel.returnTo = () => this.#list.querySelector(`li[data-id="${this.#tagged?.id}"] [data-readwell=tag]`);
    const near = new IntersectionObserver(
      (entries) => {
        if (entries.at(-1)?.isIntersecting && this.#drawn < this.#items.length) {
          this.#more();
          // It tells of changes only: asked again, it tells whether the end is still near.
          near.unobserve(end);
          near.observe(end);
        }
      },
      { rootMargin: "1200px" },
    );
    near.observe(end);
  }

  /**
   * @param {readonly Item[]} items
   * @param {Showing} showing
   */
  show(items, showing) {
    const key = JSON.stringify([items, showing.query, showing.isRemoved, showing.isNoted, items.map((entry) => showing.marksOf(entry))]);
    if (key === this.#key) {
      return;
    }
    const isSameList = this.#showing.query === showing.query && this.#showing.isRemoved === showing.isRemoved;
    const drawn = isSameList ? Math.max(PAGE, this.#drawn) : PAGE;
    this.#key = key;
    this.#items = items;
    this.#showing = showing;
    this.#list.hidden = items.length === 0;
    this.#draw(items.slice(0, drawn));
    this.#drawn = Math.min(drawn, items.length);
  }

  #more() {
    const next = this.#items.slice(this.#drawn, this.#drawn + PAGE);
    this.#drawn += next.length;
    this.#list.append(...next.map((item) => this.#make(item)));
  }

  /**
   * Leaves what is drawn already where it stands, and gives the focus on before what had it goes: a document that loses the element in focus may
   * lose the keyboard altogether (Firefox).
   * @param {readonly Item[]} items
   */
  #draw(items) {
    const old = new Map([...this.#list.children].map((element) => [element instanceof HTMLElement ? element.dataset.id : undefined, element]));
    const focus = this.#focused();
    const elements = items.map((item) => {
      const element = old.get(item.id);
      return element && this.#sources.get(element) === this.#sourceOf(item) ? element : this.#make(item);
    });
    const kept = new Set(elements);
    let next = this.#list.firstElementChild;
    for (const element of elements) {
      while (next && !kept.has(next)) {
        next = next.nextElementSibling;
      }
      if (next === element) {
        next = next.nextElementSibling;
      } else {
        this.#list.insertBefore(element, next);
      }
    }
    if (focus && !kept.has(focus.item)) {
      this.#giveFocus(focus, elements);
    }
    for (const element of [...this.#list.children]) {
      if (!kept.has(element)) {
        element.remove();
      }
    }
  }

  /** Where the focus is in the list. */
  #focused() {
    const element = document.activeElement;
    const item = element?.closest("li[data-id]");
    return item instanceof HTMLElement && element instanceof HTMLElement && this.#list.contains(item)
      ? { item, id: item.dataset.id, at: [...this.#list.children].indexOf(item), name: element.dataset.readwell }
      : undefined;
  }

  /**
   * @param {{ id: string | undefined, at: number, name: string | undefined }} focus
   * @param {Element[]} elements
   */
  #giveFocus(focus, elements) {
    const same = elements.find((element) => element instanceof HTMLElement && element.dataset.id === focus.id);
    // What was deleted leaves the focus to the one that has taken its place.
    const item = same ?? elements[Math.min(focus.at, elements.length - 1)];
    const element = (same && item?.querySelector(`[data-readwell="${focus.name}"]`)) ?? item?.querySelector("[data-readwell=open]");
    if (element instanceof HTMLElement) {
      element.focus({ preventScroll: same !== undefined });
    }
  }

  /** What an item's looks depend on. @param {Item} item */
  #sourceOf(item) {
    const { query, isRemoved, isNoted, marksOf } = this.#showing;
    return JSON.stringify([item, query, isRemoved, isNoted, marksOf(item)]);
  }

  /** @param {Item} item */
  #make(item) {
    const { query, isRemoved, marksOf } = this.#showing;
    const words = wordsOf(query);
    const link = make("a", { href: addressOfSaved(item.id), "data-readwell": "open", dir: "auto", ...(item.lang ? { lang: item.lang } : {}) }, ...marked(item.title, rangesIn(item.title, words)));
    const title = make("h2", { class: "title" }, isRemoved ? make("span", { dir: "auto" }, item.title) : link);
    const line = "snippet" in item && item.snippet ? marked(item.snippet.text, item.snippet.ranges) : item.excerpt ? marked(item.excerpt, rangesIn(item.excerpt, words)) : [];
    const text = line.length > 0 ? [make("p", { class: "excerpt", dir: "auto", ...(item.lang ? { lang: item.lang } : {}) }, ...line)] : [];
    const notes = marksOf(item);
    const element = make(
      "li",
      { "data-id": item.id, class: isRead(item) ? "item item-read" : "item" },
      make("div", { class: "item-words" }, title, this.#makeFacts(item), ...text, ...this.#makeTags(item), ...(notes.length > 0 ? [makeNotes(notes, ({ id }) => `${addressOfSaved(item.id)}#mark=${id}`, this.#showing.isNoted)] : [])),
      make("div", { class: "item-tools" }, ...(isRemoved ? this.#removedTools(item) : this.#tools(item))),
    );
    element.addEventListener("keydown", (event) => {
      if (event.key === "Delete" && !isRemoved && event.target === link) {
        event.preventDefault();
        this.#actions.remove(item);
      }
    });
    this.#sources.set(element, this.#sourceOf(item));
    return element;
  }

  /** @param {Item} item */
  #makeFacts(item) {
    const { site, published, minutes, saved, progress } = item;
    const date = published && formatDate(published);
    const facts = [
      ...(site ? [make("bdi", { class: "item-site" }, site)] : []),
      ...(date ? [make("time", { datetime: published }, date)] : [make("time", { datetime: new Date(saved).toISOString() }, t("savedOn", new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(saved)))]),
      ...(minutes > 0 ? [make("span", {}, t("minutes", formatNumber(minutes)))] : []),
      ...(isRead(item) ? [make("span", { class: "item-done" }, t("read"))] : progress >= 0.03 ? [makeProgress(progress)] : []),
    ];
    return make("p", { class: "item-facts" }, ...facts);
  }

  /** @param {Item} item */
  #makeTags({ tags }) {
    if (tags.length === 0) {
      return [];
    }
    const buttons = tags.map((tag) => {
      const button = make("button", { type: "button", class: "tag", "data-readwell": `tag-${tag}`, "aria-label": t("showTag", tag), dir: "auto" }, tag);
      button.addEventListener("click", () => this.#actions.choose({ tag }));
      return make("li", {}, button);
    });
    return [make("ul", { class: "item-tags", "aria-label": t("tags") }, ...buttons)];
  }

  /** @param {Item} item */
  #tools(item) {
    const tag = makeTool("tag", t("tagsOf", item.title), t("tags"), ICONS.tag, () => {
      this.#tagged = item;
      this.#tags.set(item.tags);
      this.#tags.suggest(this.#actions.tags());
      this.#panel.open();
    });
    return [tag, makeTool("remove", t("removeOf", item.title), t("remove"), ICONS.remove, () => this.#actions.remove(item))];
  }

  /** @param {Item} item */
  #removedTools(item) {
    const tools = [
      { name: "restore", label: t("restore"), press: () => this.#actions.restore(item) },
      { name: "purge", label: t("purge"), press: () => this.#actions.purge(item) },
    ];
    return tools.map(({ name, label, press }) => {
      const button = make("button", { type: "button", class: "button", "data-readwell": name, "aria-label": `${label}: ${item.title}` }, label);
      button.addEventListener("click", press);
      return button;
    });
  }
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string} title
 * @param {string} icon
 * @param {() => void} press
 */
function makeTool(name, label, title, icon, press) {
  const button = make("button", { type: "button", class: "tool", "data-readwell": name, "aria-label": label, title });
  button.append(drawing(icon));
  button.addEventListener("click", press);
  return button;
}

/** @param {number} progress */
function makeProgress(progress) {
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(progress);
  const bar = make("span", { class: "item-bar", "aria-hidden": "true" });
  bar.style.setProperty("--progress", String(progress));
  return make("span", { class: "item-progress", lang: language }, bar, t("readSoFar", share));
}

/**
 * A text with some of it marked.
 * @param {string} text
 * @param {readonly [number, number][]} ranges
 * @returns {(string | HTMLElement)[]}
 */
export function marked(text, ranges) {
  const parts = [];
  let at = 0;
  for (const [begin, end] of ranges) {
    parts.push(text.slice(at, begin), make("mark", {}, text.slice(begin, end)));
    at = end;
  }
  return [...parts, text.slice(at)];
}
