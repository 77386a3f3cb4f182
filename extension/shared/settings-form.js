/** The form of what becomes of appeals. Every change is kept at once and shows everywhere. */

import { makeChoice } from "./controls.js";
import { t } from "./i18n.js";
import { APPEALS, load, save, watch } from "./settings.js";

const VALUES = /** @type {const} */ (["fold", "hide", "show"]);

/**
 * Fills a form with the kinds of appeals.
 * @param {HTMLElement} form
 */
export async function fillAppeals(form) {
  const settings = await load();
  const choices = APPEALS.map((name) => ({
    name,
    control: makeChoice({
      name,
      label: t(`kind_${name}`),
      options: VALUES.map((value) => ({ value, label: t(`appeal${value[0]?.toUpperCase()}${value.slice(1)}`) })),
      value: settings[name],
      change: (value) => save({ [name]: value }),
    }),
  }));
  form.append(...choices.map(({ control }) => control.element));
  watch((changed) => choices.forEach(({ name, control }) => control.set(changed[name])));
}
