/** Speaks sentences one after the other, and says where it is. */

import { voicesFor } from "./voices.js";

/** @typedef {import("./sentences.js").Sentence} Sentence */

/**
 * @typedef {object} Wishes
 * @property {number} rate
 * @property {boolean} remote
 * @property {Record<string, string>} voices  For a language the address of the voice that was chosen.
 */

export class Speaker {
  /** @type {Sentence[]} */
  sentences = [];
  at = 0;
  isSpeaking = false;
  /** @type {readonly SpeechSynthesisVoice[]} */
  voices = [];
  #wishes;
  #changed;
  #word;
  /** Only the last order counts: browsers tell of the end of what was cancelled, some of them late. */
  #turn = 0;
  /** Some browsers forget to tell of the end of what nobody holds on to. @type {SpeechSynthesisUtterance | undefined} */
  #utterance;

  /**
   * @param {() => Wishes} wishes
   * @param {(failed?: string) => void} changed  Another sentence, or speaking or not.
   * @param {(sentence: Sentence, from: number, length: number) => void} word
   */
  constructor(wishes, changed, word) {
    this.#wishes = wishes;
    this.#changed = changed;
    this.#word = word;
  }

  /** @param {string} lang */
  voiceFor(lang) {
    const { remote, voices } = this.#wishes();
    const fitting = voicesFor(this.voices, lang, remote);
    return fitting.find(({ voiceURI }) => voiceURI === voices[lang.split("-")[0] ?? ""]) ?? fitting[0];
  }

  play() {
    this.isSpeaking = true;
    this.#speak();
  }

  /** Not the browser's own pause, which some forget and some keep for good: the sentence begins again. */
  pause() {
    this.isSpeaking = false;
    this.#turn += 1;
    speechSynthesis.cancel();
    this.#changed();
  }

  /** @param {number} step */
  go(step) {
    this.at = Math.min(this.sentences.length - 1, Math.max(0, this.at + step));
    if (this.isSpeaking) {
      this.#speak();
    } else {
      this.#changed();
    }
  }

  #speak() {
    this.#turn += 1;
    const turn = this.#turn;
    const sentence = this.sentences[this.at];
    speechSynthesis.cancel();
    this.#changed();
    if (!sentence) {
      this.pause();
      return;
    }
    const utterance = new SpeechSynthesisUtterance(sentence.text);
    this.#utterance = utterance;
    const voice = this.voiceFor(sentence.lang);
    utterance.lang = voice?.lang ?? sentence.lang;
    utterance.voice = voice ?? null;
    utterance.rate = this.#wishes().rate;
    utterance.onboundary = ({ name, charIndex, charLength }) => {
      if (turn === this.#turn && name === "word") {
        this.#word(sentence, charIndex, charLength || (/^\S*/.exec(sentence.text.slice(charIndex))?.[0].length ?? 1));
      }
    };
    utterance.onend = () => {
      if (turn === this.#turn && this.isSpeaking) {
        this.at + 1 < this.sentences.length ? this.go(1) : this.#end();
      }
    };
    utterance.onerror = ({ error }) => {
      if (turn === this.#turn && error !== "canceled" && error !== "interrupted") {
        this.isSpeaking = false;
        this.#changed(error);
      }
    };
    speechSynthesis.speak(utterance);
  }

  #end() {
    this.isSpeaking = false;
    this.at = 0;
    this.#changed();
  }
}
