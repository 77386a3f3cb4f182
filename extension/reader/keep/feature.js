/** "Save to library": one press keeps the article with its pictures, and a small panel takes its tags. */

import { keyOf } from "../../shared/address.js";
import { makeButton } from "../../shared/controls.js";
import { byId, make } from "../../shared/dom.js";
import { formatNumber, t } from "../../shared/i18n.js";
import { makePanel } from "../../shared/panel.js";
import { articles, keepForGood, pictures, watch } from "../../shared/store.js";
import { openLibrary } from "../../library/open.js";
import { makeTags } from "../../library/tags.js";
import { picturesIn, readPicture } from "../pictures.js";
import { refreshCommands } from "../toolbar.js";

/** @typedef {import("../view.js").View} View */
/** @typedef {import("../../shared/store.js").ArticleEntry} ArticleEntry */

/** So many pictures are read at once. */
const AT_ONCE = 4;

/** @param {View} view */
export async function start(view) {
  await view.style(new URL("./feature.css", import.meta.url));
  const keeper = new Keeper(view);
  await keeper.look();
  watch((store) => store === "articles" && keeper.look());
  return { run: (/** @type {string} */ id, /** @type {HTMLElement | undefined} */ button) => (id === "library" ? openLibrary(view.place) : keeper.press(button)) };
}

class Keeper {
  #view;
  #panel = makePanel({ name: "keep", title: t("keptTitle"), side: "menu" });
  #status = make("p", { class: "keep-status", role: "status", "data-readwell": "keep-status" });
  #tags = makeTags({ change: (tags) => this.#changeTags(tags) });
  /** @type {ArticleEntry | undefined} */
  #entry;
  /** A press that comes while another is at work changes nothing. */
  #isSaving = false;

  /** @param {View} view */
  constructor(view) {
    this.#view = view;
    const actions = make(
      "div",
      { class: "keep-actions" },
      makeButton({ name: "keep-library", label: t("openLibrary"), press: () => openLibrary(view.place) }),
      // A page may have more to say than it had: the text is taken anew, and what the reader has done with it stays.
      ...(view.place === "saved" ? [] : [makeButton({ name: "keep-again", label: t("keepAgain"), press: () => this.#save().catch((error) => this.#fail(error)) })]),
      makeButton({ name: "keep-remove", label: t("keepRemove"), press: () => this.#remove() }),
    );
    this.#panel.content.append(this.#status, this.#tags.element, actions);
  }

  /** Whether this page is in the library. */
  async look() {
    try {
      const { source, extraction } = this.#view;
      this.#show(await articles.byAddress(keyOf(source.address, extraction.canonical)));
    } catch {
      // What is no page's address is in no library, and without a database nothing is.
    }
  }

  /** @param {ArticleEntry | undefined} entry */
  #show(entry) {
    this.#entry = entry;
    this.#tags.set(entry?.tags ?? []);
    const kept = entry ? "yes" : "no";
    if (document.documentElement.dataset.kept !== kept) {
      document.documentElement.dataset.kept = kept;
      refreshCommands();
    }
    if (!entry) {
      this.#panel.close();
    }
  }

  /** @param {HTMLElement} [button] */
  async press(button) {
    if (this.#panel.isOpen || this.#isSaving) {
      this.#panel.close();
      return;
    }
    this.#isSaving = true;
    try {
      if (!this.#entry) {
        this.#status.textContent = "";
        await this.#save();
      }
      this.#tags.suggest((await articles.list()).flatMap(({ tags }) => tags));
    } catch (error) {
      this.#fail(error);
      return;
    } finally {
      this.#isSaving = false;
    }
    this.#panel.open(byId("bar").querySelector("[data-readwell=keep]") ?? button);
  }

  async #save() {
    const { extraction, source } = this.#view;
    if (this.#view.place !== "frame") {
      keepForGood();
    }
    const entry = await articles.put({ extraction, source });
    this.#show(entry);
    this.#view.announce(t("keptTitle"));
    this.#savePictures(entry).catch((error) => this.#fail(error));
  }

  /** @param {ArticleEntry} entry */
  async #savePictures({ id }) {
    const found = [...picturesIn(this.#view.article)];
    const left = found.values();
    let begun = 0;
    let kept = 0;
    const work = async () => {
      for (const [address, shown] of left) {
        begun += 1;
        this.#status.textContent = t("keepPictures", formatNumber(begun), formatNumber(found.length));
        const picture = await readPicture(this.#view, address, shown);
        if (picture) {
          await pictures.put(id, address, picture);
          kept += 1;
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const missing = found.length - kept;
    this.#status.textContent = missing > 0 ? t("keepWithout", formatNumber(missing), formatNumber(found.length)) : t("keepWhole");
    this.#status.dataset.pictures = String(kept);
  }

  /** @param {string[]} tags */
  async #changeTags(tags) {
    try {
      if (this.#entry) {
        this.#entry = await articles.tag(this.#entry.id, tags);
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  async #remove() {
    const entry = this.#entry;
    if (!entry) {
      return;
    }
    try {
      await articles.remove(entry.id);
      this.#show(undefined);
      this.#view.toast(t("keepRemoved"), { label: t("undo"), run: () => articles.restore(entry.id).then((again) => this.#show(again), (error) => this.#fail(error)) });
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Says what went wrong: nothing that was kept before is lost. @param {unknown} error */
  #fail(error) {
    const { code } = /** @type {{ code?: unknown }} */ (error);
    this.#view.toast(t(code === "quota" ? "libraryFull" : "libraryFailed"));
  }
}
