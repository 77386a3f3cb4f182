/** The typeface of the page's text, for the view that wants to be set in it. */

import { read } from "./page.js";
import { inBase64 } from "./picture.js";

/**
 * @typedef {object} SiteFont
 * @property {string} family  As the page's style has it, with what shall stand in for it.
 * @property {{ bytes: string, weight: string, style: string, unicodeRange: string }[]} faces  In base64.
 */

/** More files than one text needs, and larger ones, are not read. */
const MAX_FACES = 8;
const MAX_BYTES = 600_000;

/** @returns {Promise<SiteFont>} */
export async function siteFont() {
  const family = getComputedStyle(longestParagraph()).fontFamily;
  const names = family.split(",").map(plain);
  /** @type {Promise<SiteFont["faces"][number] | undefined>[]} */
  const faces = [];
  for (const rule of faceRules()) {
    if (names[0] === plain(rule.style.getPropertyValue("font-family")) && faces.length < MAX_FACES) {
      faces.push(readFace(rule).catch(() => undefined));
    }
  }
  return { family, faces: (await Promise.all(faces)).flatMap((face) => face ?? []) };
}

const plain = (/** @type {string} */ name) => name.trim().replace(/^["']|["']$/g, "").toLowerCase();

/** @returns {Element} */
function longestParagraph() {
  let longest = /** @type {Element} */ (read("body"));
  let most = 0;
  for (const paragraph of Document.prototype.querySelectorAll.call(document, "p")) {
    const { length } = paragraph.textContent ?? "";
    if (length > most) {
      [longest, most] = [paragraph, length];
    }
  }
  return longest;
}

/** The rules of the sheets that the page lets be read. */
function* faceRules() {
  for (const sheet of read("styleSheets")) {
    try {
      yield* [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule);
    } catch {
      // Of another origin.
    }
  }
}

/** As the page loads it, and mostly from where the browser keeps what it has loaded. @param {CSSFontFaceRule} rule */
async function readFace({ style, parentStyleSheet }) {
  const address = /url\(["']?([^"')]+)["']?\)/.exec(style.getPropertyValue("src"))?.[1];
  const value = (/** @type {string} */ name, /** @type {string} */ normal) => style.getPropertyValue(name) || normal;
  const answer = await fetch(new URL(address ?? "", parentStyleSheet?.href ?? document.baseURI), { cache: "force-cache", credentials: "omit" });
  const file = await answer.blob();
  if (!answer.ok || file.size > MAX_BYTES) {
    return undefined;
  }
  return { bytes: await inBase64(file), weight: value("font-weight", "400"), style: value("font-style", "normal"), unicodeRange: value("unicode-range", "") };
}
