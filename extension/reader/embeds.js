/** Films, posts and other frames of third parties: a card, and the frame only when the reader asks for it. */

import { hostOf } from "../shared/build.js";
import { make } from "../shared/dom.js";
import { t } from "../shared/i18n.js";

/** @param {import("../shared/build.js").Embed} embed */
export function makeEmbed({ src, href, title, provider }) {
  const address = href ?? src;
  if (address === undefined) {
    return undefined;
  }
  const from = provider || hostOf(address);
  const name = title || t("embedFrom", from);
  const card = make("div", { class: "embed", role: "group", "aria-label": name, "data-readwell": "embed" });
  const words = make("p", { class: "embed-words" }, make("span", { class: "embed-title", dir: "auto" }, name), make("span", { class: "embed-from" }, from));
  const actions = make("p", { class: "embed-actions" });
  if (src !== undefined) {
    const load = make("button", { type: "button", class: "button", "data-readwell": "load" }, t("load"));
    load.addEventListener("click", () => card.replaceWith(makeFrame(src, name)));
    actions.append(load);
  }
  actions.append(make("a", { href: address, target: "_top", rel: "noopener noreferrer" }, t("openAt", hostOf(address))));
  card.append(words, actions);
  return card;
}

/**
 * @param {string} src
 * @param {string} title
 */
function makeFrame(src, title) {
  const frame = make("iframe", {
    class: "embed-frame",
    title,
    referrerpolicy: "no-referrer",
    sandbox: "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation",
    allow: "fullscreen; encrypted-media; picture-in-picture",
  });
  frame.src = src;
  frame.tabIndex = 0;
  requestAnimationFrame(() => frame.focus({ preventScroll: true }));
  return frame;
}
