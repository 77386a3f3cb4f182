/** What is kept about sites: which the reader supports, and where appeals may be folded on the page. */

import assert from "node:assert/strict";
import test from "node:test";
import "./lib/browser.js";
import { allow, disallow, isSupported, load, patternsOf, siteOf, support, unsupport, validate, watch } from "../../extension/shared/sites.js";

test("a site is a host, however its address is written", async () => {
  const addresses = {
    "ledger.example": "ledger.example",
    "www.ledger.example": "ledger.example",
    " HTTPS://www.Ledger.Example:8443/a?b#c ": "ledger.example",
    "ledger.example:8080/story": "ledger.example",
    "http://news.ledger.example.": "news.ledger.example",
    "bücher.example": "xn--bcher-kva.example",
    "http://127.0.0.1:9/": "127.0.0.1",
    localhost: "localhost",
    "www.example": "www.example",
    "": null,
    "two words": null,
    "file:///home/story.html": null,
    "about://blank": null,
  };
  const found = Object.keys(addresses).map((address) => siteOf(address) ?? null);
  assert.deepEqual(found, Object.values(addresses));
});

test("a site is covered by patterns of its own and no others", async () => {
  const found = [patternsOf("ledger.example"), patternsOf("127.0.0.1"), patternsOf("localhost")];
  assert.deepEqual(found, [
    ["https://ledger.example/*", "http://ledger.example/*", "https://www.ledger.example/*", "http://www.ledger.example/*"],
    ["https://127.0.0.1/*", "http://127.0.0.1/*"],
    ["https://localhost/*", "http://localhost/*"],
  ]);
});

test("what the reader says of a site stays until he takes it back", async () => {
  // Without waiting: changes must not undo each other.
  await Promise.all([support("www.tide.example"), support("https://ledger.example/a"), support("ledger.example"), allow("tide.example"), support("no site")]);
  const all = await load();
  const asked = [await isSupported("https://www.ledger.example/b"), await isSupported("other.example"), await isSupported("")];
  await Promise.all([unsupport("ledger.example"), disallow("http://tide.example/x")]);
  const left = await load();
  await unsupport("tide.example");
  const found = { all, asked, left, none: await load() };
  assert.deepEqual(found, {
    all: { supported: ["ledger.example", "tide.example"], allowed: ["tide.example"], opened: [] },
    asked: [true, false, false],
    left: { supported: ["tide.example"], allowed: [], opened: [] },
    none: { supported: [], allowed: [], opened: [] },
  });
});

test("what is stored is not trusted", async () => {
  const found = [
    validate({ version: 1, supported: ["a.example", 3, null, "A.example", "javascript://x", "b c"], allowed: "a.example" }),
    validate(null),
    validate("x"),
  ];
  const none = { supported: [], allowed: [], opened: [] };
  assert.deepEqual(found, [{ supported: ["a.example"], allowed: [], opened: [] }, none, none]);
});

test("other contexts hear of a change", async () => {
  /** @type {string[][]} */
  const heard = [];
  const two = new Promise((resolve) => {
    watch(({ supported }) => {
      heard.push(supported);
      if (heard.length === 2) resolve(undefined);
    });
  });
  await support("a.example");
  await unsupport("a.example");
  await two;
  assert.deepEqual(heard, [["a.example"], []]);
});
