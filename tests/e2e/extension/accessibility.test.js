/** axe-core finds nothing, in any theme and with everything unfolded. */

import assert from "node:assert/strict";
import test from "node:test";
import { violations } from "../lib/axe.js";
import { suite } from "../lib/suite.js";
import { until } from "../lib/until.js";

const e2e = suite();

for (const theme of ["light", "sepia", "dark"]) {
  test(`the view in ${theme}`, async () => {
    const page = await e2e.open("founding.html");
    const view = await e2e.reader.enter(page);
    await view.choose("theme", theme);
    assert.deepEqual(await violations(view.frame), [], "with the settings open");
    await e2e.picture(page, `settings-${theme}`);
    await view.closePanel();
    await e2e.picture(page, theme);
    assert.deepEqual(await violations(view.frame), []);
    await view.click("[data-readwell=appeal-toggle]");
    await until("the appeal to be shown", () => view.seen("[data-readwell=appeal-content]"));
    assert.deepEqual(await violations(view.frame), [], "with the appeal shown");
  });
}

for (const name of ["code", "rtl", "cjk", "no-article", "founding-over"]) {
  test(`the view of ${name}`, async () => {
    const page = await e2e.open(`${name}.html`);
    const view = await e2e.reader.enter(page);
    assert.deepEqual(await violations(view.frame), []);
  });
}

test("the view on a narrow screen", async () => {
  const page = await e2e.open("founding.html");
  await page.setViewport({ width: 380, height: 720 });
  const view = await e2e.reader.enter(page);
  assert.deepEqual(await violations(view.frame), []);
  const overflow = await view.frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(overflow <= 0, `sticks out by ${overflow} pixels`);
  await e2e.picture(page, "narrow");
});

test("the options page", async () => {
  const options = await e2e.reader.openOwn("options/options.html");
  await until("the form", async () => (await options.count("input")) > 0);
  assert.deepEqual(await violations(options.frame), []);
  await e2e.picture(options.page, "options");
});
