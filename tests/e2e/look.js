/**
 * `cargo xtask run`: opens a story with an appeal in it, and the reading view over it. With a window it stays until the browser is closed;
 * without one it says what it saw and keeps a picture.
 */

import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launch } from "./lib/harness.js";
import { startSite } from "./lib/server.js";

const name = process.argv[2] === "firefox" ? "firefox" : "chromium";
const headless = process.argv.includes("--headless");

const site = await startSite();
const reader = await launch(name, { headless });
try {
  const page = await reader.open(site.url("founding.html"));
  const view = await reader.enter(page);
  const { state, host } = await view.facts();
  const words = (await view.text()).split(/\s+/).length;
  const appeals = await view.count("[data-readwell=appeal]");
  const title = await view.title();
  console.log(`${name}: ${state}, “${title}”, ${words} words, ${appeals} appeal${appeals === 1 ? "" : "s"} folded, core in the ${host}`);
  const folder = fileURLToPath(new URL("../../dist", import.meta.url));
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/view-${name}.png` });
  console.log(`picture: dist/view-${name}.png`);
  if (state !== "ready" || appeals === 0) {
    process.exitCode = 1;
  }
  if (!headless) {
    console.log("Close the browser to end.");
    await new Promise((resolve) => reader.browser.once("disconnected", resolve));
  }
} finally {
  await reader.close().catch(() => {});
  await site.close();
}
