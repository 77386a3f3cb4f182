/** Runs the core for this page: here, or in the background where the page's policy forbids wasm here. */

import { toBase64 } from "../shared/base64.js";
import { browser } from "../shared/browser.js";
import { canRun, run } from "../shared/core.js";
import { isAnswer } from "../shared/messages.js";

/** @typedef {import("../shared/types.js").Extraction} Extraction */
/** @typedef {import("../shared/types.js").Kind} Kind */

/** Starts what {@link extractPage} will wait for. */
export function prepare() {
  canRun();
}

/**
 * @param {Uint8Array} bytes
 * @param {{ also: Kind[] }} options
 * @returns {Promise<{ extraction: Extraction, host: "page" | "background", milliseconds: number }>}
 */
export async function extractPage(bytes, options) {
  const here = await canRun();
  const before = performance.now();
  const extraction = here ? await run(bytes, options) : await runInBackground(bytes, options);
  return { extraction, host: here ? "page" : "background", milliseconds: performance.now() - before };
}

/**
 * @param {Uint8Array} bytes
 * @param {{ also: Kind[] }} options
 * @returns {Promise<Extraction>}
 */
async function runInBackground(bytes, { also }) {
  const answer = await browser.runtime.sendMessage({ type: "extract", snapshot: toBase64(bytes), also });
  if (!isAnswer(answer)) {
    throw new Error("the background gave no answer");
  }
  if (!answer.ok) {
    throw Object.assign(new Error(answer.failure.message), { code: answer.failure.code });
  }
  if (!answer.extraction) {
    throw new Error("the background gave an answer without an article");
  }
  return answer.extraction;
}
