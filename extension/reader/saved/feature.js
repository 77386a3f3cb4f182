/** How far a saved article was read: the library shows it. */

import { articles } from "../../shared/store.js";

/** Near enough to the end to have read it: what follows is the footer. */
const END_PX = 200;
/** So much of a change is worth a write. */
const STEP = 0.05;

/** @param {import("../view.js").View} view */
export function start(view) {
  const kept = view.kept;
  if (!kept) {
    return;
  }
  const { id } = kept.article;
  let known = kept.article.progress;
  const keep = () => {
    const progress = Math.max(known, progressOf(view.body));
    if (progress > known) {
      known = progress;
      articles.change(id, { progress }).catch(() => {});
    }
  };
  // A page that is left has no time to write, so a greater step is kept as it is made.
  addEventListener("scroll", () => progressOf(view.body) - known >= STEP && keep(), { passive: true });
  addEventListener("visibilitychange", keep);
  view.onLeave(() => keep());
  // A short text is read without scrolling.
  keep();
}

/** How much of the text has been in sight, from 0 to 1. @param {HTMLElement} body */
function progressOf(body) {
  const { top, height } = body.getBoundingClientRect();
  const seen = innerHeight - top;
  return height <= 0 ? 0 : seen >= height - END_PX ? 1 : Math.max(0, seen / height);
}
