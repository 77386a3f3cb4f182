/** The reading view, seen and handled from outside. */

import { until } from "./until.js";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {Pick<import("puppeteer-core").Frame, "evaluate"> | import("./firefox.js").FirefoxFrame} Frame */

export class View {
  /**
   * @param {Page} page
   * @param {Frame} frame
   */
  constructor(page, frame) {
    this.page = page;
    this.frame = /** @type {import("./firefox.js").FirefoxFrame} */ (frame);
  }

  /** The facts that the view states about itself. @returns {Promise<Record<string, string | undefined>>} */
  facts() {
    return this.frame.evaluate(() => ({ ...document.documentElement.dataset }));
  }

  /** Waits until it shows what it has to show, and has been painted. */
  async settled() {
    await until("the view to be ready", async () => {
      const { state, totalMs } = await this.facts();
      return state === "error" || (state !== "loading" && totalMs !== undefined);
    });
    await this.still();
  }

  /** Waits until nothing moves or changes colour. */
  still() {
    return this.frame.evaluate(async () => {
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    });
  }

  title() {
    return this.frame.evaluate(() => document.title);
  }

  /** The article's words as they are seen. */
  text() {
    return this.frame.evaluate(() => document.getElementById("readwell-article")?.innerText ?? "");
  }

  /** Whether something is there and seen. @param {string} selector */
  seen(selector) {
    return this.frame.evaluate((wanted) => document.querySelector(wanted)?.checkVisibility() ?? false, selector);
  }

  /** @param {string} selector */
  count(selector) {
    return this.frame.evaluate((wanted) => document.querySelectorAll(wanted).length, selector);
  }

  /** Clicks with the mouse. The view fills the page's window, so that its places are the page's. @param {string} selector */
  async click(selector) {
    const place = await this.frame.evaluate((wanted) => {
      const element = document.querySelector(wanted);
      const middle = () => {
        const box = element?.getBoundingClientRect();
        return box && box.width > 0 ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : undefined;
      };
      const place = middle();
      // What is in sight already is clicked where it is: a person does not scroll for it either.
      if (place && element?.contains(document.elementFromPoint(place.x, place.y))) {
        return place;
      }
      element?.scrollIntoView({ block: "center", behavior: "instant" });
      return middle();
    }, selector);
    if (!place) {
      throw new Error(`nothing to click at ${selector}`);
    }
    await this.page.mouse.click(place.x, place.y);
  }

  /** Chooses a setting in the panel. @param {string} name @param {string} value */
  async choose(name, value) {
    if (!(await this.seen("[data-readwell=settings-panel]"))) {
      await this.click("[data-readwell=settings]");
      await until("the settings panel", () => this.seen("[data-readwell=settings-panel]"));
    }
    await this.click(`label:has(> input[name="${name}"][value="${value}"])`);
    await until(`the setting ${name} to be ${value}`, async () => (await this.facts())[name] === value);
    await this.still();
  }

  /** Moves a slider in the settings panel. @param {string} name @param {number} value */
  async slide(name, value) {
    if (!(await this.seen("[data-readwell=settings-panel]"))) {
      await this.click("[data-readwell=settings]");
      await until("the settings panel", () => this.seen("[data-readwell=settings-panel]"));
    }
    await this.frame.evaluate(
      (wanted, value) => {
        const input = /** @type {HTMLInputElement} */ (document.querySelector(`[data-readwell=settings-panel] input[type=range][name="${wanted}"]`));
        input.value = String(value);
        input.dispatchEvent(new Event("input", { bubbles: true }));
      },
      name,
      value,
    );
    await until(`the setting ${name} to be kept`, () => this.frame.evaluate(async (wanted, value) => /** @type {any} */ (await chrome.storage.local.get("settings")).settings?.[wanted] === value, name, value));
  }

  /** Closes the settings panel. */
  async closePanel() {
    await this.page.keyboard.press("Escape");
    await until("the settings panel to close", async () => !(await this.seen("[data-readwell=settings-panel]")));
    await this.still();
  }
}
