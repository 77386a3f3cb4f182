/** An article's tags: those that it has and those that others have, each to be pressed, and a field for a new one. */

import { makeField } from "../shared/controls.js";
import { make } from "../shared/dom.js";
import { t } from "../shared/i18n.js";

/** As many as one looks over. */
const MAX_SHOWN = 12;

/**
 * @param {{ change: (tags: string[]) => void }} options
 */
export function makeTags({ change }) {
  /** @type {string[]} */
  let tags = [];
  /** @type {string[]} */
  let suggested = [];
  const list = make("div", { class: "tags", role: "group", "aria-label": t("tags") });
  const add = makeField({ name: "tag", label: t("tagNew"), change: (value) => take(value) });
  const has = (/** @type {string} */ tag) => tags.some((other) => other.toLowerCase() === tag.toLowerCase());
  /** @param {string} value */
  const take = (value) => {
    const fresh = value.split(",").map((tag) => tag.replace(/[\s#]+/g, " ").trim()).filter((tag) => tag !== "" && !has(tag));
    add.set("");
    if (fresh.length > 0) {
      tags = [...tags, ...fresh];
      show();
      change(tags);
    }
  };
  // Also without leaving the field.
  add.field.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === ",") && !event.isComposing) {
      event.preventDefault();
      take(add.field.value);
    }
  });
  const show = () => {
    const focused = document.activeElement instanceof HTMLElement && list.contains(document.activeElement) ? document.activeElement.dataset.tag : undefined;
    const others = suggested.filter((tag) => !has(tag)).slice(0, Math.max(0, MAX_SHOWN - tags.length));
    list.replaceChildren(...[...tags, ...others].map(makeTag));
    list.hidden = list.childElementCount === 0;
    if (focused !== undefined) {
      const again = [...list.children].find((child) => child instanceof HTMLElement && child.dataset.tag === focused);
      (again instanceof HTMLElement ? again : add.field).focus();
    }
  };
  /** @param {string} tag */
  const makeTag = (tag) => {
    const button = make("button", { type: "button", class: "tag", "aria-pressed": String(has(tag)), "data-tag": tag, dir: "auto" }, tag);
    button.addEventListener("click", () => {
      if (has(tag)) {
        tags = tags.filter((other) => other.toLowerCase() !== tag.toLowerCase());
        suggested = [tag, ...suggested.filter((other) => other !== tag)];
      } else {
        tags = [...tags, tag];
      }
      show();
      change(tags);
    });
    return button;
  };
  show();
  return {
    element: make("div", { class: "tags-form" }, list, add.element),
    field: add.field,
    /** @param {readonly string[]} now */
    set(now) {
      if (now.join("\n") !== tags.join("\n")) {
        tags = [...now];
        show();
      }
    },
    /** Offers tags, the most used first. @param {readonly string[]} used */
    suggest(used) {
      /** @type {Map<string, number>} */
      const counts = new Map();
      used.forEach((tag) => counts.set(tag, (counts.get(tag) ?? 0) + 1));
      suggested = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([tag]) => tag);
      show();
    },
  };
}
