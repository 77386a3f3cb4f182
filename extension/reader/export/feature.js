/** Ways for the article out of the view: on paper, to the clipboard, into a file. */

import { makeButton } from "../../shared/controls.js";
import { make } from "../../shared/dom.js";
import { formatNumber, t } from "../../shared/i18n.js";
import { makePanel } from "../../shared/panel.js";
import { CITATIONS, cite } from "./cite.js";
import { copy, copyArticle, linkTo, passageLink } from "./copy.js";
import { download, fileName } from "./file.js";
import { markdownOf, textOf } from "./text.js";

/** @typedef {import("../view.js").View} View */

/** @param {View} view */
export async function start(view) {
  await view.style(new URL("./feature.css", import.meta.url));
  const panel = makePanel({ name: "export", title: t("export"), side: "menu" });
  /** Does it, closes the panel, and says what became of it. @param {string} name @param {() => Promise<string | void>} work */
  const button = (name, work) =>
    makeButton({
      name: `export-${name}`,
      label: t(`export_${name}`),
      press: async (pressed) => {
        pressed.setAttribute("aria-busy", "true");
        try {
          const said = await work();
          panel.close();
          if (said) {
            view.toast(said);
          }
        } catch (error) {
          view.toast(t("exportFailed", error instanceof Error ? error.message : String(error)));
        }
        pressed.removeAttribute("aria-busy");
      },
    });
  const save = (/** @type {string} */ kind, /** @type {() => Promise<{ data: BlobPart, missing?: number }>} */ work) => async () => {
    const { data, missing = 0 } = await work();
    download(fileName(view, kind), data, kind);
    return missing > 0 ? t("exportMissing", formatNumber(missing)) : t("exportSaved", fileName(view, kind));
  };
  const files = [
    button("epub", save("epub", async () => (await import("./epub.js")).epubOf(view))),
    button("html", save("html", async () => (await import("./html.js")).htmlOf(view))),
    button("md", save("md", async () => ({ data: await markdownOf(view) }))),
    button("txt", save("txt", async () => ({ data: await textOf(view) }))),
  ];
  const copies = [
    button("copy", () => copyArticle(view)),
    button("copymd", async () => copy(await markdownOf(view), t("exportCopied"))),
    button("link", () => copy(linkTo(view), t("exportLinkCopied"))),
    button("passage", () => copy(passageLink(view), t("exportLinkCopied"))),
    button("print", async () => {
      panel.close();
      print();
    }),
  ];
  const citations = CITATIONS.map((name) => {
    const line = makeButton({ name: `cite-${name}`, label: name, press: async () => view.toast((await copy(cite(view, name), t("exportCited", name))) ?? "") });
    return make("li", {}, line);
  });
  panel.content.append(
    section("exportFiles", make("div", { class: "export-grid" }, ...files)),
    section("exportCopies", make("div", { class: "export-grid" }, ...copies)),
    section("exportCitations", make("ul", { class: "export-grid" }, ...citations)),
  );
  return {
    run: async (/** @type {string} */ id, /** @type {HTMLElement | undefined} */ pressed) => {
      switch (id) {
        case "export":
          panel.toggle(pressed);
          break;
        case "print":
          print();
          break;
        case "copy-article":
          view.toast((await copyArticle(view)) ?? "");
          break;
        case "copy-link":
          view.toast((await copy(passageLink(view), t("exportLinkCopied"))) ?? "");
          break;
      }
    },
  };
}

/**
 * @param {string} title
 * @param {HTMLElement} content
 */
function section(title, content) {
  return make("section", { class: "export-part" }, make("h3", {}, t(title)), content);
}
