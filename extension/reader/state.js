/** Which of its faces the view shows. */

import { byId } from "../shared/dom.js";

/** @param {"loading" | "ready" | "no-article" | "error" | "empty"} state */
export function setState(state) {
  document.documentElement.dataset.state = state;
  byId("loading").hidden = state !== "loading";
  byId("readwell-article").hidden = state !== "ready";
  byId("notice").hidden = state === "loading" || state === "ready";
}
