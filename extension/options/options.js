/**
 * The options page: the settings with a preview, sites, keys and a copy of the settings, all to be found by their words.
 *
 * Fixed point for tests: `<html data-state="ready">` when all of it is there and nothing will move any more.
 */

import { applySettings } from "../shared/appearance.js";
import { browser, shortcutsAddress } from "../shared/browser.js";
import { byId } from "../shared/dom.js";
import { localise, t } from "../shared/i18n.js";
import { fillAppeals } from "../shared/settings-form.js";
import { load, watch } from "../shared/settings.js";
import { fillStyle } from "../shared/style-form.js";
import { addBackup } from "./backup.js";
import { addSearch } from "./search.js";
import { showSites, showSiteStyles } from "./sites.js";

async function showShortcut() {
  const commands = await browser.commands.getAll();
  const shortcut = commands.find(({ name }) => name === "_execute_action")?.shortcut;
  byId("shortcut-now").textContent = shortcut ? t("shortcutNow", shortcut) : t("shortcutNone");
  const fold = commands.find(({ name }) => name === "fold-appeals")?.shortcut;
  byId("shortcut-fold").textContent = fold ? t("shortcutFold", fold) : t("shortcutFoldNone");
}

async function start() {
  localise(document);
  document.title = t("optionsTitle");
  const root = document.documentElement;
  watch((settings) => applySettings(root, settings));
  applySettings(root, await load());
  fillStyle(byId("settings-form"), await load());
  await fillAppeals(byId("appeals-form"));
  await showSites();
  showSiteStyles();
  addBackup();
  addSearch();
  byId("shortcut-how").textContent = t(shortcutsAddress ? "shortcutHowChromium" : "shortcutHowFirefox");
  const open = byId("shortcut-open");
  open.hidden = shortcutsAddress === undefined;
  open.addEventListener("click", () => browser.tabs.create({ url: shortcutsAddress }));
  await showShortcut();
  // The reader comes back from changing it.
  addEventListener("focus", showShortcut);
  root.dataset.state = "ready";
}

start();
