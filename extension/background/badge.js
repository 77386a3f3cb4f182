/** What the toolbar button says where there can be no view. The browser forgets both by itself when the tab goes to another page. */

import { browser } from "../shared/browser.js";
import { isToOpen } from "../shared/outcome.js";

/** @param {number} tabId */
export async function showTrouble(tabId) {
  await Promise.all([
    browser.action.setBadgeText({ tabId, text: "!" }),
    browser.action.setBadgeBackgroundColor({ tabId, color: "#6b5b3e" }),
    browser.action.setTitle({ tabId, title: browser.i18n.getMessage("actionUnsupported") }),
  ]).catch(() => {
    // The tab was closed in the meantime.
  });
}

/**
 * Says what the page turned out to be, and how long it takes to read.
 * @param {number} tabId
 * @param {import("../shared/types.js").Extraction["outcome"]} outcome
 * @param {number} minutes
 * @param {boolean} [looked]  Nobody has pressed the button: a dot says that it would be worth it.
 */
export async function showOutcome(tabId, outcome, minutes, looked = false) {
  const kind = browser.i18n.getMessage(`outcome_${outcome.replaceAll("-", "_")}`);
  const title = outcome === "no-article" ? kind : browser.i18n.getMessage("actionFound", [kind, String(minutes)]);
  await Promise.all([
    browser.action.setBadgeText({ tabId, text: looked ? (isToOpen(outcome) ? "•" : "") : outcome === "no-article" ? "–" : "" }),
    browser.action.setBadgeBackgroundColor({ tabId, color: "#6b5b3e" }),
    browser.action.setTitle({ tabId, title }),
  ]).catch(() => {
    // The tab was closed in the meantime.
  });
}

/**
 * Says why nothing was folded on a page where the reader asked for it.
 * @param {number} tabId
 * @param {"folded" | "none" | "supported"} result
 */
export async function showFolded(tabId, result) {
  if (result === "folded") {
    return;
  }
  await Promise.all([
    browser.action.setBadgeText({ tabId, text: result === "none" ? "–" : "♥" }),
    browser.action.setBadgeBackgroundColor({ tabId, color: "#6b5b3e" }),
    browser.action.setTitle({ tabId, title: browser.i18n.getMessage(result === "none" ? "actionNoAppeals" : "actionSupported") }),
  ]).catch(() => {
    // The tab was closed in the meantime.
  });
}

/** @param {number} tabId */
export async function clearTrouble(tabId) {
  await Promise.all([
    browser.action.setBadgeText({ tabId, text: "" }),
    browser.action.setTitle({ tabId, title: browser.i18n.getMessage("actionTitle") }),
  ]).catch(() => {});
}
