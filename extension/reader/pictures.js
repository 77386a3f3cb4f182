/** The article's pictures: where they are in it, and their bytes, from the page or from the library. */

import { fromBase64 } from "../shared/base64.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("../shared/store.js").PictureData} PictureData */

/**
 * The pictures of an article by their addresses, as its text names them; the address from which each is shown may be another one, of another size.
 * @param {ParentNode} article
 * @returns {Map<string, HTMLImageElement[]>}
 */
export function picturesIn(article) {
  /** @type {Map<string, HTMLImageElement[]>} */
  const pictures = new Map();
  for (const image of article.querySelectorAll("img")) {
    const address = addressOfPicture(image);
    if (/^https?:/i.test(address)) {
      pictures.set(address, [...(pictures.get(address) ?? []), image]);
    }
  }
  return pictures;
}

/** The address that the article's text has for a picture. @param {HTMLImageElement} image */
export const addressOfPicture = (image) => image.dataset.address ?? image.getAttribute("src") ?? "";

/**
 * The bytes of a picture, or nothing if they cannot be had: the page cannot read pictures of servers that do not allow it.
 * @param {View} view
 * @param {string} address
 * @param {readonly HTMLImageElement[]} [shown]  Where it is shown: the size that is there already comes first.
 * @returns {Promise<PictureData | undefined>}
 */
export async function readPicture(view, address, shown = []) {
  if (view.kept) {
    return view.kept.picture(address);
  }
  const current = shown.map(({ currentSrc }) => currentSrc).filter((source) => /^https?:/i.test(source));
  for (const source of new Set([...current, address])) {
    try {
      const found = /** @type {{ type: unknown, bytes: unknown }} */ (await view.ask("picture", source));
      if (typeof found.type === "string" && typeof found.bytes === "string") {
        return { type: found.type, bytes: fromBase64(found.bytes) };
      }
    } catch {
      // The next one, if there is one.
    }
  }
  return undefined;
}
