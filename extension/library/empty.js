/** What stands in the place of the list where there is nothing to list. */

import { makeButton } from "../shared/controls.js";
import { make } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { drawing } from "../shared/panel.js";

const DRAWINGS = Object.freeze({
  fresh: "M7 4.5h10a1 1 0 0 1 1 1V20l-6-4.2L6 20V5.5a1 1 0 0 1 1-1z",
  none: "M10.5 4.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15 15l5 5",
  removed: "M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7",
});

/**
 * @param {HTMLElement} place
 * @param {keyof typeof DRAWINGS | undefined} kind  Nothing yet in the library, nothing found, nothing deleted; or nothing to say.
 * @param {() => void} showAll
 */
export function showEmpty(place, kind, showAll) {
  place.hidden = kind === undefined;
  if (kind === undefined || place.dataset.kind === kind) {
    place.dataset.kind = kind ?? "";
    return;
  }
  place.dataset.kind = kind;
  const texts = kind === "fresh" ? [t("emptyFirst"), t("emptySecond")] : [t(`emptyText_${kind}`)];
  const actions = kind === "none" ? [makeButton({ name: "show-all", label: t("showAll"), press: showAll })] : [];
  place.replaceChildren(drawing(DRAWINGS[kind]), make("h2", {}, t(`emptyTitle_${kind}`)), ...texts.map((text) => make("p", {}, text)), ...actions);
}
