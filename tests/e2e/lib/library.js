/** The library in tests: filled by messages, as the view over a page fills it. */

import { until } from "./until.js";

/** @typedef {import("./view.js").View} View */

/**
 * Asks the library from one of the extension's own documents.
 * @param {View} view
 * @param {string} what
 * @param {...unknown} given
 * @returns {Promise<any>}
 */
export async function askLibrary(view, what, ...given) {
  const answer = await view.frame.evaluate((what, given) => chrome.runtime.sendMessage({ type: "store", what, given }), what, given);
  if (!answer?.ok) {
    throw new Error(JSON.stringify(answer));
  }
  return answer.value;
}

/**
 * An article to be put into the library.
 * @param {string} name  The end of its address.
 * @param {{ title: string, text: string, site?: string, tags?: string[], more?: object }} parts
 */
export const articleNamed = (name, { title, text, site = "The Harbour Ledger", tags = [], more = {} }) => ({
  source: { address: `https://ledger.example/${name}`, title },
  tags,
  extraction: {
    outcome: "article", reason: "text", confidence: 0.9, title, byline: "Ida Marsh", published: "2024-03-02", modified: null, site, lang: "en", dir: "ltr",
    leadImage: null, excerpt: text.slice(0, 120), canonical: null, words: 400, minutes: 2, posts: [], appeals: [], trace: [], html: null, markdown: null, text: null,
    tree: text.split("\n").flatMap((paragraph) => [["p", {}], paragraph, 0]),
    ...more,
  },
});

/** Opens the library's page, once it shows what there is. @param {import("./harness.js").Harness} reader @param {string} [search] */
export async function openLibrary(reader, search = "") {
  const library = await reader.openOwn(`library/library.html${search}`);
  await until("the library", async () => (await library.facts()).state === "ready");
  return library;
}

/** The titles that are listed. @param {View} library */
export const titles = (library) => library.frame.evaluate(() => [...document.querySelectorAll("#list > li h2")].map((title) => title.textContent ?? ""));

/** Takes everything out of the library. @param {View} view */
export async function emptyLibrary(view) {
  await view.frame.evaluate(async () => {
    const ask = (/** @type {string} */ what, /** @type {unknown[]} */ ...given) => chrome.runtime.sendMessage({ type: "store", what, given });
    const { value } = await ask("articles.list", {});
    await Promise.all(value.map((/** @type {{ id: string }} */ { id }) => ask("articles.remove", id)));
  });
  const removed = await askLibrary(view, "articles.list", { removed: true });
  await askLibrary(view, "articles.purge", removed.map((/** @type {{ id: string }} */ { id }) => id));
  for (const { id } of await askLibrary(view, "marks.list")) {
    await askLibrary(view, "marks.remove", id);
  }
}
