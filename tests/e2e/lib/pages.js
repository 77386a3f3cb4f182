/** The test site's pages. All text is our own. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { MARKS } from "./pages/marks.js";
import { PIECES } from "./pages/pieces.js";

const read = (/** @type {string} */ name) => readFileSync(new URL(`../site/${name}`, import.meta.url), "utf8");
const founding = read("founding.html");
const APPEAL = /<!-- appeal -->[\s\S]*<!-- \/appeal -->/;
/** A story with an appeal in another language than English. */
const GERMAN = `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Die letzte Fähre</title><meta property="og:site_name" content="Hafenblatt"></head><body><article><h1>Die letzte Fähre</h1>
${[
  "Die letzte Überfahrt begann vier Minuten zu spät, weil der Steuermann noch einmal umgekehrt war, um die Katze zu holen. Niemand am Kai von Kestwick beschwerte sich darüber.",
  "Die Tern hatte diese Reise seit 1966 zweimal in jeder Nacht gemacht. In ihrem ersten Winter fiel sie an sechs Abenden aus, in den Wintern danach an keinem einzigen mehr.",
  "Der Hafen von Holm hat kein Süßwasser. Das Schiff brachte es in den Ballasttanks hinüber, und wenn es nicht kam, dann kochte auf der ganzen Insel kein Kessel.",
  "Die Brücke, die im Januar eröffnet wurde, überquert man in sieben Minuten. Auf Holm gibt es kaum eine Stimme gegen sie, und doch fehlt dem Laden am Anleger seither eine Stunde.",
]
  .map((text) => `<p>${text}</p>`)
  .join("\n")}
<p>In eigener Sache: Unsere Redaktion ist unabhängig und werbefrei. Unterstützen Sie unsere Arbeit mit einer Spende, schon ab 3 Euro im Monat!</p></article></body></html>`;

/** What stands where a text breaks off. */
const WALL = `<div class="gate"><p>Register for free to continue reading this story.</p><p><a class="button" href="https://ledger.example/register">Register</a></p></div>`;

/** A box for a newsletter in the middle of the text. */
const LETTER = `<div class="signup"><h3>The Ledger by mail</h3><p>Get our newsletter in your inbox every Friday.</p><form><input type="email" aria-label="Address"><button>Sign up</button></form></div>`;
const withoutAppeal = founding.replace(APPEAL, "");

const BARE = `<p>The Ledger has no owner and no shareholders, and we have no paywall. Everything you have just read was paid for by our readers.</p>
<p>If you can, please support our work with a monthly gift, however small. Your contribution keeps our reporting free for everyone. <a href="https://ledger.example/give">Give today</a>.</p>`;
const BAR = `<div class="strip" role="region" aria-label="Message"><p>Before you go: our newsroom depends on readers like you. Please donate to the Harbour Ledger today. <a href="https://ledger.example/donate">Donate £5</a> <button>Not now</button></p></div>`;
const MODAL = `<div class="curtain" role="dialog" aria-modal="true"><div class="card"><h2>We need your help</h2><p>You have read three stories this month. We ask you to become a supporter: with £4 a month you keep our journalism independent.</p><a class="button" href="https://ledger.example/join">Become a supporter</a> <button>No thanks</button></div></div>`;

/**
 * A page around an article.
 * @param {{ lang?: string, dir?: string, title: string, head?: string, body: string }} parts
 */
const page = ({ lang = "en", dir = "ltr", title, head = "", body }) =>
  `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`;

const sentences = [
  "The keeper counted the steps each morning and wrote the number in a book.",
  "Below the tower the path bends twice before it reaches the water.",
  "Nobody could say who had planted the three apple trees, but everyone had eaten from them.",
  "When the wind turned to the north, the bell in the chapel rang by itself.",
  "A letter from the mainland took two days, and an answer took a month.",
];

