/**
 * The library, for every page of the extension: articles with their pictures, highlights and notes.
 *
 * A page with a tab to itself opens the database. The view over a page cannot: its storage is another one for each site that it lies over. So it
 * asks the background, by one message. Either way what fails has a `code`: `quota` (the disk is full), `invalid`, `missing`, or `store`.
 */

import { fromBase64, toBase64 } from "./base64.js";
import { browser } from "./browser.js";

/** @typedef {import("../background/store/records.js").ArticleEntry} ArticleEntry */
/** @typedef {import("../background/store/records.js").Article} Article */
/** @typedef {import("../background/store/records.js").Mark} Mark */
/** @typedef {import("../background/store/find.js").Found} Found */
/** @typedef {import("./types.js").Extraction} Extraction */
/** @typedef {import("./messages.js").Source} Source */
/** @typedef {{ type: string, bytes: Uint8Array }} PictureData */

const isOwnTab = parent === window;

/**
 * @param {string} what
 * @param {...unknown} given  Undefined at the end is left out, since a message has none.
 * @returns {Promise<any>}
 */
async function call(what, ...given) {
  if (isOwnTab) {
    const { perform } = await import("../background/store/index.js");
    return perform(what, given);
  }
  const answer = await browser.runtime.sendMessage({ type: "store", what, given: given.map(encode) });
  if (answer?.ok !== true) {
    throw Object.assign(new Error(answer?.failure?.message ?? "the library gave no answer"), { code: answer?.failure?.code ?? "store" });
  }
  return decode(answer.value);
}

/** A picture's bytes as a message can carry them: the only ones that there are. @param {any} value */
const encode = (value) => (value?.bytes instanceof Uint8Array ? { ...value, bytes: toBase64(value.bytes) } : value);
/** @param {any} value */
const decode = (value) => (typeof value?.bytes === "string" ? { ...value, bytes: fromBase64(value.bytes) } : (value ?? undefined));

export const articles = {
  /**
   * Saves an article; one of the same address gets the newer text and keeps the rest.
   * @param {{ extraction: Extraction, source: Source, tags?: string[] }} article
   * @returns {Promise<ArticleEntry>}
   */
  put: ({ extraction, source, tags }) => call("articles.put", { extraction: { ...extraction, trace: [] }, source, tags }),
  /** @param {string} id @returns {Promise<Article | undefined>} */
  get: (id) => call("articles.get", id),
  /** The article of this page, by what `keyOf` gives for it. @param {string} address @returns {Promise<ArticleEntry | undefined>} */
  byAddress: (address) => call("articles.byAddress", address),
  /** The newest first. @param {{ removed?: boolean }} [options]  `removed`: those that were deleted and can still be brought back. @returns {Promise<ArticleEntry[]>} */
  list: (options = {}) => call("articles.list", options),
  /** Those that have all the words, the best first. @param {string} query @param {{ ids?: string[] }} [options] @returns {Promise<Found[]>} */
  search: (query, options = {}) => call("articles.search", query, options),
  /** @param {string} id @param {{ opened?: number | null, progress?: number }} state @returns {Promise<ArticleEntry>} */
  change: (id, state) => call("articles.change", id, state),
  /** @param {string} id @param {string[]} tags @returns {Promise<ArticleEntry>} */
  tag: (id, tags) => call("articles.tag", id, tags),
  /** Deletes; it can be brought back for thirty days. @param {string} id @returns {Promise<ArticleEntry>} */
  remove: (id) => call("articles.remove", id),
  /** @param {string} id @returns {Promise<ArticleEntry>} */
  restore: (id) => call("articles.restore", id),
  /** Takes deleted articles off the disk: these, or all that were deleted long ago. @param {string[]} [ids] @returns {Promise<number>} */
  purge: (ids) => call("articles.purge", ids ?? null),
};

export const pictures = {
  /** @param {string} article @param {string} address @param {PictureData} picture @returns {Promise<void>} */
  put: (article, address, picture) => call("pictures.put", article, address, picture),
  /** @param {string} article @param {string} address @returns {Promise<PictureData | undefined>} */
  get: (article, address) => call("pictures.get", article, address),
  /** @param {string} article @returns {Promise<string[]>}  Their addresses. */
  list: (article) => call("pictures.list", article),
};

export const marks = {
  /**
   * Keeps a new mark, or a changed one by its id.
   * @param {Partial<Mark> & Pick<Mark, "address" | "selectors">} mark
   * @returns {Promise<Mark>}
   */
  put: (mark) => call("marks.put", mark),
  /** Those of one page, or all; in the order of the text. @param {string} [address] @returns {Promise<Mark[]>} */
  list: (address) => call("marks.list", address ?? null),
  /** Deletes and gives it: to undo this, put it again. @param {string} id @returns {Promise<Mark | undefined>} */
  remove: (id) => call("marks.remove", id),
};

/** See `NEWS` of the store. */
const NEWS = "library-news";

/**
 * Calls whenever any context has changed something.
 * @param {(store: "articles" | "pictures" | "marks") => void} listener
 * @returns {() => void}  Ends it.
 */
export function watch(listener) {
  const hear = (/** @type {Record<string, chrome.storage.StorageChange>} */ changes, /** @type {string} */ area) => {
    const news = /** @type {{ store?: unknown } | undefined} */ (changes[NEWS]?.newValue);
    if (area === "local" && (news?.store === "articles" || news?.store === "pictures" || news?.store === "marks")) {
      listener(news.store);
    }
  };
  browser.storage.onChanged.addListener(hear);
  return () => browser.storage.onChanged.removeListener(hear);
}

/** Asks the browser, once there is something worth keeping, not to throw it away when the disk is full. */
export async function keepForGood() {
  try {
    return (await navigator.storage?.persist?.()) ?? false;
  } catch {
    return false;
  }
}
