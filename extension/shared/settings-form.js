/** The form of the settings: the same in the view and on the options page. Every change is kept at once and shows everywhere. */

import { make } from "./dom.js";
import { formatNumber, t } from "./i18n.js";
import { APPEALS, CHOICES, load, save, SIZE, watch } from "./settings.js";

/** @typedef {import("./settings.js").Settings} Settings */
/** @typedef {keyof typeof CHOICES} Choice */

/** The order in which values are shown, where it is not the one with the default first. @type {Partial<Record<Choice, readonly string[]>>} */
const ORDER = { width: ["narrow", "medium", "wide"], spacing: ["tight", "normal", "loose"], ...Object.fromEntries(APPEALS.map((kind) => [kind, ["fold", "hide", "show"]])) };

/** Choices whose values are called the same. @type {readonly string[]} */
const KINDS = APPEALS;

/**
 * Fills a form with the settings.
 * @param {HTMLElement} form
 * @param {readonly Choice[]} choices  Those to show.
 * @param {boolean} [sized]  Whether the size is among them.
 */
export async function fillForm(form, choices, sized = false) {
  const size = sized ? makeSize() : undefined;
  const groups = choices.map(makeChoice);
  form.append(...groups.slice(0, 2), ...(size ? [size.element] : []), ...groups.slice(2));
  /** @param {Settings} settings */
  const show = (settings) => {
    size?.show(settings.size);
    for (const input of form.querySelectorAll("input")) {
      input.checked = settings[/** @type {Choice} */ (input.name)] === input.value;
    }
  };
  form.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement) {
      save({ [target.name]: target.value });
    }
  });
  watch(show);
  show(await load());
}

/** @param {Choice} name */
function makeChoice(name) {
  const isKind = KINDS.includes(name);
  const options = (ORDER[name] ?? CHOICES[name]).map((value) =>
    make(
      "label",
      { class: `option option-${value}` },
      make("input", { type: "radio", name, value }),
      make("span", {}, t(`${isKind ? "appeal" : name}${value[0]?.toUpperCase()}${value.slice(1)}`)),
    ),
  );
  return make("fieldset", { class: `choice choice-${name}` }, make("legend", {}, t(isKind ? `kind_${name}` : name)), make("div", { class: "options" }, ...options));
}

function makeSize() {
  const shown = make("output", { "aria-live": "polite" });
  const smaller = make("button", { type: "button", class: "step step-smaller", "data-readwell": "smaller", "aria-label": t("smaller") }, "A");
  const larger = make("button", { type: "button", class: "step step-larger", "data-readwell": "larger", "aria-label": t("larger") }, "A");
  /** @type {number} */
  let size = SIZE.default;
  /** @param {number} change */
  const step = (change) => {
    size = Math.min(SIZE.max, Math.max(SIZE.min, size + change));
    save({ size });
  };
  smaller.addEventListener("click", () => step(-SIZE.step));
  larger.addEventListener("click", () => step(SIZE.step));
  const element = make(
    "fieldset",
    { class: "choice choice-size" },
    make("legend", {}, t("size")),
    make("div", { class: "options" }, smaller, shown, larger),
  );
  return {
    element,
    /** @param {number} now */
    show(now) {
      size = now;
      shown.textContent = t("pixels", formatNumber(now));
      // Not `disabled`: the focus would fall out of the button that was just pressed.
      smaller.setAttribute("aria-disabled", String(now <= SIZE.min));
      larger.setAttribute("aria-disabled", String(now >= SIZE.max));
    },
  };
}
