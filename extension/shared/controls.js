/** The controls of every panel and page: one look, one way. Each gives its element and a way to show another value without telling of it. */

import { make } from "./dom.js";
import { drawing } from "./panel.js";

/**
 * A button with words.
 * @param {{ name: string, label: string, press: (button: HTMLButtonElement) => void, icon?: string, main?: boolean }} options  `main`: the one that most will want.
 */
export function makeButton({ name, label, press, icon, main = false }) {
  const button = make("button", { type: "button", class: main ? "button button-main" : "button", "data-readwell": name }, ...(icon ? [drawing(icon)] : []), label);
  button.addEventListener("click", () => press(button));
  return button;
}

/**
 * One of a few values.
 * @template {string} Value
 * @param {{ name: string, label: string, options: readonly { value: Value, label: string }[], value: Value, change: (value: Value) => void }} options
 */
export function makeChoice({ name, label, options, value, change }) {
  const radios = options.map((option) => make("input", { type: "radio", name, value: option.value }));
  const labels = options.map((option, at) => make("label", { class: `option option-${option.value}` }, radios[at] ?? "", make("span", {}, option.label)));
  const element = make("fieldset", { class: `choice choice-${name}` }, make("legend", {}, label), make("div", { class: "options" }, ...labels));
  element.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement) {
      change(/** @type {Value} */ (target.value));
    }
  });
  /** @param {Value} now */
  const set = (now) => radios.forEach((radio) => (radio.checked = radio.value === now));
  set(value);
  return { element, set };
}

/** Each control that is labelled by `for` needs an id of its own. */
let ids = 0;

/**
 * A number in a range.
 * @param {{ name: string, label: string, min: number, max: number, step: number, value: number, format: (value: number) => string, change: (value: number) => void }} options
 */
export function makeSlider({ name, label, min, max, step, value, format, change }) {
  const id = `slider-${(ids += 1)}`;
  const input = make("input", { type: "range", id, name, min: String(min), max: String(max), step: String(step), "data-readwell": name });
  const shown = make("output", { for: id });
  const show = () => {
    shown.textContent = format(input.valueAsNumber);
    input.setAttribute("aria-valuetext", shown.textContent);
  };
  input.addEventListener("input", () => {
    show();
    change(input.valueAsNumber);
  });
  /** @param {number} now */
  const set = (now) => {
    input.value = String(now);
    show();
  };
  set(value);
  const element = make("div", { class: `slider slider-${name}` }, make("label", { for: id }, label), shown, input);
  return { element, set };
}

/**
 * On or off.
 * @param {{ name: string, label: string, hint?: string, value: boolean, change: (value: boolean) => void }} options
 */
export function makeSwitch({ name, label, hint, value, change }) {
  const input = make("input", { type: "checkbox", role: "switch", name, "data-readwell": name });
  const words = make("span", { class: "switch-words" }, make("span", {}, label), ...(hint ? [make("small", {}, hint)] : []));
  const element = make("label", { class: `switch switch-${name}` }, words, input);
  input.addEventListener("change", () => change(input.checked));
  /** @param {boolean} now */
  const set = (now) => {
    input.checked = now;
  };
  set(value);
  return { element, set };
}

/**
 * A line of text.
 * @param {{ name: string, label: string, type?: "text" | "search" | "url", value?: string, input?: (value: string) => void, change?: (value: string) => void }} options  `input` at every stroke, `change` when it is done.
 */
export function makeField({ name, label, type = "text", value = "", input, change }) {
  const id = `field-${(ids += 1)}`;
  const field = make("input", { type, id, name, autocomplete: "off", "data-readwell": name });
  field.value = value;
  field.addEventListener("input", () => input?.(field.value));
  field.addEventListener("change", () => change?.(field.value));
  const element = make("div", { class: `field field-${name}` }, make("label", { for: id }, label), field);
  /** @param {string} now */
  const set = (now) => {
    field.value = now;
  };
  return { element, set, field };
}

/**
 * One of many values, or of a few where there is little room.
 * @template {string} Value
 * @param {{ name: string, label: string, options: readonly { value: Value, label: string }[], value: Value, change: (value: Value) => void }} options
 */
export function makeSelect({ name, label, options, value, change }) {
  const id = `select-${(ids += 1)}`;
  const select = make("select", { id, name, "data-readwell": name }, ...options.map((option) => make("option", { value: option.value }, option.label)));
  select.addEventListener("change", () => change(/** @type {Value} */ (select.value)));
  const element = make("div", { class: `field field-${name}` }, make("label", { for: id }, label), select);
  /** @param {Value} now */
  const set = (now) => {
    select.value = now;
  };
  set(value);
  return { element, set };
}