/** @param {number} paragraphs */
function longText(paragraphs) {
  const parts = [];
  for (let index = 0; index < paragraphs; index += 1) {
    const words = sentences.map((_, offset) => sentences[(index + offset) % sentences.length]).join(" ");
    parts.push(`<p>Paragraph ${index + 1}. ${words}</p>`);
  }
  return parts.join("\n");
}

const SHORT = longText(8);

/** Six chapters, the third of them with two parts; no two paragraphs begin alike but those that are meant to. */
const CHAPTERS = ["The stairs", "The lamp", "The keepers", "The fog", "The boats", "The end"]
  .map((title, chapter) => {
    const text = (/** @type {number} */ from, /** @type {number} */ to) =>
      Array.from({ length: to - from }, (_, index) => `<p id="c${chapter}p${from + index}">Chapter ${chapter + 1}, part ${from + index + 1}. ${sentences.map((_, offset) => sentences[(index + offset + chapter) % sentences.length]).join(" ")}</p>`).join("\n");
    const again = `<p class="again">And so it went on for another year, as it had before, and nobody on the island thought that it would ever be otherwise.</p>`;
    const parts = chapter === 2 ? `${text(0, 3)}<h3>The first keeper</h3>${text(3, 5)}<h3>The caf\u00e9 keeper</h3>${text(5, 8)}` : text(0, 8);
    return `<h2>${title}</h2>${parts}${again}`;
  })
  .join("\n");

const hostile = founding.replace(
  "</head>",
  `<style>
    html, body { filter: invert(1); transform: rotate(1deg); }
    html > *, iframe, dialog, :popover-open { all: unset !important; opacity: 0.4 !important; z-index: 2147483647 !important; }
    html > :not(body), iframe, dialog, dialog[open] { display: none !important; width: 1px !important; height: 1px !important; pointer-events: none !important; visibility: hidden !important; }
    @keyframes spin { to { transform: rotate(360deg); } } html > * { animation: spin 1s infinite !important; }
  </style><script>
    for (const type of ["keydown", "keyup", "keypress", "pointerdown", "mousedown", "click", "wheel", "focusin"]) {
      addEventListener(type, (event) => { event.preventDefault(); event.stopImmediatePropagation(); }, { capture: true, passive: false });
    }
  </script></head>`,
);

const remover = founding.replace(
  "</body>",
  `<script>
    new MutationObserver((records) => {
      for (const { addedNodes, target } of records) {
        for (const node of addedNodes) { if (target === document.documentElement || target === document.body) node.remove(); }
      }
    }).observe(document.documentElement, { childList: true, subtree: true });
  </script></body>`,
);

/** An appeal as a box, and one as a page of its own in a frame. */
const BOX = `<aside class="box-inline"><h3>Support the Harbour Ledger</h3><p>Our reporting is paid for by readers like you. If you value what you read here, please give us as little as £3 a month, so that we can keep our journalism free.</p><p><a class="button" href="https://ledger.example/donate">Donate now</a></p></aside>`;

/** A modal as such scripts open it: the page is dimmed, blurred, held still and put out of reach. */
const LOCKING = withoutAppeal
  .replace("<html lang", `<html class="locked" lang`)
  .replace("</head>", `<style>
    .locked, .locked body { overflow: hidden; }
    .blurred { filter: blur(6px); }
    .dimmer { position: fixed; inset: 0; background: #000b; z-index: 940; }
    .ask { position: fixed; inset: 20% 25% auto; background: #fff; padding: 2rem; z-index: 950; }
  </style></head>`)
  .replace("<body>", `<body style="pointer-events: none">`)
  .replace(`<div class="page">`, `<div inert aria-hidden="true" class="page blurred" id="page">`)
  .replace("<!-- bar -->", `<div class="dimmer"></div><div class="ask" role="dialog" aria-modal="true" style="pointer-events: auto"><h2>We need your help</h2><p>You have read three stories this month. Please support our work: with £4 a month you keep our journalism independent.</p><a class="button" href="https://ledger.example/donate">Donate now</a> <button>Not now</button></div>`);

