/** The page that opens once, after installing: what there is to know, on one screen. */

import { applySettings } from "../shared/appearance.js";
import { browser, isFirefox } from "../shared/browser.js";
import { byId } from "../shared/dom.js";
import { localise, t } from "../shared/i18n.js";
import { load } from "../shared/settings.js";

async function start() {
  localise(document);
  document.title = t("welcomeTitle");
  applySettings(document.documentElement, await load());
  const commands = await browser.commands.getAll();
  const key = commands.find(({ name }) => name === "_execute_action")?.shortcut;
  byId("welcome-pin").textContent = t(isFirefox ? "welcomePinFirefox" : "welcomePinChromium");
  byId("welcome-read").textContent = key ? t("welcomeReadKey", key) : t("welcomeRead");
}

start();
