/**
 * The article as a book: EPUB 3 (https://www.w3.org/TR/epub-33/), one chapter, its pictures inside, a table of contents from its headings.
 */

import { strToU8, zipSync } from "../../packages/fflate.js";
import { readPicture } from "../pictures.js";
import { cleanCopy } from "./clean.js";
import { factsOf } from "./facts.js";
import { STYLE } from "./style.js";

/** @typedef {import("../view.js").View} View */

/** The kinds of pictures that a reading system must know (EPUB 3.3, 3.2), with their files' endings. @type {Record<string, string>} */
const PICTURES = { "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/svg+xml": "svg", "image/webp": "webp" };

const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`;

/**
 * @param {View} view
 * @returns {Promise<{ data: BlobPart, missing: number }>}
 */
export async function epubOf(view) {
  const { document: copied, images } = cleanCopy(view);
  /** @type {{ name: string, type: string, bytes: Uint8Array }[]} */
  const pictures = [];
  let missing = 0;
  for (const [address, places] of images) {
    const picture = await readPicture(view, address);
    const type = (picture?.type.split(";")[0] ?? "").trim();
    const ending = PICTURES[type];
    if (picture && ending) {
      const name = `picture-${pictures.length + 1}.${ending}`;
      pictures.push({ name, type, bytes: picture.bytes });
      places.forEach((image) => image.setAttribute("src", name));
    } else {
      missing += 1;
      // A book may not load anything from elsewhere: the picture's words stand for it.
      places.forEach((image) => image.replaceWith(copied.createTextNode(image.alt)));
    }
  }
  tidy(copied);
  const headings = [...copied.querySelectorAll("h1, h2, h3")].map((heading, at) => {
    heading.id = `part-${at + 1}`;
    return { id: heading.id, text: heading.textContent?.trim() ?? "" };
  });
  const files = {
    "META-INF/container.xml": strToU8(CONTAINER),
    "book/package.opf": strToU8(packageOf(view, pictures, copied.querySelector("math") !== null)),
    "book/nav.xhtml": strToU8(navOf(view, headings)),
    "book/style.css": strToU8(STYLE),
    "book/text.xhtml": strToU8(textOf(view, copied)),
    ...Object.fromEntries(pictures.map(({ name, bytes }) => [`book/${name}`, bytes])),
  };
  // The first file says what the archive is, and may not be compressed.
  return { data: /** @type {BlobPart} */ (zipSync({ mimetype: [strToU8("application/epub+zip"), { level: 0 }], ...files })), missing };
}

/** What HTML lets pass and EPUB does not. @param {Document} copied */
function tidy(copied) {
  copied.querySelectorAll("iframe, video, audio, wbr").forEach((element) => element.remove());
  for (const element of copied.body.querySelectorAll("[dir=auto]")) {
    element.removeAttribute("dir");
  }
  for (const element of copied.body.querySelectorAll("[width], [height]")) {
    ["width", "height"].forEach((name) => !/^\d+$/.test(element.getAttribute(name) ?? "0") && element.removeAttribute(name));
  }
  for (const link of copied.body.querySelectorAll("a[href^='#']")) {
    if (!copied.getElementById((link.getAttribute("href") ?? "#").slice(1))) {
      link.removeAttribute("href");
    }
  }
  for (const list of copied.body.querySelectorAll("ul, ol, dl")) {
    if (!list.firstElementChild) {
      list.remove();
    }
  }
  copied.body.querySelectorAll("figcaption, summary").forEach((element) => !/^(?:figure|details)$/.test(element.parentElement?.localName ?? "") && element.replaceWith(...element.childNodes));
}

/** @param {string} text */
const escape = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** @param {View} view @param {string} title @param {string} body */
function page(view, title, body) {
  const lang = escape(factsOf(view).lang || "und");
  const dir = view.extraction.dir === "rtl" ? ' dir="rtl"' : "";
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${lang}" xml:lang="${lang}"${dir}><head><meta charset="utf-8"/><title>${escape(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
${body}</html>`;
}

/** @param {View} view @param {Document} copied */
function textOf(view, copied) {
  const body = new XMLSerializer().serializeToString(copied.body);
  return page(view, factsOf(view).title, body);
}

/** @param {View} view @param {readonly { id: string, text: string }[]} headings */
function navOf(view, headings) {
  const { title } = factsOf(view);
  const items = headings.filter(({ text }) => text !== "").map(({ id, text }) => `<li><a href="text.xhtml#${id}">${escape(text)}</a></li>`);
  const list = items.length > 0 ? items : [`<li><a href="text.xhtml">${escape(title)}</a></li>`];
  return page(view, title, `<body><nav epub:type="toc"><h1>${escape(title)}</h1><ol>${list.join("")}</ol></nav></body>`);
}

/**
 * @param {View} view
 * @param {readonly { name: string, type: string }[]} pictures
 * @param {boolean} hasMath
 */
function packageOf(view, pictures, hasMath) {
  const { title, byline, site, published, address, lang, excerpt } = factsOf(view);
  const now = new Date().toISOString().replace(/\.\d+Z$/, "Z");
  const items = pictures.map(({ name, type }, at) => `<item id="picture-${at + 1}" href="${name}" media-type="${type}"/>`);
  const optional = [
    byline && `<dc:creator>${escape(byline)}</dc:creator>`,
    published && `<dc:date>${escape(published)}</dc:date>`,
    excerpt && `<dc:description>${escape(excerpt)}</dc:description>`,
  ].filter(Boolean);
  // The address makes the same article the same book, however often it is saved.
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${escape(lang || "und")}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">${escape(address)}</dc:identifier><dc:title>${escape(title)}</dc:title><dc:language>${escape(lang || "und")}</dc:language><dc:publisher>${escape(site)}</dc:publisher><dc:source>${escape(address)}</dc:source>${optional.join("")}<meta property="dcterms:modified">${now}</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="text" href="text.xhtml" media-type="application/xhtml+xml"${hasMath ? ' properties="mathml"' : ""}/><item id="style" href="style.css" media-type="text/css"/>${items.join("")}</manifest>
<spine${view.extraction.dir === "rtl" ? ' page-progression-direction="rtl"' : ""}><itemref idref="text"/></spine>
</package>`;
}
