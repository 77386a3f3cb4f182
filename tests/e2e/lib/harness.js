/**
 * The extension in a real browser, driven as a person would: the toolbar's button is pressed in the browser itself, so that the extension
 * gets no more than what a press grants it.
 */

import { existsSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { answerFirefoxYes, contextOf, firefoxBack, firefoxButtonTitle, firefoxFrames, firefoxGo, firefoxOrigin, firefoxTabs, pressFirefoxButton, pressFirefoxCommand, withdrawFirefox } from "./firefox.js";
import { LIMIT_MS, until } from "./until.js";
import { View } from "./view.js";

/** @typedef {"chromium" | "firefox"} Name */
/** @typedef {import("puppeteer-core").Page} Page */

/** Which browser the tests run in. @type {Name} */
export const BROWSER = process.env.READWELL_BROWSER === "firefox" ? "firefox" : "chromium";

const PROGRAMS = {
  chromium: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome-stable", "/usr/bin/google-chrome"],
  firefox: ["/usr/bin/firefox-esr", "/usr/bin/firefox"],
};

const dist = (/** @type {Name} */ name) => fileURLToPath(new URL(`../../../dist/${name}`, import.meta.url));

/** What the browsers would otherwise load for themselves. */
const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--no-first-run",
  "--disable-sync",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-features=OptimizationHints,MediaRouter",
];

/**
 * @param {Name} name
 * @param {{ headless?: boolean, proxy?: string, extension?: boolean }} [options]  `proxy`: where everything goes that is not on this machine.
 */
export async function launch(name = BROWSER, { headless = true, proxy, extension = true } = {}) {
  const executablePath = process.env[`READWELL_${name.toUpperCase()}`] ?? PROGRAMS[name].find((path) => existsSync(path));
  if (!executablePath) {
    throw new Error(`there is no ${name} here: see \`cargo xtask setup\``);
  }
  const downloads = mkdtempSync(join(tmpdir(), "readwell-downloads-"));
  const browser =
    name === "chromium"
      ? await puppeteer.launch({
          executablePath,
          headless,
          pipe: true,
          protocolTimeout: LIMIT_MS,
          enableExtensions: true,
          defaultViewport: { width: 1100, height: 900 },
          args: [...CHROMIUM_ARGS, ...(proxy ? [`--proxy-server=${proxy}`] : [])],
        })
      : await puppeteer.launch({
          browser: "firefox",
          executablePath,
          protocolTimeout: LIMIT_MS,
          headless,
          defaultViewport: { width: 1100, height: 900 },
          args: ["--remote-allow-system-access"],
          extraPrefsFirefox: {
            "browser.download.folderList": 2,
            "browser.download.dir": downloads,
            "browser.download.alwaysOpenPanel": false,
            "browser.download.always_ask_before_handling_new_types": false,
            ...(proxy ? firefoxProxy(proxy) : {}),
          },
        });
  if (name === "chromium") {
    const client = await browser.target().createCDPSession();
    await client.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
  }
  const id = extension ? await browser.installExtension(dist(name)) : "";
  const harness = new Harness(name, browser, id, downloads);
  if (extension) {
    await harness.start();
    await harness.closeWelcome();
  }
  return harness;
}

/** @param {string} proxy */
function firefoxProxy(proxy) {
  const { hostname, port } = new URL(proxy);
  const [http, ssl] = ["http", "ssl"].map((kind) => ({ [`network.proxy.${kind}`]: hostname, [`network.proxy.${kind}_port`]: Number(port) }));
  return { "network.proxy.type": 1, ...http, ...ssl };
}

export class Harness {
  /** The extension's own origin, without a slash at its end. */
  origin = "";
  /** Chromium's background. @type {import("puppeteer-core").WebWorker | undefined} */
  background;

  /**
   * @param {Name} name
   * @param {import("puppeteer-core").Browser} browser
   * @param {string} id
   * @param {string} downloads  Where files arrive that are downloaded.
   */
  constructor(name, browser, id, downloads) {
    this.downloads = downloads;
    this.name = name;
    this.browser = browser;
    this.id = id;
  }

  async start() {
    if (this.name === "firefox") {
      this.origin = await firefoxOrigin(this.browser, this.id);
      return;
    }
    this.origin = `chrome-extension://${this.id}`;
    // A press before the background has said what it listens to would be lost.
    const target = await this.browser.waitForTarget((found) => found.type() === "service_worker" && found.url().startsWith(this.origin));
    this.background = (await target.worker()) ?? undefined;
    await until("the background to listen", () => this.background?.evaluate(() => chrome.action.onClicked.hasListeners()));
  }

  /** Closes the page that opens after installing, which would otherwise come before the one that a test has opened. */
  async closeWelcome() {
    const isWelcome = (/** @type {string} */ url) => url.endsWith("/welcome/welcome.html");
    const page = await until("the welcome page", async () => {
      const pages = await this.browser.pages();
      if (this.name !== "firefox") {
        return pages.find((candidate) => isWelcome(candidate.url()));
      }
      // Puppeteer does not hear of the address that a page goes to in another process.
      const tab = (await firefoxTabs(this.browser)).find(({ url }) => isWelcome(url));
      return tab && pages.find((candidate) => contextOf(candidate) === tab.context);
    });
    await page.close();
  }

  /** The pages that are open. */
  async pages() {
    const pages = await this.browser.pages();
    if (this.name !== "firefox") {
      return pages;
    }
    const open = new Set((await firefoxTabs(this.browser)).map(({ context }) => context));
    return pages.filter((page) => open.has(contextOf(page)));
  }

