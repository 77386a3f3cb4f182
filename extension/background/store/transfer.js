/** The whole library out of the database and, merged with what is there, back into it. */

import { change, database } from "./database.js";
import { isId, newId, StoreError, tagsOf } from "./records.js";
import { fold, textOf } from "./text.js";

/** @typedef {import("./records.js").ArticleEntry} ArticleEntry */
/** @typedef {import("./records.js").Article} Article */
/** @typedef {import("./records.js").Content} Content */
/** @typedef {import("./records.js").Mark} Mark */
/** @typedef {import("./records.js").Picture} Picture */

/**
 * One article after the other, with its pictures: all at once may be more than there is memory.
 * @returns {AsyncGenerator<{ article: Article, pictures: Picture[] }>}
 */
export async function* everything() {
  const library = await database();
  for (const entry of (await library.getAll("articles")).filter(({ removed }) => removed === null)) {
    const [content, pictures] = await Promise.all([library.get("contents", entry.id), library.getAllFromIndex("pictures", "article", entry.id)]);
    if (content) {
      yield { article: { ...entry, ...content }, pictures };
    }
  }
}

/**
 * @typedef {object} Incoming  An article that comes in: everything in it has been checked.
 * @property {ArticleEntry} entry  With an id of where it came from.
 * @property {Omit<Content, "id">} content
 * @property {string[]} pictures  Their addresses.
 */

/**
 * Merges articles and marks into the library: all of it or, if anything fails, nothing. An article that is there already keeps its text and gets
 * what the other has beside it: tags, pictures, how far it was read. Of two states of one mark the later stays.
 * @param {readonly Incoming[]} incoming
 * @param {readonly Mark[]} marks
 * @param {(at: number) => Omit<Picture, "article">[]} picturesOf  Those of one of the articles; without waiting, for the transaction would not.
 * @returns {Promise<{ added: number, merged: number, marks: number }>}
 */
export function merge(incoming, marks, picturesOf) {
  return change(["articles", "contents", "pictures", "texts", "marks"], async (transaction) => {
    const [articles, contents, pictures, texts] = [transaction.objectStore("articles"), transaction.objectStore("contents"), transaction.objectStore("pictures"), transaction.objectStore("texts")];
    const count = { added: 0, merged: 0, marks: 0 };
    for (const [at, { entry, content }] of incoming.entries()) {
      const known = await articles.index("address").get(entry.address);
      const isThere = known !== undefined && known.removed === null;
      const id = known?.id ?? (isId(entry.id) && !(await articles.getKey(entry.id)) ? entry.id : newId());
      count[isThere ? "merged" : "added"] += 1;
      await articles.put(isThere ? merged(known, entry) : { ...entry, id, removed: null });
      if (!isThere) {
        await contents.put({ id, ...content });
        await texts.put({ id, text: fold(textOf(content.extraction.tree)) });
      }
      for (const picture of picturesOf(at)) {
        if (!(await pictures.getKey([id, picture.address]))) {
          await pictures.put({ article: id, ...picture });
        }
      }
    }
    count.marks = await mergeMarks(transaction.objectStore("marks"), marks);
    return count;
  });
}

/**
 * @param {ArticleEntry} known
 * @param {ArticleEntry} other
 * @returns {ArticleEntry}
 */
function merged(known, other) {
  const opened = Math.max(known.opened ?? 0, other.opened ?? 0);
  return {
    ...known,
    tags: tagsOf([...known.tags, ...other.tags]),
    saved: Math.min(known.saved, other.saved),
    opened: opened > 0 ? opened : null,
    progress: Math.max(known.progress, other.progress),
  };
}

/**
 * @param {{ get(id: string): Promise<Mark | undefined>, put(mark: Mark): Promise<unknown>, index(name: "address"): { getAll(address: string): Promise<Mark[]> } }} store
 * @param {readonly Mark[]} marks
 */
async function mergeMarks(store, marks) {
  let count = 0;
  for (const mark of marks) {
    const known = await store.get(mark.id);
    const twin = known ? undefined : (await store.index("address").getAll(mark.address)).find(({ selectors, note }) => selectors.exact === mark.selectors.exact && selectors.start === mark.selectors.start && note === mark.note);
    if (!twin && (!known || known.changed < mark.changed)) {
      await store.put(mark);
      count += 1;
    }
  }
  return count;
}

/** What is said to be a fault of the file, not of the library. @param {string} message */
export const broken = (message) => new StoreError("invalid", message);
