/**
 * Anchors: how a passage is written down, and how it is found again in a text that may have been edited since.
 *
 * A passage is kept as the W3C's text-quote selector (the exact words, some before and some after) with a position as a hint. Finding it goes by
 * the words first. Only where they are not there any more is something alike looked for, and then what stood around it must be there, too. A passage
 * that is not surely found is not found: a mark never stands at words that its reader did not mark.
 */

/** @typedef {import("../../background/store/records.js").Selectors} Selectors */
/** @typedef {{ start: number, end: number }} Stretch */
/** @typedef {(text: string, pattern: string, maxErrors: number) => { start: number, end: number, errors: number }[]} Search */

/** How much of the surroundings is kept on each side. */
const CONTEXT = 32;
/** And for words that stand in the text more than once: that it is longer than {@link CONTEXT} says later that they did. */
const LONG_CONTEXT = 128;
/** Shorter words than this may stand anywhere: they are known only by their surroundings. */
const LONG = 24;
/** How alike the surroundings must be, from 0 to 1, on one side of words that stood there once. English text is about 0.35 like any other. */
const ALIKE = 0.6;
/** And on both sides together where the words stood there more than once: one side alone may be that of another. */
const BOTH_ALIKE = 0.75;
/** Short words, and those that stood there more than once, must also touch this much of their surroundings just as it was: the same word may stand close by. */
const TOUCHED = 8;
/** How many errors are allowed for each character of what is not there exactly. */
const ERRORS = 0.3;
/** How far from its old place a passage that was edited is looked for first, so that a passage that happens to be more alike elsewhere does not win. */
const NEAR = 1500;
/** So many candidates are looked at closely. */
const MOST = 40;

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {Selectors}
 */
export function describe(text, start, end) {
  const exact = text.slice(start, end);
  const isTwice = text.indexOf(exact) !== text.lastIndexOf(exact);
  const length = isTwice ? LONG_CONTEXT : CONTEXT;
  return { exact, prefix: text.slice(Math.max(0, start - length), start), suffix: text.slice(end, end + length), start };
}

/**
 * Finds words that stand there exactly.
 * @param {string} text
 * @param {Selectors} selectors
 * @returns {Stretch | undefined}
 */
export function findExact(text, selectors) {
  const { exact, prefix, suffix } = selectors;
  const found = [];
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    found.push({ start: at, end: at + exact.length });
  }
  const stoodOnce = prefix.length <= CONTEXT && suffix.length <= CONTEXT;
  if (found.length === 1 && stoodOnce && weight(exact) >= LONG) {
    return found[0];
  }
  return choose(text, selectors, found, stoodOnce);
}

/**
 * Finds words that were edited.
 * @param {string} text
 * @param {Selectors} selectors
 * @param {Search} search  See `approx-string-match`.
 * @returns {Stretch | undefined}
 */
export function findAlike(text, selectors, search) {
  const { exact, prefix, suffix, start } = selectors;
  const most = Math.floor(exact.length * ERRORS);
  if (most < 1) {
    return undefined;
  }
  const stoodOnce = prefix.length <= CONTEXT && suffix.length <= CONTEXT;
  const from = Math.max(0, start - NEAR);
  const near = search(text.slice(from, start + exact.length + NEAR), exact, most).map((match) => ({ start: from + match.start, end: from + match.end }));
  const found = choose(text, selectors, near, stoodOnce) ?? choose(text, selectors, search(text, exact, most), stoodOnce);
  return found && toWords(text, selectors, toContext(text, selectors, found));
}

/** So many characters of the surroundings, where they touch the passage, show where it ends. */
const TOUCHING = 10;

/**
 * The cheapest way to write words that were alike into each other may leave some out at the ends; what stood right around them shows how far they go.
 * @param {string} text
 * @param {Selectors} selectors
 * @param {Stretch} stretch
 * @returns {Stretch}
 */
function toContext(text, { exact, prefix, suffix }, { start, end }) {
  const far = Math.ceil(exact.length * ERRORS) + TOUCHING;
  const steps = Array.from({ length: far }, (_, step) => [-step, step]).flat();
  const before = steps.find((step) => prefix.length >= TOUCHING && start + step < end && commonEnd(prefix, text, start + step) >= TOUCHING);
  const after = steps.find((step) => suffix.length >= TOUCHING && end + step > start && commonStart(suffix, text, end + step) >= TOUCHING);
  return { start: start + (before ?? 0), end: end + (after ?? 0) };
}

/**
 * The candidate whose surroundings are most like those that were kept, if they are like enough; of equals the one nearest to the old place.
 * @param {string} text
 * @param {Selectors} selectors
 * @param {readonly Stretch[]} candidates
 * @param {boolean} stoodOnce
 */
