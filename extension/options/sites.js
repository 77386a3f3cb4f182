/** The options page's lists of sites: where appeals are folded as pages open, and which sites the reader supports. */

import { browser } from "../shared/browser.js";
import { byId, make } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { load as loadSettings, save, watch as watchSettings } from "../shared/settings.js";
import { allow, disallow, dontOpenHere, load, openHere, patternsOf, siteOf, unsupport, watch } from "../shared/sites.js";

/** @typedef {import("../shared/sites.js").Sites} Sites */

/** Shows the lists and lets the reader change them. */
export async function showSites() {
  watch(show);
  for (const [name, put] of /** @type {const} */ ([["site", allow], ["open", openHere]])) {
    byId(`${name}-form`).addEventListener("submit", (event) => {
      event.preventDefault();
      add(name, put);
    });
  }
  // Whoever comes from the view wants this one.
  /** @type {HTMLInputElement} */ (byId("open-address")).value = new URLSearchParams(location.search).get("site") ?? "";
  show(await load());
}

/** @param {Sites} sites */
function show({ allowed, opened, supported }) {
  // The permission goes with the last wish that needs it.
  fill("sites-allowed", allowed, async (site) => {
    await disallow(site);
    if (!opened.includes(site)) {
      await browser.permissions.remove({ origins: patternsOf(site) });
    }
  });
  fill("sites-opened", opened, async (site) => {
    await dontOpenHere(site);
    if (!allowed.includes(site)) {
      await browser.permissions.remove({ origins: patternsOf(site) });
    }
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
  const none = document.getElementById(`${id}-none`);
  if (none) {
    none.hidden = items.length > 0;
  }
}

/**
 * Asks the browser, which asks the reader, for this one site. The browser lets itself be asked only while the press of the button lasts, so
 * nothing may be waited for before.
 * @param {"site" | "open"} name
 * @param {(site: string) => Promise<void>} put
 */
async function add(name, put) {
  const input = /** @type {HTMLInputElement} */ (byId(`${name}-address`));
  const site = siteOf(input.value);
  const granted = site !== undefined && (await browser.permissions.request({ origins: patternsOf(site) }));
  byId(`${name}-problem`).textContent = site === undefined ? t("sitesNotASite") : granted ? "" : t("sitesNotGranted", site);
  input.setAttribute("aria-invalid", String(site === undefined));
  if (granted) {
    input.value = "";
    await put(site);
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
