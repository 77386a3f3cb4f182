/** What Firefox lets a test do only in the browser's own window, which `--remote-allow-system-access` opens. */

/** @typedef {import("puppeteer-core").Browser} Browser */
/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {{ context: string, url: string, children: Context[] | null }} Context */

/**
 * A command of WebDriver BiDi. Puppeteer has no public way to a browser's own window, nor to a frame that changed its process; the connection
 * beneath it has.
 * @param {Browser} browser
 * @param {string} method
 * @param {object} params
 */
async function send(browser, method, params) {
  const { connection } = /** @type {{ connection: { send(method: string, params: object): Promise<{ result: any }> } }} */ (/** @type {unknown} */ (browser));
  return (await connection.send(method, params)).result;
}

/**
 * Runs a function in a browsing context. What it takes and gives must be JSON.
 * @param {Browser} browser
 * @param {string} context
 * @param {string} text  The function's.
 * @param {unknown[]} given
 */
async function call(browser, context, text, given) {
  const answer = await send(browser, "script.callFunction", {
    target: { context },
    awaitPromise: true,
    functionDeclaration: `async (given) => JSON.stringify(await (${text})(...JSON.parse(given)))`,
    arguments: [{ type: "string", value: JSON.stringify(given) }],
  });
  if (answer.type !== "success") {
    throw new Error(`in Firefox: ${answer.exceptionDetails?.text}`);
  }
  return answer.result.type === "string" ? JSON.parse(answer.result.value) : undefined;
}

/** A frame or a page, as far as these tests need one. */
export class FirefoxFrame {
  #browser;
  #context;

  /**
   * @param {Browser} browser
   * @param {string} context
   */
  constructor(browser, context) {
    this.#browser = browser;
    this.#context = context;
  }

  /**
   * @template {unknown[]} Given
   * @template Result
   * @param {(...given: Given) => Result} run
   * @param {Given} given
   * @returns {Promise<Awaited<Result>>}
   */
  evaluate(run, ...given) {
    return call(this.#browser, this.#context, run.toString(), given);
  }
}

/**
 * The frames of a page that show an address like this.
 * @param {Page} page
 * @param {(url: string) => boolean} wanted
 */
export async function firefoxFrames(page, wanted) {
  const root = contextOf(page);
  const tree = await send(page.browser(), "browsingContext.getTree", { root });
  /** @type {Context[]} */
  const children = tree.contexts[0]?.children ?? [];
  return children.filter(({ url }) => wanted(url)).map(({ context }) => new FirefoxFrame(page.browser(), context));
}

/**
 * The tabs that are open now, by their browsing contexts. (Puppeteer does not hear of an extension's tab that closes itself.)
 * @param {Browser} browser
 * @returns {Promise<Context[]>}
 */
export async function firefoxTabs(browser) {
  return (await send(browser, "browsingContext.getTree", { maxDepth: 0 })).contexts;
}

/** The browsing context of a page. @param {Page} page @returns {string} */
export const contextOf = (page) => Reflect.get(page.mainFrame(), "_id");

/**
 * Runs code in the browser's window.
 * @param {Browser} browser
 * @param {string} text
 * @param {string} given
 */
async function inWindow(browser, text, given) {
  const tree = await send(browser, "browsingContext.getTree", { "moz:scope": "chrome" });
  const window = tree.contexts.find((/** @type {Context} */ { url }) => url === "chrome://browser/content/browser.xhtml");
  return call(browser, window.context, text, [given]);
}

/**
 * Presses the extension's button in the toolbar.
 * @param {Browser} browser
 * @param {string} id
 */
export async function pressFirefoxButton(browser, id) {
  await inWindow(
    browser,
    `async (id) => {
      const { CustomizableUI } = ChromeUtils.importESModule("moz-src:///browser/components/customizableui/CustomizableUI.sys.mjs");
      const widget = id.toLowerCase().replace(/[^a-z0-9_-]/g, "_") + "-browser-action";
      CustomizableUI.addWidgetToArea(widget, CustomizableUI.AREA_NAVBAR);
      document.getElementById(widget).querySelector(".unified-extensions-item-action-button").click();
      return "";
    }`,
    id,
  );
}

/**
 * Does what the browser does when the key of a command is pressed.
 * @param {Browser} browser
 * @param {string} id
 * @param {string} command
 */
export async function pressFirefoxCommand(browser, id, command) {
  const text = `async (given) => {
    const [id, command] = given.split(" ");
    WebExtensionPolicy.getByID(id).extension.shortcuts.onCommand(command);
    return "";
  }`;
  await inWindow(browser, text, `${id} ${command}`);
}

/** Lets the answer be yes whenever the extension has the browser ask the reader for a permission. @param {Browser} browser */
export async function answerFirefoxYes(browser) {
  await inWindow(browser, `async () => { Services.prefs.setBoolPref("extensions.webextOptionalPermissionPrompts", false); return ""; }`, "");
}

/**
 * Takes back permissions as the reader does in the browser's own pages.
 * @param {Browser} browser
 * @param {string} id
 * @param {string[]} origins
 */
export async function withdrawFirefox(browser, id, origins) {
  const text = `async (given) => {
    const { id, origins } = JSON.parse(given);
    const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
    await ExtensionPermissions.remove(id, { permissions: [], origins, data_collection: [] }, WebExtensionPolicy.getByID(id).extension);
    return "";
  }`;
  await inWindow(browser, text, JSON.stringify({ id, origins }));
}

/**
 * What the extension's button in the toolbar says.
 * @param {Browser} browser
 * @param {string} id
 */
export function firefoxButtonTitle(browser, id) {
  return inWindow(
    browser,
    `async (id) => {
      const { CustomizableUI } = ChromeUtils.importESModule("moz-src:///browser/components/customizableui/CustomizableUI.sys.mjs");
      const widget = id.toLowerCase().replace(/[^a-z0-9_-]/g, "_") + "-browser-action";
      CustomizableUI.addWidgetToArea(widget, CustomizableUI.AREA_NAVBAR);
      return document.getElementById(widget).querySelector(".unified-extensions-item-action-button").getAttribute("tooltiptext") ?? "";
    }`,
    id,
  );
}

/**
 * The extension's origin, which is another one in each profile.
 * @param {Browser} browser
 * @param {string} id
 */
export async function firefoxOrigin(browser, id) {
  const address = await inWindow(browser, `async (id) => WebExtensionPolicy.getByID(id).getURL("")`, id);
  return address.replace(/\/$/, "");
}

/** The browser's own Back. @param {Page} page */
export async function firefoxBack(page) {
  await send(page.browser(), "browsingContext.traverseHistory", { context: contextOf(page), delta: -1 });
}

/**
 * Goes to a page of the extension, of whose arrival Puppeteer would not hear.
 * @param {Page} page
 * @param {string} url
 */
export async function firefoxGo(page, url) {
  await send(page.browser(), "browsingContext.navigate", { context: contextOf(page), url, wait: "complete" });
  return new FirefoxFrame(page.browser(), contextOf(page));
}
