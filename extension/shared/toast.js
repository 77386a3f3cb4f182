/** A quiet message at the bottom, with at most one thing to do about it. It goes by itself, but not while one is at it. */

import { make } from "./dom.js";

const SHOWN_MS = 8000;

/** The last one: a new message takes the place of the old. @type {{ element: HTMLElement, end: () => void } | undefined} */
let current;

/**
 * @typedef {object} Action
 * @property {string} label
 * @property {() => void} run
 */

/**
 * @param {string} text
 * @param {Action} [action]
 * @param {() => void} [gone]  Called once it is over, unless the action was taken.
 */
export function toast(text, action, gone) {
  current?.end();
  const element = make("div", { class: "toast", popover: "manual", "data-readwell": "toast" }, make("span", { role: "status" }, text));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const end = (taken = false) => {
    clearTimeout(timer);
    element.remove();
    if (current?.element === element) {
      current = undefined;
    }
    if (!taken) {
      gone?.();
    }
  };
  if (action) {
    const button = make("button", { type: "button", class: "toast-action", "data-readwell": "toast-action" }, action.label);
    button.addEventListener("click", () => {
      end(true);
      action.run();
    });
    element.append(button);
  }
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (element.matches(":hover, :focus-within") ? wait() : end()), SHOWN_MS);
  };
  element.addEventListener("pointerleave", wait);
  element.addEventListener("focusout", wait);
  document.body.append(element);
  element.showPopover();
  current = { element, end };
  wait();
}
