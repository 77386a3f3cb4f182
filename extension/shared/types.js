/**
 * What the core gives, and what the extension says of it. The core's own types come from the core: wasm-bindgen writes them beside the wasm.
 *
 * @typedef {import("../wasm/readwell.js").Token} Token
 * @typedef {import("../wasm/readwell.js").Appeal} Appeal
 * @typedef {import("../wasm/readwell.js").Kind} Kind
 * @typedef {import("../wasm/readwell.js").Extraction} Extraction
 * @typedef {import("../wasm/readwell.js").Standing} Standing
 * @typedef {import("../wasm/readwell.js").StandingAppeal} StandingAppeal
 * @typedef {import("../wasm/readwell.js").ExtractOptions} ExtractOptions
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
