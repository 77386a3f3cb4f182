/** The article as Markdown, with its facts at the head, and as plain text: the core writes both. */

import { write } from "../../shared/core.js";
import { t } from "../../shared/i18n.js";
import { quotes } from "../marks/copy.js";
import { factsOf } from "./facts.js";

/** @typedef {import("../view.js").View} View */

/** @param {View} view @returns {Promise<string>} */
export async function markdownOf(view) {
  const { extraction, settings } = view;
  const publisher = factsOf(view).site;
  // As in the view: an appeal is one line that leads to the publisher's page, or nothing.
  const lines = extraction.appeals.map(({ kind, link }) => (link && kind !== "registration" && settings[kind] !== "hide" ? /** @type {[string, string]} */ ([t(`appeal_${kind}`, publisher), link]) : null));
  const text = await write(extraction.tree, "markdown", lines);
  const marked = view.marked();
  const notes = marked.length > 0 ? `\n## ${t("marks")}\n\n${quotes(marked)}\n` : "";
  return `${frontMatter(view)}\n${text}${notes}`;
}

/** @param {View} view @returns {Promise<string>} */
export async function textOf(view) {
  const { title, byline, site, published, address } = factsOf(view);
  const head = [title, [byline, site, published?.slice(0, 10)].filter(Boolean).join(" · "), address].filter(Boolean).join("\n");
  return `${head}\n\n${await write(view.extraction.tree, "text", [])}`;
}

/** YAML, as static site generators and note programs read it. @param {View} view */
function frontMatter(view) {
  const { title, byline, site, published, address, lang, words } = factsOf(view);
  const entries = Object.entries({ title, author: byline, site, published, url: address, saved: new Date().toISOString(), lang });
  const lines = entries.filter(([, value]) => value).map(([name, value]) => `${name}: ${quote(String(value))}`);
  return ["---", ...lines, `words: ${words}`, "---", ""].join("\n");
}

/** A double-quoted YAML scalar is a JSON string, but for the two line ends that JSON lets stand. @param {string} text */
export const quote = (text) => JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
