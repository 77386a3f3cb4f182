/** The panel with the style of the text, the keys for it, and the site's own typeface. */

import { make } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { makePanel } from "../../shared/panel.js";
import { CHOICES, save, SIZE } from "../../shared/settings.js";
import { fillStyle } from "../../shared/style-form.js";
import { useSiteFont } from "./site-font.js";

/** @typedef {import("../view.js").View} View */
/** @typedef {import("../../shared/settings.js").Settings} Settings */

/** @param {View} view */
export function start(view) {
  const form = make("form");
  const panel = makePanel({ name: "settings", title: t("settings"), side: "menu" });
  panel.content.append(form);
  fillStyle(form, view.settings, view.site);
  /** Asked of the page once, when it is first wanted. */
  let asked = false;
  view.onSettings(() => {
    if (view.textStyle.font === "site" && !asked) {
      asked = true;
      useSiteFont(view);
    }
  });
  return { run: (/** @type {string} */ id, /** @type {HTMLElement | undefined} */ button) => (id === "settings" ? panel.toggle(button) : change(view, id)) };
}

/**
 * @param {View} view
 * @param {string} id
 */
function change(view, id) {
  save((settings) => {
    const own = view.site === undefined ? undefined : settings.siteStyles[view.site];
    const { size, theme } = { ...settings, ...own };
    const step = id === "larger-text" ? SIZE.step : -SIZE.step;
    const next = id === "next-theme" ? { theme: nextTheme(theme) } : { size: Math.min(SIZE.max, Math.max(SIZE.min, size + step)) };
    return own && view.site !== undefined ? { siteStyles: { ...settings.siteStyles, [view.site]: { ...own, ...next } } } : next;
  });
}

/** @param {Settings["theme"]} theme */
function nextTheme(theme) {
  const themes = CHOICES.theme.filter((name) => name !== "custom");
  return themes[(themes.findIndex((name) => name === theme) + 1) % themes.length] ?? "auto";
}
