/** What the view's features share: the article, the page behind it, the settings, and ways to speak to the reader. */

import { browser } from "../shared/browser.js";
import { byId, make } from "../shared/dom.js";
import { onSite, watch } from "../shared/settings.js";
import { siteOf } from "../shared/sites.js";
import { toast } from "../shared/toast.js";
import { renderArticle } from "./article.js";

/** @typedef {import("../shared/types.js").Extraction} Extraction */
/** @typedef {import("../shared/messages.js").Source} Source */
/** @typedef {import("../shared/settings.js").Settings} Settings */
/** @typedef {import("./leaving.js").Leaving} Leaving */
/** @typedef {import("../shared/channel.js").Channel} Channel */

/** Longer than any answer takes of a page that is still there. */
const ANSWER_MS = 30_000;

/**
 * @typedef {object} Marked  A passage that the reader has marked.
 * @property {string} words
 * @property {string} note
 * @property {{ start: number, end: number } | undefined} stretch  Where it is in the article's text, if it is there.
 */

export class View {
  article = byId("readwell-article");
  /** The article's text, without its header and footer. */
  body = make("div", { class: "body" });
  /** @type {Settings} */
  settings;
  /** @type {Leaving} */
  leaving;
  /** Over a page, in a tab beside the page, or without one, from what was saved. @type {"frame" | "tab" | "saved"} */
  place;
  /** What is marked, in the order of the text, for those who hand the article on. @type {() => readonly Marked[]} */
  marked = () => [];
  /** @type {Extraction | undefined} */
  #extraction;
  /** @type {Source} */
  source = { address: "", title: "" };
  /** What the library has, where the article is read from there. @type {import("./saved/saved.js").Kept | undefined} */
  kept;
  /** @type {Channel | undefined} */
  #channel;
  #asked = 0;
  /** @type {Map<number, { resolve: (value: unknown) => void, reject: (error: Error) => void }>} */
  #waiting = new Map();
  /** @type {((settings: Settings) => void)[]} */
  #onSettings = [];
  /** @type {(() => void)[]} */
  #onRender = [];
  /** @type {(() => object | void)[]} */
  #onLeave = [];

  /** @param {{ settings: Settings, leaving: Leaving, place: "frame" | "tab" | "saved", channel?: Channel }} parts */
  constructor({ settings, leaving, place, channel }) {
    this.settings = settings;
    this.leaving = leaving;
    this.place = place;
    this.#channel = channel;
    watch((changed) => {
      this.settings = changed;
      this.#onSettings.forEach((listener) => listener(changed));
    });
  }

  /** What was found on the page; there is nothing to work on before. */
  get extraction() {
    if (!this.#extraction) {
      throw new Error("the article is not there yet");
    }
    return this.#extraction;
  }

  /**
   * Builds the article, the first time or anew.
   * @param {Extraction} extraction
   */
  async show(extraction) {
    this.#extraction = extraction;
    this.body = await renderArticle(this);
    this.#onRender.forEach((listener) => listener());
  }

  /** Calls now and after every change. @param {(settings: Settings) => void} listener */
  onSettings(listener) {
    this.#onSettings.push(listener);
    listener(this.settings);
  }

  /** Calls now, if the article is built, and each time it is built anew. @param {() => void} listener */
  onRender(listener) {
    this.#onRender.push(listener);
    if (this.body.isConnected) {
      listener();
    }
  }

  /** Calls before the view leaves. What it gives goes with the message to the page. @param {() => object | void} listener */
  onLeave(listener) {
    this.#onLeave.push(listener);
  }

  /** What the features have to say as the view leaves. */
  parting() {
    return Object.assign({}, ...this.#onLeave.map((listener) => listener() ?? {}));
  }

  /**
   * Asks the page's content script.
   * @param {string} what
   * @param {unknown} [details]
   * @returns {Promise<unknown>}
   */
  ask(what, details) {
    const channel = this.#channel;
    if (!channel) {
      return Promise.reject(new Error("there is no page to ask"));
    }
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.answered(id, { failure: { code: "silent", message: "the page gave no answer" } }), ANSWER_MS);
      const settle = (/** @type {() => void} */ how) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        how();
      };
      this.#waiting.set(id, { resolve: (value) => settle(() => resolve(value)), reject: (error) => settle(() => reject(error)) });
      channel.post({ type: "ask", id, what, details });
    });
  }

  /**
   * The page's answer.
   * @param {number} id
   * @param {{ value?: unknown, failure?: import("../shared/types.js").Failure }} answer
   */
  answered(id, { value, failure }) {
    const waiting = this.#waiting.get(id);
    if (failure) {
      waiting?.reject(Object.assign(new Error(failure.message), { code: failure.code }));
    } else {
      waiting?.resolve(value);
    }
  }

  /** Says something to those who listen to a screen reader. @param {string} text */
  announce(text) {
    byId("announcement").textContent = text;
  }

  /**
   * @param {string} text
   * @param {import("../shared/toast.js").Action} [action]
   * @param {() => void} [gone]
   */
  toast(text, action, gone) {
    toast(text, action, gone);
  }

  /** The site of the page. */
  get site() {
    return siteOf(this.source.address);
  }

  /** The settings as they hold on this site. */
  get textStyle() {
    return onSite(this.settings, this.site);
  }

  /** Adds a style sheet of a feature, once. @param {URL} address @returns {Promise<void>} */
  style({ href }) {
    const known = document.querySelector(`link[href="${CSS.escape(href)}"]`);
    if (known) {
      return Promise.resolve();
    }
    const link = make("link", { rel: "stylesheet", href });
    const loaded = new Promise((resolve, reject) => {
      link.addEventListener("load", resolve, { once: true });
      link.addEventListener("error", () => reject(new Error(`there is no ${href}`)), { once: true });
    });
    document.head.append(link);
    return loaded.then(() => {});
  }

  /** Whether this is a private window, where nothing is kept that was not asked for. */
  get isPrivate() {
    return browser.extension.inIncognitoContext;
  }
}
