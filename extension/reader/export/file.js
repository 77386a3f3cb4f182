/** Files for the reader to keep: their names, and handing them over. */

import { make } from "../../shared/dom.js";
import { factsOf } from "./facts.js";

/** @typedef {import("../view.js").View} View */

/** @type {Record<string, string>} */
const TYPES = { epub: "application/epub+zip", html: "text/html", md: "text/markdown", txt: "text/plain" };

/** Bytes of UTF-8: file systems allow 255 with the ending. */
const MAX_BYTES = 120;

/**
 * A name that every system takes, in the article's own letters.
 * @param {View} view
 * @param {string} kind
 */
export function fileName(view, kind) {
  return `${safeName(factsOf(view).title)}.${kind}`;
}

/** @param {string} title */
export function safeName(title) {
  const plain = title
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Co}<>:"/\\|?*\u2028\u2029]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  let short = "";
  for (const character of plain) {
    if (new TextEncoder().encode(short + character).length > MAX_BYTES) {
      break;
    }
    short += character;
  }
  // Windows knows no names that end in a dot, nor those of its devices.
  const name = short.replace(/^[. ]+/, "").replace(/[. ]+$/, "");
  return name === "" || /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(name) ? "article" : name;
}

/**
 * @param {string} name
 * @param {BlobPart} data
 * @param {string} kind
 */
export function download(name, data, kind) {
  const address = URL.createObjectURL(new Blob([data], { type: TYPES[kind] ?? "application/octet-stream" }));
  make("a", { href: address, download: name }).click();
  // The download has its own hold on what it reads once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
