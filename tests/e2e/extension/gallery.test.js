/** What the view looks like: pages of each kind in light and dark, on a desktop and a phone, for whoever looks at them; nothing sticks out. */

import assert from "node:assert/strict";
import test from "node:test";
import { resize } from "../lib/resize.js";
import { suite } from "../lib/suite.js";

const e2e = suite();

for (const [kind, name] of Object.entries({ news: "founding.html", docs: "code.html", forum: "thread.html", math: "pieces.html", rtl: "rtl.html", cjk: "cjk.html" })) {
  test(`the gallery: ${kind}`, async () => {
    const page = await e2e.open(name);
    const view = await e2e.reader.enter(page);
    for (const theme of ["light", "dark"]) {
      await resize(page, view, 1100, 900);
      await view.choose("theme", theme);
      await view.closePanel();
      for (const [size, width, height] of /** @type {const} */ ([["desktop", 1100, 900], ["phone", 390, 800]])) {
        await resize(page, view, width, height);
        await view.frame.evaluate(() => window.scrollTo({ top: 0, behavior: "instant" }));
        await view.still();
        const overflow = await view.frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(overflow <= 0, `${theme} ${size}: sticks out by ${overflow} pixels`);
        await e2e.picture(page, `gallery-${kind}-${theme}-${size}`);
      }
    }
  });
}
