/**
 * The reader's choices: what they are, what they may be, and how they are kept. Every context reads them here.
 *
 * What is stored is never trusted: each value is checked on its own, and one that is not allowed becomes the default again, so that a file
 * from an older or a newer version costs the one setting that it does not fit, not all of them.
 */

import { browser } from "./browser.js";
import { isKey } from "./keys.js";

/** Raise it when a stored value changes its meaning, and add the step to {@link STEPS}. */
export const VERSION = 3;

const KEY = "settings";

/** The values that a choice may have, the default first. */
export const CHOICES = Object.freeze({
  theme: /** @type {const} */ (["auto", "light", "sepia", "dark"]),
  font: /** @type {const} */ (["serif", "sans"]),
  width: /** @type {const} */ (["medium", "narrow", "wide"]),
  spacing: /** @type {const} */ (["normal", "tight", "loose"]),
  // What becomes of the appeals of each kind: one quiet line, nothing but a count at the end, or left as they are.
  donation: /** @type {const} */ (["fold", "hide", "show"]),
  membership: /** @type {const} */ (["fold", "hide", "show"]),
  subscription: /** @type {const} */ (["fold", "hide", "show"]),
  newsletter: /** @type {const} */ (["show", "fold", "hide"]),
  merchandise: /** @type {const} */ (["show", "fold", "hide"]),
  survey: /** @type {const} */ (["show", "fold", "hide"]),
});

/** The kinds of appeals that the reader decides about, fund-raising first. */
export const APPEALS = Object.freeze(/** @type {const} */ (["donation", "membership", "subscription", "newsletter", "merchandise", "survey"]));

/**
 * The kinds beside fund-raising that the core is to take out of the article, because the reader does not want them there.
 * @param {Settings} settings
 * @returns {import("./types.js").Kind[]}
 */
export const alsoTaken = (settings) => APPEALS.slice(3).filter((kind) => settings[kind] !== "show");

/** Numbers in a range. */
export const NUMBERS = Object.freeze({
  // The text size in CSS pixels.
  size: Object.freeze({ min: 14, max: 32, step: 1, default: 19 }),
});

/** What is on or off, and what it is unless told. @type {Readonly<Record<string, boolean>>} */
export const FLAGS = Object.freeze({});

/** Small objects: for each the check of one of its values. Names in them are short, and there are not many. */
export const RECORDS = Object.freeze({
  // The keys that the reader has given to commands in place of their own.
  keys: (/** @type {unknown} */ value) => Array.isArray(value) && value.length <= 4 && value.every(isKey),
});

/** More entries than a person makes. */
const MAX_ENTRIES = 200;

export const SIZE = NUMBERS.size;

/**
 * @typedef {object} Settings
 * @property {(typeof CHOICES.theme)[number]} theme
 * @property {(typeof CHOICES.font)[number]} font
 * @property {(typeof CHOICES.width)[number]} width
 * @property {(typeof CHOICES.spacing)[number]} spacing
 * @property {(typeof CHOICES.donation)[number]} donation
 * @property {(typeof CHOICES.donation)[number]} membership
 * @property {(typeof CHOICES.donation)[number]} subscription
 * @property {(typeof CHOICES.donation)[number]} newsletter
 * @property {(typeof CHOICES.donation)[number]} merchandise
 * @property {(typeof CHOICES.donation)[number]} survey
 * @property {number} size
 * @property {Record<string, readonly string[]>} keys
 */

/** Steps from each version to the next: `STEPS[1]` turns what version 1 stored into what version 2 stores. @type {Record<number, (stored: Record<string, unknown>) => Record<string, unknown>>} */
const STEPS = {
  // One choice for all appeals became one for each kind.
  1: ({ appeals, ...rest }) => (appeals === "keep" ? { ...rest, donation: "show", membership: "show", subscription: "show" } : rest),
};

/**
 * Any value as settings.
 * @param {unknown} stored
 * @returns {Settings}
 */
export function validate(stored) {
  const given = migrate(stored);
  /** @type {Record<string, unknown>} */
  const settings = {};
  for (const [name, values] of Object.entries(CHOICES)) {
    settings[name] = values.find((value) => value === given[name]) ?? values[0];
  }
  for (const [name, { min, max, default: normal }] of Object.entries(NUMBERS)) {
    const value = given[name];
    settings[name] = typeof value === "number" && value >= min && value <= max ? value : normal;
  }
  for (const [name, normal] of Object.entries(FLAGS)) {
    settings[name] = typeof given[name] === "boolean" ? given[name] : normal;
  }
  for (const [name, check] of Object.entries(RECORDS)) {
    const record = typeof given[name] === "object" && given[name] !== null ? given[name] : {};
    const entries = Object.entries(record).filter(([key, value]) => key.length <= 64 && check(value));
    settings[name] = Object.fromEntries(entries.slice(0, MAX_ENTRIES));
  }
  return /** @type {Settings} */ (/** @type {unknown} */ (settings));
}

/**
 * @param {unknown} stored
 * @returns {Record<string, unknown>}
 */
function migrate(stored) {
  let given = typeof stored === "object" && stored !== null ? /** @type {Record<string, unknown>} */ (stored) : {};
  let version = typeof given.version === "number" ? given.version : VERSION;
  for (; version < VERSION; version += 1) {
    given = STEPS[version]?.(given) ?? given;
  }
  return given;
}

/** The settings now. @returns {Promise<Settings>} */
export async function load() {
  const stored = await browser.storage.local.get(KEY);
  return validate(stored[KEY]);
}

/** Changes of settings wait for each other, so that two quick ones do not undo each other. @type {Promise<unknown>} */
let queue = Promise.resolve();

/**
 * Changes some settings. All contexts hear of it through {@link watch}.
 * @param {Partial<Settings>} change
 * @returns {Promise<void>}
 */
export function save(change) {
  const next = queue.then(async () => {
    const settings = validate({ ...(await load()), ...change });
    await browser.storage.local.set({ [KEY]: { version: VERSION, ...settings } });
  });
  queue = next.catch(() => {});
  return next;
}

/**
 * Calls back with the settings whenever any context has changed them.
 * @param {(settings: Settings) => void} listener
 */
export function watch(listener) {
  browser.storage.onChanged.addListener((changes, area) => {
    const change = changes[KEY];
    if (area === "local" && change) {
      listener(validate(change.newValue));
    }
  });
}

/** The defaults. */
export const DEFAULTS = Object.freeze(validate(undefined));
