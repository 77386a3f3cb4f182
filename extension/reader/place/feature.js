/** The place in the article, kept for the next time. */

import { formatNumber, t } from "../../shared/i18n.js";
import { beginning } from "../../shared/passage.js";
import { goTo } from "../moving.js";
import { readShare } from "../progress/share.js";
import { beganAt, findPassage, passageAtTop } from "./place.js";
import { forget, keep, recall } from "./places.js";

/** @typedef {import("../view.js").View} View */

/** What is shorter is read in one go. */
const MIN_MINUTES = 2;
/** Between these shares of the text one has begun, and not ended. */
const BEGUN = 0.05;
const ENDED = 0.95;

/** @param {View} view */
export async function start(view) {
  view.onLeave(() => remember(view));
  addEventListener("scrollend", () => remember(view), { passive: true });
  await offer(view);
}

/** @param {View} view */
function remember(view) {
  if (view.isPrivate || view.extraction.minutes < MIN_MINUTES || !view.body.isConnected) {
    return;
  }
  const share = readShare(view.body);
  const passage = passageAtTop(view.body);
  if (share > ENDED) {
    forget(view.source.address);
  } else if (share > BEGUN && passage) {
    keep(view.source.address, { passage, share });
  }
}

/**
 * Offers to go on where one stopped, unless the page has said where to begin.
 * @param {View} view
 */
async function offer(view) {
  const kept = beganAt() === 0 ? await recall(view.source.address) : undefined;
  const block = kept && findPassage(view.body, kept.passage);
  if (!block || scrollY > 0 || beginning(block.textContent ?? "") === passageAtTop(view.body)?.text) {
    return;
  }
  view.toast(t("placeContinue", formatNumber(Math.round(kept.share * 100))), { label: t("placeContinueAction"), run: () => goTo(block) });
}
