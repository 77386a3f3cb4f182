/** Texts as sentences to be spoken, each with its place. */

import assert from "node:assert/strict";
import test from "node:test";
import { split } from "../../extension/reader/listen/sentences.js";
import { voicesFor } from "../../extension/reader/listen/voices.js";

const texts = (/** @type {string[]} */ nodes, lang = "en") => split(nodes.map((data) => ({ data })), lang).map(({ text }) => text.trim());

test("sentences end where a person ends them", () => {
  assert.deepEqual(texts(["The boat came. Nobody spoke! Was it late?"]), ["The boat came.", "Nobody spoke!", "Was it late?"]);
  assert.deepEqual(texts(["船は来た。誰も話さなかった。"], "ja"), ["船は来た。", "誰も話さなかった。"]);
  assert.deepEqual(texts([" … — "]), [], "what has no word is not spoken");
  assert.deepEqual(texts(["One."], "no such tag"), ["One."]);
});

test("a sentence knows the pieces of text that it runs through", () => {
  const [first, second] = split([{ data: "A boat " }, { data: "came" }, { data: ". It left." }], "en");
  assert.deepEqual(first?.parts.map(({ from, to, at }) => [from, to, at]), [[0, 7, 0], [0, 4, 7], [0, 2, 11]]);
  assert.equal(first?.text, "A boat came. ");
  assert.deepEqual(second?.parts.map(({ from, to, at }) => [from, to, at]), [[2, 10, 0]]);
});

test("a voice on this device comes first, others only where they are allowed", () => {
  const voice = (/** @type {string} */ name, /** @type {string} */ lang, localService = true) => /** @type {SpeechSynthesisVoice} */ ({ name, lang, localService, voiceURI: name, default: false });
  const voices = [voice("far", "en-GB", false), voice("us", "en_US"), voice("gb", "en-GB"), voice("de", "de-DE")];
  const names = (/** @type {string} */ lang, remote = false) => voicesFor(voices, lang, remote).map(({ name }) => name);
  assert.deepEqual(names("en-GB"), ["gb", "us"]);
  assert.deepEqual(names("en-GB", true), ["gb", "far", "us"]);
  assert.deepEqual(names("fr"), []);
});
