/** What Firefox lets a test do only in the browser's own window, which `--remote-allow-system-access` opens. */

/** @typedef {import("puppeteer-core").Browser} Browser */

/**
 * Runs code in the browser's window.
 * @param {Browser} browser
 * @param {string} functionDeclaration  An async function, as text.
 * @param {string} argument
 * @returns {Promise<string>}
 */
async function inWindow(browser, functionDeclaration, argument) {
  // Puppeteer has no public way to a browser's own window; the connection beneath it has.
  const { connection } = /** @type {{ connection: { send(method: string, params: object): Promise<{ result: any }> } }} */ (/** @type {unknown} */ (browser));
  const tree = await connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
  const window = tree.result.contexts.find((/** @type {{ url: string }} */ context) => context.url === "chrome://browser/content/browser.xhtml");
  const answer = await connection.send("script.callFunction", {
    target: { context: window.context },
    awaitPromise: true,
    functionDeclaration,
    arguments: [{ type: "string", value: argument }],
  });
  if (answer.result.type !== "success") {
    throw new Error(`in Firefox's window: ${answer.result.exceptionDetails?.text}`);
  }
  return answer.result.result.value;
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
 * The extension's origin, which is another one in each profile.
 * @param {Browser} browser
 * @param {string} id
 */
export async function firefoxOrigin(browser, id) {
  const address = await inWindow(browser, `async (id) => WebExtensionPolicy.getByID(id).getURL("")`, id);
  return address.replace(/\/$/, "");
}
