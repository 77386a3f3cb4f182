/**
 * The content scripts of the sites where the reader allowed Readwell to do something as pages open: fold appeals, or open articles in the view.
 * The browser knows of exactly these sites: what it runs, where, follows the reader's lists and his permissions, whichever of the two is
 * changed, and where.
 */

import { browser } from "../shared/browser.js";
import { disallow, dontOpenHere, load, patternsOf, watch } from "../shared/sites.js";

/** @typedef {import("../shared/sites.js").Sites} Sites */

/** Each script, and whose pages it runs on. @type {readonly { id: string, file: string, sites: (sites: Sites) => string[] }[]} */
const SCRIPTS = [
  { id: "live", file: "content/live.js", sites: ({ allowed }) => allowed },
  // On all sites that are permitted: it is there that the button can say that a page has an article.
  { id: "arrive", file: "content/arrive.js", sites: ({ allowed, opened }) => [...new Set([...allowed, ...opened])].sort() },
];

/** The patterns of all sites that are on the list and permitted. @param {readonly string[]} sites */
async function permitted(sites) {
  const granted = await Promise.all(sites.map((site) => browser.permissions.contains({ origins: patternsOf(site) })));
  return sites.filter((_, at) => granted[at]).flatMap(patternsOf);
}

async function update() {
  const lists = await load();
  for (const { id, file, sites } of SCRIPTS) {
    const [matches, known] = await Promise.all([permitted(sites(lists)), browser.scripting.getRegisteredContentScripts({ ids: [id] })]);
    if (!matches.length) {
      if (known.length) {
        await browser.scripting.unregisterContentScripts({ ids: [id] });
      }
      continue;
    }
    const script = { id, matches, js: [file], runAt: /** @type {const} */ ("document_idle") };
    await (known.length ? browser.scripting.updateContentScripts([script]) : browser.scripting.registerContentScripts([script]));
  }
}

/** Updates wait for each other: two at once would both register. @type {Promise<void>} */
let queue = Promise.resolve();

function follow() {
  queue = queue.then(update).catch(() => {});
}

/** Takes sites off the lists for which the browser has no permission any more. */
async function prune() {
  const { allowed, opened } = await load();
  for (const [sites, remove] of /** @type {const} */ ([[allowed, disallow], [opened, dontOpenHere]])) {
    for (const site of sites) {
      if (!(await browser.permissions.contains({ origins: patternsOf(site) }))) {
        await remove(site);
      }
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
