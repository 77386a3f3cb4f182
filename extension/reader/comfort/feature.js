/** Help for eyes that tire: the paragraph or the line that is read alone, scrolling by itself, the whole screen. */

import { make } from "../../shared/dom.js";
import { formatNumber, t } from "../../shared/i18n.js";
import { NUMBERS, save } from "../../shared/settings.js";
import { TOP } from "../moving.js";
import { refreshCommands } from "../toolbar.js";

/** @typedef {import("../view.js").View} View */

const root = document.documentElement;

/** @param {View} view */
export async function start(view) {
  await view.style(new URL("./feature.css", import.meta.url));
  const ruler = make("div", { class: "ruler", "aria-hidden": "true" });
  document.body.append(ruler);
  const scroller = new AutoScroll(view);
  view.onSettings(({ focusParagraph, focusLine }) => {
    root.dataset.focusParagraph = focusParagraph ? "on" : "off";
    root.dataset.focusLine = focusLine ? "on" : "off";
    markParagraph(view);
    refreshCommands();
  });
  view.onRender(() => markParagraph(view));
  addEventListener("scroll", () => markParagraph(view), { passive: true });
  addEventListener("pointermove", ({ clientY }) => ruler.style.setProperty("--y", `${clientY}px`), { passive: true });
  document.addEventListener("fullscreenchange", refreshCommands);
  const runs = /** @type {Record<string, () => unknown>} */ ({
    "full-screen": () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()).catch(() => view.toast(t("fullScreenNot"))),
    "focus-paragraph": () => save(({ focusParagraph }) => ({ focusParagraph: !focusParagraph })),
    "focus-line": () => save(({ focusLine }) => ({ focusLine: !focusLine })),
    "auto-scroll": () => scroller.toggle(),
    "scroll-faster": () => scroller.change(1),
    "scroll-slower": () => scroller.change(-1),
  });
  return { run: (/** @type {string} */ id) => runs[id]?.() };
}

/** The paragraph that is read: the first that is wholly below the top, or else the one that fills the window. @param {View} view */
function markParagraph(view) {
  view.body.querySelector(".in-focus")?.classList.remove("in-focus");
  if (root.dataset.focusParagraph === "on") {
    const blocks = [...view.body.querySelectorAll("p, li, pre, blockquote, figure, table, h2, h3, h4, h5, h6")].filter((block) => !block.querySelector("p, li"));
    const middle = innerHeight / 3;
    const current = blocks.find((block) => block.getBoundingClientRect().bottom > Math.max(TOP, middle));
    current?.classList.add("in-focus");
  }
}

class AutoScroll {
  #view;
  #last = 0;
  #rest = 0;

  /** @param {View} view */
  constructor(view) {
    this.#view = view;
    for (const type of ["wheel", "touchstart", "pointerdown"]) {
      addEventListener(type, () => this.#stop(), { passive: true });
    }
    addEventListener("keydown", ({ key }) => /^(?:Arrow(?:Up|Down)|Page\w+|Home|End| |Escape)$/.test(key) && this.#stop());
  }

  toggle() {
    if (root.dataset.autoScroll === "on") {
      this.#stop();
      return;
    }
    root.dataset.autoScroll = "on";
    this.#last = performance.now();
    this.#rest = 0;
    refreshCommands();
    requestAnimationFrame((now) => this.#step(now));
  }

  /** @param {number} step */
  change(step) {
    const { min, max, step: unit } = NUMBERS.scrollSpeed;
    save(({ scrollSpeed }) => {
      const next = Math.min(max, Math.max(min, scrollSpeed + step * unit));
      this.#view.toast(t("scrollSpeed", formatNumber(next)));
      return { scrollSpeed: next };
    });
  }

  /** @param {number} now */
  #step(now) {
    if (root.dataset.autoScroll !== "on") {
      return;
    }
    // Lines a minute, whatever their size.
    const line = Number.parseFloat(getComputedStyle(this.#view.article).lineHeight);
    this.#rest += ((now - this.#last) / 60_000) * this.#view.settings.scrollSpeed * line;
    this.#last = now;
    const whole = Math.floor(this.#rest);
    if (whole > 0) {
      this.#rest -= whole;
      scrollBy({ top: whole, behavior: "instant" });
    }
    if (scrollY + innerHeight >= root.scrollHeight - 1) {
      this.#stop();
    } else {
      requestAnimationFrame((next) => this.#step(next));
    }
  }

  #stop() {
    if (root.dataset.autoScroll === "on") {
      root.dataset.autoScroll = "off";
      refreshCommands();
    }
  }
}
