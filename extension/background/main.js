/**
 * The background: hears the toolbar button, injects the content script, and lends a hand where a page's policy ties the content script's.
 */

import { fromBase64 } from "../shared/base64.js";
import { browser } from "../shared/browser.js";
import { find, run } from "../shared/core.js";
import { asFailure, isRequest } from "../shared/messages.js";
import { load as loadSites, siteOf } from "../shared/sites.js";
import { clearTrouble, showFolded, showOutcome, showTrouble } from "./badge.js";
import { keepScripts } from "./live.js";
import { answerStore } from "./store/answer.js";
import { claim, expect } from "./tokens.js";

/** Not `runtime.getURL`: for a page that the web may frame, Chromium gives the address of this session, and tabs show the lasting one. */
const READER = new URL("/reader/reader.html", location.href).href;

const LIBRARY = new URL("/library/library.html", location.href).href;

/** @param {chrome.tabs.Tab} tab */
async function toggle(tab) {
  if (tab.id === undefined) {
    return;
  }
  // The view in a tab of its own: the button leaves it there too.
  if (tab.url?.startsWith(`${READER}?saved=`)) {
    await browser.tabs.update(tab.id, { url: LIBRARY });
    return;
  }
  if (tab.url?.startsWith(READER)) {
    await browser.tabs.remove(tab.id);
    return;
  }
  clearTrouble(tab.id);
  if (!(await inject(tab.id, "content/main.js", tab.url))) {
    await showTrouble(tab.id);
  }
}

/**
 * Folds the appeals of a page where they stand, or gives it back as it was.
 * @param {string} command
 * @param {chrome.tabs.Tab} [tab]
 */
async function hearCommand(command, tab) {
  if (command !== "fold-appeals" || tab?.id === undefined) {
    return;
  }
  asked.add(tab.id);
  clearTrouble(tab.id);
  if (!(await inject(tab.id, "content/live.js", tab.url))) {
    await showTrouble(tab.id);
  }
}

/**
 * A page of a site that the reader allowed has opened: its article opens in the view, if he wants that there, or the button says that there is one.
 * @param {chrome.tabs.Tab} tab
 * @param {boolean} fresh
 */
async function arrive({ id, url }, fresh) {
  const site = siteOf(url ?? "");
  if (id === undefined || site === undefined) {
    return;
  }
  const { opened } = await loadSites();
  const how = opened.includes(site) && fresh ? "open" : "look";
  await browser.scripting.executeScript({ target: { tabId: id }, func: note, args: [how] });
  await inject(id, "content/main.js", url);
}

/** Runs in the page, in the extension's own world there. It gives nothing back: not everything can be. @param {string} how */
function note(how) {
  Reflect.set(globalThis, Symbol.for("readwell.how"), how);
}

/** The tabs where the reader has just asked for it: what came of it is of interest there, not wherever a page opens. @type {Set<number>} */
const asked = new Set();

/** Waits before each try of injecting, in milliseconds. */
const TRIES = [0, 20, 100, 300];

/**
 * Injects a content script. The browser's own pages, its store and its PDF viewer let none in. Chromium now and then refuses a web page too
 * for a moment after the press that grants access to it, while that grant is on its way to the page's process; so a web page is tried again.
 * @param {number} tabId
 * @param {string} file
 * @param {string} [address]
 * @returns {Promise<boolean>}  Whether it went in.
 */
async function inject(tabId, file, address = "") {
  for (const wait of /^(?:https?|file):/.test(address) ? TRIES : [0]) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    try {
      await browser.scripting.executeScript({ target: { tabId }, files: [file] });
      return true;
    } catch {
      // The next try, if there is one.
    }
  }
  return false;
}

browser.action.onClicked.addListener(toggle);
browser.commands.onCommand.addListener(hearCommand);
keepScripts();

browser.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === "install") {
    browser.tabs.create({ url: browser.runtime.getURL("welcome/welcome.html") });
  }
});

/**
 * @param {import("../shared/messages.js").Request} request
 * @param {chrome.tabs.Tab} tab
 * @returns {Promise<import("../shared/messages.js").Answer>}
 */
async function answer(request, tab) {
  const tabId = tab.id ?? browser.tabs.TAB_ID_NONE;
  switch (request.type) {
    case "extract":
      return { ok: true, extraction: await run(fromBase64(request.snapshot), { also: /** @type {import("../shared/types.js").Kind[]} */ (request.also) }) };
    case "find":
      return { ok: true, standing: await find(fromBase64(request.snapshot), { also: /** @type {import("../shared/types.js").Kind[]} */ (request.also) }) };
    case "folded":
      if (asked.delete(tabId)) {
        await showFolded(tabId, request.result);
      }
      return { ok: true };
    case "expect":
      expect(request.token, tabId);
      return { ok: true };
    case "claim":
      return claim(request.token, tabId) ? { ok: true } : { ok: false, failure: { code: "token", message: "this token was not given out for this tab" } };
    case "open-tab":
      await browser.tabs.create({ url: `${READER}#${request.token}&tab=${tabId}`, openerTabId: tabId, index: tab.index + 1 });
      return { ok: true };
    case "found":
      await showOutcome(tabId, request.outcome, request.minutes, request.looked);
      return { ok: true };
    case "arrived":
      await arrive(tab, request.fresh);
      return { ok: true };
    case "options":
      await browser.tabs.create({ url: `${browser.runtime.getURL("options/options.html")}?site=${encodeURIComponent(request.site)}#opened-title`, index: tab.index + 1 });
      return { ok: true };
    case "unsupported":
      await showTrouble(tabId);
      return { ok: true };
    case "open-library":
      await browser.tabs.create({ url: LIBRARY, openerTabId: tabId, index: tab.index + 1 });
      return { ok: true };
    case "store":
      return { ok: true, value: await answerStore(request) };
  }
}

browser.runtime.onMessage.addListener((message, sender, reply) => {
  if (sender.id !== browser.runtime.id || !sender.tab || !isRequest(message)) {
    return false;
  }
  // The library is not for content scripts, which live in the process of a page.
  if (message.type === "store" && !/^(?:chrome|moz)-extension:/.test(sender.url ?? "")) {
    return false;
  }
  answer(message, sender.tab).then(reply, (error) => reply({ ok: false, failure: asFailure(error) }));
  return true;
});
