/** Citations of an article on the web, as the four usual guides and two file formats write them. */

import { factsOf } from "./facts.js";

/** @typedef {import("../view.js").View} View */
/** @typedef {import("./facts.js").Facts} Facts */

export const CITATIONS = /** @type {const} */ (["APA", "MLA", "Chicago", "BibTeX", "RIS"]);

/**
 * @param {View} view
 * @param {(typeof CITATIONS)[number]} guide
 */
export const cite = (view, guide) => citation(factsOf(view), guide, new Date());

/**
 * @param {Facts} facts
 * @param {(typeof CITATIONS)[number]} guide
 * @param {Date} today
 * @returns {string}
 */
export function citation(facts, guide, today) {
  return { APA: apa, MLA: mla, Chicago: chicago, BibTeX: bibtex, RIS: ris }[guide](facts, today);
}

/** The people of a byline, each with the name that a list is sorted by. @param {string | null} byline */
export function people(byline) {
  const names = (byline ?? "").split(/\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b)\s*/u).filter(Boolean);
  return names.map((name) => {
    const parts = name.trim().split(/\s+/);
    const family = parts.pop() ?? "";
    return { given: parts.join(" "), family };
  });
}

/** The day, in UTC where it is only a day. @param {string | null} published */
function day(published) {
  const [, year, month, date] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(published ?? "") ?? [];
  return { year, month: month === undefined ? undefined : Number(month), date: date === undefined ? undefined : Number(date) };
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** @param {string} given */
const initials = (given) => given.split(/[\s-]+/).filter(Boolean).map((name) => `${name[0]}.`).join(" ");

/** APA, 7th edition: Family, G. (2026, March 14). Title. Site. address @param {Facts} facts */
function apa({ title, byline, site, published, address }) {
  const names = people(byline).map(({ given, family }) => (given ? `${family}, ${initials(given)}` : family));
  const authors = names.length > 1 ? `${names.slice(0, -1).join(", ")}, & ${names.at(-1)}` : (names[0] ?? "");
  const { year, month, date } = day(published);
  const when = year ? `(${[year, month && [MONTHS[month - 1], date].filter(Boolean).join(" ")].filter(Boolean).join(", ")})` : "(n.d.)";
  return authors ? `${stop(authors)} ${when}. ${stop(title)} ${stop(site)} ${address}` : `${stop(title)} ${when}. ${stop(site)} ${address}`;
}

/** MLA, 9th edition: Family, Given. “Title.” Site, 14 March 2026, address. @param {Facts} facts */
function mla({ title, byline, site, published, address }) {
  const [first, ...rest] = people(byline);
  const lead = first && (first.given ? `${first.family}, ${first.given}` : first.family);
  const authors = lead && (rest.length > 1 ? `${lead}, et al` : rest[0] ? `${lead}, and ${`${rest[0].given} ${rest[0].family}`.trim()}` : lead);
  const { year, month, date } = day(published);
  const when = year && [date, month && MONTHS[month - 1], year].filter(Boolean).join(" ");
  return [authors && stop(authors), `“${stop(title)}”`, `${[site, when, address.replace(/^https?:\/\//, "")].filter(Boolean).join(", ")}.`].filter(Boolean).join(" ");
}

/** Chicago, 17th edition, bibliography: Family, Given. “Title.” Site, March 14, 2026. address. @param {Facts} facts */
function chicago({ title, byline, site, published, address }) {
  const [first, ...rest] = people(byline);
  const lead = first && (first.given ? `${first.family}, ${first.given}` : first.family);
  const others = rest.map(({ given, family }) => `${given} ${family}`.trim());
  const authors = lead && [lead, ...others.slice(0, -1), ...(others.length > 0 ? [`and ${others.at(-1)}`] : [])].join(", ");
  const { year, month, date } = day(published);
  const when = year && (month ? `${[MONTHS[month - 1], date].filter(Boolean).join(" ")}, ${year}` : year);
  return [authors && stop(authors), `“${stop(title)}”`, stop([site, when].filter(Boolean).join(", ")), `${address}.`].filter(Boolean).join(" ");
}

/** @param {Facts} facts @param {Date} today */
function bibtex({ title, byline, site, published, address }, today) {
  const authors = people(byline).map(({ given, family }) => (given ? `${family}, ${given}` : family));
  const { year, month, date } = day(published);
  const key = `${authors[0]?.split(",")[0] ?? site}${year ?? ""}`.normalize("NFKD").replace(/[^A-Za-z0-9]/g, "") || "article";
  const braced = (/** @type {string} */ text) => text.replace(/[\\{}]/g, "").replace(/[&%$#_]/g, "\\$&");
  const fields = {
    author: authors.map(braced).join(" and "),
    title: `{${braced(title)}}`,
    organization: braced(site),
    date: [year, month && String(month).padStart(2, "0"), date && String(date).padStart(2, "0")].filter(Boolean).join("-"),
    url: address,
    urldate: today.toISOString().slice(0, 10),
  };
  const lines = Object.entries(fields).filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`);
  return `@online{${key},\n${lines.join(",\n")}\n}`;
}

/** @param {Facts} facts @param {Date} today */
function ris({ title, byline, site, published, address }, today) {
  const plain = (/** @type {string} */ text) => text.replace(/\s+/g, " ").trim();
  const { year, month, date } = day(published);
  const lines = [
    "TY  - ELEC",
    ...people(byline).map(({ given, family }) => `AU  - ${given ? `${family}, ${given}` : family}`),
    `TI  - ${plain(title)}`,
    `T2  - ${plain(site)}`,
    ...(year ? [`DA  - ${[year, month && String(month).padStart(2, "0"), date && String(date).padStart(2, "0")].filter(Boolean).join("/")}`] : []),
    `UR  - ${address}`,
    `Y2  - ${today.toISOString().slice(0, 10).replaceAll("-", "/")}`,
    "ER  - ",
  ];
  return `${lines.join("\r\n")}\r\n`;
}

/** With a full stop, unless it ends in something like one. @param {string} text */
const stop = (text) => (/[.!?…。？！]$/.test(text) ? text : `${text}.`);