const TOP_LAYER = withoutAppeal.replace("</body>", `<dialog class="ask" id="ask" data-last><h2>We need your help</h2><p>You have read three stories this month. Please support our work: with £4 a month you keep our journalism independent.</p><a class="button" href="https://ledger.example/donate">Donate now</a> <button>Not now</button></dialog>
  <script>
    ask.showModal();
    ask.removeAttribute("data-last");
    ask.setAttribute("data-last", "");
    for (const type of ["close", "cancel", "toggle"]) ask.addEventListener(type, () => document.body.dataset.heard = type);
  </script></body>`);

/** A bar at the page's edge that puts itself back as often as it is hidden; when it is asked to, the page adds an appeal of another kind. */
const RETURNING = withoutAppeal.replace("</body>", `<script>
    const make = () => {
      const bar = document.createElement("div");
      bar.className = "strip";
      bar.setAttribute("role", "region");
      bar.append(Object.assign(document.createElement("p"), { textContent: "Before you go: our newsroom depends on readers like you. Please donate to the Harbour Ledger today, and keep our reporting free." }));
      bar.append(Object.assign(document.createElement("a"), { href: "https://ledger.example/donate", textContent: "Donate £5" }));
      return bar;
    };
    let bar = make();
    document.body.append(bar);
    window.returns = 0;
    new MutationObserver(() => {
      if (!bar.checkVisibility()) {
        returns += 1;
        if (document.documentElement.dataset.how === "style") bar.style.setProperty("display", "block", "important");
        else { const next = make(); bar.replaceWith(next); bar = next; }
      }
    }).observe(document.body, { attributes: true, subtree: true, childList: true });
    addEventListener("more", () => document.querySelector(".text p").insertAdjacentHTML("afterend", ${JSON.stringify(BOX)}));
  </script></body>`);

/** A story in which an appeal stands inside an open shadow root, and one that is shown where its page has a slot. */
const SHADED = withoutAppeal.replace("<!-- end -->", `<support-box></support-box><script>
    customElements.define("support-box", class extends HTMLElement {
      connectedCallback() {
        this.attachShadow({ mode: "open" }).innerHTML = '<style>p { margin: 0 }</style><div class="inner">' + ${JSON.stringify(BOX)} + "</div>";
      }
    });
  </script>`);

const NOT_APPEALS = withoutAppeal.replace("<!-- bar -->", `<div class="strip" id="cookies" role="dialog" aria-label="Cookies"><p>We and our partners store cookies on your device to measure how our pages are used. You can accept or refuse this.</p><button>Accept all</button> <button>Refuse</button></div>
  <div class="curtain" id="letter" role="dialog" aria-modal="true"><div class="card"><h2>The Morning Tide</h2><p>Sign up for our daily newsletter and get the tides and the news in your inbox at six.</p><form><input type="email" aria-label="Address"><button>Sign up</button></form></div></div>`);

/** @typedef {{ body: string | (() => string | Buffer), headers?: Record<string, string>, type?: string }} Page */

