/** The address that an article and its marks are kept under: the same however one came to the page. */

/** What only says where a reader came from. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|twclid|yclid|igshid|igsh|mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi|mkt_tok|vero_id|wt_mc|at_medium|at_campaign|cmpid|ns_campaign|ns_source|ns_mchannel|smid|smtyp|sref|spm|ref_src|ref_url|guccounter|guce_referrer\w*)$/i;

/**
 * The page's canonical address if it can be believed, or else its own, without a fragment and without what tracks.
 * @param {string} address
 * @param {string | null | undefined} canonical
 */
export function keyOf(address, canonical) {
  const own = URL.parse(address);
  if (!own) {
    return address;
  }
  const told = canonical ? URL.parse(canonical) : null;
  const url = told && isBelievable(told, own) ? told : own;
  url.hash = "";
  for (const name of [...url.searchParams.keys()]) {
    if (TRACKING.test(name)) {
      url.searchParams.delete(name);
    }
  }
  return url.href;
}

const bare = (/** @type {URL} */ url) => url.hostname.replace(/^(?:www|m|mobile|amp)\./, "");

/** A canonical address of another site may be of the same story told elsewhere; the home page is the mistake of a template. @param {URL} told @param {URL} own */
function isBelievable(told, own) {
  return /^https?:$/.test(told.protocol) && bare(told) === bare(own) && (told.pathname !== "/" || told.search !== "" || own.pathname === "/");
}
