/** The outline: the article's headings in a panel beside it, with the one that is being read marked; and the keys from one to the next. */

import { make } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { makePanel } from "../../shared/panel.js";
import { goTo, nextOf, topElement } from "../moving.js";
import { headingsOf, levelOf } from "./headings.js";

/** @typedef {import("../view.js").View} View */

/** Narrower than this, the panel lies over the text and goes once a heading is chosen. */
const NARROW = 1000;

/** What `j` and `k` stop at. */
const PARAGRAPHS = "p, li, h2, h3, h4, h5, h6, pre, table, figure, blockquote, dt, dd";

/** @param {View} view */
export async function start(view) {
  await view.style(new URL("./feature.css", import.meta.url));
  const panel = makePanel({ name: "outline", title: t("outline"), side: "start" });
  const nav = make("nav", { "aria-labelledby": "outline-title" });
  panel.content.append(nav);
  /** @type {{ heading: HTMLElement, link: HTMLElement }[]} */
  let entries = [];
  const mark = () => {
    const current = topElement(entries.map(({ heading }) => heading));
    for (const { heading, link } of entries) {
      if (heading === current) {
        link.setAttribute("aria-current", "location");
      } else {
        link.removeAttribute("aria-current");
      }
    }
  };
  view.onRender(() => {
    entries = headingsOf(view.body).map((heading) => ({ heading, link: makeLink(heading, panel) }));
    nav.replaceChildren(nest(entries));
    mark();
  });
  addEventListener("scroll", mark, { passive: true });
  panel.addEventListener("open", () => nav.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" }));
  return { run: (/** @type {string} */ id, /** @type {HTMLElement | undefined} */ button) => (id === "outline" ? panel.toggle(button) : step(view, id)) };
}

/**
 * @param {View} view
 * @param {string} id
 */
function step(view, id) {
  const stops = id.endsWith("heading") ? headingsOf(view.body) : [...view.body.querySelectorAll(PARAGRAPHS)].filter((element) => element.checkVisibility() && !element.querySelector("p, li"));
  const next = nextOf(/** @type {HTMLElement[]} */ (stops), id.startsWith("next"));
  if (next) {
    goTo(next);
  }
}

/**
 * @param {HTMLElement} heading
 * @param {import("../../shared/panel.js").Panel} panel
 */
function makeLink(heading, panel) {
  const link = make("button", { type: "button", class: "outline-line", dir: "auto" }, heading.textContent?.replace(/\s+/g, " ").trim() ?? "");
  link.addEventListener("click", () => {
    if (innerWidth < NARROW) {
      panel.close();
    }
    goTo(heading);
  });
  return link;
}

/**
 * Lists in lists, by the headings' levels.
 * @param {readonly { heading: HTMLElement, link: HTMLElement }[]} entries
 */
function nest(entries) {
  const root = make("ol", { class: "outline" });
  /** The open lists, each with the level of its entries. @type {{ list: HTMLElement, level: number }[]} */
  const open = [{ list: root, level: 0 }];
  for (const { heading, link } of entries) {
    const level = levelOf(heading);
    while (open.length > 1 && (open.at(-1)?.level ?? 0) > level) {
      open.pop();
    }
    let top = /** @type {{ list: HTMLElement, level: number }} */ (open.at(-1));
    if (level > top.level && top.list.lastElementChild && open.length < 6 && top.level > 0) {
      const list = make("ol");
      top.list.lastElementChild.append(list);
      top = { list, level };
      open.push(top);
    } else if (open.length === 1) {
      top.level = top.level === 0 ? level : Math.min(top.level, level);
    }
    top.list.append(make("li", {}, link));
  }
  return root;
}
