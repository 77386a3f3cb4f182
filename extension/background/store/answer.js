/** The library for the view over a page, which asks by message: bytes travel in base64. */

import { fromBase64, toBase64 } from "../../shared/base64.js";
import { isOperation, perform } from "./index.js";
import { isObject, StoreError } from "./records.js";

/**
 * @param {import("../../shared/messages.js").StoreRequest} request
 * @returns {Promise<unknown>}
 */
export async function answerStore({ what, given }) {
  if (!isOperation(what)) {
    throw new StoreError("invalid", `the library knows no ${what.slice(0, 40)}`);
  }
  const value = await perform(what, given.map(decode));
  return isObject(value) && value.bytes instanceof Uint8Array ? { ...value, bytes: toBase64(value.bytes) } : value;
}

/** @param {unknown} value */
function decode(value) {
  if (!isObject(value) || typeof value.bytes !== "string") {
    return value;
  }
  try {
    return { ...value, bytes: fromBase64(value.bytes) };
  } catch {
    throw new StoreError("invalid", "these bytes are not in base64");
  }
}
