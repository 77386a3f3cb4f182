/** The bar's buttons, one for each command that asks for it, and the menu with the rest. */

import { byId, make } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { showKey } from "../shared/keys.js";
import { drawing, makePanel } from "../shared/panel.js";
import { GROUPS } from "./feature.js";

/** @typedef {import("./commands.js").Commands} Commands */
/** @typedef {import("./feature.js").Command} Command */
/** @typedef {import("./view.js").View} View */

/**
 * @param {View} view
 * @param {Commands} commands
 */
export function fillBar(view, commands) {
  const bar = byId("bar");
  const menu = makePanel({ name: "menu", title: t("menu"), side: "menu" });
  const more = make("button", { type: "button", class: "tool", "data-readwell": "menu", "aria-label": t("menu"), title: t("menu"), "aria-expanded": "false" });
  more.append(drawing("M5.5 12h.01M12 12h.01M18.5 12h.01"));
  more.classList.add("tool-dots");
  more.addEventListener("click", () => {
    fillMenu(menu, view, commands);
    menu.toggle(more);
  });
  /** @type {HTMLElement[]} */
  let buttons = [];
  const show = () => {
    const next = commands
      .list()
      .filter(({ where }) => where === "bar")
      .map((command) => makeTool(command, commands));
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.readwell : undefined;
    buttons.forEach((button) => button.remove());
    bar.append(...next, more);
    buttons = next;
    const again = focused && next.find(({ dataset }) => dataset.readwell === focused);
    if (again) {
      again.focus({ preventScroll: true });
    }
  };
  view.onSettings(show);
  view.onRender(show);
  addEventListener("readwell-commands", show);
}

/** Tells that what is pressed or available has changed. */
export function refreshCommands() {
  dispatchEvent(new Event("readwell-commands"));
}

/**
 * @param {Command} command
 * @param {Commands} commands
 */
function makeTool(command, commands) {
  const pressed = commands.isPressed(command);
  const button = make("button", {
    type: "button",
    class: "tool",
    "data-readwell": command.id,
    "aria-label": t(command.label),
    title: commands.titleOf(command),
    ...(pressed === undefined ? {} : { "aria-pressed": String(pressed) }),
    ...(commands.ariaKeysOf(command) ? { "aria-keyshortcuts": commands.ariaKeysOf(command) } : {}),
  });
  button.append(drawing(command.icon ?? "M12 12h.01"));
  button.addEventListener("click", () => commands.run(command.id, button));
  return button;
}

/**
 * @param {import("../shared/panel.js").Panel} menu
 * @param {View} view
 * @param {Commands} commands
 */
function fillMenu(menu, view, commands) {
  const all = commands.list().filter(({ where }) => where === "menu");
  const groups = GROUPS.map((group) => all.filter((command) => command.group === group)).filter((group) => group.length > 0);
  const lists = groups.map((group) => make("ul", { class: "menu" }, ...group.map((command) => make("li", {}, makeLine(command, menu, commands)))));
  menu.content.replaceChildren(...lists);
}

/**
 * @param {Command} command
 * @param {import("../shared/panel.js").Panel} menu
 * @param {Commands} commands
 */
function makeLine(command, menu, commands) {
  const [key] = commands.keysOf(command);
  const pressed = commands.isPressed(command);
  const line = make(
    "button",
    { type: "button", class: "menu-line", "data-readwell": command.id, ...(pressed === undefined ? {} : { "aria-pressed": String(pressed) }) },
    make("span", { class: "menu-icon" }, drawing(command.icon ?? "")),
    make("span", { class: "menu-label" }, t(command.label)),
    ...(key ? [make("kbd", {}, showKey(key))] : []),
  );
  line.addEventListener("click", () => {
    menu.close();
    commands.run(command.id);
  });
  return line;
}
