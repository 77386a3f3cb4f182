/** The library: articles saved from the view, found again, and read without their page. */

import assert from "node:assert/strict";
import test, { afterEach } from "node:test";
import { violations } from "../lib/axe.js";
import { articleNamed, askLibrary, emptyLibrary, openLibrary, titles } from "../lib/library.js";
import { suite } from "../lib/suite.js";
import { until } from "../lib/until.js";

const e2e = suite();

afterEach(async () => {
  const page = await e2e.reader.openOwn("library/library.html");
  await emptyLibrary(page);
  await page.page.close();
});

/** Saves the article of the view that is open, with its pictures. @param {import("../lib/view.js").View} view */
async function save(view) {
  await until("the button", () => view.seen("[data-readwell=keep]"));
  await view.page.keyboard.press("b");
  await until("the panel", () => view.seen("[data-readwell=keep-panel]"));
  await until("the pictures", () => view.frame.evaluate(() => document.querySelector("[data-readwell=keep-status]")?.hasAttribute("data-pictures")));
}

test("an article is saved with its pictures, and read when its page is gone", async () => {
  const page = await e2e.open("founding.html");
  const view = await e2e.reader.enter(page);
  await save(view);
  assert.equal((await view.facts()).kept, "yes");
  assert.equal(await view.frame.evaluate(() => document.querySelector("[data-readwell=keep]")?.getAttribute("aria-pressed")), "true");
  assert.equal(await view.frame.evaluate(() => document.querySelector("[data-readwell=keep-status]")?.getAttribute("data-pictures")), "1");
  await page.keyboard.type("harbours");
  await page.keyboard.press("Enter");
  await until("the tag", () => view.seen("[data-readwell=keep-panel] [data-tag=harbours][aria-pressed=true]"));
  await view.still();
  assert.deepEqual(await violations(view.frame), []);
  await e2e.picture(page, "keep");
  const title = await view.frame.evaluate(() => document.querySelector("#readwell-article h1")?.textContent);
  await page.close();

  const library = await openLibrary(e2e.reader);
  assert.deepEqual(await titles(library), [title]);
  const [entry] = await askLibrary(library, "articles.list", {});
  assert.deepEqual(entry.tags, ["harbours"]);
  e2e.site.requests.length = 0;
  const saved = await e2e.reader.openOwn(`reader/reader.html?saved=${entry.id}`);
  await saved.settled();
  assert.equal((await saved.facts()).place, "saved");
  assert.ok((await saved.text()).includes("ferry"));
  assert.ok(await saved.seen("[data-readwell=appeal-toggle]"), "its appeals are folded");
  const picture = () => saved.frame.evaluate(() => [...document.querySelectorAll("#readwell-article img")].map((image) => ({ from: /** @type {HTMLImageElement} */ (image).src.split(":")[0], width: /** @type {HTMLImageElement} */ (image).naturalWidth })));
  await until("the picture", async () => (await picture())[0]?.from === "blob" && (await picture())[0]?.width === 960);
  assert.deepEqual(e2e.site.requests.filter((request) => request.startsWith("/image/")), [], "nothing is fetched from the page");
  assert.deepEqual(await violations(saved.frame), []);
  await e2e.picture(saved.page, "saved");

  await saved.page.bringToFront();
  await saved.page.keyboard.press("End");
  await until("it to be read", async () => (await askLibrary(library, "articles.list", {}))[0].progress === 1);
});

test("a page that frames a saved article sees nothing of it", async () => {
  const library = await openLibrary(e2e.reader);
  const { id } = await askLibrary(library, "articles.put", articleNamed("secret", { title: "A secret", text: "Nobody else may read this." }));
  await library.page.close();
  const address = `${e2e.reader.origin}/reader/reader.html?saved=${id}`;
  const page = await e2e.reader.open(e2e.site.url(`embedder.html#${encodeURIComponent(address)}`));
  await until("the frame to load or be refused", () => page.evaluate(() => document.body.dataset.loaded === "yes" || document.querySelector("iframe") === null));
  const view = await e2e.reader.findView(page);
  if (view) {
    await until("the view to have given up", async () => (await view.facts()).state !== "loading");
    assert.equal((await view.facts()).state, "empty");
    assert.equal((await view.text()).trim(), "");
  }
});

