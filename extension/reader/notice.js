/** What the view says when it has no article to show, and what can be done then. */

import { byId, make } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { setState } from "./state.js";

/** @typedef {import("./leaving.js").Leaving} Leaving */

/** The core's reasons and error codes that have words of their own; the rest get the general ones. */
const REASONS = new Set(["no-text", "too-little-text", "mostly-links", "too-little-prose"]);
const FAILURES = new Set(["limit"]);

/**
 * @param {import("../shared/types.js").Extraction} extraction
 * @param {Leaving} leaving
 * @param {() => void} showGuess
 */
export function showNoArticle(extraction, leaving, showGuess) {
  const reason = REASONS.has(extraction.reason) ? `reason_${extraction.reason.replaceAll("-", "_")}` : "reason_other";
  const actions = [button("back", t("backToPage"), () => leaving.leave())];
  if (extraction.tree.length > 0) {
    actions.unshift(button("best-guess", t("showBestGuess"), showGuess));
  }
  show("no-article", t("noArticleTitle"), t(reason), "", actions);
}

/**
 * @param {import("../shared/types.js").Failure} failure
 * @param {Leaving} leaving
 * @param {() => void} retry
 */
export function showFailure(failure, leaving, retry) {
  const text = FAILURES.has(failure.code) ? t(`failure_${failure.code}`) : t("failure_other");
  const actions = [button("retry", t("tryAgain"), retry), button("back", t("backToPage"), () => leaving.leave())];
  show("error", t("failureTitle"), text, `${failure.code}: ${failure.message}`, actions);
}

/**
 * The page that the view was opened for went away before it could say anything.
 * @param {Leaving} leaving
 */
export function showLost(leaving) {
  show("error", t("failureTitle"), t("failure_lost"), "", [button("back", t("close"), () => leaving.leave())]);
}

/**
 * The library has no such article: it was deleted, or the address is an old one.
 * @param {Leaving} leaving
 */
export function showUnsaved(leaving) {
  show("error", t("unsavedTitle"), t("unsavedText"), "", [button("back", t("openLibrary"), () => leaving.leave())]);
}

/**
 * @param {"no-article" | "error"} state
 * @param {string} title
 * @param {string} text
 * @param {string} detail
 * @param {HTMLElement[]} actions
 */
function show(state, title, text, detail, actions) {
  byId("notice-title").textContent = title;
  byId("notice-text").textContent = text;
  byId("notice-detail").textContent = detail;
  byId("notice-detail").hidden = detail === "";
  byId("notice-actions").replaceChildren(...actions);
  setState(state);
  document.title = title;
  byId("notice-title").focus({ preventScroll: true });
}

/**
 * @param {string} name
 * @param {string} text
 * @param {() => void} press
 */
function button(name, text, press) {
  const element = make("button", { type: "button", class: "button", "data-readwell": name }, text);
  element.addEventListener("click", press);
  return element;
}
