/**
 * The library: all that was saved, to be searched, sorted, read, tagged and deleted.
 *
 * Fixed points for tests and tools: `<html data-state>` is `loading` or `ready`; `#list > li[data-id]` an article with `[data-readwell=open]`,
 * `tag`, `notes`, `remove`, and where it was deleted `restore` and `purge`; `[data-readwell=search]`, `order`, `count`, `empty`;
 * `#filters [data-show]`, `[data-tag]`, `[data-site]`; `[data-readwell=more]` opens the menu with `export` and `import`.
 */

import { applySettings } from "../shared/appearance.js";
import { makeField, makeSelect } from "../shared/controls.js";
import { byId } from "../shared/dom.js";
import { formatNumber, locale, localise, t } from "../shared/i18n.js";
import { isTyping } from "../shared/keys.js";
import { load, watch as watchSettings } from "../shared/settings.js";
import { articles, keepForGood, marks, watch } from "../shared/store.js";
import { toast } from "../shared/toast.js";
import { makeBackup } from "./backup.js";
import { filter, isRead, ORDERS, readState, sort, writeState } from "./filters.js";
import { showEmpty } from "./empty.js";
import { Items } from "./items.js";
import { showOthers } from "./notes.js";
import { STATE } from "./open.js";
import { showFilters } from "./sidebar.js";

/** @typedef {import("../shared/store.js").ArticleEntry} ArticleEntry */
/** @typedef {import("../shared/store.js").Mark} Mark */
/** @typedef {import("../shared/store.js").Found} Found */
/** @typedef {import("./filters.js").State} State */

