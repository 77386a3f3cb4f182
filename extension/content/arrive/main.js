/**
 * Runs as a page opens, on the sites that the reader allowed and on no others: tells the background, which knows what he wants there. Small,
 * since most pages that one comes by are no articles.
 */

import { browser } from "../../shared/browser.js";

/** A site's front page is a list of articles, whatever stands on it. */
const isFront = /^\/(?:index\.\w+)?$/.test(location.pathname) && location.search === "";
/** Whoever comes back, or reloads, has seen the page and left the view. */
const [navigation] = performance.getEntriesByType("navigation");
const isNew = navigation instanceof PerformanceNavigationTiming && navigation.type === "navigate";

if (!isFront) {
  // Not before the page has time for it.
  requestIdleCallback(() => browser.runtime.sendMessage({ type: "arrived", fresh: isNew }).catch(() => {}), { timeout: 2000 });
}
