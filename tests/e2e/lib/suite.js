/** What the test files share: the site, the browser, and a page that is closed after each test. */

import { after, afterEach, before } from "node:test";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { BROWSER, launch } from "./harness.js";
import { startSite } from "./server.js";

const ARTIFACTS = fileURLToPath(new URL("../artifacts", import.meta.url));

/**
 * Starts the site and the browser before a file's tests and ends them after.
 * @param {{ proxied?: boolean }} [options]  `proxied`: whatever leaves this machine comes to the site's server and is written down there.
 */
export function suite({ proxied = false } = {}) {
  const parts = {
    /** @type {import("./server.js").Site} */
    site: /** @type {any} */ (undefined),
    /** @type {import("./harness.js").Harness} */
    reader: /** @type {any} */ (undefined),
    /** Opens a page of the site. @param {string} name */
    open: (name) => parts.reader.open(parts.site.url(name)),
    /** Keeps a picture. @param {import("puppeteer-core").Page} page @param {string} name */
    async picture(page, name) {
      mkdirSync(`${ARTIFACTS}/${BROWSER}`, { recursive: true });
      await page.screenshot({ path: `${ARTIFACTS}/${BROWSER}/${name}.png` });
    },
  };
  before(async () => {
    parts.site = await startSite();
    parts.reader = await launch(BROWSER, proxied ? { proxy: parts.site.origin } : {});
  });
  afterEach(async () => {
    // The first tab stays, so that the browser does too.
    const pages = await parts.reader.pages();
    await Promise.all(pages.slice(1).map((page) => page.close()));
  });
  after(async () => {
    await parts.reader?.close();
    await parts.site?.close();
  });
  return parts;
}
