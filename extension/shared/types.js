/**
 * What the core gives, as types. See `src/extract.rs` and `src/clean/tree.rs`.
 *
 * @typedef {string | 0 | [string, Record<string, string>]} Token
 *   A text, the end of an element, or the beginning of one: its name and attributes.
 *
 * @typedef {object} Appeal
 * @property {"donation" | "membership" | "subscription" | "newsletter" | "merchandise"} kind
 * @property {"in-article" | "end" | "overlay" | "banner" | "sidebar"} place
 * @property {number} confidence
 * @property {string} text
 * @property {string | null} [link]
 * @property {string[]} evidence
 * @property {Token[]} tree
 *
 * @typedef {object} Extraction
 * @property {"article" | "no-article"} outcome
 * @property {string} reason
 * @property {number} confidence
 * @property {string | null} [title]
 * @property {string | null} [byline]
 * @property {string | null} [published]
 * @property {string | null} [modified]
 * @property {string | null} [site]
 * @property {string | null} [lang]
 * @property {"ltr" | "rtl" | null} [dir]
 * @property {string | null} [leadImage]
 * @property {string | null} [excerpt]
 * @property {string | null} [canonical]
 * @property {number} words
 * @property {number} minutes
 * @property {Token[]} tree
 * @property {Appeal[]} appeals
 *
 * @typedef {object} ExtractOptions
 * @property {boolean} [keepAppeals]
 *
 * @typedef {object} Failure
 * @property {string} code  One of the core's codes, or `core` where it could not run at all.
 * @property {string} message  For a person who looks for the cause; not translated.
 *
 * @typedef {object} Timings  Milliseconds.
 * @property {number} snapshot
 * @property {number} core
 */
export {};
