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
   * Clicks on a line: `start` to `end` is how far from its beginning, as a share of its width.
   * @param {string} line
   * @param {"undo"} button
   */
  async click(line, button) {
    const { x, y } = await this.page.evaluate((wanted) => {
      const element = document.querySelector(wanted);
      element?.scrollIntoView({ block: "center", behavior: "instant" });
      const box = /** @type {Element} */ (element).getBoundingClientRect();
      return { x: box.right, y: box.y + box.height / 2 };
    }, line);
    await this.page.mouse.click(x - (line === TAB ? 25 : 8), y);
    return button;
  }
}
