/** What the library keeps, and what each value must look like: whether it comes from the view, from a page of the extension or from a file. */

import { keyOf } from "../../shared/address.js";
import { isOutcome } from "../../shared/outcome.js";
import { siteOf } from "../../shared/sites.js";

/** @typedef {import("../../shared/types.js").Extraction} Extraction */
/** @typedef {import("../../shared/messages.js").Source} Source */

/**
 * @typedef {object} ArticleEntry  An article as lists show it.
 * @property {string} id
 * @property {string} address  What its page is known by: see `keyOf`.
 * @property {string} site  The publisher's name, or else the host.
 * @property {string} title
 * @property {string | null} byline
 * @property {string | null} published  ISO 8601.
 * @property {string | null} lang
 * @property {"ltr" | "rtl" | null} dir
 * @property {number} words
 * @property {number} minutes
 * @property {string | null} excerpt
 * @property {number} saved  Milliseconds since 1970, as all times here.
 * @property {number | null} opened  When it was last read from the library.
 * @property {number} progress  How far it was read, from 0 to 1.
 * @property {string[]} tags
 * @property {number | null} removed  When it was deleted: it can be brought back for a while.
 *
 * @typedef {{ id: string, extraction: Extraction, source: Source }} Content
 * @typedef {ArticleEntry & Content} Article
 *
 * @typedef {{ article: string, address: string, type: string, bytes: Uint8Array }} Picture
 *
 * @typedef {object} Selectors  As the W3C's text-quote and text-position selectors.
 * @property {string} exact
 * @property {string} prefix
 * @property {string} suffix
 * @property {number} start
 *
 * @typedef {object} Mark  A highlighted passage.
 * @property {string} id
 * @property {string} address  What its page is known by; so a mark is found again whether its article is in the library or not.
 * @property {string | null} article  The article in the library, if it is there.
 * @property {Selectors} selectors
 * @property {string} colour
 * @property {string} note
 * @property {number} created
 * @property {number} changed
 */

/** What is larger is no article, picture or note that a person keeps. */
export const LIMITS = Object.freeze({ tokens: 1_000_000, text: 20_000_000, picture: 30_000_000, address: 16_000, line: 1000, note: 20_000, tags: 30, tag: 60 });

