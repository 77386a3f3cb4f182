/**
 * The library's database on this device: opened when it is first needed, in the background and in the extension's own pages alike. (In the
 * view over a page storage is partitioned by that page, so the view asks the background: `shared/store.js`.)
 */

import { openDB } from "../../packages/idb.js";
import { fold, textOf } from "./text.js";

/** @typedef {import("./records.js").ArticleEntry} ArticleEntry */
/** @typedef {import("./records.js").Content} Content */
/** @typedef {import("./records.js").Picture} Picture */
/** @typedef {import("./records.js").Mark} Mark */

/**
 * @typedef {object} Schema
 * @property {{ key: string, value: ArticleEntry, indexes: { address: string } }} articles  What lists need: without the texts.
 * @property {{ key: string, value: Content }} contents  What the view needs of an article.
 * @property {{ key: [string, string], value: Picture, indexes: { article: string } }} pictures
 * @property {{ key: string, value: Mark, indexes: { address: string } }} marks
 * @property {{ key: string, value: { id: string, text: string } }} texts  The folded text of each article, which the search goes through.
 */

/** @typedef {import("idb").IDBPDatabase<Schema & import("idb").DBSchema>} Database */
/** @typedef {import("idb").IDBPTransaction<Schema & import("idb").DBSchema, ("articles" | "contents" | "pictures" | "marks" | "texts")[], "versionchange">} Upgrade */

const NAME = "library";

/**
 * The way from each version to the next; the last is the version now. A step that was delivered is never changed, only followed by another.
 * @type {readonly ((database: Database, upgrade: Upgrade) => Promise<void> | void)[]}
 */
const STEPS = [
  (database) => {
    database.createObjectStore("articles", { keyPath: "id" }).createIndex("address", "address");
    database.createObjectStore("contents", { keyPath: "id" });
    database.createObjectStore("pictures", { keyPath: ["article", "address"] }).createIndex("article", "article");
    database.createObjectStore("marks", { keyPath: "id" }).createIndex("address", "address");
  },
  // The search's own texts, so that it need not read every article.
  async (database, upgrade) => {
    database.createObjectStore("texts", { keyPath: "id" });
    let cursor = await upgrade.objectStore("contents").openCursor();
    while (cursor) {
      const { id, extraction } = cursor.value;
      await upgrade.objectStore("texts").put({ id, text: fold(textOf(extraction.tree)) });
      cursor = await cursor.continue();
    }
  },
];

/** @type {Promise<Database> | undefined} */
let opened;

/** @returns {Promise<Database>} */
export function database() {
  const library = opened ?? open();
  opened = library;
  return library;
}

/** @returns {Promise<Database>} */
async function open() {
  const forget = () => {
    opened = undefined;
  };
  try {
    const library = await openDB(NAME, STEPS.length, {
      async upgrade(database, from, _to, transaction) {
        for (const step of STEPS.slice(from)) {
          await step(/** @type {Database} */ (/** @type {unknown} */ (database)), /** @type {Upgrade} */ (/** @type {unknown} */ (transaction)));
        }
      },
      // Another context has a newer version of the extension: it waits for this one to let go.
      blocking(_from, _to, event) {
        forget();
        /** @type {IDBDatabase} */ (event.target).close();
      },
      terminated: forget,
    });
    return /** @type {Database} */ (/** @type {unknown} */ (library));
  } catch (error) {
    forget();
    throw error;
  }
}

/** @typedef {"articles" | "contents" | "pictures" | "marks" | "texts"} StoreName */

/**
 * Changes something, all of it or nothing: whatever fails on the way, the library is as it was. It is done only when it is on the disk.
 * @template {StoreName} Name
 * @template Result
 * @param {readonly Name[]} names  The stores that are changed or read.
 * @param {(transaction: import("idb").IDBPTransaction<Schema & import("idb").DBSchema, Name[], "readwrite">) => Promise<Result>} work  Waits for nothing but these stores.
 * @returns {Promise<Result>}
 */
export async function change(names, work) {
  const transaction = (await database()).transaction([...names], "readwrite", { durability: "strict" });
  try {
    const result = await work(transaction);
    await transaction.done;
    return result;
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It has aborted by itself.
    }
    await transaction.done.catch(() => {});
    throw transaction.error ?? error;
  }
}
