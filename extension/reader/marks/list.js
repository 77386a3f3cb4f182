/** The panel with all marks, in the order of the text: to be searched, gone to, edited, deleted and copied. */

import { makeButton, makeField } from "../../shared/controls.js";
import { make } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { drawing, makePanel } from "../../shared/panel.js";

/** @typedef {import("./marks.js").Marks} Marks */
/** @typedef {import("./marks.js").Placed} Placed */

const EDIT = "M4 20h4L19 9l-4-4L4 16zM13 7l4 4";
const DELETE = "M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13";
/** Fewer are seen at a glance. */
const SEARCHED = 4;

export class List {
  #marks;
  #does;
  #panel = makePanel({ name: "marks", title: t("marks"), side: "end" });
  #search = makeField({ name: "marks-search", label: t("marksSearch"), type: "search", input: () => this.show() });
  #items = make("ol", { class: "marks-list" });
  #lostTitle = make("h3", { class: "marks-lost-title" }, t("marksLost"));
  #lost = make("ol", { class: "marks-list marks-lost" });
  #none = make("p", { class: "marks-none" });
  #copy;

  /**
   * @param {import("../view.js").View} view
   * @param {Marks} marks
   * @param {{ jump: (placed: Placed) => void, edit: (id: string) => void, remove: (id: string) => void, copy: () => void }} does
   */
  constructor(view, marks, does) {
    this.#marks = marks;
    this.#does = does;
    this.#copy = makeButton({ name: "marks-copy", label: t("marksCopy"), press: () => does.copy() });
    const hint = view.isPrivate ? [make("p", { class: "marks-hint" }, t("marksPrivate"))] : [];
    this.#panel.content.append(...hint, this.#none, this.#items, this.#lostTitle, this.#lost, this.#copy);
    this.#panel.addEventListener("open", () => this.show());
  }

  get isOpen() {
    return this.#panel.isOpen;
  }

  /** @param {HTMLElement} [button] */
  toggle(button) {
    if (!this.#panel.isOpen) {
      this.#search.set("");
      this.show();
    }
    this.#panel.toggle(button);
  }

  close() {
    this.#panel.close();
  }

  /** Shows the marks as they are now. */
  show() {
    const all = this.#marks.list;
    const wanted = all.length < SEARCHED ? "" : fold(this.#search.field.value.trim());
    const shown = all.filter((placed) => fold(`${this.#marks.wordsOf(placed)} ${placed.mark.note}`).includes(wanted));
    const focused = this.#focused();
    if (all.length < SEARCHED) {
      this.#search.element.remove();
    } else if (!this.#search.element.isConnected) {
      this.#none.before(this.#search.element);
    }
    this.#items.replaceChildren(...shown.filter(({ stretch }) => stretch).map((placed) => this.#makeItem(placed)));
    const lost = shown.filter(({ stretch }) => !stretch);
    this.#lost.replaceChildren(...lost.map((placed) => this.#makeItem(placed)));
    this.#items.hidden = this.#items.childElementCount === 0;
    this.#lost.hidden = lost.length === 0;
    this.#lostTitle.hidden = lost.length === 0;
    this.#none.hidden = shown.length > 0;
    this.#none.textContent = all.length === 0 ? t("marksNone") : t("marksNoneFound", this.#search.field.value.trim());
    this.#copy.hidden = all.length === 0;
    this.#focusAgain(focused);
  }

  /** What has the focus, since each item is drawn anew. */
  #focused() {
    const active = document.activeElement;
    const item = active?.closest(".marks-item");
    if (!(active instanceof HTMLElement) || !(item instanceof HTMLElement)) {
      return undefined;
    }
    return { id: item.dataset.mark, name: active.dataset.readwell, at: [...this.#panel.querySelectorAll(".marks-item")].indexOf(item) };
  }

  /** The same again, or else what took its place. @param {{ id: string | undefined, name: string | undefined, at: number } | undefined} focused */
  #focusAgain(focused) {
    if (focused) {
      const items = [...this.#panel.querySelectorAll(".marks-item")];
      const item = items.find((candidate) => candidate instanceof HTMLElement && candidate.dataset.mark === focused.id) ?? items[Math.min(focused.at, items.length - 1)];
      const element = item?.querySelector(`[data-readwell="${focused.name}"]`) ?? item?.querySelector("button") ?? this.#panel.querySelector(".panel-title");
      if (element instanceof HTMLElement) {
        element.focus({ preventScroll: true });
      }
    }
  }

  /** @param {Placed} placed */
  #makeItem(placed) {
    const { mark, stretch } = placed;
    const words = this.#marks.wordsOf(placed);
    const name = words.length > 60 ? `${words.slice(0, 60).trim()}…` : words;
    const text = make("span", { class: "marks-passage", dir: "auto" }, words);
    const passage = stretch ? make("button", { type: "button", class: "marks-jump", "data-readwell": "marks-jump" }, text) : make("div", { class: "marks-jump" }, text);
    passage.addEventListener("click", () => stretch && this.#does.jump(placed));
    const note = mark.note ? [make("p", { class: "marks-note", dir: "auto" }, mark.note)] : [];
    const edit = this.#makeTool("marks-edit", t("markEdit", name), EDIT, () => this.#does.edit(mark.id));
    const remove = this.#makeTool("marks-delete", t("markDeleteThis", name), DELETE, () => this.#does.remove(mark.id));
    return make("li", { class: `marks-item marks-item-${mark.colour}`, "data-mark": mark.id }, passage, ...note, make("div", { class: "marks-tools" }, edit, remove));
  }

  /** @param {string} name @param {string} label @param {string} icon @param {() => void} press */
  #makeTool(name, label, icon, press) {
    const button = make("button", { type: "button", class: "tool", "data-readwell": name, "aria-label": label, title: label });
    button.append(drawing(icon));
    button.addEventListener("click", press);
    return button;
  }
}

/** Letters alike whatever their capitals and accents. @param {string} text */
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
