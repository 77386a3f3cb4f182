/**
 * The one kind of panel: a heading, a way to close it, and content. It stands in the top layer as a popover.
 *
 * `menu` and `dialog` close when one presses beside them, the others stay until they are closed. Escape closes the one that was opened last;
 * the focus goes into it when it opens, and back to where it was when it closes.
 */

import { make } from "./dom.js";
import { t } from "./i18n.js";

/** @typedef {"start" | "end" | "bottom" | "menu" | "dialog"} Side */

/** Those that are open and that the browser does not close by itself, the last one last. @type {Panel[]} */
const standing = [];

export class Panel extends HTMLElement {
  /** Where the panel's own content goes. */
  content = make("div", { class: "panel-content" });
  /** What gets the focus when the panel closes, where what had it before may have been drawn anew meanwhile. @type {(() => Element | null) | undefined} */
  returnTo;
  /** @type {Element | null} */
  #before = null;
  /** @type {HTMLElement | undefined} */
  #button;

  /** @param {{ name: string, title: string, side: Side }} options */
  fill({ name, title, side }) {
    const stays = side !== "menu" && side !== "dialog";
    const close = make("button", { type: "button", class: "tool panel-close", "data-readwell": `${name}-close`, "aria-label": t("close"), title: t("close") });
    close.append(drawing("M6 6l12 12M18 6L6 18"));
    close.addEventListener("click", () => this.close());
    const heading = make("h2", { class: "panel-title", id: `${name}-title`, tabindex: "-1" }, title);
    this.popover = stays ? "manual" : "auto";
    this.className = `panel panel-${side}`;
    this.dataset.readwell = `${name}-panel`;
    this.setAttribute("role", stays ? "region" : "dialog");
    this.setAttribute("aria-labelledby", heading.id);
    this.append(make("div", { class: "panel-head" }, heading, close), this.content);
    // While it is still there: a key that is pressed right after is not lost in a field that is gone.
    this.addEventListener("beforetoggle", (event) => {
      if (/** @type {ToggleEvent} */ (event).newState === "closed" && this.contains(document.activeElement)) {
        this.#giveBack();
      }
    });
    this.addEventListener("toggle", (event) => this.#toggled(/** @type {ToggleEvent} */ (event).newState === "open", stays));
  }

  get isOpen() {
    return this.matches(":popover-open");
  }

  /** @param {HTMLElement} [button]  What opened it: its `aria-expanded` follows. */
  open(button) {
    if (this.isOpen) {
      return;
    }
    this.#before = document.activeElement;
    this.#button = button;
    this.showPopover();
    const controls = this.content.querySelectorAll("[autofocus], input:not([type=color]), select, textarea, button, a[href], summary, [tabindex='0']");
    const first = [...controls].find((control) => control.checkVisibility()) ?? this.querySelector(".panel-title");
    if (first instanceof HTMLElement) {
      first.focus({ preventScroll: true });
    }
  }

  close() {
    if (this.isOpen) {
      this.hidePopover();
    }
  }

  /** @param {HTMLElement} [button] */
  toggle(button) {
    if (this.isOpen) {
      this.close();
    } else {
      this.open(button);
    }
  }

  /**
   * @param {boolean} open
   * @param {boolean} stays
   */
  #toggled(open, stays) {
    this.#button?.setAttribute("aria-expanded", String(open));
    const at = standing.indexOf(this);
    if (at >= 0) {
      standing.splice(at, 1);
    }
    if (open && stays) {
      standing.push(this);
    }
    if (!open && document.activeElement === document.body) {
      this.#giveBack();
    }
    this.dispatchEvent(new Event(open ? "open" : "close"));
  }

  /** A focus that stays in a hidden panel is lost to the browser's own window with the next Tab (Firefox). */
  #giveBack() {
    const target = this.#before?.isConnected ? this.#before : (this.returnTo?.() ?? null);
    if (target instanceof HTMLElement) {
      target.focus({ preventScroll: true });
    }
  }
}

customElements.define("readwell-panel", Panel);

/** On the document, so that it comes before what Escape means for the view, which listens at the window. */
document.addEventListener("keydown", (event) => {
  const last = standing.at(-1);
  if (event.key === "Escape" && !event.isComposing && !event.defaultPrevented && last && !document.querySelector(".panel-menu:popover-open, .panel-dialog:popover-open")) {
    event.preventDefault();
    last.close();
  }
});

/**
 * A panel, in the document and closed.
 * @param {{ name: string, title: string, side: Side }} options  `data-readwell` is the name with `-panel`.
 * @returns {Panel}
 */
export function makePanel(options) {
  const panel = /** @type {Panel} */ (document.createElement("readwell-panel"));
  panel.fill(options);
  document.body.append(panel);
  return panel;
}

/**
 * A drawing of 24 × 24, stroked.
 * @param {string} path
 */
export function drawing(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}
