/** What is wanted on this site: its articles open by themselves. */

import { browser, isFirefox } from "../../shared/browser.js";
import { t } from "../../shared/i18n.js";
import { dontOpenHere, load, openHere, patternsOf, watch } from "../../shared/sites.js";
import { refreshCommands } from "../toolbar.js";

/** @typedef {import("../view.js").View} View */

/** @param {View} view */
export async function start(view) {
  const { site } = view;
  /** @param {import("../../shared/sites.js").Sites} sites */
  const show = ({ opened }) => {
    document.documentElement.dataset.opens = site !== undefined && opened.includes(site) ? "yes" : "no";
    refreshCommands();
  };
  watch(show);
  show(await load());
  return {
    run: async () => {
      if (site === undefined) {
        return;
      }
      if (document.documentElement.dataset.opens === "yes") {
        await dontOpenHere(site);
        view.toast(t("openHereNot", site));
      } else if (isFirefox && view.place === "frame") {
        // It gives a frame in a web page no way to ask: a page of our own does.
        await browser.runtime.sendMessage({ type: "options", site });
      } else if (await browser.permissions.request({ origins: patternsOf(site) })) {
        await openHere(site);
        view.toast(t("openHereDone", site), { label: t("undo"), run: () => dontOpenHere(site) });
      } else {
        view.toast(t("sitesNotGranted", site));
      }
    },
  };
}
