/**
 * The core and how it is started: one function, two hosts. The content script calls it in the page, the background calls it where the page's
 * own policy forbids wasm.
 */

import { addLanguages, initSync, extract, findAppeals, render } from "../wasm/readwell.js";
import { browser } from "./browser.js";

/** @typedef {import("./types.js").Extraction} Extraction */
/** @typedef {import("./types.js").ExtractOptions} ExtractOptions */

/** The compiled core, made once in each host. A refusal is remembered too: a page's policy does not change while it lives. @type {Promise<void> | undefined} */
let ready;

async function start() {
  const own = (/** @type {string} */ name) => fetch(browser.runtime.getURL(`wasm/${name}`));
  const languages = own("languages.rules").then((response) => response.text());
  // Heard even where the wasm is refused before it is waited for.
  languages.catch(() => {});
  const response = await own("readwell_bg.wasm");
  // Not `compileStreaming`: it depends on the resource's MIME type, which the two browsers do not agree on for an extension's file.
  initSync({ module: await WebAssembly.compile(await response.arrayBuffer()) });
  addLanguages(await languages);
}

/**
 * Whether the core can run here. `WebAssembly.compile` throws where the policy forbids it.
 * @returns {Promise<boolean>}
 */
export async function canRun() {
  ready ??= start();
  try {
    await ready;
    return true;
  } catch {
    return false;
  }
}

/**
 * Finds the article and the appeals of a page.
 * @param {Uint8Array} snapshot
 * @param {ExtractOptions} options
 * @returns {Promise<Extraction>}
 */
export async function run(snapshot, options) {
  ready ??= start();
  await ready;
  return extract(snapshot, options);
}

/**
 * Finds the appeals of a page that is looked at.
 * @param {Uint8Array} snapshot
 * @param {Pick<ExtractOptions, "also">} options
 * @returns {Promise<import("./types.js").Standing>}
 */
export async function find(snapshot, options) {
  ready ??= start();
  await ready;
  return findAppeals(snapshot, options);
}

/**
 * Writes an article as Markdown or plain text.
 * @param {readonly import("./types.js").Token[]} tokens
 * @param {"markdown" | "text"} form
 * @param {readonly ([words: string, address: string] | null)[]} appeals  For each of its appeals the line in its place.
 */
export async function write(tokens, form, appeals) {
  ready ??= start();
  await ready;
  return render(tokens, form, appeals);
}