test("search finds all words whatever their accents, ranks titles first and shows the place", async () => {
  const library = await openLibrary(e2e.reader);
  const texts = [
    articleNamed("one", { title: "A walk along the quay", text: "Long before noon the Café Río was full of pilots.\nThey spoke of pilot boats." }),
    articleNamed("two", { title: "Pilots of the Río", text: "A short one.", tags: ["boats"] }),
    articleNamed("three", { title: "Something else", text: "Nothing of the kind." }),
  ];
  for (const article of texts) {
    await askLibrary(library, "articles.put", article);
  }
  await until("the list", async () => (await titles(library)).length === 3);
  await library.page.keyboard.press("/");
  await library.page.keyboard.type("RIO pilots");
  await until("what was found", async () => (await titles(library)).join() === "Pilots of the Río,A walk along the quay");
  // While one types, what is written so far is looked for.
  await until("the places", async () => (await library.frame.evaluate(() => [...document.querySelectorAll("#list .excerpt mark")].map((mark) => mark.textContent).join())) === "Río,pilots");
  assert.deepEqual(await violations(library.frame), []);
  assert.equal(await library.frame.evaluate(() => /** @type {HTMLSelectElement} */ (document.querySelector("[data-readwell=order]")).value), "best");
  await library.page.keyboard.type(" nowhere");
  await until("nothing", () => library.seen("[data-readwell=empty]"));
  await library.click("[data-readwell=show-all]");
  await until("all again", async () => (await titles(library)).length === 3);
  await library.click("#filters [data-tag=boats]");
  await until("those with the tag", async () => (await titles(library)).join() === "Pilots of the Río");
  await library.frame.evaluate(() => {
    document.documentElement.dataset.before = "yes";
    location.reload();
  });
  await until("the page anew", async () => (await library.facts()).before === undefined && (await library.facts()).state === "ready");
  await until("the same after a reload", async () => (await titles(library)).join() === "Pilots of the Río");
});

test("by keyboard alone an article gets its tags, is deleted and brought back", async () => {
  const library = await openLibrary(e2e.reader);
  await askLibrary(library, "articles.put", articleNamed("one", { title: "One", text: "The first." }));
  await askLibrary(library, "articles.put", articleNamed("two", { title: "Two", text: "The second.", tags: ["sea"] }));
  await until("the list", async () => (await titles(library)).length === 2);
  const { keyboard } = library.page;
  const focused = () => library.frame.evaluate(() => `${document.activeElement?.getAttribute("data-readwell")} ${document.activeElement?.closest("li")?.querySelector("h2")?.textContent}`);
  /** Never past either end of the page: beyond is the browser's own window, which keeps the keyboard (Firefox). */
  const tabTo = async (/** @type {string} */ wanted, back = false) => {
    if (back) {
      await keyboard.down("Shift");
    }
    for (let presses = 0; (await focused()) !== wanted; presses += 1) {
      assert.ok(presses < 40, `the keyboard does not reach ${wanted}`);
      await keyboard.press("Tab");
    }
    if (back) {
      await keyboard.up("Shift");
    }
  };
  await tabTo("tag One");
  await keyboard.press("Enter");
  await until("the tags", () => library.seen("[data-readwell=tags-panel] [data-tag=sea]"));
  await library.still();
  assert.deepEqual(await violations(library.frame), []);
  await keyboard.press("Enter");
  await until("the tag that others have", async () => (await askLibrary(library, "articles.list", {})).every((/** @type {{ tags: string[] }} */ { tags }) => tags.join() === "sea"));
  await keyboard.press("Escape");
  await until("the tags to close", async () => !(await library.seen("[data-readwell=tags-panel]")));
  // The article's line has been drawn anew meanwhile; the focus is where it was all the same.
  assert.equal(await focused(), "tag One");
  await tabTo("open One", true);
  await keyboard.press("Delete");
  await until("it to be gone", async () => (await titles(library)).join() === "Two");
  await until("the focus on the one that is left", async () => (await focused()) === "open Two");
  await tabTo("toast-action undefined");
  // Firefox passes over a key on a button that has not been painted yet.
  await library.still();
  await keyboard.press("Enter");
  await until("it to be back", async () => (await titles(library)).length === 2);
});

