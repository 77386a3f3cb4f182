/** What can be done with selected text: a row of buttons beside it. */

import { byId, make } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { drawing } from "../../shared/panel.js";
import { COLOURS } from "./marks.js";

/** @typedef {import("./marks.js").Marks} Marks */
/** @typedef {import("./anchor.js").Stretch} Stretch */

/**
 * @typedef {object} Action
 * @property {string} name
 * @property {string} label
 * @property {string} icon
 * @property {(stretch: Stretch) => void} run
 */

/** The space between the text and the buttons. */
const GAP = 8;

export class SelectionToolbar {
  #view;
  #marks;
  #element = make("div", { class: "marks-toolbar", popover: "manual", role: "group", "data-readwell": "marks-toolbar", "aria-label": t("markSelected") });
  #isDown = false;
  /** Fingers need room for the browser's own menu, which is above the text. */
  #isTouch = false;
  #frame = 0;

  /**
   * @param {import("../view.js").View} view
   * @param {Marks} marks
   * @param {{ highlight: (stretch: Stretch, colour: string) => void, actions: readonly Action[] }} does
   */
  constructor(view, marks, { highlight, actions }) {
    this.#view = view;
    this.#marks = marks;
    const colours = COLOURS.map((colour) => this.#makeButton({ name: `mark-${colour}`, label: t("markAs", t(`markColour_${colour}`)), icon: "", run: (stretch) => highlight(stretch, colour) }, make("span", { class: `swatch swatch-${colour}` })));
    this.#element.append(...colours, ...actions.map((action) => this.#makeButton(action, drawing(action.icon))));
    // Pressing a button must not take the selection away.
    this.#element.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#element.addEventListener("mousedown", (event) => event.preventDefault());
    // In the landmark that it is about.
    byId("main").append(this.#element);
    this.#listen();
  }

  /** @param {Action} action @param {Element} face */
  #makeButton({ name, label, run }, face) {
    const button = make("button", { type: "button", class: "tool", "data-readwell": name, "aria-label": label, title: label }, face);
    button.addEventListener("click", () => {
      const stretch = this.stretch();
      if (stretch) {
        run(stretch);
      }
    });
    return button;
  }

  #listen() {
    document.addEventListener("selectionchange", () => this.#plan());
    document.addEventListener("pointerdown", (event) => {
      this.#isTouch = event.pointerType === "touch";
      this.#isDown = !this.#element.contains(/** @type {Node} */ (event.target));
      this.#plan();
    });
    for (const type of ["pointerup", "pointercancel"]) {
      document.addEventListener(type, () => {
        this.#isDown = false;
        this.#plan();
      });
    }
    addEventListener("scroll", () => this.#plan(), { passive: true });
    addEventListener("resize", () => this.#plan());
    // Before what Escape and Tab mean for a panel and for the view.
    document.addEventListener("keydown", (event) => this.#press(event), { capture: true });
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.key === "Tab" || event.key === "Escape") {
      // The selection may be newer than the last frame.
      this.#show();
    }
    if (!this.#element.matches(":popover-open") || event.isComposing) {
      return;
    }
    const isInside = this.#element.contains(document.activeElement);
    if (event.key === "Escape") {
      event.preventDefault();
      getSelection()?.removeAllRanges();
      if (isInside) {
        byId("main").focus({ preventScroll: true });
      }
    } else if (event.key === "Tab" && !event.shiftKey && !isInside) {
      event.preventDefault();
      this.#element.querySelector("button")?.focus();
    }
  }

  /** At most once for each frame. */
  #plan() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#show());
  }

  /** What is selected of the article's text. @returns {Stretch | undefined} */
  stretch() {
    const range = this.#range();
    const stretch = range && this.#marks.text.stretch(range);
    return stretch && stretch.end > stretch.start ? stretch : undefined;
  }

  #range() {
    const selection = getSelection();
    const range = selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : undefined;
    if (!range || !range.intersectsNode(this.#view.body)) {
      return undefined;
    }
    return range;
  }

  #show() {
    const range = this.#isDown ? undefined : this.#range();
    if (!range || !this.stretch()) {
      if (this.#element.matches(":popover-open")) {
        this.#element.hidePopover();
      }
      return;
    }
    if (!this.#element.matches(":popover-open")) {
      this.#element.showPopover();
    }
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    const [first = range.getBoundingClientRect()] = rects;
    const last = rects.at(-1) ?? first;
    const { offsetWidth, offsetHeight } = this.#element;
    const above = first.top - offsetHeight - GAP;
    const below = last.bottom + (this.#isTouch ? 3 : 1) * GAP;
    const fits = (/** @type {number} */ at) => at >= GAP && at + offsetHeight + GAP <= innerHeight;
    const [at = GAP] = [...(this.#isTouch ? [below, above] : [above, below]), innerHeight - offsetHeight - GAP].filter(fits);
    const near = at === below ? last : first;
    const middle = (near.left + near.right) / 2 - offsetWidth / 2;
    const widest = document.documentElement.clientWidth - offsetWidth - GAP;
    this.#element.style.top = `${at}px`;
    this.#element.style.left = `${Math.max(GAP, Math.min(middle, widest))}px`;
    // A selection that is out of sight needs nothing beside it.
    this.#element.classList.toggle("marks-away", last.bottom < 0 || first.top > innerHeight);
  }
}
