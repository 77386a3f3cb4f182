/**
 * The background: hears the toolbar button, injects the content script, and lends a hand where a page's policy ties the content script's.
 */

import { fromBase64 } from "../shared/base64.js";
import { browser } from "../shared/browser.js";
import { run } from "../shared/core.js";
import { asFailure, isRequest } from "../shared/messages.js";
import { clearTrouble, showTrouble } from "./badge.js";

const READER = browser.runtime.getURL("reader/reader.html");

/** @param {chrome.tabs.Tab} tab */
async function toggle(tab) {
  if (tab.id === undefined) {
    return;
  }
  // The view in a tab of its own: the button leaves it there too.
  if (tab.url?.startsWith(READER)) {
    await browser.tabs.remove(tab.id);
    return;
  }
  try {
    await browser.scripting.executeScript({ target: { tabId: tab.id }, files: ["content/main.js"] });
    await clearTrouble(tab.id);
  } catch {
    // The browser's own pages, its store and its PDF viewer let no extension in.
    await showTrouble(tab.id);
  }
}

browser.action.onClicked.addListener(toggle);

/**
 * @param {import("../shared/messages.js").Request} request
 * @param {chrome.tabs.Tab} tab
 * @returns {Promise<import("../shared/messages.js").Answer>}
 */
async function answer(request, tab) {
  const tabId = tab.id ?? browser.tabs.TAB_ID_NONE;
  switch (request.type) {
    case "extract":
      return { ok: true, extraction: await run(fromBase64(request.snapshot), { keepAppeals: request.keepAppeals }) };
    case "open-tab":
      await browser.tabs.create({ url: `${READER}#${request.token}&tab=${tabId}`, openerTabId: tabId, index: tab.index + 1 });
      return { ok: true };
    case "unsupported":
      await showTrouble(tabId);
      return { ok: true };
  }
}

browser.runtime.onMessage.addListener((message, sender, reply) => {
  if (sender.id !== browser.runtime.id || !sender.tab || !isRequest(message)) {
    return false;
  }
  answer(message, sender.tab).then(reply, (error) => reply({ ok: false, failure: asFailure(error) }));
  return true;
});
