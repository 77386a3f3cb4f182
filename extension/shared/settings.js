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
  theme: /** @type {const} */ (["auto", "light", "sepia", "grey", "dark", "black", "contrast", "custom"]),
  // Which themes stand for the system's light and dark.
  lightTheme: /** @type {const} */ (["light", "sepia", "contrast"]),
  darkTheme: /** @type {const} */ (["dark", "grey", "black", "contrast"]),
  font: /** @type {const} */ (["serif", "sans", "mono", "dyslexic", "site"]),
  align: /** @type {const} */ (["start", "justify"]),
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
  // In em: about half as many characters as a line of Latin text has.
  measure: Object.freeze({ min: 20, max: 64, step: 1, default: 33 }),
  // The height of a line for Latin script; others keep their distance from it.
  leading: Object.freeze({ min: 1.2, max: 2.4, step: 0.05, default: 1.6 }),
  // In em.
  letters: Object.freeze({ min: 0, max: 0.16, step: 0.01, default: 0 }),
  words: Object.freeze({ min: 0, max: 0.6, step: 0.05, default: 0 }),
  // How fast is read aloud, 1 for the voice's own speed.
  rate: Object.freeze({ min: 0.5, max: 3, step: 0.1, default: 1 }),
  // Lines a minute.
  scrollSpeed: Object.freeze({ min: 4, max: 80, step: 4, default: 16 }),
});

/** Colours, as `#rrggbb`. */
export const COLOURS = Object.freeze({ paper: "#fbf7ef", ink: "#26221c", accent: "#7a3b12" });

/** What makes the style of a text: all of it may be different on one site. */
export const STYLE = Object.freeze(
  /** @type {const} */ (["theme", "lightTheme", "darkTheme", "font", "align", "size", "measure", "leading", "letters", "words", "paper", "ink", "accent", "hyphens"]),
);

/** What is on or off, and what it is unless told. @type {Readonly<Record<string, boolean>>} */
export const FLAGS = Object.freeze({ hyphens: true, skipCode: true, skipCaptions: false, remoteVoices: false, focusParagraph: false, focusLine: false });

/** Small objects: for each the check of one of its values. Names in them are short, and there are not many. */
export const RECORDS = Object.freeze({
  // The keys that the reader has given to commands in place of their own.
  keys: (/** @type {unknown} */ value) => Array.isArray(value) && value.length <= 4 && value.every(isKey),
  // For a language the voice that reads it.
  voices: (/** @type {unknown} */ value) => typeof value === "string" && value.length <= 300,
  // For a site what of its style is another one.
  siteStyles: (/** @type {unknown} */ value) => typeof value === "object" && value !== null && Object.entries(value).every(([name, own]) => isStyle(name, own)),
});

/**
 * @param {string} name
 * @param {unknown} value
 */
function isStyle(name, value) {
  return STYLE.some((known) => known === name) && (isAllowed(name, value) ?? false);
}

/**
 * Whether a setting may have this value; nothing where there is no such setting.
 * @param {string} name
 * @param {unknown} value
 * @returns {boolean | undefined}
 */
function isAllowed(name, value) {
  if (Object.hasOwn(CHOICES, name)) {
    return /** @type {Record<string, readonly unknown[]>} */ (CHOICES)[name]?.includes(value);
  }
  if (Object.hasOwn(NUMBERS, name)) {
    const { min, max } = NUMBERS[/** @type {keyof typeof NUMBERS} */ (name)];
    return typeof value === "number" && value >= min && value <= max;
  }
  if (Object.hasOwn(FLAGS, name)) {
    return typeof value === "boolean";
  }
  return Object.hasOwn(COLOURS, name) ? typeof value === "string" && /^#[0-9a-f]{6}$/.test(value) : undefined;
}

/** More entries than a person makes. */
const MAX_ENTRIES = 200;

export const SIZE = NUMBERS.size;

/**
 * @typedef {object} Settings
 * @property {(typeof CHOICES.theme)[number]} theme
 * @property {(typeof CHOICES.lightTheme)[number]} lightTheme
 * @property {(typeof CHOICES.darkTheme)[number]} darkTheme
 * @property {(typeof CHOICES.font)[number]} font
 * @property {(typeof CHOICES.align)[number]} align
 * @property {(typeof CHOICES.donation)[number]} donation
 * @property {(typeof CHOICES.donation)[number]} membership
 * @property {(typeof CHOICES.donation)[number]} subscription
 * @property {(typeof CHOICES.donation)[number]} newsletter
 * @property {(typeof CHOICES.donation)[number]} merchandise
 * @property {(typeof CHOICES.donation)[number]} survey
 * @property {number} size
 * @property {number} measure
 * @property {number} leading
 * @property {number} letters
 * @property {number} words
 * @property {string} paper
 * @property {string} ink
 * @property {string} accent
 * @property {boolean} hyphens
 * @property {number} rate
 * @property {number} scrollSpeed
 * @property {boolean} skipCode
 * @property {boolean} skipCaptions
 * @property {boolean} remoteVoices
 * @property {boolean} focusParagraph
 * @property {boolean} focusLine
 * @property {Record<string, string>} voices
 * @property {Record<string, Partial<Settings>>} siteStyles
 * @property {Record<string, readonly string[]>} keys
 */

