/** Everything as one file, and back: a zip with one JSON for each article, as `docs/library-format.md` describes. */

import { marks as marksStore } from "../shared/store.js";
import { strFromU8, strToU8, unzipSync, Zip, ZipDeflate, ZipPassThrough } from "../packages/fflate.js";
import { contentOf, entryOf, isId, isObject, LIMITS, markOf, pictureOf, stateOf, StoreError } from "../background/store/records.js";
import { broken, everything, merge } from "../background/store/transfer.js";

/** @typedef {import("../background/store/transfer.js").Incoming} Incoming */
/** @typedef {import("../shared/store.js").Mark} Mark */

export const FORMAT = "readwell-library";
/** Raise it when a reader of the old version would misunderstand the new. */
export const VERSION = 1;

/** A zip of the plain kind, and what a browser can hold in memory, ends there. */
const MAX_BYTES = 2_000_000_000;
const MAX_FILES = 65_000;
/** So much is gathered before the browser may put it on the disk. */
const PART_BYTES = 32_000_000;

/** The endings that a person's other programs know. @type {Record<string, string>} */
const ENDINGS = { "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp", "image/avif": "avif", "image/svg+xml": "svg" };

/**
 * The library, with settings and sites, as a file.
 * @param {{ settings: object, supported: readonly string[] }} beside
 * @param {(done: number) => void} [progress]
 * @returns {Promise<Blob>}
 */
export async function write({ settings, supported }, progress = () => {}) {
  const file = new ZipFile();
  file.add("library.json", strToU8(JSON.stringify({ format: FORMAT, version: VERSION, created: new Date().toISOString(), settings, supported, marks: await marksStore.list() }, null, 1)), true);
  let done = 0;
  for await (const { article, pictures } of everything()) {
    const named = pictures.map(({ address, type, bytes }, at) => ({ address, type, bytes, file: `pictures/${article.id}/${at + 1}.${ENDINGS[type] ?? "bin"}` }));
    const text = JSON.stringify({ ...article, pictures: named.map(({ bytes: _bytes, ...picture }) => picture) });
    file.add(`articles/${article.id}.json`, strToU8(text), true);
    named.forEach((picture) => file.add(picture.file, picture.bytes, false));
    done += 1;
    progress(done);
  }
  return file.end();
}

/** A zip that grows on the disk rather than in memory. */
class ZipFile {
  /** @type {Blob[]} */
  #blobs = [];
  /** @type {Uint8Array<ArrayBuffer>[]} */
  #parts = [];
  #size = 0;
  #total = 0;
  #files = 0;
  /** @type {Error | null} */
  #error = null;
  #zip = new Zip((error, part) => {
    this.#error ??= error;
    this.#parts.push(/** @type {Uint8Array<ArrayBuffer>} */ (part));
    this.#size += part?.length ?? 0;
    this.#total += part?.length ?? 0;
    if (this.#size > PART_BYTES) {
      this.#flush();
    }
  });

  /**
   * @param {string} name
   * @param {Uint8Array} bytes
   * @param {boolean} deflate  Pictures are packed already.
   */
  add(name, bytes, deflate) {
    this.#files += 1;
    const file = deflate ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name);
    this.#zip.add(file);
    file.push(bytes, true);
    if (this.#error || this.#total > MAX_BYTES || this.#files > MAX_FILES) {
      throw this.#error ?? new StoreError("store", "the library is larger than one file can be");
    }
  }

  end() {
    this.#zip.end();
    this.#flush();
    return new Blob(this.#blobs, { type: "application/zip" });
  }

  #flush() {
    this.#blobs.push(new Blob(this.#parts));
    this.#parts = [];
    this.#size = 0;
  }
}

/**
 * @typedef {object} Archive  A file whose every value has been checked.
 * @property {Incoming[]} articles
 * @property {{ address: string, type: string, file: string }[][]} pictures  Of each article.
 * @property {Mark[]} marks
 * @property {unknown} settings
 * @property {unknown} supported
 * @property {Uint8Array} bytes
 */

