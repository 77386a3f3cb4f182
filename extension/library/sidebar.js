/** The library's filters: what to show, by tag, by site. */

import { make } from "../shared/dom.js";
import { formatNumber, t } from "../shared/i18n.js";
import { counts, SHOWS } from "./filters.js";

/** @typedef {import("./filters.js").State} State */
/** @typedef {import("../shared/store.js").ArticleEntry} ArticleEntry */

/** As many as one looks over; that which is chosen is always there. */
const MAX_VALUES = 15;

/** On a narrow window the filters are behind one line. */
const wide = matchMedia("(min-width: 56rem)");

/**
 * @param {HTMLElement} place
 * @param {State} state
 * @param {{ all: readonly ArticleEntry[], counts: Record<State["show"], number>, choose: (change: Partial<State>) => void }} parts
 */
export function showFilters(place, state, { all, counts: of, choose }) {
  const focused = document.activeElement instanceof HTMLElement && place.contains(document.activeElement) ? document.activeElement.dataset.value : undefined;
  const wasOpen = place.querySelector("details")?.open ?? false;
  const shows = SHOWS.filter((show) => show === "all" || show === state.show || of[show] > 0).map((show) =>
    makeLine({ name: "show", value: show, label: t(`show_${show}`), count: of[show], on: state.show === show, press: () => choose({ show, ...(show === "all" ? { tag: "", site: "" } : {}) }) }),
  );
  const tags = makeGroup("tag", t("tags"), counts(all, (entry) => entry.tags), state.tag, choose);
  const sites = makeGroup("site", t("sitesFilter"), counts(all, ({ site }) => (site === "" ? [] : [site])), state.site, choose);
  const details = make("details", {}, make("summary", {}, t("filters")), make("ul", { "aria-label": t("filters") }, ...shows), ...tags, ...sites);
  details.open = wide.matches || wasOpen;
  place.replaceChildren(details);
  const again = focused !== undefined && [...place.querySelectorAll("button")].find(({ dataset }) => dataset.value === focused);
  if (again) {
    again.focus({ preventScroll: true });
  }
}

wide.addEventListener("change", () => {
  for (const details of document.querySelectorAll("#filters details")) {
    /** @type {HTMLDetailsElement} */ (details).open = wide.matches;
  }
});

/**
 * @param {"tag" | "site"} name
 * @param {string} title
 * @param {[string, number][]} values
 * @param {string} chosen
 * @param {(change: Partial<State>) => void} choose
 */
function makeGroup(name, title, values, chosen, choose) {
  // One site is no choice.
  const shown = values.filter(([value], at) => at < MAX_VALUES || value === chosen);
  if (shown.length === 0 || (name === "site" && values.length < 2 && chosen === "")) {
    return [];
  }
  const lines = shown.map(([value, count]) =>
    makeLine({ name, value, label: value, count, on: value.toLowerCase() === chosen.toLowerCase(), press: (on) => choose({ [name]: on ? "" : value }) }),
  );
  const heading = make("h2", { id: `filter-${name}` }, title);
  return [heading, make("ul", { "aria-labelledby": heading.id }, ...lines)];
}

/**
 * @param {{ name: string, value: string, label: string, count: number, on: boolean, press: (on: boolean) => void }} options
 */
function makeLine({ name, value, label, count, on, press }) {
  const button = make("button", { type: "button", class: "filter", "aria-pressed": String(on), [`data-${name}`]: value, "data-value": `${name} ${value}` }, make("bdi", {}, label), make("span", { class: "filter-count" }, formatNumber(count)));
  button.addEventListener("click", () => press(on));
  return make("li", {}, button);
}