test("what is deleted comes back by Undo, or later from what was deleted", async () => {
  const library = await openLibrary(e2e.reader);
  for (const name of ["First", "Second"]) {
    await askLibrary(library, "articles.put", articleNamed(name, { title: name, text: `The ${name} text.` }));
  }
  await until("the list", async () => (await titles(library)).length === 2);
  const remove = (/** @type {string} */ title) => library.click(`#list li:has([data-readwell=remove][aria-label*="${title}"]) [data-readwell=remove]`);
  await remove("First");
  await until("it to be gone", async () => (await titles(library)).join() === "Second");
  await library.click("[data-readwell=toast-action]");
  await until("it to be back", async () => (await titles(library)).length === 2);

  await remove("First");
  await until("it to be gone again", async () => (await titles(library)).join() === "Second");
  await library.page.close();
  const later = await openLibrary(e2e.reader, "?show=removed");
  assert.deepEqual(await titles(later), ["First"]);
  assert.deepEqual(await violations(later.frame), []);
  await later.click("[data-readwell=restore]");
  await until("nothing more that was deleted", () => later.seen("[data-readwell=empty]"));
  assert.equal((await askLibrary(later, "articles.list", {})).length, 2);
});

test("a highlight in the library leads to its passage, and leaving leads back to the list as it was", async () => {
  const library = await openLibrary(e2e.reader);
  const text = Array.from({ length: 60 }, (_, at) => `Paragraph ${at + 1} says that the ferry was late, and that nobody minded it very much.`).join("\n");
  const { address } = await askLibrary(library, "articles.put", articleNamed("long", { title: "A long crossing", text }));
  await askLibrary(library, "articles.put", articleNamed("short", { title: "A short one", text: "Nothing marked." }));
  await askLibrary(library, "marks.put", { address, selectors: { exact: "Paragraph 50 says", prefix: "", suffix: "", start: 3700 }, colour: "green", note: "Here." });
  await askLibrary(library, "marks.put", { address: "https://elsewhere.example/story", selectors: { exact: "Not saved", prefix: "", suffix: "", start: 0 } });
  await until("the filter", () => library.seen("#filters [data-show=noted]"));
  await library.click("#filters [data-show=noted]");
  await until("those with highlights", async () => (await titles(library)).join() === "A long crossing");
  assert.ok((await library.frame.evaluate(() => document.getElementById("others")?.textContent ?? "")).includes("elsewhere.example/story"), "and those of pages that were not saved");
  assert.deepEqual(await violations(library.frame), []);
  await e2e.picture(library.page, "library-notes");
  await library.click("#list blockquote a");
  await until("the passage in sight", () =>
    library.frame.evaluate(() => {
      const passage = [...document.querySelectorAll("#readwell-article p")].find((p) => p.textContent?.startsWith("Paragraph 50 "));
      const top = passage?.getBoundingClientRect().top ?? -1;
      return top > 0 && top < innerHeight;
    }),
  );
  await library.page.keyboard.press("Escape");
  await until("the list as it was", async () => (await library.facts()).place === undefined && (await titles(library)).join() === "A long crossing");
});

test("the toolbar's button leads from a saved article to the library", async () => {
  const library = await openLibrary(e2e.reader);
  const { id } = await askLibrary(library, "articles.put", articleNamed("one", { title: "One", text: "Only one." }));
  await library.page.close();
  const saved = await e2e.reader.openOwn(`reader/reader.html?saved=${id}`);
  await saved.settled();
  await e2e.reader.press(saved.page);
  await until("the library", async () => (await titles(saved)).join() === "One");
});

