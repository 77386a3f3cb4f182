/** The story whole and the appeal folded, in the three shapes that appeals come in. */

import assert from "node:assert/strict";
import test from "node:test";
import { suite } from "../lib/suite.js";
import { assertHoldsInOrder, dense, paragraphs } from "../lib/text.js";
import { until } from "../lib/until.js";

const e2e = suite();

const STORY = ".text > p:not(:has(a[href*='ledger.example']))";
const TOGGLE = "[data-readwell=appeal-toggle]";
const CONTENT = "[data-readwell=appeal-content]";

const SHAPES = [
  { name: "founding.html", shape: "a box in the article", words: ["Support the Harbour Ledger", "as little as £3 a month"] },
  { name: "founding-end.html", shape: "bare paragraphs at its end", words: ["support our work with a monthly gift"] },
  { name: "founding-over.html", shape: "a bar and a modal over the page", words: ["Please donate to the Harbour Ledger", "become a supporter"] },
];

for (const { name, shape, words } of SHAPES) {
  test(`${shape}: folded, shown, folded again`, async () => {
    const page = await e2e.open(name);
    // In the second shape the appeal's first sentence may or may not be counted to it, so only the rest must be there.
    const story = (await paragraphs(page, STORY)).filter((paragraph) => !paragraph.startsWith("The Ledger has no owner"));
    const view = await e2e.reader.enter(page);
    assert.equal((await view.facts()).state, "ready");
    assert.equal((await view.facts()).host, "page");

    const folded = dense(await view.text());
    assertHoldsInOrder(folded, story);
    for (const word of words) {
      assert.ok(!folded.toLowerCase().includes(word.toLowerCase()), `not folded: ${word}`);
    }
    assert.equal(await view.count(TOGGLE), 1, "one quiet line");
    assert.equal(await view.seen(CONTENT), false);
    assert.equal(await view.count("[data-readwell=appeal-link]") > 0, true, "the publisher's own link is still there");
    await view.frame.evaluate((wanted) => document.querySelector(wanted)?.scrollIntoView({ block: "center" }), TOGGLE);
    await e2e.picture(page, `${name.replace(".html", "")}-folded`);

    await view.click(TOGGLE);
    await until("the appeal to be shown", () => view.seen(CONTENT));
    const shown = dense(await view.text()).toLowerCase();
    for (const word of words) {
      assert.ok(shown.includes(word.toLowerCase()), `not shown: ${word}`);
    }
    await e2e.picture(page, `${name.replace(".html", "")}-shown`);

    await view.click(TOGGLE);
    await until("the appeal to be folded again", async () => !(await view.seen(CONTENT)));
    assert.equal(dense(await view.text()), folded);
  });
}

test("an appeal in another language than English is folded", async () => {
  const view = await e2e.reader.enter(await e2e.open("founding-german.html"));
  const text = await view.text();
  assert.ok(text.includes("kochte auf der ganzen Insel kein Kessel"));
  assert.ok(!text.includes("schon ab 3 Euro im Monat"));
  assert.equal(await view.count(TOGGLE), 1);
});

test("why something was folded is told in plain words", async () => {
  const view = await e2e.reader.enter(await e2e.open("founding.html"));
  const why = "[data-readwell=appeal-why]";
  assert.equal(await view.seen(why), false);
  await view.click("[data-readwell=appeal-why-toggle]");
  await until("the reasons", () => view.seen(why));
  const reasons = await view.frame.evaluate(() =>
    [...document.querySelectorAll("[data-readwell=appeal-why] li")].map((item) => ({ code: item.getAttribute("data-evidence"), words: item.textContent ?? "" })),
  );
  assert.ok(reasons.length >= 3, "several reasons");
  assert.equal(reasons[0]?.code, "asks-for-support");
  for (const { code, words } of reasons) {
    assert.match(words, /^[A-Z][^_]+\.$/, `${code} has words`);
  }
  await e2e.picture(view.page, "founding-why");
});

test("a site that the reader supports keeps its appeals, until it is taken back", async () => {
  const page = await e2e.open("founding.html");
  const view = await e2e.reader.enter(page);
  const words = "as little as £3 a month";
  assert.ok(!(await view.text()).includes(words));
  await view.click("[data-readwell=appeal-why-toggle]");
  await view.click("[data-readwell=support]");
  await until("the appeal in full", async () => (await view.text()).includes(words));
  assert.equal(await view.seen("[data-readwell=appeal-toggle]"), false);
  const focused = await view.frame.evaluate(() => document.activeElement?.getAttribute("data-readwell"));
  assert.equal(focused, "unsupport", "the way back is where the button was");
  await view.still();
  await e2e.picture(page, "founding-supported");

  // It is remembered: another of the site's pages, opened anew.
  const next = await e2e.open("founding-end.html");
  const again = await e2e.reader.enter(next);
  assert.ok((await again.text()).includes("support our work with a monthly gift"));
  await again.click("[data-readwell=unsupport]");
  await until("the line again", () => again.seen("[data-readwell=appeal-toggle]"));
  assert.ok(!(await again.text()).includes("support our work with a monthly gift"));
});

test("a publisher may have the line after the text", async () => {
  const page = await e2e.open("founding-hint.html");
  const view = await e2e.reader.enter(page);
  const places = await view.frame.evaluate(() =>
    [...document.querySelectorAll("[data-readwell=appeal]")].map((appeal) => (appeal.closest(".body") ? "in the text" : "after it")),
  );
  assert.deepEqual(places, ["after it"]);
  const words = "as little as £3 a month";
  assert.ok(!(await view.text()).includes(words));
  await view.click(TOGGLE);
  await until("the appeal to be shown", async () => (await view.text()).includes(words));
});

test("a wall before the rest of the text is named and stays", async () => {
  const options = await e2e.reader.openOwn("options/options.html");
  await options.frame.evaluate(() => chrome.storage.local.set({ settings: { version: 2, donation: "hide", membership: "hide", subscription: "hide" } }));
  try {
    const page = await e2e.open("founding-wall.html");
    const view = await e2e.reader.enter(page);
    const wall = "[data-readwell=appeal][data-kind=registration]";
    assert.equal(await view.count(wall), 1);
    assert.ok(await view.seen(`${wall} ${CONTENT}`), "it stands in full");
    assert.ok((await view.text()).includes("Register for free to continue reading this story."));
    assert.ok((await view.text()).includes("The Harbour Ledger asks you to register before you read on"));
    assert.equal(await view.seen(`${wall} ${TOGGLE}`), false, "there is nothing to fold");
    await view.click(`${wall} [data-readwell=appeal-why-toggle]`);
    await until("the reasons", () => view.seen(`${wall} [data-readwell=appeal-why]`));
    assert.equal(await view.count(`${wall} [data-readwell=support]`), 0);
    await e2e.picture(page, "founding-wall");
  } finally {
    await options.frame.evaluate(() => chrome.storage.local.remove("settings"));
  }
});

test("the publisher's link leads to the publisher's page", async () => {
  const page = await e2e.open("founding.html");
  const view = await e2e.reader.enter(page);
  const link = await view.frame.evaluate(() => {
    const found = /** @type {HTMLAnchorElement | null} */ (document.querySelector("[data-readwell=appeal-link]"));
    return { href: found?.href, rel: found?.rel };
  });
  assert.deepEqual(link, { href: "https://ledger.example/donate", rel: "noopener noreferrer" });
});
