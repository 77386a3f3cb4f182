/** The library's articles and their pictures. */

import { change as changeAll, database } from "./database.js";
import { addressOf, contentOf, entryOf, isId, isObject, LIMITS, pictureOf, stateOf, StoreError, tagsOf } from "./records.js";
import { fold, textOf } from "./text.js";

/** @typedef {import("./records.js").ArticleEntry} ArticleEntry */
/** @typedef {import("./records.js").Article} Article */

/** How long what was deleted can be brought back. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** @param {ArticleEntry} a @param {ArticleEntry} b */
const newestFirst = (a, b) => b.saved - a.saved;

/**
 * Puts an article into the library, or its newer text where it is there already: then its tags and the rest stay as they are.
 * @param {unknown} given
 * @returns {Promise<ArticleEntry>}
 */
export async function put(given) {
  if (!isObject(given)) {
    throw new StoreError("invalid", "there is no article");
  }
  const content = contentOf(given.extraction, given.source);
  const fresh = entryOf(content, Date.now());
  const text = fold(textOf(content.extraction.tree));
  return changeAll(["articles", "contents", "texts"], async (transaction) => {
    const articles = transaction.objectStore("articles");
    const known = await articles.index("address").get(fresh.address);
    const { id, saved, opened, progress, tags } = known && known.removed === null ? known : { ...fresh, id: known?.id ?? fresh.id };
    const entry = { ...fresh, id, saved, opened, progress, tags, ...(given.tags === undefined ? {} : { tags: tagsOf(given.tags) }) };
    await articles.put(entry);
    await transaction.objectStore("contents").put({ id, ...content });
    await transaction.objectStore("texts").put({ id, text });
    return entry;
  });
}

/** @param {unknown} id @returns {Promise<Article | undefined>} */
export async function get(id) {
  if (!isId(id)) {
    return undefined;
  }
  const transaction = (await database()).transaction(["articles", "contents"]);
  const [entry, content] = await Promise.all([transaction.objectStore("articles").get(id), transaction.objectStore("contents").get(id)]);
  return entry && content && { ...entry, ...content };
}

/** The article that was saved from this address and is still in the library. @param {unknown} address @returns {Promise<ArticleEntry | undefined>} */
export async function byAddress(address) {
  const found = await (await database()).getAllFromIndex("articles", "address", addressOf(address));
  return found.find(({ removed }) => removed === null);
}

/**
 * All articles in the library, or all that were deleted and can still be brought back; the newest first.
 * @param {unknown} [options]  `removed: true` for those.
 */
export async function list(options) {
  const removed = isObject(options) && options.removed === true;
  const entries = await (await database()).getAll("articles");
  return entries.filter((entry) => (entry.removed !== null) === removed).sort(newestFirst);
}

/**
 * Changes what the reader has done with an article: tags, when it was opened, how far it was read.
 * @param {unknown} id
 * @param {unknown} given
 * @returns {Promise<ArticleEntry>}
 */
export async function change(id, given) {
  return changeAll(["articles"], async (transaction) => {
    const articles = transaction.objectStore("articles");
    const entry = isId(id) ? await articles.get(id) : undefined;
    if (!entry) {
      throw new StoreError("missing", "this article is not in the library");
    }
    const changed = { ...entry, ...stateOf(isObject(given) ? given : {}) };
    await articles.put(changed);
    return changed;
  });
}

/** @param {unknown} id @param {unknown} tags */
export const tag = (id, tags) => change(id, { tags: tagsOf(tags) });

/** Deletes an article; it can be brought back for thirty days, unless it is purged before. @param {unknown} id */
export const remove = (id) => change(id, { removed: Date.now() });

/** @param {unknown} id */
export const restore = (id) => change(id, { removed: null });

/**
 * Takes deleted articles off the disk: those given, or all that were deleted long ago. What is in the library is never touched.
 * @param {unknown} [ids]
 * @returns {Promise<number>}  How many.
 */
export async function purge(ids) {
  const wanted = Array.isArray(ids) ? new Set(ids) : undefined;
  return changeAll(["articles", "contents", "pictures", "texts"], async (transaction) => {
    const articles = transaction.objectStore("articles");
    const gone = (await articles.getAll()).filter(({ id, removed }) => removed !== null && (wanted ? wanted.has(id) : removed < Date.now() - KEPT_MS));
    const pictures = transaction.objectStore("pictures");
    for (const { id } of gone) {
      const keys = await pictures.index("article").getAllKeys(id);
      await Promise.all([articles.delete(id), transaction.objectStore("contents").delete(id), transaction.objectStore("texts").delete(id), ...keys.map((key) => pictures.delete(key))]);
    }
    return gone.length;
  });
}

/**
 * @param {unknown} article
 * @param {unknown} address
 * @param {unknown} given  `{ type, bytes }`
 */
export async function putPicture(article, address, given) {
  const picture = pictureOf(article, address, given);
  await changeAll(["articles", "pictures"], async (transaction) => {
    if (!(await transaction.objectStore("articles").getKey(picture.article))) {
      throw new StoreError("missing", "this article is not in the library");
    }
    await transaction.objectStore("pictures").put(picture);
  });
}

/**
 * @param {unknown} article
 * @param {unknown} address
 */
export async function getPicture(article, address) {
  if (!isId(article) || typeof address !== "string" || address.length > LIMITS.address) {
    return undefined;
  }
  const picture = await (await database()).get("pictures", [article, address]);
  return picture && { type: picture.type, bytes: picture.bytes };
}

/** The addresses of an article's pictures. @param {unknown} article @returns {Promise<string[]>} */
export async function listPictures(article) {
  const keys = isId(article) ? await (await database()).getAllKeysFromIndex("pictures", "article", article) : [];
  return keys.map(([, address]) => address);
}
