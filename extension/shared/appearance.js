/** Puts the settings on a page: as attributes of its root, which the style sheets answer to. */

/** @typedef {import("./settings.js").Settings} Settings */

/**
 * @param {HTMLElement} root
 * @param {Settings} settings
 */
export function applySettings(root, { theme, font, width, spacing, size }) {
  Object.assign(root.dataset, { theme, font, width, spacing });
  root.style.setProperty("--size", `${size / 16}rem`);
}
