/** For everybody: each panel in each theme, the whole tour by keyboard, small windows, less motion, the system's own colours; and the gallery. */

import assert from "node:assert/strict";
import { afterEach } from "node:test";
import test from "node:test";
import { violations } from "../lib/axe.js";
import { suite } from "../lib/suite.js";
import { until } from "../lib/until.js";
import { resize } from "../lib/resize.js";

/** @typedef {import("../lib/view.js").View} View */

const e2e = suite();

afterEach(async () => {
  const options = await e2e.reader.openOwn("options/options.html");
  await options.frame.evaluate(() => Promise.all([chrome.storage.local.clear(), chrome.storage.sync.clear()]));
  await options.page.close();
});

/** What each command opens, or nothing where it only does something. A command that is not here fails the first test. @type {Record<string, string | undefined>} */
const PANELS = {
  outline: "outline-panel",
  find: "find-panel",
  listen: "listen-panel",
  marks: "marks-panel",
  export: "export-panel",
  settings: "settings-panel",
  shortcuts: "shortcuts-panel",
  keep: "keep-panel",
};
const ACTS = ["next-heading", "previous-heading", "next-paragraph", "previous-paragraph", "listen-pause", "listen-next", "listen-previous", "print", "copy-article", "copy-link", "library", "larger-text", "smaller-text", "next-theme", "highlight", "note", "open-here", "full-screen", "focus-paragraph", "focus-line", "auto-scroll", "scroll-faster", "scroll-slower"];

/** @param {string} name */
async function enter(name) {
  const page = await e2e.open(name);
  return { page, view: await e2e.reader.enter(page) };
}

/** @param {View} view */
const openPanels = (view) => view.frame.evaluate(() => [...document.querySelectorAll("readwell-panel:popover-open")].map((panel) => /** @type {HTMLElement} */ (panel).dataset.readwell ?? ""));

/** Opens each panel by its key, as the sheet of shortcuts has it. @param {import("puppeteer-core").Page} page @param {View} view @param {(name: string) => Promise<void>} look */
async function tour(page, view, look) {
  const keys = await view.frame.evaluate(() => Object.fromEntries([...document.querySelectorAll("[data-readwell][aria-keyshortcuts]")].map((button) => [button.getAttribute("data-readwell"), button.getAttribute("aria-keyshortcuts")?.split(" ")[0]])));
  /** @type {Record<string, string>} */
  const known = { find: "/", marks: "m", shortcuts: "?", ...keys };
  for (const [id, panel] of Object.entries(PANELS)) {
    const key = known[id];
    if (!key || !panel) {
      continue;
    }
    await page.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (key));
    await until(`${panel} by ${key}`, async () => (await openPanels(view)).includes(panel));
    await view.still();
    assert.ok(await view.frame.evaluate((name) => document.querySelector(`[data-readwell="${name}"]`)?.contains(document.activeElement), panel), `the focus goes into ${panel}`);
    await look(panel);
    for (let tries = 0; tries < 3 && (await openPanels(view)).length > 0; tries += 1) {
      await page.keyboard.press("Escape");
      await view.still();
    }
    await until(`${panel} to close`, async () => (await openPanels(view)).length === 0);
    assert.ok(await e2e.reader.findView(page), "the view stays");
  }
}

test("every command is known to these tests", async () => {
  const { page, view } = await enter("chapters.html");
  await page.keyboard.type("?");
  await until("the sheet", () => view.seen("[data-command]"));
  const commands = await view.frame.evaluate(() => [...document.querySelectorAll("[data-command]")].map((line) => line.getAttribute("data-command") ?? ""));
  const unknown = commands.filter((id) => !(id in PANELS) && !ACTS.includes(id));
  assert.deepEqual(unknown, []);
  assert.deepEqual(Object.keys(PANELS).filter((id) => !commands.includes(id)), []);
});

for (const theme of ["light", "sepia", "grey", "dark", "black", "contrast"]) {
  test(`all panels by keyboard in ${theme}`, async () => {
    const { page, view } = await enter("chapters.html");
    await view.choose("theme", theme);
    await view.closePanel();
    await tour(page, view, async (panel) => {
      assert.deepEqual(await violations(view.frame), [], panel);
      if (theme === "light" || theme === "dark") {
        await e2e.picture(page, `panel-${panel.replace("-panel", "")}-${theme}`);
      }
    });
  });
}

test("a window of 320 pixels, as at 400 %, holds the view and every panel", async () => {
  const { page, view } = await enter("chapters.html");
  await resize(page, view, 320, 512);
  const overflow = () => view.frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok((await overflow()) <= 0);
  await tour(page, view, async (panel) => {
    assert.ok((await overflow()) <= 0, panel);
    const box = await view.frame.evaluate((name) => document.querySelector(`[data-readwell="${name}"]`)?.getBoundingClientRect().toJSON(), panel);
    assert.ok(box && box.left >= 0 && box.right <= 320 && box.top >= 0 && box.bottom <= 512, `${panel} ${JSON.stringify(box)}`);
  });
  await e2e.picture(page, "narrow-320");
});

test("who wants less motion gets none: whatever moves is ruled for the others only", async () => {
  const { page, view } = await enter("chapters.html");
  await tour(page, view, async () => {});
  const moving = await view.frame.evaluate(() => {
    /** @type {string[]} */
    const found = [];
    const look = (/** @type {CSSRuleList} */ rules) => {
      for (const rule of rules) {
        if (rule instanceof CSSStyleRule) {
          const { animationName, transitionProperty, scrollBehavior } = rule.style;
          // To appear is no motion.
          if ((animationName && !/^(?:none|appear)$/.test(animationName)) || transitionProperty || scrollBehavior === "smooth") {
            found.push(rule.selectorText);
          }
        } else if (rule instanceof CSSGroupingRule && !/prefers-reduced-motion/.test("conditionText" in rule ? String(rule.conditionText) : "")) {
          look(rule.cssRules);
        }
      }
    };
    [...document.styleSheets].forEach((sheet) => look(sheet.cssRules));
    return { found, sheets: document.styleSheets.length };
  });
  assert.deepEqual(moving.found, []);
  assert.ok(moving.sheets > 5);
});

test("the page has its landmarks, one heading of the first level, and a place for announcements", async () => {
  const { view } = await enter("chapters.html");
  const found = await view.frame.evaluate(() => ({
    main: document.querySelectorAll("main").length,
    banner: document.querySelectorAll("body > header").length,
    h1: [...document.querySelectorAll("h1")].filter((heading) => heading.checkVisibility()).length,
    status: document.querySelectorAll("#announcement[role=status]").length,
    lang: document.documentElement.lang,
    article: document.getElementById("readwell-article")?.lang,
  }));
  assert.deepEqual(found, { main: 1, banner: 1, h1: 1, status: 1, lang: "en", article: "en" });
});
