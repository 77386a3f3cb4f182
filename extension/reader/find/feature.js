/** Find in the article. All that fits is marked, without touching the text, and one goes from one to the next. */

import { makeButton, makeField, makeSwitch } from "../../shared/controls.js";
import { make } from "../../shared/dom.js";
import { formatNumber, t } from "../../shared/i18n.js";
import { makePanel } from "../../shared/panel.js";
import { TOP } from "../moving.js";
import { index, search } from "./search.js";

/** @typedef {import("../view.js").View} View */

/** @param {View} view */
export async function start(view) {
  await view.style(new URL("./feature.css", import.meta.url));
  const finder = new Finder(view);
  return { run: () => finder.open() };
}

class Finder {
  #view;
  #panel = makePanel({ name: "find", title: t("find"), side: "bottom" });
  #field = makeField({ name: "find-text", label: t("findText"), type: "search", input: () => this.#search() });
  #whole = makeSwitch({ name: "find-whole", label: t("findWhole"), value: false, change: () => this.#search() });
  #count = make("output", { class: "find-count", role: "status", "data-readwell": "find-count" });
  /** @type {import("./search.js").Indexed | undefined} */
  #index;
  /** @type {Range[]} */
  #found = [];
  #at = -1;

  /** @param {View} view */
  constructor(view) {
    this.#view = view;
    const previous = makeButton({ name: "find-previous", label: t("findPrevious"), press: () => this.#go(-1) });
    const next = makeButton({ name: "find-next", label: t("findNext"), press: () => this.#go(1) });
    this.#panel.content.append(make("div", { class: "find", role: "search" }, this.#field.element, this.#count, make("div", { class: "find-actions" }, this.#whole.element, previous, next)));
    this.#field.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) {
        event.preventDefault();
        this.#go(event.shiftKey ? -1 : 1);
      }
    });
    this.#panel.addEventListener("close", () => this.#clear());
    // What is shown or built anew in the meantime is searched, too.
    const changed = new MutationObserver(() => {
      this.#index = undefined;
    });
    changed.observe(view.article, { childList: true, subtree: true, attributes: true, attributeFilter: ["hidden", "open"] });
  }

  open() {
    const selected = getSelection()?.toString().trim() ?? "";
    this.#panel.open();
    this.#field.field.focus();
    if (selected !== "" && selected.length < 100) {
      this.#field.set(selected);
    }
    this.#field.field.select();
    this.#search();
  }

  #search() {
    this.#index ??= index(this.#view.article);
    this.#found = search(this.#index, this.#field.field.value, /** @type {HTMLInputElement} */ (this.#whole.element.querySelector("input")).checked);
    // From where one is reading on.
    this.#at = this.#found.findIndex((range) => range.getBoundingClientRect().bottom > TOP);
    CSS.highlights.set("readwell-find", new Highlight(...this.#found));
    this.#show();
  }

  /** @param {number} step */
  #go(step) {
    if (this.#index === undefined) {
      this.#search();
    }
    const count = this.#found.length;
    if (count > 0) {
      this.#at = (this.#at + step + count) % count;
      this.#show();
    }
  }

  #show() {
    const range = this.#found[this.#at < 0 ? 0 : this.#at];
    const wanted = this.#field.field.value.trim() !== "";
    const count = this.#found.length;
    this.#count.textContent = !wanted ? "" : range ? t("findCount", formatNumber(Math.max(0, this.#at) + 1), formatNumber(count)) : t("findNone");
    CSS.highlights.delete("readwell-find-current");
    if (range) {
      this.#at = Math.max(0, this.#at);
      const current = new Highlight(range);
      current.priority = 1;
      CSS.highlights.set("readwell-find-current", current);
      const { top, bottom } = range.getBoundingClientRect();
      if (top < TOP || bottom > innerHeight - this.#panel.offsetHeight - 24) {
        scrollBy({ top: top - innerHeight / 3 });
      }
    }
  }

  #clear() {
    const range = this.#found[this.#at];
    CSS.highlights.delete("readwell-find");
    CSS.highlights.delete("readwell-find-current");
    this.#found = [];
    // What was found last stays selected: the reader goes on from it.
    if (range) {
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
    }
  }
}