/**
 * Reads and checks a file; nothing is changed by that.
 * @param {Blob} file
 * @returns {Promise<Archive>}
 * @throws {StoreError}  With the code `invalid` where it is no such file, or a broken one.
 */
export async function read(file) {
  if (file.size > MAX_BYTES) {
    throw broken("the file is too large");
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  /** @type {Set<string>} */
  const names = new Set();
  const texts = unzip(bytes, ({ name, originalSize }) => {
    names.add(name);
    const isText = name === "library.json" || /^articles\/[\w-]+\.json$/.test(name);
    if (names.size > MAX_FILES || originalSize > LIMITS.text * 2) {
      throw broken("the file holds more than a library can");
    }
    return isText;
  });
  const about = parse(texts["library.json"]);
  if (about.format !== FORMAT || typeof about.version !== "number" || about.version < 1) {
    throw broken("this is not a file of the library");
  }
  if (about.version > VERSION) {
    throw broken("this file is from a newer version");
  }
  const given = Object.entries(texts).flatMap(([name, text]) => (name === "library.json" ? [] : [parse(text)]));
  const marks = Array.isArray(about.marks) ? about.marks.map(markOf) : [];
  return { articles: given.map(incomingOf), pictures: given.map((article) => picturesOf(article, names)), marks, settings: about.settings, supported: about.supported, bytes };
}

/**
 * @param {Uint8Array} bytes
 * @param {(file: { name: string, originalSize: number }) => boolean} filter
 */
function unzip(bytes, filter) {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    throw error instanceof StoreError ? error : broken("this is not a zip, or only a part of one");
  }
}

/** @param {Uint8Array | undefined} text @returns {Record<string, unknown>} */
function parse(text) {
  try {
    const value = JSON.parse(strFromU8(text ?? new Uint8Array()));
    if (isObject(value)) {
      return value;
    }
  } catch {
    // Said below.
  }
  throw broken("a part of the file cannot be read");
}

/** @param {Record<string, unknown>} given @returns {Incoming} */
function incomingOf(given) {
  const content = contentOf(given.extraction, given.source);
  const fresh = entryOf(content, Date.now());
  const entry = { ...fresh, id: isId(given.id) ? given.id : fresh.id, ...stateOf(given), removed: null };
  return { entry, content, pictures: [] };
}

/**
 * @param {Record<string, unknown>} given
 * @param {Set<string>} names
 */
function picturesOf({ pictures }, names) {
  return (Array.isArray(pictures) ? pictures : []).map((picture) => {
    if (!isObject(picture) || typeof picture.file !== "string" || !names.has(picture.file)) {
      throw broken("a picture is missing in the file");
    }
    // Its bytes come later; all else is checked now.
    const { address, type } = pictureOf("unpacked", picture.address, { type: picture.type, bytes: new Uint8Array() });
    return { address, type, file: picture.file };
  });
}

/** So many articles' pictures are unpacked at once. */
const BATCH = 50;

/**
 * Merges what a file holds into the library: all of it or nothing.
 * @param {Archive} archive
 */
export function mergeArchive({ articles, pictures, marks, bytes }) {
  /** @type {Record<string, Uint8Array>} */
  let unpacked = {};
  return merge(articles, marks, (at) => {
    if (at % BATCH === 0) {
      const wanted = new Set(pictures.slice(at, at + BATCH).flatMap((of) => of.map(({ file }) => file)));
      unpacked = unzip(bytes, ({ name }) => wanted.has(name));
    }
    return (pictures[at] ?? []).map(({ file, address, type }) => {
      // A copy: what was unpacked without being packed is a view of the whole file.
      const { bytes } = pictureOf("unpacked", address, { type, bytes: unpacked[file]?.slice() });
      return { address, type, bytes };
    });
  });
}
