/** Which articles are listed, in which order, and how many there are of each kind. Pure. */

/** @typedef {import("../shared/store.js").ArticleEntry} ArticleEntry */

/** `unread`: not read to the end; `removed`: deleted, can be brought back. */
export const SHOWS = Object.freeze(/** @type {const} */ (["all", "unread", "noted", "removed"]));
/** The first unless there is a search, where it is how well they answer. */
export const ORDERS = Object.freeze(/** @type {const} */ (["newest", "oldest", "opened", "title", "shortest"]));

/**
 * @typedef {object} State  What the reader wants to see.
 * @property {string} query
 * @property {(typeof SHOWS)[number]} show
 * @property {string} tag  Empty for all.
 * @property {string} site
 * @property {(typeof ORDERS)[number] | ""} order  Empty for the natural one.
 */

/** Read to here is read. */
const READ = 0.95;

/** @param {ArticleEntry} entry */
export const isRead = ({ progress }) => progress >= READ;

/**
 * The state that an address asks for.
 * @param {string} search
 * @returns {State}
 */
export function readState(search) {
  const given = new URLSearchParams(search);
  return {
    query: (given.get("q") ?? "").slice(0, 500),
    show: SHOWS.find((show) => show === given.get("show")) ?? "all",
    tag: given.get("tag") ?? "",
    site: given.get("site") ?? "",
    order: ORDERS.find((order) => order === given.get("order")) ?? "",
  };
}

/**
 * @param {State} state
 * @returns {string}  What goes after the address.
 */
export function writeState({ query, show, tag, site, order }) {
  const given = Object.entries({ q: query, show: show === "all" ? "" : show, tag, site, order }).filter(([, value]) => value !== "");
  return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
}

/** Capitals make no other tag. @param {string} a @param {string} b */
const isSame = (a, b) => a.toLowerCase() === b.toLowerCase();

/**
 * @template {ArticleEntry} Entry
 * @param {readonly Entry[]} entries
 * @param {Pick<State, "show" | "tag" | "site">} state
 * @param {(entry: ArticleEntry) => boolean} isNoted
 * @returns {Entry[]}
 */
export function filter(entries, { show, tag, site }, isNoted) {
  return entries.filter(
    (entry) =>
      (show !== "unread" || !isRead(entry)) && (show !== "noted" || isNoted(entry)) && (tag === "" || entry.tags.some((other) => isSame(other, tag))) && (site === "" || entry.site === site),
  );
}

/** @type {Record<(typeof ORDERS)[number], (compare: (a: string, b: string) => number) => (a: ArticleEntry, b: ArticleEntry) => number>} */
const COMPARE = {
  newest: () => (a, b) => b.saved - a.saved,
  oldest: () => (a, b) => a.saved - b.saved,
  opened: () => (a, b) => (b.opened ?? 0) - (a.opened ?? 0) || b.saved - a.saved,
  title: (compare) => (a, b) => compare(a.title, b.title),
  shortest: () => (a, b) => a.minutes - b.minutes || a.words - b.words,
};

/**
 * @template {ArticleEntry} Entry
 * @param {readonly Entry[]} entries  In the natural order.
 * @param {State["order"]} order
 * @param {string} [locale]
 * @returns {Entry[]}
 */
export function sort(entries, order, locale) {
  return order === "" ? [...entries] : entries.toSorted(COMPARE[order](new Intl.Collator(locale, { numeric: true }).compare));
}

/**
 * The values of one kind with how often each is there, the most frequent first.
 * @param {readonly ArticleEntry[]} entries
 * @param {(entry: ArticleEntry) => readonly string[]} valuesOf
 * @returns {[string, number][]}
 */
export function counts(entries, valuesOf) {
  /** @type {Map<string, [string, number]>} */
  const all = new Map();
  for (const value of entries.flatMap(valuesOf)) {
    const known = all.get(value.toLowerCase());
    all.set(value.toLowerCase(), [known?.[0] ?? value, (known?.[1] ?? 0) + 1]);
  }
  return [...all.values()].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}
