/**
 * Keys as they are written down, shown and pressed: `f`, `?`, `Shift+l`, `Mod+Shift+f`, `ArrowDown`. `Mod` is Ctrl, and ⌘ on a Mac.
 *
 * A letter is what the key writes. Where it writes none of the Latin alphabet (a Russian, Greek or Arabic keyboard), it is the one that the
 * same key has on a Latin keyboard.
 */

const isMac = /mac|iphone|ipad/i.test(navigator.platform);

/** How keys are called on the caps. @type {Record<string, string>} */
const CAPS = { " ": "Space", ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Escape: "Esc" };

/** Pressed alone they are no key. */
const MODIFIERS = ["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock", "Dead", "Process", "Unidentified"];

/**
 * The key of an event as it is written down, or nothing where only modifiers are held.
 * @param {KeyboardEvent} event
 * @returns {string | undefined}
 */
export function keyOf(event) {
  if (MODIFIERS.includes(event.key) || event.isComposing) {
    return undefined;
  }
  const isCharacter = [...event.key].length === 1;
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase();
  const name = isCharacter ? (/^[!-~ ]$/.test(event.key) ? event.key.toLowerCase() : (letter ?? event.key)) : event.key;
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const other = isMac ? event.ctrlKey : event.metaKey;
  // Shift is part of what writes `?`, but makes another key of `l`.
  const shift = event.shiftKey && (!isCharacter || /[a-z ]/.test(name));
  return [mod && "Mod", other && (isMac ? "Ctrl" : "Meta"), event.altKey && "Alt", shift && "Shift", name].filter(Boolean).join("+");
}

/**
 * A key as a person reads it.
 * @param {string} key
 */
export function showKey(key) {
  const parts = partsOf(key).map((part) => CAPS[part] ?? (part === "Mod" ? (isMac ? "⌘" : "Ctrl") : part.length === 1 ? part.toUpperCase() : part));
  return parts.join(isMac ? "" : "+");
}

/**
 * A key as `aria-keyshortcuts` writes it.
 * @param {string} key
 */
export function ariaKey(key) {
  return partsOf(key)
    .map((part) => (part === "Mod" ? (isMac ? "Meta" : "Control") : part === "Ctrl" ? "Control" : part === "+" ? "Plus" : part === " " ? "Space" : part))
    .join("+");
}

/** @param {string} key */
function partsOf(key) {
  return key.split(/\+(?=.)/);
}

/** Whether this is a key that someone may have chosen. @param {unknown} key @returns {key is string} */
export function isKey(key) {
  return typeof key === "string" && /^(?:(?:Mod|Ctrl|Meta|Alt|Shift)\+){0,4}(?:[^\s\p{Cc}]| |[A-Z][A-Za-z0-9]{1,15})$/u.test(key);
}

/** Whether what is typed there is text. @param {EventTarget | null} target */
export function isTyping(target) {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable) ||
    (target instanceof HTMLInputElement && !["button", "checkbox", "radio", "range", "color", "file", "submit", "reset"].includes(target.type))
  );
}
