/** The library's menu: everything as a file, and back from one. */

import { makeButton, makeSwitch } from "../shared/controls.js";
import { make } from "../shared/dom.js";
import { formatNumber, t } from "../shared/i18n.js";
import { drawing, makePanel } from "../shared/panel.js";
import { load, save, validate, VERSION } from "../shared/settings.js";
import { load as loadSites, support, validate as validateSites } from "../shared/sites.js";
import { toast } from "../shared/toast.js";

/** @typedef {import("./archive.js").Archive} Archive */

const ICONS = Object.freeze({ export: "M12 4v11M7.5 11 12 15.5 16.5 11M5 19.5h14", import: "M12 15.5V4.5M7.5 9 12 4.5 16.5 9M5 19.5h14", settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8v4.4M9 14.8v4.4" });

/**
 * Puts the menu's button in its place.
 * @param {HTMLElement} place
 * @param {{ isEmpty: () => boolean, changed: () => Promise<void> }} library
 */
export function makeBackup(place, library) {
  const menu = makePanel({ name: "more", title: t("library"), side: "menu" });
  const more = make("button", { type: "button", class: "tool tool-dots", "data-readwell": "more", "aria-label": t("menu"), title: t("menu"), "aria-expanded": "false" });
  more.append(drawing("M5.5 12h.01M12 12h.01M18.5 12h.01"));
  more.addEventListener("click", () => menu.toggle(more));
  const file = make("input", { type: "file", accept: ".zip,application/zip", hidden: "", "data-readwell": "library-file" });
  const question = new Question(library);
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (chosen) {
      await question.ask(chosen, more);
      file.value = "";
    }
  });
  const line = (/** @type {keyof typeof ICONS} */ name, /** @type {string} */ label, /** @type {() => void} */ press) => {
    const button = make("button", { type: "button", class: "menu-line", "data-readwell": name }, make("span", { class: "menu-icon" }, drawing(ICONS[name])), make("span", { class: "menu-label" }, label));
    button.addEventListener("click", () => {
      menu.close();
      press();
    });
    return make("li", {}, button);
  };
  menu.content.append(
    make("ul", { class: "menu" }, line("export", t("libraryExport"), download), line("import", t("libraryImport"), () => file.click())),
    make("ul", { class: "menu" }, line("settings", t("optionsTitle"), () => location.assign("/options/options.html"))),
  );
  place.append(more, file);
}

async function download() {
  toast(t("exporting"));
  try {
    const [{ write }, settings, { supported }] = await Promise.all([import("./archive.js"), load(), loadSites()]);
    const blob = await write({ settings: { version: VERSION, ...settings }, supported });
    const address = URL.createObjectURL(blob);
    make("a", { href: address, download: `readwell-library-${new Date().toISOString().slice(0, 10)}.zip` }).click();
    // The download has its own hold on what it reads once it has begun.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    toast(t("exported"));
  } catch {
    toast(t("exportFailed"));
  }
}

/** Says what a file holds, and asks what to take over before anything changes. */
class Question {
  #library;
  #panel = makePanel({ name: "import", title: t("libraryImport"), side: "dialog" });
  #text = make("p", { class: "import-text", role: "status" });
  #withSettings = false;
  #settings = makeSwitch({ name: "import-settings", label: t("importSettings"), value: false, change: (on) => (this.#withSettings = on) });
  #button = makeButton({ name: "import-now", label: t("importNow"), main: true, press: () => this.#import() });
  /** @type {Archive | undefined} */
  #archive;

  /** @param {{ isEmpty: () => boolean, changed: () => Promise<void> }} library */
  constructor(library) {
    this.#library = library;
    this.#panel.content.append(this.#text, this.#settings.element, make("p", { class: "import-actions" }, this.#button, makeButton({ name: "import-cancel", label: t("cancel"), press: () => this.#panel.close() })));
    this.#panel.addEventListener("close", () => (this.#archive = undefined));
  }

  /**
   * @param {File} file
   * @param {HTMLElement} button
   */
  async ask(file, button) {
    try {
      const { read } = await import("./archive.js");
      this.#archive = await read(file);
    } catch {
      toast(t("importWrong", file.name));
      return;
    }
    const { articles, marks, settings } = this.#archive;
    this.#text.textContent = t("importHolds", formatNumber(articles.length), formatNumber(marks.length));
    // On a new device one wants all as it was; else the settings are those that one sees.
    this.#withSettings = this.#library.isEmpty() && settings !== undefined;
    this.#settings.set(this.#withSettings);
    this.#settings.element.hidden = settings === undefined;
    this.#panel.open(button);
    this.#button.focus();
  }

  async #import() {
    const archive = this.#archive;
    if (!archive) {
      return;
    }
    this.#archive = undefined;
    this.#panel.close();
    try {
      const { mergeArchive } = await import("./archive.js");
      const { added, merged, marks } = await mergeArchive(archive);
      if (this.#withSettings) {
        await takeSettings(archive);
      }
      await this.#library.changed();
      toast(t("imported", formatNumber(added), formatNumber(merged), formatNumber(marks)));
    } catch (error) {
      const { name, code } = /** @type {{ name?: string, code?: unknown }} */ (error);
      toast(t(name === "QuotaExceededError" || code === "quota" ? "importFull" : "importFailed"));
    }
  }
}

/** @param {Archive} archive */
async function takeSettings({ settings, supported }) {
  await save(validate(settings));
  for (const site of validateSites({ supported }).supported) {
    await support(site);
  }
}
