/** Passages by chance, in the fixtures' texts, which are then edited by chance: how many are found, and that none is put on other words. */

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import "./lib/browser.js";
import { search } from "../../extension/packages/approx-string-match.js";
import { describe, findAlike, findExact } from "../../extension/reader/marks/anchor.js";

const PAGES = new URL("../pages/", import.meta.url);
const PASSAGES = 1500;
const LENGTHS = [8, 30, 80, 200, 500];
/** Characters that no text has: where the passage begins and ends, through all edits. */
const START = "\uE000";
const END = "\uE001";
const MARKS = /[\uE000\uE001]/g;
const ADDED = ["It was later corrected.", "The office did not answer.", "Others remember it differently, and say so in their letters to the paper."];

const texts = readdirSync(PAGES)
  .map((name) => new URL(`${name}/clean.html`, PAGES))
  .filter((file) => existsSync(file))
  .map((file) => readFileSync(file, "utf8").replace(/<[^>]+>|&\w+;/g, " ").replace(/\s+/g, " ").trim())
  .filter((text) => text.length > 1200);

/** The same numbers each time. */
function makeChance() {
  let seed = 7;
  return () => {
    seed = (seed * 1664525 + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
}

/** Changes, adds and drops this share of the words. @param {string} text @param {number} rate @param {() => number} chance */
function edit(text, rate, chance) {
  const words = text.split(" ").map((word) => {
    if (chance() >= rate) {
      return word;
    }
    const plain = word.replace(MARKS, "");
    const how = chance();
    const changed = how < 0.4 ? `${plain.slice(0, -1)}x` : how < 0.7 ? `other ${plain}` : how < 0.85 ? "" : "word";
    return `${word.includes(START) ? START : ""}${changed}${word.includes(END) ? END : ""}`;
  });
  return words.join(" ").replace(/ +/g, " ");
}

/**
 * @param {(before: string, passage: string, after: string, chance: () => number) => string} change
 */
function measure(change) {
  const chance = makeChance();
  const counts = { exact: 0, near: 0, wrong: 0, lost: 0 };
  for (let number = 0; number < PASSAGES; number += 1) {
    const text = texts[Math.floor(chance() * texts.length)] ?? "";
    const length = Math.floor((LENGTHS[number % LENGTHS.length] ?? 0) * (0.7 + chance() * 0.6));
    const at = Math.floor(chance() * (text.length - length));
    const start = text.lastIndexOf(" ", at) + 1;
    const end = text.indexOf(" ", at + length) < 0 ? text.length : text.indexOf(" ", at + length);
    const edited = change(text.slice(0, start), text.slice(start, end), text.slice(end), chance);
    const now = edited.replace(MARKS, "");
    const wanted = { start: edited.indexOf(START), end: edited.indexOf(END) - 1 };
    const selectors = describe(text, start, end);
    const found = findExact(now, selectors) ?? findAlike(now, selectors, search);
    // A word that was put in at the end of a passage may be taken or left.
    const isWithin = found !== undefined && found.start >= wanted.start && found.end <= wanted.end;
    const common = found ? Math.min(found.end, wanted.end) - Math.max(found.start, wanted.start) : 0;
    const all = found ? Math.max(found.end, wanted.end) - Math.min(found.start, wanted.start) : 0;
    const kind = !found ? "lost" : found.start === wanted.start && found.end === wanted.end ? "exact" : isWithin || (wanted.end > wanted.start && common >= all / 2) ? "near" : "wrong";
    counts[kind] += 1;
  }
  return counts;
}

test("there are texts to try it on", () => {
  assert.ok(texts.length >= 20, `${texts.length} texts`);
});

test("around a passage that stays, every tenth word may change", () => {
  const around = measure((before, passage, after, chance) => `${ADDED[0]} ${edit(before, 0.1, chance)}${START}${passage}${END}${edit(after, 0.1, chance)}`);
  assert.equal(around.wrong, 0);
  assert.ok(around.exact >= 0.99 * PASSAGES, JSON.stringify(around));
});

test("passages are found whose words change themselves", () => {
  const light = measure((before, passage, after, chance) => `${ADDED[1]} ${edit(`${before}${START}${passage}${END}${after}`, 0.03, chance)}`);
  assert.equal(light.wrong, 0);
  assert.ok(light.exact >= 0.97 * PASSAGES && light.lost <= 0.01 * PASSAGES, JSON.stringify(light));
  const heavy = measure((before, passage, after, chance) => `${ADDED[2]} ${edit(`${before}${START}${passage}${END}${after}`, 0.1, chance)}`);
  assert.equal(heavy.wrong, 0);
  assert.ok(heavy.exact >= 0.9 * PASSAGES && heavy.lost <= 0.02 * PASSAGES, JSON.stringify(heavy));
});

test("passages that are gone are not found", () => {
  const gone = measure((before, _passage, after) => `${before}${START}${END}${after}`);
  assert.ok(gone.lost >= 0.999 * PASSAGES, JSON.stringify(gone));
});
