/** The sheet of shortcuts: what each key does, and the way to give a command another key. */

import { makeButton } from "../../shared/controls.js";
import { make } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { ariaKey, keyOf, showKey } from "../../shared/keys.js";
import { makePanel } from "../../shared/panel.js";
import { save } from "../../shared/settings.js";
import { GROUPS } from "../feature.js";
import { FEATURES } from "../features.js";

/** @typedef {import("../feature.js").Command} Command */
/** @typedef {import("../view.js").View} View */

/** All that have a key or may get one. */
const COMMANDS = FEATURES.flatMap(({ commands }) => commands);

/** @param {View} view */
export async function start(view) {
  await view.style(new URL("./feature.css", import.meta.url));
  const panel = makePanel({ name: "shortcuts", title: t("shortcuts"), side: "dialog" });
  const sheet = new Sheet(view);
  panel.content.append(make("p", { class: "shortcuts-hint" }, t("shortcutsHint")), sheet.element, sheet.reset);
  view.onSettings(() => sheet.show());
  panel.addEventListener("close", () => sheet.cancel());
  return { run: (/** @type {string} */ _id, /** @type {HTMLElement | undefined} */ button) => panel.toggle(button) };
}

class Sheet {
  #view;
  element = make("div", { class: "shortcuts" });
  reset = makeButton({ name: "shortcuts-reset", label: t("shortcutsReset"), press: () => save({ keys: {} }) });
  /** The command that waits for its new key. @type {string | undefined} */
  #waiting;

  /** @param {View} view */
  constructor(view) {
    this.#view = view;
    this.element.addEventListener("keydown", (event) => this.#take(event));
    // A line that is drawn anew loses the focus to nothing.
    this.element.addEventListener("focusout", ({ relatedTarget }) => relatedTarget instanceof Node && !this.element.contains(relatedTarget) && this.cancel());
  }

  show() {
    const focused = document.activeElement instanceof HTMLElement && this.element.contains(document.activeElement) ? document.activeElement.dataset.command : undefined;
    const groups = GROUPS.map((group) => COMMANDS.filter((command) => command.group === group));
    this.element.replaceChildren(...groups.flatMap((group, at) => (group.length > 0 ? [this.#makeGroup(GROUPS[at] ?? "comfort", group)] : [])));
    this.reset.hidden = Object.keys(this.#view.settings.keys).length === 0;
    const again = focused && this.element.querySelector(`[data-command="${focused}"]`);
    if (again instanceof HTMLElement) {
      again.focus();
    }
  }

  /**
   * @param {import("../feature.js").Group} name
   * @param {Command[]} commands
   */
  #makeGroup(name, commands) {
    const title = make("h3", { id: `shortcuts-${name}` }, t(`group_${name}`));
    return make("section", { "aria-labelledby": title.id }, title, make("ul", {}, ...commands.map((command) => make("li", {}, this.#makeLine(command)))));
  }

  /** @param {Command} command */
  #makeLine(command) {
    const keys = this.#view.settings.keys[command.id] ?? command.keys;
    const isWaiting = this.#waiting === command.id;
    const caps = keys.length > 0 ? keys.map((key) => make("kbd", {}, showKey(key))) : [make("span", { class: "shortcuts-none" }, t("shortcutsNone"))];
    const line = make(
      "button",
      { type: "button", class: "shortcut", "data-command": command.id, "aria-keyshortcuts": keys.map(ariaKey).join(" "), ...(isWaiting ? { "aria-live": "assertive" } : {}) },
      make("span", {}, t(command.label)),
      make("span", { class: "shortcut-keys" }, ...(isWaiting ? [t("shortcutsPress")] : caps)),
    );
    line.addEventListener("click", () => {
      this.#waiting = isWaiting ? undefined : command.id;
      this.show();
    });
    return line;
  }

  /** No key is taken any more. */
  cancel() {
    if (this.#waiting !== undefined) {
      this.#waiting = undefined;
      this.show();
    }
  }

  /** @param {KeyboardEvent} event */
  #take(event) {
    const id = this.#waiting;
    const key = keyOf(event);
    if (id === undefined || key === undefined || key === "Tab" || key === "Shift+Tab") {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    this.#waiting = undefined;
    if (key === "Escape") {
      this.show();
      return;
    }
    const other = COMMANDS.find((command) => command.id !== id && (this.#view.settings.keys[command.id] ?? command.keys).includes(key));
    const keys = { ...this.#view.settings.keys, [id]: key === "Delete" || key === "Backspace" ? [] : [key] };
    if (other) {
      keys[other.id] = (keys[other.id] ?? other.keys).filter((taken) => taken !== key);
      this.#view.toast(t("shortcutsTaken", showKey(key), t(other.label)));
    }
    save({ keys });
    this.show();
  }
}
