/** Keys, as they are pressed, written down and shown. */

import assert from "node:assert/strict";
import test from "node:test";
import "./lib/browser.js";
import { ariaKey, isKey, keyOf, showKey } from "../../extension/shared/keys.js";

/** @param {Partial<KeyboardEvent>} event */
const press = (event) => keyOf(/** @type {KeyboardEvent} */ ({ code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false, ...event }));

test("a key is what it writes, with what is held", () => {
  assert.equal(press({ key: "f", code: "KeyF" }), "f");
  assert.equal(press({ key: "F", code: "KeyF", shiftKey: true }), "Shift+f");
  assert.equal(press({ key: "F", code: "KeyF" }), "f", "Caps Lock makes no other key");
  assert.equal(press({ key: "?", code: "Slash", shiftKey: true }), "?");
  assert.equal(press({ key: "f", code: "KeyF", ctrlKey: true }), "Mod+f");
  assert.equal(press({ key: "ArrowDown", code: "ArrowDown", altKey: true }), "Alt+ArrowDown");
});

test("on a keyboard of another alphabet it is the Latin key", () => {
  assert.equal(press({ key: "а", code: "KeyF" }), "f");
  assert.equal(press({ key: "ش", code: "KeyA" }), "a");
  assert.equal(press({ key: "ö", code: "Semicolon" }), "ö", "a letter of its own stays itself");
});

test("a modifier alone, and what composes a character, is no key", () => {
  assert.equal(press({ key: "Shift", shiftKey: true }), undefined);
  assert.equal(press({ key: "k", isComposing: true }), undefined);
});

test("keys are checked, shown and told to assistive technology", () => {
  for (const key of ["f", "?", "Mod+Shift+f", "ArrowDown", "Mod++", " ", "ö"]) {
    assert.ok(isKey(key), key);
  }
  for (const key of ["", "Mod+", "two keys", "f\n", 3, null, "Hyper+f"]) {
    assert.ok(!isKey(key), String(key));
  }
  assert.equal(showKey("Mod+Shift+f"), "Ctrl+Shift+F");
  assert.equal(showKey("ArrowDown"), "↓");
  assert.equal(ariaKey("Mod++"), "Control+Plus");
  assert.equal(ariaKey("Shift+l"), "Shift+l");
});
