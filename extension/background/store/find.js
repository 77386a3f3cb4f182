/** The search over the library: the folded texts are read once and stay in memory until something changes. */

import { database } from "./database.js";
import { score, searched, snippet, wordsOf } from "./search.js";
import { textOf } from "./text.js";

/** @typedef {import("./records.js").ArticleEntry} ArticleEntry */
/** @typedef {ArticleEntry & { score: number, snippet: { text: string, ranges: [number, number][] } | null }} Found */

/** As many as are shown with the place that was found; reading the whole articles for more would be slow. */
const WITH_SNIPPET = 40;

/** @type {Promise<import("./search.js").Searched[]> | undefined} */
let index;

/** Something has changed. */
export function forget() {
  index = undefined;
}

async function readAll() {
  const transaction = (await database()).transaction(["articles", "texts", "marks"]);
  const [entries, texts, marks] = await Promise.all([transaction.objectStore("articles").getAll(), transaction.objectStore("texts").getAll(), transaction.objectStore("marks").getAll()]);
  const byId = new Map(texts.map(({ id, text }) => [id, text]));
  /** @type {Map<string, string[]>} */
  const notes = new Map();
  for (const { address, note } of marks) {
    notes.set(address, [...(notes.get(address) ?? []), note]);
  }
  return entries.filter(({ removed }) => removed === null).map((entry) => searched(entry, byId.get(entry.id) ?? "", notes.get(entry.address) ?? []));
}

/**
 * The articles that have all the words, the best first.
 * @param {unknown} query
 * @param {unknown} [options]  `ids`: look only among these.
 * @returns {Promise<Found[]>}
 */
export async function search(query, options) {
  const words = wordsOf(typeof query === "string" ? query.slice(0, 500) : "");
  if (words.length === 0) {
    return [];
  }
  index ??= readAll();
  index.catch(forget);
  const ids = /** @type {{ ids?: unknown } | undefined} */ (options)?.ids;
  const among = Array.isArray(ids) ? new Set(ids) : undefined;
  const found = (await index)
    .filter(({ entry }) => !among || among.has(entry.id))
    .map((article) => ({ ...article.entry, score: score(article, words), snippet: null }))
    .filter((article) => article.score > 0)
    .sort((a, b) => b.score - a.score || b.saved - a.saved);
  return Promise.all(found.map(async (article, at) => (at < WITH_SNIPPET ? { ...article, snippet: await snippetOf(article.id, words) } : article)));
}

/**
 * @param {string} id
 * @param {readonly string[]} words
 */
async function snippetOf(id, words) {
  const content = await (await database()).get("contents", id);
  const found = content && snippet(textOf(content.extraction.tree), words);
  return found && found.ranges.length > 0 ? found : null;
}
