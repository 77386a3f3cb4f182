/** Finding a setting by its words: what does not hold all of them steps aside. */

import { byId, make } from "../shared/dom.js";
import { makeField } from "../shared/controls.js";
import { t } from "../shared/i18n.js";

/** What is found or not as a whole, inside a section. */
const ITEMS = "fieldset, .slider, .switch, .field, form > p, section > p, section > ul";

/** Puts the field at the top of the page. */
export function addSearch() {
  const none = make("p", { class: "search-none", role: "status" });
  const { element, field } = makeField({ name: "search", label: t("optionsSearch"), type: "search", input: (text) => none.replaceChildren(find(text) ? "" : t("optionsSearchNone", text.trim())) });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && field.value !== "") {
      event.preventDefault();
      field.value = "";
      field.dispatchEvent(new Event("input"));
    }
  });
  byId("search").replaceChildren(element, none);
}

/**
 * @param {string} text
 * @returns {boolean}  Whether anything is left.
 */
function find(text) {
  const words = fold(text).split(/\s+/).filter(Boolean);
  const holds = (/** @type {Element | null} */ element) => {
    const words_ = fold(element?.textContent ?? "");
    return words.every((word) => words_.includes(word));
  };
  let found = false;
  for (const section of document.querySelectorAll("main > section[aria-labelledby]")) {
    const whole = words.length === 0 || holds(section.querySelector("h2"));
    let some = whole;
    for (const item of section.querySelectorAll(ITEMS)) {
      const fits = whole || holds(item);
      item.classList.toggle("not-found", !fits);
      some ||= fits;
    }
    section.classList.toggle("not-found", !some);
    found ||= some;
  }
  return found;
}

/** Without case and accents. @param {string} text */
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}