class Library {
  #state = readState(location.search);
  /** @type {ArticleEntry[]} */
  #all = [];
  /** @type {ArticleEntry[]} */
  #removed = [];
  /** By the address of their page. @type {Map<string, Mark[]>} */
  #marks = new Map();
  /** What is shown now, so that an answer that comes late does not replace a newer one. */
  #asked = 0;
  #isStale = false;
  #isReading = false;
  #items = new Items(byId("list"), byId("end"), {
    remove: (entry) => this.#remove(entry),
    restore: (entry) => this.#do(() => articles.restore(entry.id)),
    purge: (entry) => this.#do(() => articles.purge([entry.id])),
    tag: (entry, tags) => this.#do(() => articles.tag(entry.id, tags)),
    tags: () => this.#all.flatMap(({ tags }) => tags),
    choose: (change) => this.choose(change),
  });
  #search = makeField({ name: "search", label: t("librarySearch"), type: "search", value: this.#state.query, input: (query) => this.choose({ query }) });
  #order = makeSelect({
    name: "order",
    label: t("order"),
    options: (/** @type {const} */ (["best", ...ORDERS])).map((value) => ({ value, label: t(`order_${value}`) })),
    value: /** @type {(typeof ORDERS)[number] | "best"} */ ("newest"),
    change: (order) => this.choose({ order: order === this.#natural ? "" : order === "best" ? "" : order }),
  });

  async start() {
    this.#search.field.placeholder = t("librarySearch");
    this.#search.field.setAttribute("aria-keyshortcuts", "/");
    // The first search reads all texts: while one still thinks of the words.
    this.#search.field.addEventListener("focus", () => articles.search("a", { ids: [] }).catch(() => {}));
    byId("search").append(this.#search.element);
    byId("order").append(this.#order.element);
    makeBackup(byId("tools"), {
      isEmpty: () => this.#all.length === 0,
      changed: async () => {
        const { tell } = await import("../background/store/index.js");
        await tell("articles.import");
        await this.read();
      },
    });
    addEventListener("keydown", (event) => this.#press(event));
    await this.read();
    watch(() => this.#readSoon());
    // What was deleted long ago goes now: after the list is there, since nobody waits for it.
    await articles.purge();
  }

  /** Many changes may come at once, as when something is imported: while one reading is under way, the next waits for its end. */
  async #readSoon() {
    this.#isStale = true;
    while (this.#isStale && !this.#isReading) {
      this.#isStale = false;
      this.#isReading = true;
      await this.read().finally(() => {
        this.#isReading = false;
      });
    }
  }

  /** Reads everything anew, and shows it. */
  async read() {
    try {
      const [all, removed, notes] = await Promise.all([articles.list(), articles.list({ removed: true }), marks.list()]);
      this.#all = all;
      this.#removed = removed;
      this.#marks = Map.groupBy(notes, ({ address }) => address);
      if (all.length > 0) {
        keepForGood();
      }
    } catch {
      toast(t("libraryUnread"));
    }
    await this.#show();
  }

  /** @param {Partial<State>} change */
  async choose(change) {
    this.#state = { ...this.#state, ...change };
    if (this.#search.field.value !== this.#state.query) {
      this.#search.set(this.#state.query);
    }
    const search = writeState(this.#state);
    history.replaceState(null, "", `${location.pathname}${search}`);
    sessionStorage.setItem(STATE, search);
    await this.#show();
  }

  /** The order where none was chosen: while one searches, how well an article answers. @returns {"best" | "newest"} */
  get #natural() {
    return this.#state.query.trim() === "" || this.#state.show === "removed" ? "newest" : "best";
  }

  #showOrder() {
    const best = this.#order.element.querySelector("option[value=best]");
    if (best instanceof HTMLOptionElement) {
      best.hidden = best.disabled = this.#natural !== "best";
    }
    this.#order.set(this.#state.order || this.#natural);
  }

  /** @returns {Promise<(ArticleEntry | Found)[]>} */
  async #find() {
    const { query, show, order } = this.#state;
    this.#showOrder();
    const among = show === "removed" ? this.#removed : this.#all;
    const entries = filter(among, this.#state, ({ address }) => this.#marks.has(address));
    if (this.#natural === "newest") {
      return sort(entries, order || "newest", locale);
    }
    return sort(await articles.search(query, { ids: entries.map(({ id }) => id) }), order, locale);
  }

  async #show() {
    this.#asked += 1;
    const asked = this.#asked;
    const found = await this.#find().catch(() => undefined);
    if (asked !== this.#asked) {
      return;
    }
    if (!found) {
      toast(t("libraryUnread"));
      return;
    }
    const { query, show } = this.#state;
    const elsewhere = this.#elsewhere();
    showFilters(byId("filters"), this.#state, {
      all: this.#all,
      counts: { all: this.#all.length, unread: this.#all.filter((entry) => !isRead(entry)).length, noted: this.#all.filter(({ address }) => this.#marks.has(address)).length + elsewhere.size, removed: this.#removed.length },
      choose: (change) => this.choose(change),
    });
    this.#items.show(found, { query, isRemoved: show === "removed", isNoted: show === "noted", marksOf: ({ address }) => this.#marks.get(address) ?? [] });
    byId("count").textContent = found.length === 0 ? "" : found.length === 1 ? t("countOne") : t("count", formatNumber(found.length));
    byId("order").hidden = found.length < 2;
    showOthers(byId("others"), show === "noted" && query.trim() === "" ? elsewhere : new Map());
    const isFresh = this.#all.length === 0 && show === "all";
    byId("search").hidden = isFresh;
    byId("filters").hidden = isFresh && this.#removed.length === 0 && elsewhere.size === 0;
    showEmpty(byId("empty"), found.length === 0 && byId("others").hidden ? (isFresh ? "fresh" : show === "removed" ? "removed" : "none") : undefined, () => this.choose({ query: "", show: "all", tag: "", site: "" }));
    document.documentElement.dataset.state = "ready";
  }

  /** The marks of pages that are not in the library, by their addresses. */
  #elsewhere() {
    const known = new Set(this.#all.map(({ address }) => address));
    return new Map([...this.#marks].filter(([address]) => !known.has(address)));
  }

  /** @param {ArticleEntry} entry */
  async #remove(entry) {
    if (await this.#do(() => articles.remove(entry.id))) {
      toast(t("removed", entry.title), { label: t("undo"), run: () => this.#do(() => articles.restore(entry.id)) });
    }
  }

  /**
   * Does something, and says so if it could not be done.
   * @param {() => Promise<unknown>} change
   */
  async #do(change) {
    try {
      await change();
      await this.read();
      return true;
    } catch (error) {
      toast(t(/** @type {{ code?: unknown }} */ (error).code === "quota" ? "libraryFull" : "libraryFailed"));
      return false;
    }
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.key === "/" && !isTyping(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.#search.field.focus();
      this.#search.field.select();
    }
  }
}

async function start() {
  localise(document);
  document.title = t("library");
  const root = document.documentElement;
  root.dataset.state = "loading";
  watchSettings((settings) => applySettings(root, settings));
  applySettings(root, await load());
  await new Library().start();
}

start();