test("an article that is not in the library is said to be gone", async () => {
  const saved = await e2e.reader.openOwn("reader/reader.html?saved=no-such-article");
  await until("the message", async () => (await saved.facts()).state === "error");
  await saved.click("[data-readwell=back]");
  await until("the library", () => saved.seen("[data-readwell=empty]"));
});

test("the view over a page reaches the library", async () => {
  const page = await e2e.open("founding.html");
  const view = await e2e.reader.enter(page);
  const mark = await askLibrary(view, "marks.put", { address: page.url(), selectors: { exact: "ferry", prefix: "", suffix: "", start: 3 }, note: "Which one?" });
  assert.deepEqual(await askLibrary(view, "marks.list", page.url()), [mark]);
  await assert.rejects(askLibrary(view, "marks.list", "javascript:1"), /invalid/);
  await assert.rejects(askLibrary(view, "constructor"), /invalid/);
});

test("the page is easy on the eye: with much and with nothing in it, dark, narrow", async () => {
  const library = await openLibrary(e2e.reader);
  await until("the words for a library without anything", () => library.seen("[data-readwell=empty]"));
  assert.deepEqual(await violations(library.frame), []);
  await e2e.picture(library.page, "library-empty");
  await library.frame.evaluate(async (articles) => {
    await Promise.all(articles.map((given) => chrome.runtime.sendMessage({ type: "store", what: "articles.put", given: [given] })));
  }, many(300));
  await until("all of them", async () => (await library.frame.evaluate(() => document.getElementById("count")?.textContent)) === "300 articles");
  const [first, second, third] = await askLibrary(library, "articles.list", {});
  await askLibrary(library, "articles.change", first.id, { progress: 0.42, opened: 1 });
  await askLibrary(library, "articles.change", second.id, { progress: 1, opened: 1 });
  for (const [start, note] of /** @type {const} */ ([[3, "Compare this with what the harbour master said in spring."], [40, ""]])) {
    await askLibrary(library, "marks.put", { address: third.address, selectors: { exact: "The keeper of the light counts the moths every evening", prefix: "", suffix: "", start }, note });
  }
  await until("the marks", () => library.seen("[data-readwell=notes]"));
  await library.click("[data-readwell=notes]");
  await until("the list to grow", async () => {
    await library.frame.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    return (await titles(library)).length === 300;
  });
  await library.frame.evaluate(() => scrollTo(0, 0));
  assert.deepEqual(await violations(library.frame), []);
  await e2e.picture(library.page, "library");
  await library.frame.evaluate(() => {
    document.documentElement.dataset.colours = "dark";
  });
  await e2e.picture(library.page, "library-dark");
  await library.page.keyboard.press("/");
  await library.page.keyboard.type("keeper moths");
  await until("what was found", () => library.seen("#list mark"));
  await library.still();
  assert.deepEqual(await violations(library.frame), []);
  await e2e.picture(library.page, "library-search");
  await library.page.setViewport({ width: 380, height: 760 });
  await library.frame.evaluate(() => {
    document.documentElement.dataset.colours = "light";
  });
  await e2e.picture(library.page, "library-narrow");
  await library.frame.evaluate(() => {
    document.documentElement.dir = "rtl";
  });
  for (const width of [380, 320]) {
    await library.page.setViewport({ width, height: 760 });
    assert.ok(await library.frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
  }
  await e2e.picture(library.page, "library-rtl");
});

test("the library can be read in every theme", async () => {
  const library = await openLibrary(e2e.reader, "?q=moths");
  const { id, address } = await askLibrary(library, "articles.put", articleNamed("one", { title: "The keeper who counts moths", text: "He counts moths.", tags: ["sea"] }));
  await askLibrary(library, "articles.change", id, { progress: 0.4 });
  await askLibrary(library, "marks.put", { address, selectors: { exact: "counts", prefix: "", suffix: "", start: 3 }, note: "How many?" });
  await until("all of it", async () => (await library.seen("#list mark")) && (await library.seen("[data-readwell=notes]")) && (await library.seen(".item-progress")));
  await library.click("[data-readwell=notes]");
  for (const colours of ["light", "dark", "sepia", "grey", "black", "contrast", "contrast-dark"]) {
    await library.frame.evaluate((colours) => {
      document.documentElement.dataset.colours = colours;
    }, colours);
    assert.deepEqual(await violations(library.frame), [], colours);
  }
});

/** @param {number} count */
function many(count) {
  const titles = ["The keeper who counts moths", "Why the night ferry never stops at Holm, and what the island has made of the silence", "Bread without an oven", "حارس المنارة يعد الفراشات", "Notes on a slow harbour", "港の灯りを数える人"];
  const texts = ["The keeper of the light counts the moths every evening, and writes their number beside the weather. Nobody has asked for it in forty years.", "The last crossing began four minutes late because the mate had gone back for the cat. Nobody on the quay complained.", "Flour, water, salt and a tin with a lid: that is all one needs, and a fire that has burnt down."];
  const sites = ["The Harbour Ledger", "Island Review", "Slow Kitchen"];
  const tags = ["sea", "long reads", "history", "recipes"];
  return Array.from({ length: count }, (_, at) => {
    const title = titles[at % titles.length] ?? "";
    const tag = tags[at % 7];
    return articleNamed(`story-${at}`, { title: at < titles.length ? title : `${title} (${at})`, text: texts[at % texts.length] ?? "", site: sites[at % sites.length] ?? "", tags: tag ? [tag] : [], more: { minutes: 1 + (at % 17) } });
  });
}

test("everything goes into one file and comes back, and another file changes nothing", async () => {
  const library = await openLibrary(e2e.reader);
  const { id } = await askLibrary(library, "articles.put", articleNamed("kept", { title: "Kept in a file", text: "Bread and salt.", tags: ["bread"] }));
  await askLibrary(library, "pictures.put", id, "https://ledger.example/bread.png", { type: "image/png", bytes: "AQID" });
  await until("the list", async () => (await titles(library)).length === 1);
  // What would be downloaded is kept here.
  await library.frame.evaluate(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      Object.assign(globalThis, { exported: blob });
      return make(blob);
    };
    HTMLAnchorElement.prototype.click = () => {};
  });
  await library.click("[data-readwell=more]");
  await until("the menu", () => library.seen("[data-readwell=more-panel]"));
  await library.still();
  assert.deepEqual(await violations(library.frame), []);
  await library.click("[data-readwell=export]");
  await until("the file", () => library.frame.evaluate(() => Reflect.get(globalThis, "exported") instanceof Blob));

  const choose = (/** @type {string} */ name, /** @type {boolean} */ isBroken) =>
    library.frame.evaluate(
      (name, isBroken) => {
        const exported = Reflect.get(globalThis, "exported");
        const files = new DataTransfer();
        files.items.add(new File([isBroken ? exported.slice(0, exported.size / 2) : exported], name));
        const input = /** @type {HTMLInputElement} */ (document.querySelector("[data-readwell=library-file]"));
        input.files = files.files;
        input.dispatchEvent(new Event("change"));
      },
      name,
      isBroken,
    );
  const toast = () => library.frame.evaluate(() => document.querySelector("[data-readwell=toast] span")?.textContent ?? "");
  await emptyLibrary(library);
  await until("an empty library", () => library.seen("[data-readwell=empty]"));
  await choose("half.zip", true);
  await until("what is wrong", async () => (await toast()).includes("half.zip"));
  assert.equal((await askLibrary(library, "articles.list", {})).length, 0);

  await choose("whole.zip", false);
  await until("the question", () => library.seen("[data-readwell=import-panel]"));
  await library.still();
  assert.deepEqual(await violations(library.frame), []);
  await e2e.picture(library.page, "library-import");
  await library.click("[data-readwell=import-now]");
  await until("what was in the file", async () => (await titles(library)).join() === "Kept in a file");
  const [entry] = await askLibrary(library, "articles.list", {});
  assert.deepEqual(entry.tags, ["bread"]);
  assert.deepEqual(await askLibrary(library, "pictures.get", entry.id, "https://ledger.example/bread.png"), { type: "image/png", bytes: "AQID" });
});
