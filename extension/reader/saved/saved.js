/** A saved article in the view: read from the library, with its pictures, whether its page is still there or not. */

import { articles, pictures } from "../../shared/store.js";
import { openLibrary } from "../../library/open.js";
import { Leaving } from "../leaving.js";

/** @typedef {import("../../shared/store.js").Article} Article */
/** @typedef {import("../../shared/store.js").PictureData} PictureData */
/** @typedef {import("../../shared/types.js").Token} Token */

/**
 * Takes a picture's room until it is there: a point that cannot be seen, with the picture's number. It stands in the tokens already, since a
 * browser begins to fetch what an image has been given even for a moment.
 */
const HOLDER = /^data:image\/gif;kept=(\d+);/;
const makeHolder = (/** @type {number} */ number) => `data:image/gif;kept=${number};base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7`;

/**
 * The article that the address asks for.
 * @returns {Promise<Kept | undefined>}
 */
export async function openSaved() {
  const id = new URLSearchParams(location.search).get("saved") ?? "";
  const article = await articles.get(id).catch(() => undefined);
  if (!article || article.removed !== null) {
    return undefined;
  }
  articles.change(id, { opened: Date.now() }).catch(() => {});
  return new Kept(article, await pictures.list(id));
}

/** The article as the library has it. */
export class Kept {
  #addresses;

  /**
   * @param {Article} article
   * @param {string[]} addresses  Of its pictures that are in the library.
   */
  constructor(article, addresses) {
    this.article = article;
    this.#addresses = addresses;
  }

  /** @param {string} address @returns {Promise<PictureData | undefined>} */
  picture(address) {
    return pictures.get(this.article.id, address);
  }

  /**
   * The tokens with the library's own pictures held back; one that the library does not have is still its server's.
   * @param {readonly Token[]} tokens
   * @returns {readonly Token[]}
   */
  hold(tokens) {
    return tokens.map((token) => {
      const at = Array.isArray(token) && token[0] === "img" && token[1]?.src !== undefined ? this.#addresses.indexOf(token[1].src) : -1;
      if (at < 0 || !Array.isArray(token)) {
        return token;
      }
      const { srcset: _others, ...attributes } = token[1];
      return [token[0], { ...attributes, src: makeHolder(at) }];
    });
  }

  /** Whether the library has this picture. @param {string} address */
  has(address) {
    return this.#addresses.includes(address);
  }

  /**
   * Shows a picture that was held back, or the one of this address.
   * @param {HTMLImageElement} image
   * @param {string} [given]
   */
  take(image, given) {
    const address = given ?? this.#addresses[Number(HOLDER.exec(image.src)?.[1] ?? -1)];
    if (address !== undefined) {
      image.dataset.address = address;
      this.#load(image, address);
    }
  }

  /**
   * @param {HTMLImageElement} image
   * @param {string} address
   */
  async #load(image, address) {
    const picture = await this.picture(address);
    if (picture) {
      const source = URL.createObjectURL(new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (picture.bytes)], { type: picture.type }));
      // It stays until the document goes: the view may show the same picture larger.
      image.src = source;
    }
  }
}

/** Nobody to tell. @type {import("../../shared/channel.js").Channel} */
const SILENT = { post() {}, listen() {}, onLost() {}, close() {} };

/** A saved article is left for the library. */
export class LeavingSaved extends Leaving {
  constructor() {
    super({ channel: SILENT, inFrame: false });
  }

  /** @override */
  leave() {
    this.parting();
    openLibrary("saved");
  }
}