/** What the library says no to, with a code that the reader's message is chosen by. */
export class StoreError extends Error {
  /**
   * @param {"invalid" | "missing" | "quota" | "store"} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {unknown} value @param {number} [most] @returns {value is string} */
const isText = (value, most = LIMITS.line) => typeof value === "string" && value.length <= most;
/** @param {unknown} value @param {number} [most] @returns {string | null} */
const textOrNull = (value, most = LIMITS.line) => (typeof value === "string" ? value.slice(0, most) : null);
/** @param {unknown} value @returns {value is number} */
const isCount = (value) => typeof value === "number" && Number.isFinite(value) && value >= 0 && value <= 1e15;
/** @param {unknown} value */
const countOrNull = (value) => (isCount(value) ? value : null);

/** @param {unknown} id @returns {id is string} */
export const isId = (id) => typeof id === "string" && /^[\w-]{8,64}$/.test(id);

export const newId = () => crypto.randomUUID();

/**
 * The address that a page is known by.
 * @param {unknown} address
 * @returns {string}
 */
export function addressOf(address) {
  const url = isText(address, LIMITS.address) ? URL.parse(address) : null;
  if (!url || !/^(?:https?|file):$/.test(url.protocol)) {
    throw new StoreError("invalid", "this is not the address of a page");
  }
  url.hash = "";
  return url.href;
}

/** @param {unknown} tree @returns {tree is import("../../shared/types.js").Token[]} */
function isTree(tree) {
  if (!Array.isArray(tree) || tree.length > LIMITS.tokens) {
    return false;
  }
  let length = 0;
  for (const token of tree) {
    if (typeof token === "string") {
      length += token.length;
    } else if (token !== 0 && !(Array.isArray(token) && isText(token[0], 64) && (token[1] === undefined || (isObject(token[1]) && Object.values(token[1]).every((value) => typeof value === "string"))))) {
      return false;
    }
  }
  return length <= LIMITS.text;
}

/**
 * An extraction with what the view needs of it, each value checked; the view's builder checks every element and attribute again.
 * @param {unknown} given
 * @returns {Extraction}
 */
export function extractionOf(given) {
  if (!isObject(given) || !isOutcome(given.outcome) || !isTree(given.tree)) {
    throw new StoreError("invalid", "this is not an article");
  }
  const appeals = Array.isArray(given.appeals) ? given.appeals : [];
  if (appeals.length > 1000 || !appeals.every(isAppeal)) {
    throw new StoreError("invalid", "these are not an article's appeals");
  }
  const lines = Object.fromEntries(["title", "byline", "published", "modified", "site", "lang"].map((name) => [name, textOrNull(given[name])]));
  return /** @type {Extraction} */ (/** @type {unknown} */ ({
    ...lines,
    outcome: given.outcome,
    reason: textOrNull(given.reason) ?? "",
    confidence: isCount(given.confidence) ? given.confidence : 1,
    dir: given.dir === "ltr" || given.dir === "rtl" ? given.dir : null,
    leadImage: textOrNull(given.leadImage, LIMITS.address),
    canonical: textOrNull(given.canonical, LIMITS.address),
    excerpt: textOrNull(given.excerpt, 2000),
    words: isCount(given.words) ? given.words : 0,
    minutes: isCount(given.minutes) ? given.minutes : 0,
    tree: given.tree,
    posts: [],
    appeals,
    trace: [],
    html: null,
    markdown: null,
    text: null,
  }));
}

/** @param {unknown} appeal */
function isAppeal(appeal) {
  const lines = ["kind", "place", "line"];
  return (
    isObject(appeal) &&
    lines.every((name) => isText(appeal[name], 40)) &&
    isText(appeal.text, LIMITS.text) &&
    (appeal.link === null || appeal.link === undefined || isText(appeal.link, LIMITS.address)) &&
    Array.isArray(appeal.evidence) &&
    appeal.evidence.every((line) => isText(line)) &&
    isTree(appeal.tree)
  );
}

/**
 * @param {unknown} given
 * @param {unknown} title  The page's.
 * @returns {Source}
 */
const sourceOf = (given, title) => ({ address: addressOf(given), title: textOrNull(title) ?? "" });

/**
 * What is to be kept of a page.
 * @param {unknown} extraction
 * @param {unknown} source
 */
export function contentOf(extraction, source) {
  if (!isObject(source)) {
    throw new StoreError("invalid", "an article needs its address");
  }
  return { extraction: extractionOf(extraction), source: sourceOf(source.address, source.title) };
}

/**
 * The entry of an article that is new in the library.
 * @param {Omit<Content, "id">} content
 * @param {number} now
 * @returns {ArticleEntry}
 */
export function entryOf({ extraction, source }, now) {
  const { byline, published, lang, dir, words, minutes, excerpt } = extraction;
  const site = extraction.site || siteOf(source.address) || "";
  const title = extraction.title || source.title || site;
  return { id: newId(), address: addressOf(keyOf(source.address, extraction.canonical)), site, title, byline, published, lang, dir, words, minutes, excerpt, saved: now, opened: null, progress: 0, tags: [], removed: null };
}

/** Tags as they are kept: trimmed, each once whatever its capitals. @param {unknown} given @returns {string[]} */
export function tagsOf(given) {
  /** @type {Map<string, string>} */
  const tags = new Map();
  for (const tag of Array.isArray(given) ? given : []) {
    const plain = typeof tag === "string" ? tag.normalize("NFC").replace(/[\s,#]+/g, " ").trim().slice(0, LIMITS.tag) : "";
    if (plain !== "" && !tags.has(plain.toLowerCase())) {
      tags.set(plain.toLowerCase(), plain);
    }
  }
  return [...tags.values()].slice(0, LIMITS.tags);
}

/**
 * What the reader has done with an article, as far as it is given.
 * @param {Record<string, unknown>} given
 * @returns {Partial<ArticleEntry>}
 */
export function stateOf(given) {
  return {
    ...(given.tags === undefined ? {} : { tags: tagsOf(given.tags) }),
    ...(given.opened === undefined ? {} : { opened: countOrNull(given.opened) }),
    ...(given.removed === undefined ? {} : { removed: countOrNull(given.removed) }),
    ...(isCount(given.saved) ? { saved: given.saved } : {}),
    ...(isCount(given.progress) && given.progress <= 1 ? { progress: given.progress } : {}),
  };
}

/** @param {unknown} given @returns {Mark} */
export function markOf(given) {
  const selectors = isObject(given) && isObject(given.selectors) ? given.selectors : {};
  const { exact, prefix = "", suffix = "", start = 0 } = selectors;
  if (!isObject(given) || !isText(exact, LIMITS.note) || exact === "" || !isText(prefix) || !isText(suffix) || !isCount(start)) {
    throw new StoreError("invalid", "this is not a highlight");
  }
  const now = Date.now();
  return {
    id: isId(given.id) ? given.id : newId(),
    address: addressOf(given.address),
    article: isId(given.article) ? given.article : null,
    selectors: { exact, prefix, suffix, start },
    colour: isText(given.colour, 20) && /^[a-z][a-z0-9-]*$/.test(given.colour) ? given.colour : "yellow",
    note: textOrNull(given.note, LIMITS.note) ?? "",
    created: isCount(given.created) ? given.created : now,
    changed: isCount(given.changed) ? given.changed : now,
  };
}

/**
 * @param {unknown} article
 * @param {unknown} address
 * @param {unknown} given
 * @returns {Picture}
 */
export function pictureOf(article, address, given) {
  const isAddress = isText(address, LIMITS.address) && /^https?:\/\//i.test(address);
  if (!isId(article) || !isAddress || !isObject(given) || !(given.bytes instanceof Uint8Array) || given.bytes.length > LIMITS.picture) {
    throw new StoreError("invalid", "this is not a picture");
  }
  const type = typeof given.type === "string" ? (given.type.split(";")[0] ?? "").trim().toLowerCase() : "";
  if (!/^image\/[\w.+-]{1,40}$/.test(type)) {
    throw new StoreError("invalid", "this is a file of another kind");
  }
  return { article, address, type, bytes: given.bytes };
}