function choose(text, { exact, prefix, suffix, start }, candidates, stoodOnce) {
  const isPlain = stoodOnce && weight(exact) >= LONG;
  const touches = (/** @type {Stretch} */ stretch) => {
    const before = commonEnd(prefix, text, stretch.start);
    const after = commonStart(suffix, text, stretch.end);
    return before === prefix.length || after === suffix.length || weight(prefix.slice(prefix.length - before) + suffix.slice(0, after)) >= TOUCHED;
  };
  const nearness = (/** @type {Stretch} */ stretch) => Math.abs(stretch.start - start);
  const quick = (/** @type {Stretch} */ stretch) => commonEnd(prefix, text, stretch.start) + commonStart(suffix, text, stretch.end);
  const close = candidates
    .map((stretch) => ({ stretch, quick: quick(stretch) }))
    .sort((a, b) => b.quick - a.quick || nearness(a.stretch) - nearness(b.stretch))
    .slice(0, MOST)
    .map(({ stretch }) => ({ stretch, ...judge(text, prefix, suffix, stretch) }))
    .filter(({ stretch, both, one }) => (stoodOnce ? one >= ALIKE : both >= BOTH_ALIKE) && (isPlain || touches(stretch)))
    .sort((a, b) => b.both - a.both || nearness(a.stretch) - nearness(b.stretch));
  return close[0]?.stretch;
}

/**
 * How alike the surroundings are, on both sides together and on the better one.
 * @param {string} text
 * @param {string} prefix
 * @param {string} suffix
 * @param {Stretch} stretch
 */
function judge(text, prefix, suffix, { start, end }) {
  const before = likeness(reverse(prefix), reverse(text.slice(Math.max(0, start - 2 * prefix.length), start)));
  const after = likeness(suffix, text.slice(end, end + 2 * suffix.length));
  const length = prefix.length + suffix.length;
  // A whole article that was marked has no surroundings.
  const both = length === 0 ? 1 : (before * prefix.length + after * suffix.length) / length;
  // A few letters at the text's edge say nothing alone.
  const one = Math.max(prefix.length >= CONTEXT / 2 ? before : 0, suffix.length >= CONTEXT / 2 ? after : 0, both);
  return { both, one };
}

/**
 * How much of a context is found at the beginning of another text, from 0 to 1: by edit distance, where it does not matter how far the other goes on.
 * @param {string} context
 * @param {string} text
 */
function likeness(context, text) {
  if (context === "") {
    return 0;
  }
  if (text.startsWith(context)) {
    return 1;
  }
  let row = Array.from({ length: text.length + 1 }, (_, column) => column);
  for (let line = 1; line <= context.length; line += 1) {
    const next = [line];
    for (let column = 1; column <= text.length; column += 1) {
      const same = context[line - 1] === text[column - 1] ? 0 : 1;
      next.push(Math.min((row[column - 1] ?? 0) + same, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return 1 - Math.min(...row) / context.length;
}

/** @param {string} text */
const reverse = (text) => text.split("").reverse().join("");

/** How many characters before this place are those at the context's end. @param {string} context @param {string} text @param {number} at */
function commonEnd(context, text, at) {
  let length = 0;
  while (length < context.length && length < at && context[context.length - 1 - length] === text[at - 1 - length]) {
    length += 1;
  }
  return length;
}

/** @param {string} context @param {string} text @param {number} at */
function commonStart(context, text, at) {
  let length = 0;
  while (length < context.length && context[length] === text[at + length]) {
    length += 1;
  }
  return length;
}

/** A character of Chinese, Japanese or Korean says about as much as three letters. @param {string} text */
function weight(text) {
  return text.length + 2 * (text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0);
}

const WORD = /[\p{L}\p{M}\p{N}]/u;
/** Scripts without spaces between words: any place may be a border. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Further than this no word is followed. */
const WORD_LENGTH = 30;

/**
 * Words that were alike may have been cut in the middle of one, where the reader's choice did not.
 * @param {string} text
 * @param {Selectors} selectors
 * @param {Stretch} stretch
 * @returns {Stretch}
 */
function toWords(text, { exact, prefix, suffix }, { start, end }) {
  const isJoined = (/** @type {string | undefined} */ a, /** @type {string | undefined} */ b) => a !== undefined && b !== undefined && WORD.test(a) && WORD.test(b) && !UNSPACED.test(a) && !UNSPACED.test(b);
  let from = start;
  let to = end;
  if (!isJoined(prefix.at(-1), exact[0])) {
    for (let steps = 0; steps < WORD_LENGTH && isJoined(text[from - 1], text[from]); steps += 1) {
      from -= 1;
    }
  }
  if (!isJoined(exact.at(-1), suffix[0])) {
    for (let steps = 0; steps < WORD_LENGTH && isJoined(text[to - 1], text[to]); steps += 1) {
      to += 1;
    }
  }
  while (from < to && text[from] === " ") {
    from += 1;
  }
  while (to > from && text[to - 1] === " ") {
    to -= 1;
  }
  return { start: from, end: to };
}
