/** Reading aloud: a bar at the bottom, the sentence and the word marked as they are spoken. */

import { makeButton, makeSlider, makeSwitch } from "../../shared/controls.js";
import { make } from "../../shared/dom.js";
import { formatNumber, t } from "../../shared/i18n.js";
import { drawing, makePanel } from "../../shared/panel.js";
import { NUMBERS, save } from "../../shared/settings.js";
import { TOP } from "../moving.js";
import { rangeOf, sentencesOf } from "./sentences.js";
import { Speaker } from "./speaker.js";
import { loadVoices, voicesFor } from "./voices.js";

/** @typedef {import("../view.js").View} View */

const PLAY = "M8 5.5v13l10.5-6.5z";
const PAUSE = "M8.5 6v12M15.5 6v12";

/** @param {View} view */
export async function start(view) {
  await view.style(new URL("./feature.css", import.meta.url));
  const listener = new Listener(view);
  return { run: (/** @type {string} */ id) => listener.run(id) };
}

class Listener {
  #view;
  #panel = makePanel({ name: "listen", title: t("listen"), side: "bottom" });
  #speaker;
  #play = tool("listen-play", "listenPlay", PLAY, () => this.#toggle());
  #voices = make("select", { "data-readwell": "listen-voice", "aria-label": t("listenVoice") });
  #said = make("p", { class: "listen-said", role: "status" });
  /** Whether the text follows the voice: not where the reader has scrolled away. */
  #follows = true;
  #back = makeButton({ name: "listen-back", label: t("listenBack"), press: () => this.#comeBack() });

