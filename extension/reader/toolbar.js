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
  /** Those that are there, by command. They stay the same elements: one that is being pressed must not go away. @type {Map<string, HTMLElement>} */
  const buttons = new Map();
  const show = () => {
    const shown = commands.list().filter(({ where }) => where === "bar");
    for (const [id, button] of buttons) {
      button.hidden = !shown.some((command) => command.id === id);
    }
    for (const command of shown) {
      const button = buttons.get(command.id) ?? makeTool(command, commands);
      setState(button, command, commands);
      if (!buttons.has(command.id)) {
        buttons.set(command.id, button);
        bar.append(button);
      }
    }
    if (bar.lastElementChild !== more && !bar.contains(more)) {
      bar.append(more);
    }
    // In the order of the commands, the menu last; what stands right already is not touched.
    const order = [...shown.map(({ id }) => buttons.get(id)), more];
    const now = [...bar.children].filter((child) => order.some((button) => button === child));
    if (now.some((child, at) => child !== order[at])) {
      bar.append(...order.filter((button) => button !== undefined));
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
  const button = make("button", { type: "button", class: "tool", "data-readwell": command.id, "aria-label": t(command.label) });
  button.append(drawing(command.icon ?? "M12 12h.01"));
  button.addEventListener("click", () => commands.run(command.id, button));
  return button;
}

/**
 * @param {HTMLElement} button
 * @param {Command} command
 * @param {Commands} commands
 */
function setState(button, command, commands) {
  const pressed = commands.isPressed(command);
  const keys = commands.ariaKeysOf(command);
  const wanted = { title: commands.titleOf(command), "aria-pressed": pressed === undefined ? "" : String(pressed), "aria-keyshortcuts": keys };
  for (const [name, value] of Object.entries(wanted)) {
    if (value === "") {
      button.removeAttribute(name);
    } else if (button.getAttribute(name) !== value) {
      button.setAttribute(name, value);
    }
  }
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