/** Steps from each version to the next: `STEPS[1]` turns what version 1 stored into what version 2 stores. @type {Record<number, (stored: Record<string, unknown>) => Record<string, unknown>>} */
const STEPS = {
  // One choice for all appeals became one for each kind.
  1: ({ appeals, ...rest }) => (appeals === "keep" ? { ...rest, donation: "show", membership: "show", subscription: "show" } : rest),
  // Three widths and three distances became numbers.
  2: ({ width, spacing, ...rest }) => ({
    ...rest,
    ...(width === "narrow" ? { measure: 27 } : width === "wide" ? { measure: 42 } : {}),
    ...(spacing === "tight" ? { leading: 1.45 } : spacing === "loose" ? { leading: 1.85 } : {}),
  }),
};

/** What each setting is unless told. @type {Record<string, unknown>} */
const NORMAL = {
  ...Object.fromEntries(Object.entries(CHOICES).map(([name, [first]]) => [name, first])),
  ...Object.fromEntries(Object.entries(NUMBERS).map(([name, { default: normal }]) => [name, normal])),
  ...FLAGS,
  ...COLOURS,
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
  for (const [name, normal] of Object.entries(NORMAL)) {
    settings[name] = isAllowed(name, given[name]) ? given[name] : normal;
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

/**
 * The settings as they hold on a site: its own style over that of all.
 * @param {Settings} settings
 * @param {string | undefined} site
 * @returns {Settings}
 */
export function onSite(settings, site) {
  return { ...settings, ...(site === undefined ? {} : settings.siteStyles[site]) };
}

/**
 * The settings now. They are kept on this device, and, where the browser has the reader's leave for it, with his account: the later word counts.
 * @returns {Promise<Settings>}
 */
export async function load() {
  return validate(await latest());
}

/** What was stored last, wherever that was. */
async function latest() {
  const [here, there] = await Promise.all([browser.storage.local.get(KEY), browser.storage.sync?.get(KEY).catch(() => ({})) ?? {}]);
  const local = here[KEY];
  const synced = /** @type {Record<string, unknown>} */ (there)[KEY];
  return changedAt(synced) > changedAt(local) ? synced : local;
}

/** When they were last changed, in milliseconds since 1970. @param {unknown} stored */
function changedAt(stored) {
  const { changed } = /** @type {{ changed?: unknown }} */ (stored ?? {});
  return typeof changed === "number" ? changed : stored === undefined ? -1 : 0;
}

/** Changes of settings wait for each other, so that two quick ones do not undo each other. @type {Promise<unknown>} */
let queue = Promise.resolve();

/**
 * Changes some settings. All contexts hear of it through {@link watch}.
 * @param {Partial<Settings> | ((settings: Settings) => Partial<Settings>)} change  A function is given the settings as they are when its turn has come.
 * @returns {Promise<void>}
 */
export function save(change) {
  const next = queue.then(async () => {
    const known = await latest();
    const settings = validate(known);
    // Another device's clock may be ahead of ours; this is later all the same.
    const changed = Math.max(Date.now(), changedAt(known) + 1);
    const value = { version: VERSION, changed, ...validate({ ...settings, ...(typeof change === "function" ? change(settings) : change) }) };
    await browser.storage.local.set({ [KEY]: value });
    // A full or a forbidden account costs nothing but the company of the other devices. Nothing waits for it.
    browser.storage.sync?.set({ [KEY]: value }).catch(() => {});
  });
  queue = next.catch(() => {});
  return next;
}

/**
 * Calls back with the settings whenever any context, here or on another device, has changed them.
 * @param {(settings: Settings) => void} listener
 */
export function watch(listener) {
  browser.storage.onChanged.addListener((changes, area) => {
    if (changes[KEY] && (area === "local" || area === "sync")) {
      load().then(listener);
    }
  });
}

/** The defaults. */
export const DEFAULTS = Object.freeze(validate(undefined));
