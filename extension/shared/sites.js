/**
 * The sites that the reader has said something about, kept on this device only: those whose appeals he wants to see because he supports
 * them, and those where appeals may be folded on the page itself without being asked for each time, and where articles open in the view by themselves.
 *
 * A site is a host. `www.` in front of it is left out, since a reader sees one site under both names.
 */

import { browser } from "./browser.js";

/** Raise it when what is stored changes its meaning, and add the step where it is read. */
export const VERSION = 1;

const KEY = "sites";

/** More than a person would enter; what is beyond is not kept. */
const MAX = 2000;

/**
 * @typedef {object} Sites  Hosts in the order of the alphabet, each once.
 * @property {string[]} supported  Their appeals are not folded, neither in the view nor on the page.
 * @property {string[]} allowed  Appeals on their pages are folded as the pages open.
 * @property {string[]} opened  Their articles open in the view by themselves.
 */

/**
 * The site that an address or a host belongs to, or nothing if it is none that has appeals: a file, a page of the browser.
 * @param {string} address
 * @returns {string | undefined}
 */
export function siteOf(address) {
  const text = address.trim();
  // A host with its port looks like a scheme with its path, so what has no `//` is taken for a host.
  const url = text && URL.parse(text.includes("//") ? text : `https://${text}`);
  if (!url || !/^https?:$/.test(url.protocol)) {
    return undefined;
  }
  const host = url.hostname.replace(/\.$/, "").replace(/^www\.(?=.*\.)/, "");
  return /^[a-z0-9.\-[\]:]+$/.test(host) ? host : undefined;
}

/**
 * Any value as sites.
 * @param {unknown} stored
 * @returns {Sites}
 */
export function validate(stored) {
  const given = typeof stored === "object" && stored !== null ? /** @type {Record<string, unknown>} */ (stored) : {};
  return { supported: hosts(given.supported), allowed: hosts(given.allowed), opened: hosts(given.opened) };
}

/** @param {unknown} list */
function hosts(list) {
  const found = Array.isArray(list) ? list.flatMap((host) => (typeof host === "string" ? (siteOf(host) ?? []) : [])) : [];
  return [...new Set(found)].sort().slice(0, MAX);
}

/** The sites now. @returns {Promise<Sites>} */
export async function load() {
  const stored = await browser.storage.local.get(KEY);
  return validate(stored[KEY]);
}

/** Changes wait for each other, so that two quick ones do not undo each other. @type {Promise<unknown>} */
let queue = Promise.resolve();

/**
 * Puts a site on a list or takes it off. All contexts hear of it through {@link watch}.
 * @param {keyof Sites} list
 * @param {string} address
 * @param {boolean} on
 * @returns {Promise<void>}
 */
function change(list, address, on) {
  const site = siteOf(address);
  const next = queue.then(async () => {
    const sites = await load();
    if (site !== undefined && sites[list].includes(site) !== on) {
      sites[list] = on ? hosts([...sites[list], site]) : sites[list].filter((other) => other !== site);
      await browser.storage.local.set({ [KEY]: { version: VERSION, ...sites } });
    }
  });
  queue = next.catch(() => {});
  return next;
}

/** @param {string} address A host or an address of one of its pages. */
export const support = (address) => change("supported", address, true);
/** @param {string} address */
export const unsupport = (address) => change("supported", address, false);
/** @param {string} address */
export const allow = (address) => change("allowed", address, true);
/** @param {string} address */
export const disallow = (address) => change("allowed", address, false);

/** @param {string} address */
export const openHere = (address) => change("opened", address, true);
/** @param {string} address */
export const dontOpenHere = (address) => change("opened", address, false);

/**
 * Whether the reader has said that he supports this site.
 * @param {string} address A host or an address of one of its pages.
 */
export async function isSupported(address) {
  const site = siteOf(address);
  return site !== undefined && (await load()).supported.includes(site);
}

/**
 * Calls back with the sites whenever any context has changed them.
 * @param {(sites: Sites) => void} listener
 */
export function watch(listener) {
  browser.storage.onChanged.addListener((changes, area) => {
    const change = changes[KEY];
    if (area === "local" && change) {
      listener(validate(change.newValue));
    }
  });
}

/**
 * The match patterns that cover a site and nothing else: both schemes, with and without `www.`.
 * @param {string} site
 * @returns {string[]}
 */
export function patternsOf(site) {
  const named = /[a-z]$/.test(site) && site.includes(".");
  return [site, ...(named ? [`www.${site}`] : [])].flatMap((host) => [`https://${host}/*`, `http://${host}/*`]);
}