  /** @param {View} view */
  constructor(view) {
    this.#view = view;
    this.#speaker = new Speaker(
      () => ({ rate: view.settings.rate, remote: view.settings.remoteVoices, voices: view.settings.voices }),
      (failed) => this.#changed(failed),
      (sentence, from, length) => this.#mark("readwell-word", rangeOf(sentence, from, length)),
    );
    this.#fill();
    this.#panel.addEventListener("close", () => {
      this.#speaker.pause();
      ["readwell-word", "readwell-sentence"].forEach((name) => CSS.highlights.delete(name));
      this.#session(false);
    });
    view.onRender(() => this.#collect());
    for (const type of ["wheel", "touchmove"]) {
      addEventListener(type, () => this.#stray(), { passive: true });
    }
    // A press on a sentence reads on from there.
    view.article.addEventListener("click", (event) => this.#panel.isOpen && this.#from(event));
    addEventListener("pagehide", () => speechSynthesis.cancel());
  }

  #fill() {
    const { rate } = NUMBERS;
    const speed = makeSlider({ name: "rate", label: t("listenRate"), ...rate, value: rate.default, format: (value) => `${formatNumber(value)}×`, change: (value) => this.#change({ rate: value }) });
    const flags = /** @type {const} */ (["skipCode", "skipCaptions", "remoteVoices"]).map((name) => ({
      name,
      control: makeSwitch({ name, label: t(`listen_${name}`), ...(name === "remoteVoices" ? { hint: t("listen_remoteHint") } : {}), value: false, change: (value) => this.#change({ [name]: value }) }),
    }));
    this.#view.onSettings((settings) => {
      speed.set(settings.rate);
      flags.forEach(({ name, control }) => control.set(settings[name]));
    });
    this.#voices.addEventListener("change", () => this.#change({ voices: { ...this.#view.settings.voices, [this.#language]: this.#voices.value } }));
    const row = make(
      "div",
      { class: "listen-row" },
      tool("listen-first", "listenPreviousParagraph", "M17 6l-6 6 6 6M7 6v12", () => this.#paragraph(-1)),
      tool("listen-previous", "listenPrevious", "M14.5 6l-6 6 6 6", () => this.#speaker.go(-1)),
      this.#play,
      tool("listen-next", "listenNext", "M9.5 6l6 6-6 6", () => this.#speaker.go(1)),
      tool("listen-last", "listenNextParagraph", "M7 6l6 6-6 6M17 6v12", () => this.#paragraph(1)),
    );
    const more = make("details", { class: "more" }, make("summary", {}, t("more")), make("div", { class: "more-content" }, this.#voices, ...flags.map(({ control }) => control.element)));
    this.#back.hidden = true;
    this.#panel.content.append(make("div", { class: "listen" }, this.#said, row, this.#back, speed.element, more));
  }

  get #language() {
    return (this.#view.article.lang || document.documentElement.lang).split("-")[0] ?? "";
  }

  /** @param {Partial<import("../../shared/settings.js").Settings>} change */
  async #change(change) {
    await save(change);
    this.#view.settings = { ...this.#view.settings, ...change };
    this.#showVoices();
    if ("skipCode" in change || "skipCaptions" in change) {
      this.#collect();
    }
    if (this.#speaker.isSpeaking) {
      this.#speaker.play();
    }
  }

  #collect() {
    const current = this.#speaker.sentences[this.#speaker.at]?.text;
    const { skipCode, skipCaptions } = this.#view.settings;
    this.#speaker.sentences = sentencesOf(this.#view.article, { skipCode, skipCaptions, lang: this.#view.article.lang || document.documentElement.lang });
    this.#speaker.at = Math.max(0, this.#speaker.sentences.findIndex(({ text }) => text === current));
  }

  /** @param {string} id */
  async run(id) {
    if (id === "listen" && this.#panel.isOpen) {
      this.#panel.close();
      return;
    }
    if (!this.#panel.isOpen) {
      this.#panel.open();
      this.#speaker.voices = await loadVoices();
      this.#showVoices();
      if (!this.#speaker.voiceFor(this.#language)) {
        this.#said.textContent = t(voicesFor(this.#speaker.voices, this.#language, true).length > 0 ? "listenOnlyRemote" : "listenNone");
        return;
      }
      this.#session(true);
      const at = this.#speaker.sentences.findIndex((sentence) => (rangeOf(sentence)?.getBoundingClientRect().top ?? 0) > TOP);
      this.#speaker.at = Math.max(0, at);
      this.#speaker.play();
      return;
    }
    const steps = /** @type {Record<string, () => void>} */ ({ "listen-pause": () => this.#toggle(), "listen-next": () => this.#speaker.go(1), "listen-previous": () => this.#speaker.go(-1) });
    steps[id]?.();
  }

  #toggle() {
    this.#speaker.isSpeaking ? this.#speaker.pause() : this.#speaker.play();
  }

  /** @param {number} step */
  #paragraph(step) {
    const { sentences, at } = this.#speaker;
    const block = sentences[at]?.block;
    const next = step > 0 ? sentences.findIndex((sentence, index) => index > at && sentence.block !== block) : sentences.findLastIndex((sentence, index) => index < at && sentence.block !== block);
    // Back to the beginning of the one before, not to its last sentence.
    const begin = step > 0 ? next : sentences.findIndex(({ block: other }) => other === sentences[next]?.block);
    if (begin >= 0) {
      this.#speaker.go(begin - at);
    }
  }

  /** @param {MouseEvent} event */
  #from(event) {
    if (event.target instanceof Element && event.target.closest("a, button, summary")) {
      return;
    }
    const at = this.#speaker.sentences.findIndex((sentence) => [...(rangeOf(sentence)?.getClientRects() ?? [])].some(({ left, right, top, bottom }) => event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom));
    if (at >= 0 && getSelection()?.isCollapsed !== false) {
      this.#speaker.go(at - this.#speaker.at);
    }
  }

  #showVoices() {
    const voices = voicesFor(this.#speaker.voices, this.#language, this.#view.settings.remoteVoices);
    const chosen = this.#speaker.voiceFor(this.#language);
    this.#voices.replaceChildren(...voices.map(({ name, voiceURI }) => make("option", { value: voiceURI, ...(voiceURI === chosen?.voiceURI ? { selected: "" } : {}) }, name)));
    this.#voices.hidden = voices.length === 0;
  }

  /** @param {string} [failed] */
  #changed(failed) {
    const { isSpeaking, sentences, at } = this.#speaker;
    this.#play.replaceChildren(drawing(isSpeaking ? PAUSE : PLAY));
    const label = t(isSpeaking ? "listenPause" : "listenPlay");
    this.#play.setAttribute("aria-label", label);
    this.#play.title = label;
    this.#said.textContent = failed ? t("listenFailed", failed) : "";
    const sentence = sentences[at];
    const range = sentence && rangeOf(sentence);
    CSS.highlights.delete("readwell-word");
    this.#mark("readwell-sentence", range);
    if ("mediaSession" in navigator) {
      navigator.mediaSession.playbackState = isSpeaking ? "playing" : "paused";
    }
    if (range && this.#follows) {
      this.#show(range);
    }
  }

  /**
   * @param {string} name
   * @param {Range | undefined} range
   */
  #mark(name, range) {
    if (range) {
      const highlight = new Highlight(range);
      highlight.priority = name === "readwell-word" ? 2 : 1;
      CSS.highlights.set(name, highlight);
    } else {
      CSS.highlights.delete(name);
    }
  }

  /** @param {Range} range */
  #show(range) {
    const { top, bottom } = range.getBoundingClientRect();
    if (top < TOP || bottom > innerHeight - this.#panel.offsetHeight - 32) {
      scrollBy({ top: top - innerHeight / 4 });
    }
  }

  #stray() {
    if (this.#panel.isOpen && this.#speaker.isSpeaking) {
      this.#follows = false;
      this.#back.hidden = false;
    }
  }

  #comeBack() {
    this.#follows = true;
    this.#back.hidden = true;
    this.#changed();
  }

  /** The keys for media on keyboards and headphones. @param {boolean} on */
  #session(on) {
    if (!("mediaSession" in navigator)) {
      return;
    }
    const actions = /** @type {const} */ ({ play: () => this.#speaker.play(), pause: () => this.#speaker.pause(), nexttrack: () => this.#paragraph(1), previoustrack: () => this.#paragraph(-1), stop: () => this.#panel.close() });
    for (const [action, run] of Object.entries(actions)) {
      navigator.mediaSession.setActionHandler(/** @type {MediaSessionAction} */ (action), on ? run : null);
    }
    navigator.mediaSession.metadata = on ? new MediaMetadata({ title: document.title, artist: this.#view.extraction.site ?? "" }) : null;
  }
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string} path
 * @param {() => void} press
 */
function tool(name, label, path, press) {
  const button = make("button", { type: "button", class: "tool", "data-readwell": name, "aria-label": t(label), title: t(label) });
  button.append(drawing(path));
  button.addEventListener("click", press);
  return button;
}
