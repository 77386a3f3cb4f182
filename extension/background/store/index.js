/** All that can be asked of the library, by name: the one way in, for the background and for the extension's own pages. */

import { browser } from "../../shared/browser.js";
import * as articles from "./articles.js";
import { forget, search } from "./find.js";
import * as marks from "./marks.js";
import { StoreError } from "./records.js";

/** The key of the storage area by which every context hears of changes; only the news counts, so what it says is forgotten at the next. */
export const NEWS = "library-news";

/** Those that read. @type {Record<string, (...given: unknown[]) => Promise<unknown>>} */
const READING = {
  "articles.get": articles.get,
  "articles.byAddress": articles.byAddress,
  "articles.list": articles.list,
  "articles.search": search,
  "pictures.get": articles.getPicture,
  "pictures.list": articles.listPictures,
  "marks.list": marks.list,
};

/** Those that change something. @type {Record<string, (...given: unknown[]) => Promise<unknown>>} */
const CHANGING = {
  "articles.put": articles.put,
  "articles.change": articles.change,
  "articles.tag": articles.tag,
  "articles.remove": articles.remove,
  "articles.restore": articles.restore,
  "articles.purge": articles.purge,
  "pictures.put": articles.putPicture,
  "marks.put": marks.put,
  "marks.remove": marks.remove,
};

/** @param {string} what */
export const isOperation = (what) => Object.hasOwn(READING, what) || Object.hasOwn(CHANGING, what);

/**
 * @param {string} what
 * @param {unknown[]} given
 * @returns {Promise<unknown>}
 */
export async function perform(what, given) {
  try {
    if (Object.hasOwn(READING, what)) {
      return await READING[what]?.(...given);
    }
    const value = await CHANGING[what]?.(...given);
    await tell(what);
    return value;
  } catch (error) {
    throw asStoreError(error);
  }
}

/** Tells every context that something has changed. @param {string} what */
export async function tell(what) {
  forget();
  const [store] = what.split(".");
  await browser.storage.local.set({ [NEWS]: { store, number: Math.random() } });
}

// Another context's changes are this one's too.
browser.storage.onChanged.addListener((changes, area) => {
  if (area === "local" && changes[NEWS]) {
    forget();
  }
});

/** @param {unknown} error */
function asStoreError(error) {
  if (error instanceof StoreError) {
    return error;
  }
  const { name = "", message = String(error) } = error instanceof Error || error instanceof DOMException ? error : {};
  const isFull = name === "QuotaExceededError" || /quota/i.test(message);
  return new StoreError(isFull ? "quota" : "store", message);
}
