/** The system's voices, and which of them reads a language. */

/** A browser that has not told of its voices by then has none. */
const WAIT_MS = 1500;

/** @returns {Promise<SpeechSynthesisVoice[]>} */
export function loadVoices() {
  const voices = speechSynthesis.getVoices();
  if (voices.length > 0) {
    return Promise.resolve(voices);
  }
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      speechSynthesis.removeEventListener("voiceschanged", done);
      resolve(speechSynthesis.getVoices());
    };
    const timer = setTimeout(done, WAIT_MS);
    speechSynthesis.addEventListener("voiceschanged", done);
  });
}

/**
 * Those that may read a language, the best first: those on this device, unless the reader has allowed others.
 * @param {readonly SpeechSynthesisVoice[]} voices
 * @param {string} lang
 * @param {boolean} remote  Whether voices may be used for which the text leaves the device.
 */
export function voicesFor(voices, lang, remote) {
  const plain = (/** @type {string} */ tag) => tag.replaceAll("_", "-").toLowerCase();
  const [language = ""] = plain(lang).split("-");
  const rank = (/** @type {SpeechSynthesisVoice} */ voice) => (plain(voice.lang) === plain(lang) ? 0 : 2) + (voice.localService ? 0 : 1);
  return voices.filter((voice) => (remote || voice.localService) && (language === "" || plain(voice.lang).split("-")[0] === language)).sort((one, other) => rank(one) - rank(other));
}
