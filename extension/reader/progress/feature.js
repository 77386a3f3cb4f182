/** How far one has read: a thin line under the bar, and the minutes that are left in it. */

import { byId, make } from "../../shared/dom.js";
import { formatNumber, t } from "../../shared/i18n.js";
import { readShare } from "./share.js";

/** @typedef {import("../view.js").View} View */

/** @param {View} view */
export async function start(view) {
  await view.style(new URL("./feature.css", import.meta.url));
  const line = make("div", { class: "progress", role: "progressbar", "aria-label": t("progress"), "aria-valuemin": "0", "aria-valuemax": "100", "data-readwell": "progress" });
  // Not a live region: it would speak at every minute.
  const left = make("span", { class: "time-left", "data-readwell": "time-left" });
  const bar = byId("bar");
  bar.append(line);
  bar.querySelector(".bar-space")?.append(left);
  let asked = false;
  const show = () => {
    asked = false;
    const share = readShare(view.body);
    const percent = Math.round(share * 100);
    const minutes = Math.ceil(view.extraction.minutes * (1 - share) - 0.05);
    line.style.setProperty("--share", String(share));
    line.setAttribute("aria-valuenow", String(percent));
    line.setAttribute("aria-valuetext", t("percentRead", formatNumber(percent)));
    left.textContent = view.extraction.minutes > 1 && minutes > 0 && percent > 0 ? t("minutesLeft", formatNumber(minutes)) : "";
  };
  // Once a frame, however often it scrolls: measuring twice in one would lay the text out twice.
  const ask = () => {
    if (!asked) {
      asked = true;
      requestAnimationFrame(show);
    }
  };
  addEventListener("scroll", ask, { passive: true });
  const observer = new ResizeObserver(ask);
  view.onRender(() => {
    observer.disconnect();
    observer.observe(view.body);
    ask();
  });
}
