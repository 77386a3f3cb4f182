/** The typeface in which the site sets its text: its name, and where the page loads it, its files, which the page gives. */

import { fromBase64 } from "../../shared/base64.js";

/** @typedef {import("../view.js").View} View */

/** The name under which the site's files are known in the view. */
const NAME = "Readwell site font";

/** @param {View} view */
export async function useSiteFont(view) {
  if (view.place === "saved") {
    return;
  }
  const answer = /** @type {Partial<import("../../content/font.js").SiteFont>} */ (await view.ask("font").catch(() => ({})));
  if (typeof answer.family !== "string" || !/^[^;{}<>]{1,500}$/.test(answer.family)) {
    return;
  }
  const loaded = await Promise.all((answer.faces ?? []).map(loadFace));
  const names = loaded.some(Boolean) ? `"${NAME}", ${answer.family}` : answer.family;
  document.documentElement.style.setProperty("--site-font", `${names}, var(--serif)`);
  view.article.dataset.siteFont = loaded.some(Boolean) ? "files" : "name";
}

/** @param {{ bytes: string, weight: string, style: string, unicodeRange: string }} face @returns {Promise<boolean>} */
async function loadFace({ bytes, weight, style, unicodeRange }) {
  try {
    const face = new FontFace(NAME, new Uint8Array(fromBase64(bytes)).buffer, { weight, style, ...(unicodeRange ? { unicodeRange } : {}) });
    document.fonts.add(await face.load());
    return true;
  } catch {
    return false;
  }
}
