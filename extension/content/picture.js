/** The bytes of one of the page's pictures, as a rule from the browser's cache, for what is kept of the article. */

/** What is larger is not kept. */
const MAX_BYTES = 30_000_000;

/**
 * Only what the page itself may read: its own pictures, and those of servers that let others read them.
 * @param {unknown} address
 * @returns {Promise<{ type: string, bytes: string }>}
 */
export async function picture(address) {
  if (typeof address !== "string" || !/^https?:\/\//i.test(address)) {
    throw new Error("this is not a picture's address");
  }
  const response = await fetch(address, { cache: "force-cache", credentials: "same-origin", referrerPolicy: "no-referrer" });
  const blob = await response.blob();
  if (!response.ok || !blob.type.startsWith("image/") || blob.size > MAX_BYTES) {
    throw new Error("this is not a picture");
  }
  return { type: blob.type, bytes: await inBase64(blob) };
}

/**
 * By way of a `data:` address: in Firefox the bytes themselves belong to the page's world, where a content script may not touch them.
 * @param {Blob} blob
 * @returns {Promise<string>}
 */
export function inBase64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
