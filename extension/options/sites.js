/** The options page's lists of sites: where appeals are folded as pages open, and which sites the reader supports. */

import { browser } from "../shared/browser.js";
import { byId, make } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { load as loadSettings, save, watch as watchSettings } from "../shared/settings.js";
import { allow, disallow, load, patternsOf, siteOf, unsupport, watch } from "../shared/sites.js";

/** @typedef {import("../shared/sites.js").Sites} Sites */

/** Shows the lists and lets the reader change them. */
export async function showSites() {
  watch(show);
  byId("site-form").addEventListener("submit", (event) => {
    event.preventDefault();
    add(/** @type {HTMLInputElement} */ (byId("site-address")));
  });
  show(await load());
}

/** @param {Sites} sites */
function show({ allowed, supported }) {
  fill("sites-allowed", allowed, async (site) => {
    await disallow(site);
    await browser.permissions.remove({ origins: patternsOf(site) });
  });
  fill("sites-supported", supported, unsupport);
}

/**
 * @param {string} id
 * @param {readonly string[]} sites
 * @param {(site: string) => Promise<unknown>} remove
 */
function fill(id, sites, remove) {
  const items = sites.map((site) => {
    const button = make("button", { type: "button", class: "button", "aria-label": t("sitesRemoveLabel", site) }, t("sitesRemove"));
    button.addEventListener("click", () => remove(site));
    return make("li", { "data-site": site }, make("span", {}, site), button);
  });
  byId(id).replaceChildren(...items);
  byId(`${id}-none`).hidden = items.length > 0;
}

/**
 * Asks the browser, which asks the reader, for this one site. The browser lets itself be asked only while the press of the button lasts, so
 * nothing may be waited for before.
 * @param {HTMLInputElement} input
 */
async function add(input) {
  const site = siteOf(input.value);
  const granted = site !== undefined && (await browser.permissions.request({ origins: patternsOf(site) }));
  byId("site-problem").textContent = site === undefined ? t("sitesNotASite") : granted ? "" : t("sitesNotGranted", site);
  input.setAttribute("aria-invalid", String(site === undefined));
  if (granted) {
    input.value = "";
    await allow(site);
  }
}

/** The sites whose texts have a style of their own. */
export async function showSiteStyles() {
  const show = (/** @type {import("../shared/settings.js").Settings} */ { siteStyles }) => {
    fill("sites-styled", Object.keys(siteStyles).sort(), (site) =>
      save((settings) => {
        const { [site]: _gone, ...others } = settings.siteStyles;
        return { siteStyles: others };
      }),
    );
    byId("styled").hidden = Object.keys(siteStyles).length === 0;
  };
  watchSettings(show);
  show(await loadSettings());
}
