/** The form of the text's style: the same in the view and on the options page. Every change is kept at once and shows everywhere. */

import { makeButton, makeChoice, makeSlider, makeSwitch } from "./controls.js";
import { make } from "./dom.js";
import { formatNumber, locale, t } from "./i18n.js";
import { CHOICES, DEFAULTS, NUMBERS, onSite, save, SIZE, STYLE, watch } from "./settings.js";

/** @typedef {import("./settings.js").Settings} Settings */
/** @typedef {"theme" | "lightTheme" | "darkTheme" | "font" | "align"} Choice */
/** @typedef {{ element: HTMLElement, show: (settings: Settings) => void }} Control */

/** Below this the text is hard to read (WCAG 2.2, 1.4.3). */
const LEAST_CONTRAST = 4.5;

/**
 * Fills a form with the style of the text.
 * @param {HTMLElement} form
 * @param {Settings} settings
 * @param {string} [site]  The site that may have a style of its own.
 */
export function fillStyle(form, settings, site) {
  let now = settings;
  /** @param {Partial<Settings>} change */
  const set = (change) =>
    save(({ siteStyles }) => (site !== undefined && siteStyles[site] ? { siteStyles: { ...siteStyles, [site]: { ...siteStyles[site], ...change } } } : change));
  const more = [
    slider("letters", set, percent),
    slider("words", set, percent),
    choice("align", set),
    flag("hyphens", set),
  ];
  const system = [choice("lightTheme", set), choice("darkTheme", set)];
  const own = makeColours(set);
  const main = [choice("theme", set), ...system, own, choice("font", set), makeSize(set), slider("measure", set, formatNumber), slider("leading", set, decimal)];
  const only = site === undefined ? [] : [makeOnly(site)];
  const reset = makeButton({ name: "style-reset", label: t("styleReset"), press: () => set(Object.fromEntries(STYLE.map((name) => [name, DEFAULTS[name]]))) });
  const rest = make("details", { class: "more" }, make("summary", {}, t("more")), make("div", { class: "more-content" }, ...more.map(({ element }) => element)));
  form.append(...main.map(({ element }) => element), rest, ...only.map(({ element }) => element), make("p", { class: "style-reset" }, reset));
  form.addEventListener("submit", (event) => event.preventDefault());
  const show = () => {
    const effective = onSite(now, site);
    [...main, ...more].forEach((control) => control.show(effective));
    only.forEach((control) => control.show(now));
    system.forEach(({ element }) => (element.hidden = effective.theme !== "auto"));
    own.element.hidden = effective.theme !== "custom";
    reset.hidden = STYLE.every((name) => effective[name] === DEFAULTS[name]);
  };
  watch((changed) => {
    now = changed;
    show();
  });
  show();
}

const percent = (/** @type {number} */ value) => new Intl.NumberFormat(locale, { style: "percent" }).format(value);
const decimal = (/** @type {number} */ value) => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);

/** A value's message: `themeLight`, `fontSerif`. @param {string} name @param {string} value */
const words = (name, value) => t(`${name.replace(/^(?:light|dark)Theme$/, "theme")}${value[0]?.toUpperCase()}${value.slice(1)}`);

/**
 * @param {Choice} name
 * @param {(change: Partial<Settings>) => void} set
 * @returns {Control}
 */
function choice(name, set) {
  const values = /** @type {readonly string[]} */ (CHOICES[name]);
  const control = makeChoice({ name, label: t(name), options: values.map((value) => ({ value, label: words(name, value) })), value: "", change: (value) => set({ [name]: value }) });
  return { element: control.element, show: (settings) => control.set(settings[name]) };
}

/**
 * @param {"measure" | "leading" | "letters" | "words"} name
 * @param {(change: Partial<Settings>) => void} set
 * @param {(value: number) => string} format
 * @returns {Control}
 */
function slider(name, set, format) {
  const { min, max, step, default: value } = NUMBERS[name];
  const control = makeSlider({ name, label: t(name), min, max, step, value, format, change: (now) => set({ [name]: now }) });
  return { element: control.element, show: (settings) => control.set(settings[name]) };
}

/**
 * @param {"hyphens"} name
 * @param {(change: Partial<Settings>) => void} set
 * @returns {Control}
 */
function flag(name, set) {
  const control = makeSwitch({ name, label: t(name), value: false, change: (value) => set({ [name]: value }) });
  return { element: control.element, show: (settings) => control.set(settings[name]) };
}

/** @param {(change: Partial<Settings>) => void} set @returns {Control} */
function makeSize(set) {
  const shown = make("output", { "aria-live": "polite" });
  const smaller = make("button", { type: "button", class: "step step-smaller", "data-readwell": "smaller", "aria-label": t("smaller") }, "A");
  const larger = make("button", { type: "button", class: "step step-larger", "data-readwell": "larger", "aria-label": t("larger") }, "A");
  /** @type {number} */
  let size = SIZE.default;
  /** @param {number} change */
  const step = (change) => {
    size = Math.min(SIZE.max, Math.max(SIZE.min, size + change));
    set({ size });
  };
  smaller.addEventListener("click", () => step(-SIZE.step));
  larger.addEventListener("click", () => step(SIZE.step));
  const element = make("fieldset", { class: "choice choice-size" }, make("legend", {}, t("size")), make("div", { class: "options" }, smaller, shown, larger));
  return {
    element,
    show(settings) {
      size = settings.size;
      shown.textContent = t("pixels", formatNumber(size));
      // Not `disabled`: the focus would fall out of the button that was just pressed.
      smaller.setAttribute("aria-disabled", String(size <= SIZE.min));
      larger.setAttribute("aria-disabled", String(size >= SIZE.max));
    },
  };
}

/**
 * The three colours of the reader's own theme.
 * @param {(change: Partial<Settings>) => void} set
 * @returns {Control}
 */
function makeColours(set) {
  const names = /** @type {const} */ (["paper", "ink", "accent"]);
  const inputs = names.map((name) => make("input", { type: "color", name, "data-readwell": name }));
  const problem = make("p", { class: "colours-problem", role: "status" });
  const labels = names.map((name, at) => make("label", { class: "colour" }, inputs[at] ?? "", make("span", {}, t(`colour_${name}`))));
  inputs.forEach((input, at) => input.addEventListener("input", () => set({ [names[at] ?? ""]: input.value })));
  const element = make("fieldset", { class: "choice colours" }, make("legend", {}, t("colours")), make("div", { class: "colour-row" }, ...labels), problem);
  return {
    element,
    show(settings) {
      inputs.forEach((input, at) => (input.value = settings[names[at] ?? "paper"]));
      const weak = contrast(settings.ink, settings.paper) < LEAST_CONTRAST ? "ink" : contrast(settings.accent, settings.paper) < LEAST_CONTRAST ? "accent" : undefined;
      problem.textContent = weak ? t(`colours_${weak}`) : "";
    },
  };
}

/**
 * @param {string} site
 * @returns {Control}
 */
function makeOnly(site) {
  const control = makeSwitch({
    name: "only-here",
    label: t("onlyHere", site),
    value: false,
    change: (on) =>
      save(({ siteStyles }) => {
        const { [site]: own = {}, ...others } = siteStyles;
        return { siteStyles: on ? { ...others, [site]: own } : others };
      }),
  });
  return { element: control.element, show: (settings) => control.set(settings.siteStyles[site] !== undefined) };
}

/**
 * The contrast of two colours, from 1 to 21 (WCAG 2.2).
 * @param {string} one
 * @param {string} other
 */
export function contrast(one, other) {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance (WCAG 2.2). @param {string} colour  As `#rrggbb`. */
function luminance(colour) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
