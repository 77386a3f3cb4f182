/** The words of the interface, and how its language writes dates and numbers. */

import { browser } from "./browser.js";

/**
 * A message in the reader's language.
 * @param {string} name
 * @param {...string} values  What stands for `$1`, `$2`.
 */
export function t(name, ...values) {
  return browser.i18n.getMessage(name, values) || name;
}

/** The language that the messages are really in: where the browser's language has none, they are English, and must say so. */
export const language = t("language");

/** For dates and numbers: the browser's own variant of the messages' language, such as `en-GB`, where it has one. */
export const locale = browser.i18n.getUILanguage().startsWith(language) ? browser.i18n.getUILanguage() : language;

/** The places in a document where messages go: `data-text` is its text, `data-label` its accessible name and tooltip. */
export function localise(/** @type {Document} */ document) {
  document.documentElement.lang = language;
  document.documentElement.dir = t("@@bidi_dir");
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = t(element.getAttribute("data-text") ?? "");
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    const label = t(element.getAttribute("data-label") ?? "");
    element.setAttribute("aria-label", label);
    element.setAttribute("title", label);
  }
}

/**
 * A date as a person writes it, from ISO 8601: a day stays a day in every time zone.
 * @param {string} iso
 * @returns {string | undefined}
 */
export function formatDate(iso) {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(iso);
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) {
    return undefined;
  }
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", ...(isDay ? { timeZone: "UTC" } : {}) }).format(date);
}

/** @param {number} number */
export function formatNumber(number) {
  return new Intl.NumberFormat(locale).format(number);
}