/** @type {Record<string, Page>} */
export const PAGES = {
  ...MARKS,
  "founding.html": { body: founding },
  "founding-german.html": { body: GERMAN },
  "founding-letter.html": { body: founding.replace(APPEAL, LETTER) },
  "founding-hint.html": { body: founding.replace('<aside class="box-inline"', '<aside data-readwell-appeal="end"') },
  "founding-wall.html": { body: withoutAppeal.replace("<!-- end -->", WALL) },
  "founding-end.html": { body: withoutAppeal.replace("<!-- end -->", BARE) },
  "founding-over.html": { body: withoutAppeal.replace("<!-- bar -->", BAR + MODAL) },
  "live-modal.html": { body: LOCKING },
  "live-modal-fixed.html": { body: LOCKING.replace(`<body style="pointer-events: none">`, `<body style="position: fixed; top: -300px; width: 100%">`) },
  "live-dialog.html": { body: TOP_LAYER },
  "live-returning.html": { body: RETURNING },
  "live-returning-style.html": { body: RETURNING.replace("<html ", `<html data-how="style" `) },
  "live-later.html": {
    body: withoutAppeal.replace("</body>", `<script>setTimeout(() => document.querySelectorAll(".text > p")[3].insertAdjacentHTML("afterend", ${JSON.stringify(BOX)}), 5000)</script></body>`),
  },
  "live-shown-later.html": {
    body: withoutAppeal.replace("</body>", `<div class="curtain" id="later" style="display: none"><div class="card">${BOX}</div></div></body>`),
  },
  "live-shown-slowly.html": {
    body: withoutAppeal.replace("</body>", `<style>#later { visibility: hidden; } #later[style] { visibility: visible; transition: visibility 0s 1s; }</style><div class="curtain" id="later"><div class="card">${BOX}</div></div></body>`),
  },
  "live-shadow.html": { body: SHADED },
  "live-frame.html": { body: withoutAppeal.replace("<!-- end -->", `<iframe src="/live-frame-inner.html" id="box" width="640" height="260" title="Message"></iframe>`) },
  "live-frame-inner.html": { body: page({ title: "Message", body: BOX }) },
  "live-frame-story.html": { body: page({ title: "A story in a frame", body: `<header><a href="/">Home</a></header><iframe src="/live-frame-whole.html" id="story" width="800" height="3000" title="Story"></iframe>` }) },
  "live-frame-whole.html": { body: page({ title: "A story in a frame", body: `<article><h1>A story in a frame</h1>${SHORT}${BOX}${longText(4)}</article>` }) },
  "live-only.html": { body: page({ title: "Support us", body: `<header><a href="/">The Harbour Ledger</a></header><main>${BOX}</main>` }) },
  "live-strict.html": { body: founding, headers: { "content-security-policy": "default-src 'none'" } },
  // A wall before the text, however it pleads.
  "live-wall.html": {
    body: withoutAppeal.replace("<!-- bar -->", `<div class="curtain" role="dialog" aria-modal="true"><div class="card"><h2>Subscribe to continue reading</h2><p>Our journalism is paid for by our readers. Subscribe to the Harbour Ledger today for £4 a month, and subscribe to support independent reporting.</p><a class="button" href="https://ledger.example/subscribe">Subscribe now</a></div></div>`),
  },
  "live-not-appeals.html": { body: NOT_APPEALS },
  "style.css": { body: read("style.css"), type: "text/css" },
  "strict.html": { body: founding, headers: { "content-security-policy": "default-src 'none'" } },
  "trusted-types.html": { body: founding, headers: { "content-security-policy": "require-trusted-types-for 'script'; trusted-types 'none'" } },
  "sandboxed.html": { body: founding, headers: { "content-security-policy": "sandbox" } },
  "sandboxed-scripts.html": { body: founding, headers: { "content-security-policy": "sandbox allow-scripts" } },
  "hostile.html": { body: hostile },
  "remover.html": { body: remover },
  // Over five million bytes.
  "big.html": { body: () => page({ title: "Everything about the tower", body: `<main><article><h1>Everything about the tower</h1>${longText(14_000)}</article></main>` }) },
  "rtl.html": { body: read("rtl.html") },
  "cjk.html": { body: read("cjk.html") },
  "thread.html": { body: read("thread.html") },
  "code.html": { body: read("code.html") },
  "chapters.html": { body: page({ title: "The tower in six chapters", body: `<header style="position: sticky; top: 0; background: #fff">The Ledger</header><main><article><h1>The tower in six chapters</h1>${CHAPTERS}</article></main>` }) },
  // Set in a typeface of its own.
  "own-font.html": {
    body: founding.replace("</head>", `<style>@font-face { font-family: "Ledger Text"; src: url("/font.woff2") format("woff2"); } .text p { font-family: "Ledger Text", Georgia, serif; }</style></head>`),
  },
  "pieces.html": { body: PIECES },
  "footnotes.html": { body: readFileSync(new URL("../../pages/essay-footnotes/page.html", import.meta.url), "utf8") },
  "font.woff2": { body: () => readFileSync(createRequire(import.meta.url).resolve("@fontsource/opendyslexic/files/opendyslexic-latin-400-normal.woff2")), type: "font/woff2" },
  // The same, in a box that scrolls instead of the window.
  "chapters-box.html": {
    body: page({ title: "The tower in six chapters", head: "<style>html, body { margin: 0; height: 100%; overflow: hidden; } main { height: 100%; overflow: auto; }</style>", body: `<main><article><h1>The tower in six chapters</h1>${CHAPTERS}</article></main>` }),
  },
  "no-article.html": {
    body: page({
      title: "Links",
      body: `<nav><ul>${Array.from({ length: 60 }, (_, index) => `<li><a href="/item/${index}">Item ${index}</a></li>`).join("")}</ul></nav><footer><p>Contact</p></footer>`,
    }),
  },
  // Too little to be called an article.
  "little.html": { body: page({ title: "Pier", body: `<nav><a href="/a">Home</a> <a href="/b">Pier</a></nav><main><p>The pier is closed today.</p></main>` }) },
  "lazy.html": {
    body: page({
      title: "Pictures that wait",
      body: `<main><article><h1>Pictures that wait</h1><p>${sentences.join(" ")}</p>
        <figure><img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" data-src="/image/one.svg" width="800" height="450" alt="The first picture"><figcaption>The first picture</figcaption></figure>
        ${SHORT}<figure><img data-srcset="/image/two.svg 800w" width="800" height="450" alt="The second picture"></figure>${longText(3)}</article></main>`,
    }),
  },
  "shadow.html": {
    body: page({
      title: "A story in the shade",
      body: `<header><a href="/">Home</a></header><story-body><h1 slot="title">A story in the shade</h1></story-body><script>
        customElements.define("story-body", class extends HTMLElement {
          connectedCallback() {
            const root = this.attachShadow({ mode: "open" });
            const article = document.createElement("article");
            article.append(document.createElement("slot"));
            article.firstChild.name = "title";
            for (const text of ${JSON.stringify(Array.from({ length: 8 }, (_, index) => `Shaded ${index + 1}. ${sentences.join(" ")}`))}) {
              article.append(Object.assign(document.createElement("p"), { textContent: text }));
            }
            root.append(article);
          }
        });
      </script>`,
    }),
  },
  "frame.html": {
    body: page({ title: "A story in a frame", body: `<header><a href="/">Home</a></header><iframe src="/frame-inner.html" width="800" height="1200" title="Story"></iframe>` }),
  },
  "frame-inner.html": { body: page({ title: "A story in a frame", body: `<article><h1>A story in a frame</h1>${SHORT}</article>` }) },
  // A page that opens the view itself: it must stay inert. The address is given in the fragment.
  "embedder.html": {
    body: page({
      title: "Embedder",
      body: `<p>Embedder</p><script>
        const frame = document.createElement("iframe");
        frame.src = decodeURIComponent(location.hash.slice(1));
        addEventListener("message", (event) => document.title = "heard " + JSON.stringify(event.data));
        frame.addEventListener("load", () => { document.body.dataset.loaded = "yes"; frame.contentWindow.postMessage({ type: "show" }, "*"); });
        document.body.append(frame);
      </script>`,
    }),
  },
  // What a page could notice is written down.
  "watchful.html": {
    body: founding.replace(
      "</head>",
      `<script>
        window.heard = [];
        for (const type of ["keydown", "keyup", "click", "popstate", "hashchange", "beforeunload", "visibilitychange", "message", "resize"]) {
          addEventListener(type, (event) => heard.push(event.type + (event.key ? ":" + event.key : "")), true);
        }
        document.addEventListener("scroll", () => heard.push("scroll"), true);
      </script></head>`,
    ),
  },
};
