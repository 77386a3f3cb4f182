/** Appeals folded on the page itself, seen and handled from outside. Their lines are in closed shadow roots: no more than a person sees is seen here. */

import { until } from "./until.js";

/** @typedef {import("puppeteer-core").Page} Page */

export const LINE = "[data-readwell=line]";
export const TAB = "[data-readwell=tab]";

export class Live {
  #reader;

  /**
   * @param {import("./harness.js").Harness} reader
   * @param {Page} page
   */
  constructor(reader, page) {
    this.#reader = reader;
    this.page = page;
  }

  /** Presses the key that folds, and folds back. */
  press() {
    return this.#reader.command(this.page, "fold-appeals");
  }

  /** Presses the key and waits until there is such a line. @param {string} line */
  async fold(line) {
    await this.press();
    await this.has(line);
  }

  /** @param {string} line */
  has(line) {
    return until(`a ${line}`, () => this.page.evaluate((wanted) => document.querySelector(wanted)?.checkVisibility(), line));
  }

  /** Presses the key and waits until the page has no line of ours. */
  async undo() {
    await this.press();
    await this.isBare();
  }

  isBare() {
    return until("the page without our lines", async () => (await this.page.evaluate(() => document.querySelectorAll("[data-readwell]").length)) === 0);
  }

  /** All that the page is, to the letter, and where it is scrolled to. */
  state() {
    return this.page.evaluate(() => ({ html: document.documentElement.outerHTML, left: scrollX, top: scrollY }));
  }

  /** Whether something is shown. @param {string} selector */
  shows(selector) {
    return this.page.evaluate((wanted) => document.querySelector(wanted)?.checkVisibility({ visibilityProperty: true }) ?? false, selector);
  }

  /**
   * Presses a button of a line with the keyboard, from the line's words on.
   * @param {string} line
   * @param {number} nth  From 1.
   */
  async button(line, nth) {
    const { x, y } = await this.page.evaluate((wanted) => {
      const element = document.querySelector(wanted);
      element?.scrollIntoView({ block: "center", behavior: "instant" });
      const box = /** @type {Element} */ (element).getBoundingClientRect();
      return { x: box.x + 20, y: box.y + box.height / 2 };
    }, line);
    await this.page.mouse.click(x, y);
    for (let at = 0; at < nth; at += 1) {
      await this.page.keyboard.press("Tab");
    }
    await this.page.keyboard.press("Enter");
  }
}

/** The places of a line's buttons. "I support this site" stands in a line in the text only while the appeal is shown. */
export const SHOW = 1;
export const SUPPORTS = 3;
export const UNDO_AT_EDGE = 4;
export const UNDO_IN_TEXT = 3;
