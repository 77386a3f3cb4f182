/** Runs the core for this page: here, or in the background where the page's policy forbids wasm here. */

import { toBase64 } from "../../shared/base64.js";
import { browser } from "../../shared/browser.js";
import { canRun, find } from "../../shared/core.js";
import { isAnswer } from "../../shared/messages.js";

/**
 * @param {Uint8Array} bytes
 * @param {import("../../shared/types.js").Kind[]} also  The kinds that are looked for beside those that raise funds.
 * @returns {Promise<import("../../shared/types.js").Standing>}
 */
export async function findAppeals(bytes, also) {
  if (await canRun()) {
    return find(bytes, { also });
  }
  const answer = await browser.runtime.sendMessage({ type: "find", snapshot: toBase64(bytes), also });
  if (!isAnswer(answer) || !answer.ok || !answer.standing) {
    throw new Error("the background found nothing out");
  }
  return answer.standing;
}
