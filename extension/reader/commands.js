/** Commands: their keys, their buttons, and the features behind them, loaded when first used. */

import { ariaKey, isTyping, keyOf, showKey } from "../shared/keys.js";
import { t } from "../shared/i18n.js";

/** @typedef {import("./feature.js").Command} Command */
/** @typedef {import("./feature.js").Feature} Feature */
/** @typedef {import("./feature.js").Running} Running */
/** @typedef {import("./view.js").View} View */

/** Keys that a control under the focus needs for itself. */
const CONTROL_KEYS = /^(?:Shift\+)?(?:Arrow\w+|Home|End|Page\w+|Enter| |Tab)$/;

export class Commands {
  #view;
  #features;
  /** @type {Map<string, Promise<Running | void>>} */
  #running = new Map();

  /**
   * @param {View} view
   * @param {readonly Feature[]} features
   */
  constructor(view, features) {
    this.#view = view;
    this.#features = features;
    addEventListener("keydown", (event) => this.#press(event));
  }

  /** Those that make sense now. @returns {Command[]} */
  list() {
    return this.#features.flatMap(({ commands }) => commands).filter((command) => command.available?.(this.#view) ?? true);
  }

  /** The keys of a command: the reader's, or else its own. @param {Command} command @returns {readonly string[]} */
  keysOf({ id, keys }) {
    return this.#view.settings.keys[id] ?? keys;
  }

  /** Its name with its key, for a tooltip. @param {Command} command */
  titleOf(command) {
    const [key] = this.keysOf(command);
    return key ? t("withKey", t(command.label), showKey(key)) : t(command.label);
  }

  /** @param {Command} command */
  ariaKeysOf(command) {
    return this.keysOf(command).map(ariaKey).join(" ");
  }

  /** @param {Command} command */
  isPressed(command) {
    return command.pressed?.(this.#view);
  }

  /**
   * @param {string} id
   * @param {HTMLElement} [button]  What was pressed.
   */
  async run(id, button) {
    const feature = this.#features.find(({ commands }) => commands.some((command) => command.id === id));
    if (feature) {
      (await this.#start(feature))?.run?.(id, button);
    }
  }

  /** Starts what begins by itself. */
  async begin() {
    await Promise.all(this.#features.filter((feature) => feature.when?.(this.#view)).map((feature) => this.#start(feature)));
  }

  /** @param {Feature} feature */
  #start(feature) {
    const known = this.#running.get(feature.name);
    if (known) {
      return known;
    }
    const starting = feature.load().then(({ start }) => start(this.#view));
    this.#running.set(feature.name, starting);
    // What could not be loaded now may be there at the next try.
    starting.catch(() => this.#running.delete(feature.name));
    return starting;
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const key = event.defaultPrevented || document.documentElement.dataset.state !== "ready" ? undefined : keyOf(event);
    if (key === undefined || (isTyping(event.target) && !/^(?:Mod|Alt)\+/.test(key)) || (isControl(event.target) && CONTROL_KEYS.test(key))) {
      return;
    }
    const command = this.list().find((candidate) => this.keysOf(candidate).includes(key));
    if (command) {
      event.preventDefault();
      this.run(command.id);
    }
  }
}

/** @param {EventTarget | null} target */
function isControl(target) {
  return target instanceof Element && target.closest("button, input, select, textarea, summary, a[href], [role=slider], [role=option]") !== null;
}
