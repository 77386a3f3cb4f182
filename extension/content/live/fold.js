/** One folded appeal. */

import { computed, containerOf, documentOf, isConnected, isElement, isShown, isText, nameOf } from "./flat.js";
import { Ledger } from "./ledger.js";
import { makeLine } from "./line.js";
import { dimming, repair } from "./repairs.js";

/** How often one appeal is folded again when the page shows it again. After that the page has its will. */
export const MOST_RETURNS = 3;

/**
 * @typedef {object} Words
 * @property {string} words
 * @property {() => void} onUndo
 * @property {() => void} onSupport
 */

export class Fold {
  #hidden = new Ledger();
  #placed = new Ledger();
  /** @type {import("./line.js").Line | undefined} */
  #line;
  #open = false;

  /**
   * @param {string} mark  The same for the same appeal.
   * @param {readonly Node[]} targets
   * @param {Element | undefined} layer  What lies over the page and is hidden with it.
   * @param {{ blocks: boolean, quiet: boolean, link: string | undefined }} more  `blocks`: whether the layer keeps the reader from the page; `quiet`:
   *   whether nothing is to stand for the appeal.
   */
  constructor(mark, targets, layer, { blocks, quiet, link }) {
    this.mark = mark;
    this.quiet = quiet;
    this.link = link;
    this.blocks = blocks;
    this.targets = layer ? [layer] : targets;
    this.layer = layer;
  }

  /** Puts the line where the appeal stands. @param {Words} words */
  place(words) {
    const [first] = this.targets;
    const parent = first && containerOf(first);
    if (!parent) {
      return;
    }
    const onShow = () => (this.#open ? this.#close() : this.open());
    this.#line = makeLine({ document: documentOf(first), where: "place", link: this.link, onShow, ...words });
    const { host } = this.#line;
    if (isElement(first)) {
      const slot = first.getAttribute("slot");
      if (slot) {
        host.setAttribute("slot", slot);
      }
      if (isElement(parent) && computed(parent).display.includes("grid")) {
        const { gridColumnStart, gridColumnEnd } = computed(first);
        host.style.setProperty("--column", `${gridColumnStart} / ${gridColumnEnd}`);
      }
    }
    this.#placed.insert(parent, host, first);
  }

  hide() {
    const backdrops = this.layer ? dimming(this.layer) : [];
    for (const target of [...this.targets, ...backdrops]) {
      if (isText(target)) {
        this.#hidden.text(target);
      } else if (isElement(target)) {
        if (nameOf(target) === "dialog" && target.matches(":modal")) {
          this.#hidden.closeDialog(/** @type {HTMLDialogElement} */ (target));
        }
        this.#hidden.style(target, { display: "none" });
      }
    }
    if (this.layer && (this.blocks || backdrops.length)) {
      repair(this.layer, this.#hidden);
    }
  }

  /** Shows the appeal where it stands. */
  open() {
    this.#open = true;
    this.#hidden.undo();
    this.#line?.setOpen(true);
  }

  #close() {
    this.#open = false;
    this.hide();
    this.#line?.setOpen(false);
  }

  /** Everything as it was. */
  undo() {
    this.#placed.undo();
    this.#hidden.undo();
  }

  isOpen() {
    return this.#open;
  }

  isGone() {
    return !this.targets.some((target) => isConnected(target));
  }

  /** Whether the page shows again what was hidden, or has thrown the line out. */
  hasReturned() {
    const shown = () => this.targets.some((target) => isConnected(target) && (isElement(target) ? isShown(target) : target.nodeValue?.trim()));
    return (this.#line && !isConnected(this.#line.host)) || (!this.#open && shown());
  }
}
