/** Where one stopped in each article, on this device only; the oldest are forgotten. */

import { browser } from "../../shared/browser.js";
import { isPassage } from "../../shared/passage.js";

/** @typedef {{ passage: import("../../shared/passage.js").Passage, share: number }} Place */

const KEY = "places";
const MAX = 300;

/** What comes after the address of an article and says only where one came from. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref|ref_src|cmpid|smid|ocid|at_\w+|_ga|yclid|wt_mc)$/;

/** The address without what does not belong to the article. @param {string} address */
export function plainAddress(address) {
  const url = URL.parse(address);
  if (!url) {
    return address;
  }
  url.hash = "";
  for (const name of [...url.searchParams.keys()]) {
    if (TRACKING.test(name)) {
      url.searchParams.delete(name);
    }
  }
  return url.href;
}

/** @returns {Promise<Record<string, Place>>} */
async function load() {
  const stored = (await browser.storage.local.get(KEY))[KEY];
  const entries = Object.entries(typeof stored === "object" && stored !== null ? stored : {});
  return Object.fromEntries(entries.filter(([, place]) => isPassage(place?.passage) && typeof place.share === "number"));
}

/** Changes wait for each other. @type {Promise<unknown>} */
let queue = Promise.resolve();

/**
 * @param {string} address
 * @param {Place | undefined} place
 */
function change(address, place) {
  queue = queue
    .then(async () => {
      const key = plainAddress(address);
      const { [key]: known, ...others } = await load();
      if (place) {
        // The last one last: so the first are the oldest.
        const entries = [...Object.entries(others), [key, place]];
        await browser.storage.local.set({ [KEY]: Object.fromEntries(entries.slice(-MAX)) });
      } else if (known) {
        await browser.storage.local.set({ [KEY]: others });
      }
    })
    .catch(() => {});
}

/** @param {string} address @param {Place} place */
export const keep = (address, place) => change(address, place);
/** @param {string} address */
export const forget = (address) => change(address, undefined);
/** @param {string} address @returns {Promise<Place | undefined>} */
export const recall = async (address) => (await load())[plainAddress(address)];
