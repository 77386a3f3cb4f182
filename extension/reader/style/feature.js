/** The panel with the settings of the text. */

import { make } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { makePanel } from "../../shared/panel.js";
import { fillForm } from "../../shared/settings-form.js";

export async function start() {
  const form = make("form");
  const panel = makePanel({ name: "settings", title: t("settings"), side: "menu" });
  panel.content.append(form);
  await fillForm(form, ["theme", "font", "width", "spacing"], true);
  return { run: (/** @type {string} */ _id, /** @type {HTMLElement | undefined} */ button) => panel.toggle(button) };
}
