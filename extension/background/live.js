/**
 * The content script of the sites where the reader allowed appeals to be folded as pages open. The browser knows of exactly these sites: what
 * it runs, where, follows the reader's list and his permissions, whichever of the two is changed, and where.
 */

import { browser } from "../shared/browser.js";
import { disallow, load, patternsOf, watch } from "../shared/sites.js";

const ID = "live";

/** The patterns of all sites that are on the list and permitted. */
async function wanted() {
  const { allowed } = await load();
  const granted = await Promise.all(allowed.map((site) => browser.permissions.contains({ origins: patternsOf(site) })));
  return allowed.filter((_, at) => granted[at]).flatMap(patternsOf);
}

async function update() {
  const [matches, known] = await Promise.all([wanted(), browser.scripting.getRegisteredContentScripts({ ids: [ID] })]);
  if (!matches.length) {
    if (known.length) {
      await browser.scripting.unregisterContentScripts({ ids: [ID] });
    }
    return;
  }
  const script = { id: ID, matches, js: ["content/live.js"], runAt: /** @type {const} */ ("document_idle") };
  await (known.length ? browser.scripting.updateContentScripts([script]) : browser.scripting.registerContentScripts([script]));
}

/** Updates wait for each other: two at once would both register. @type {Promise<void>} */
let queue = Promise.resolve();

function follow() {
  queue = queue.then(update).catch(() => {});
}

/** Takes sites off the list for which the browser has no permission any more. */
async function prune() {
  for (const site of (await load()).allowed) {
    if (!(await browser.permissions.contains({ origins: patternsOf(site) }))) {
      await disallow(site);
    }
  }
  follow();
}

/** Keeps the browser's list of scripts what it should be. */
export function keepScripts() {
  watch(follow);
  browser.permissions.onAdded.addListener(follow);
  browser.permissions.onRemoved.addListener(prune);
  browser.runtime.onStartup.addListener(follow);
  browser.runtime.onInstalled.addListener(follow);
}
