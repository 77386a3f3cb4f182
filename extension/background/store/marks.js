/** Highlights and notes, by the address of the page that they were made on. */

import { change, database } from "./database.js";
import { addressOf, isId, markOf } from "./records.js";

/** @typedef {import("./records.js").Mark} Mark */

/**
 * Keeps a mark, a new one or a changed one.
 * @param {unknown} given  Without an `id` it gets one.
 * @returns {Promise<Mark>}
 */
export async function put(given) {
  const mark = markOf(given);
  await change(["marks"], (transaction) => transaction.objectStore("marks").put(mark));
  return mark;
}

/**
 * The marks of one page, or all, in the order of the text.
 * @param {unknown} [address]
 * @returns {Promise<Mark[]>}
 */
export async function list(address) {
  const library = await database();
  const marks = address === undefined || address === null ? await library.getAll("marks") : await library.getAllFromIndex("marks", "address", addressOf(address));
  return marks.sort((a, b) => a.selectors.start - b.selectors.start || a.created - b.created);
}

/**
 * Deletes a mark, and gives it: to undo this, put it again.
 * @param {unknown} id
 * @returns {Promise<Mark | undefined>}
 */
export async function remove(id) {
  if (!isId(id)) {
    return undefined;
  }
  return change(["marks"], async (transaction) => {
    const marks = transaction.objectStore("marks");
    const mark = await marks.get(id);
    await marks.delete(id);
    return mark;
  });
}