  /** The addresses of all tabs. */
  async addresses() {
    return this.name === "firefox" ? (await firefoxTabs(this.browser)).map(({ url }) => url) : (await this.browser.pages()).map((page) => page.url());
  }

  /** A new tab, in front. @param {string} url */
  async open(url) {
    const page = await this.browser.newPage();
    await page.goto(url, { waitUntil: "load" });
    await page.bringToFront();
    return page;
  }

  /** A page of the extension, in a new tab in front. @param {string} path */
  async openOwn(path) {
    const page = await this.browser.newPage();
    const url = `${this.origin}/${path}`;
    if (this.name === "firefox") {
      const frame = await firefoxGo(page, url);
      await page.bringToFront();
      return new View(page, frame);
    }
    await page.goto(url, { waitUntil: "load" });
    await page.bringToFront();
    return new View(page, page.mainFrame());
  }

  /** Presses the toolbar's button on this page. @param {Page} page */
  async press(page) {
    await page.bringToFront();
    if (this.name === "firefox") {
      await pressFirefoxButton(this.browser, this.id);
      return;
    }
    const extension = (await this.browser.extensions()).get(this.id);
    if (!extension) {
      throw new Error("the extension is not installed");
    }
    await extension.triggerAction(page);
  }

  /**
   * Presses the key of a command on this page. No press of a key gets from outside to Chromium itself: there the button is pressed, which
   * grants what the key would, with the extension's hands tied for that moment, and then the extension is told of the key.
   * @param {Page} page
   * @param {string} name
   */
  async command(page, name) {
    await page.bringToFront();
    if (this.name === "firefox") {
      await pressFirefoxCommand(this.browser, this.id, name);
      return;
    }
    const injected = this.background?.evaluate(async () => {
      const { scripting } = chrome;
      const inject = scripting.executeScript;
      await new Promise((resolve) => {
        scripting.executeScript = /** @type {typeof inject} */ (async () => (resolve(undefined), []));
        Reflect.set(globalThis, "tied", true);
      });
      scripting.executeScript = inject;
      Reflect.deleteProperty(globalThis, "tied");
    });
    await until("the extension's hands to be tied", () => this.background?.evaluate(() => Reflect.has(globalThis, "tied")));
    await this.press(page);
    await injected;
    await this.background?.evaluate(async (command) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      /** @type {any} */ (chrome.commands.onCommand).dispatch(command, tab);
    }, name);
  }

  /**
   * Lets the answer be yes when the extension has the browser ask the reader for these sites. Chromium does not ask for what it was told before
   * on its own page of extensions.
   * @param {string[]} origins
   */
  async answerYes(origins) {
    if (this.name === "firefox") {
      await answerFirefoxYes(this.browser);
      return;
    }
    const page = await this.open(`chrome://extensions/?id=${this.id}`);
    await page.evaluate(
      async (id, origins) => {
        const { developerPrivate } = /** @type {any} */ (chrome);
        for (const origin of origins) {
          await developerPrivate.addHostPermission(id, origin);
        }
      },
      this.id,
      origins,
    );
    await page.close();
  }

  /** Takes permissions back past the extension's own pages. @param {string[]} origins */
  async withdraw(origins) {
    if (this.name === "firefox") {
      await withdrawFirefox(this.browser, this.id, origins);
    } else {
      await this.background?.evaluate((origins) => chrome.permissions.remove({ origins }), origins);
    }
  }

  /** What the toolbar's button says on the page in front. @returns {Promise<string>} */
  async buttonTitle() {
    if (this.name === "firefox") {
      return firefoxButtonTitle(this.browser, this.id);
    }
    const title = await this.background?.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      return chrome.action.getTitle({ tabId: /** @type {number} */ (tab?.id) });
    });
    return title ?? "";
  }

  /** The view over this page, if there is one. @param {Page} page */
  async findView(page) {
    const frames = this.name === "firefox" ? await firefoxFrames(page, isReader) : page.frames().filter((frame) => frame.parentFrame() && isReader(frame.url()));
    return frames[0] && new View(page, frames[0]);
  }

  /** The view over this page, once it shows what it has to show. @param {Page} page */
  async view(page) {
    const view = await until("the view over the page", () => this.findView(page));
    await view.settled();
    return view;
  }

  /** Presses the button and waits for the view. @param {Page} page */
  async enter(page) {
    await this.press(page);
    return this.view(page);
  }

  /** The view in a tab of its own, once it shows what it has to show. */
  async viewInTab() {
    const view = await until("the view in a tab", async () => {
      const page = (await this.pages()).find((candidate) => isReader(candidate.url()));
      return page && new View(page, page.mainFrame());
    });
    await view.settled();
    return view;
  }

  /**
   * The browser's own Back, which is not the page's `history.back()`: Chromium's passes over entries that a page made by itself.
   * @param {Page} page
   */
  async back(page) {
    if (this.name === "firefox") {
      await firefoxBack(page);
      return;
    }
    await page.bringToFront();
    await this.background?.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      await chrome.tabs.goBack(/** @type {number} */ (tab?.id));
    });
  }

  /** Waits until the page has no view. @param {Page} page */
  async gone(page) {
    await until("the view to be gone", async () => !(await this.findView(page)));
  }

  async close() {
    await this.browser.close();
    await rm(this.downloads, { recursive: true, force: true });
  }
}

/** @param {string} url */
const isReader = (url) => /^(chrome|moz)-extension:\/\/[^/]+\/reader\/reader\.html/.test(url);
