/** Full-text search: all words, wherever they stand, without regard to accents and capitals. Pure. */

import { fold } from "./text.js";

/** @typedef {import("./records.js").ArticleEntry} ArticleEntry */

/** More words than anyone looks for. */
const MAX_WORDS = 16;

/** What a word is worth where it is found; in the text it counts by how often. */
const WORTH = Object.freeze({ title: 12, tags: 10, notes: 5, site: 4, byline: 4, excerpt: 2 });

/** A word that stands by itself or begins one is meant more likely than the middle of another. */
const WHOLE = 2;

/**
 * The words of a query, folded; what stands in quotes is one.
 * @param {string} query
 * @returns {string[]}
 */
export function wordsOf(query) {
  const words = fold(query.normalize("NFC")).match(/"[^"]+"|[^\s"]+/g) ?? [];
  return [...new Set(words.map((word) => word.replaceAll('"', "").replace(/\s+/g, " ").trim()).filter((word) => word !== ""))].slice(0, MAX_WORDS);
}

const LETTER = /[\p{L}\p{N}]/u;

/**
 * @param {string} text  Folded.
 * @param {number} at
 */
const beginsWord = (text, at) => at === 0 || !LETTER.test(text[at - 1] ?? " ");

/** So many places say enough about how much a text is about a word. */
const MAX_COUNT = 30;

/**
 * What a word is worth in one text: nothing if it is not there.
 * @param {string} text  Folded.
 * @param {string} word
 */
function inText(text, word) {
  let count = 0;
  let starts = 0;
  for (let at = text.indexOf(word); at >= 0 && count < MAX_COUNT; at = text.indexOf(word, at + word.length)) {
    count += 1;
    starts += beginsWord(text, at) ? 1 : 0;
  }
  return count === 0 ? 0 : Math.log2(1 + count) + (starts > 0 ? Math.log2(1 + starts) : 0);
}

/**
 * @param {string} field  Folded.
 * @param {string} word
 * @param {number} worth
 */
function inField(field, word, worth) {
  const at = field.indexOf(word);
  return at < 0 ? 0 : worth * (beginsWord(field, at) ? WHOLE : 1);
}

/**
 * @typedef {object} Searched  An article as the search sees it, folded.
 * @property {ArticleEntry} entry
 * @property {Record<keyof typeof WORTH, string>} fields
 * @property {string} text
 */

/**
 * @param {ArticleEntry} entry
 * @param {string} text  Folded.
 * @param {readonly string[]} notes
 * @returns {Searched}
 */
export function searched(entry, text, notes) {
  const plain = (/** @type {string | null} */ value) => fold((value ?? "").normalize("NFC"));
  const { title, site, byline, excerpt, tags, address } = entry;
  return { entry, text, fields: { title: plain(title), tags: plain(tags.join("\n")), notes: plain(notes.join("\n")), site: plain(`${site}\n${address}`), byline: plain(byline), excerpt: plain(excerpt) } };
}

/**
 * How well an article answers, 0 if one of the words is nowhere in it.
 * @param {Searched} article
 * @param {readonly string[]} words
 */
export function score({ fields, text }, words) {
  let sum = 0;
  for (const word of words) {
    let worth = inText(text, word);
    for (const [name, weight] of Object.entries(WORTH)) {
      worth += inField(fields[/** @type {keyof typeof WORTH} */ (name)], word, weight);
    }
    if (worth === 0) {
      return 0;
    }
    sum += worth;
  }
  const phrase = words.join(" ");
  return sum + (words.length > 1 && (fields.title.includes(phrase) || text.includes(phrase)) ? 8 : 0);
}

/** How much of the text is shown around a match. */
const BEFORE = 60;
const SNIPPET = 200;

/**
 * The piece of a text that shows most of the words, and where in it they stand.
 * @param {string} text  As it is, in NFC.
 * @param {readonly string[]} words
 * @returns {{ text: string, ranges: [number, number][] }}
 */
export function snippet(text, words) {
  const folded = fold(text);
  const places = placesOf(folded, words);
  // The window that begins at a match and holds the most different words, whole ones first.
  let best = 0;
  let most = -1;
  for (let at = 0; at < places.length; at += 1) {
    const begin = places[at]?.at ?? 0;
    const seen = new Set();
    for (let next = at; next < places.length && (places[next]?.at ?? 0) < begin + SNIPPET - BEFORE; next += 1) {
      seen.add(places[next]?.word);
    }
    const worth = seen.size * 2 + (beginsWord(folded, begin) ? 1 : 0);
    if (worth > most) {
      most = worth;
      best = begin;
    }
  }
  const begin = wordStart(text, Math.max(0, best - BEFORE));
  const end = Math.max(begin, wordEnd(text, Math.min(text.length, begin + SNIPPET)));
  const before = begin > 0 ? "… " : "";
  const ranges = places.filter(({ at, word }) => at >= begin && at + word.length <= end).map(({ at, word }) => /** @type {[number, number]} */ ([at - begin + before.length, at - begin + before.length + word.length]));
  return { text: `${before}${text.slice(begin, end)}${end < text.length ? " …" : ""}`, ranges: joined(ranges) };
}

/** Beyond these nobody would tell a difference. */
const MAX_PLACES = 400;

/**
 * @param {string} folded
 * @param {readonly string[]} words
 */
function placesOf(folded, words) {
  const places = [];
  for (const word of words) {
    let count = 0;
    for (let at = folded.indexOf(word); at >= 0 && count < MAX_PLACES / words.length; at = folded.indexOf(word, at + word.length)) {
      places.push({ at, word });
      count += 1;
    }
  }
  return places.sort((a, b) => a.at - b.at || b.word.length - a.word.length);
}

/** @param {[number, number][]} ranges  In order. */
function joined(ranges) {
  /** @type {[number, number][]} */
  const all = [];
  for (const [begin, end] of ranges) {
    const last = all.at(-1);
    if (last && begin <= last[1]) {
      last[1] = Math.max(last[1], end);
    } else {
      all.push([begin, end]);
    }
  }
  return all;
}

/** The next beginning of a word, unless none is near, as where words are not parted. @param {string} text @param {number} at */
function wordStart(text, at) {
  const space = at === 0 ? -1 : text.indexOf(" ", at);
  return at === 0 || space < 0 || space > at + 20 ? at : space + 1;
}

/** @param {string} text @param {number} at */
function wordEnd(text, at) {
  const space = text.lastIndexOf(" ", at);
  return at >= text.length || space < at - 20 ? at : space;
}

/**
 * Where the words stand in a short text, such as a title.
 * @param {string} text
 * @param {readonly string[]} words
 */
export function rangesIn(text, words) {
  const folded = fold(text);
  // A text that is not in NFC would be marked in the wrong places.
  return folded.length === text.length ? joined(placesOf(folded, words).map(({ at, word }) => [at, at + word.length])) : [];
}
