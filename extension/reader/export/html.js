/** One HTML file with all that the article needs: its pictures inside, its style, no scripts, and a policy that lets nothing else in. */

import { readPicture } from "../pictures.js";
import { toBase64 } from "../../shared/base64.js";
import { cleanCopy } from "./clean.js";
import { factsOf } from "./facts.js";
import { STYLE } from "./style.js";

/** @typedef {import("../view.js").View} View */

const POLICY = "default-src 'none'; img-src data: https: http:; style-src 'unsafe-inline'; media-src https: http:";

/**
 * @param {View} view
 * @returns {Promise<{ data: string, missing: number }>}  How many pictures stayed links.
 */
export async function htmlOf(view) {
  const { document: copied, images } = cleanCopy(view);
  let missing = 0;
  for (const [address, places] of images) {
    const picture = address.startsWith("data:") ? undefined : await readPicture(view, address);
    missing += picture || address.startsWith("data:") ? 0 : 1;
    if (picture) {
      places.forEach((image) => image.setAttribute("src", `data:${picture.type.split(";")[0]};base64,${toBase64(picture.bytes)}`));
    }
  }
  const add = (/** @type {string} */ name, /** @type {Record<string, string>} */ attributes, text = "") => {
    const element = copied.createElement(name);
    Object.entries(attributes).forEach(([attribute, value]) => element.setAttribute(attribute, value));
    element.textContent = text;
    copied.head.append(element);
  };
  const { byline, published, address } = factsOf(view);
  copied.head.prepend(Object.assign(copied.createElement("meta"), { content: POLICY, httpEquiv: "Content-Security-Policy" }));
  const charset = copied.createElement("meta");
  charset.setAttribute("charset", "utf-8");
  copied.head.prepend(charset);
  add("meta", { name: "viewport", content: "width=device-width, initial-scale=1" });
  add("meta", { name: "color-scheme", content: "light dark" });
  add("link", { rel: "canonical", href: address });
  for (const [name, content] of Object.entries({ author: byline, date: published })) {
    if (content) {
      add("meta", { name, content });
    }
  }
  add("style", {}, STYLE);
  // HTML's own elements are written as HTML by it, too: those without content alone get a slash, which HTML passes over.
  return { data: `<!doctype html>\n${new XMLSerializer().serializeToString(copied.documentElement)}\n`, missing };
}
