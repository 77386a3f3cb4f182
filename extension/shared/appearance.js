/** Puts the settings on a page: as attributes of its root, which the style sheets answer to. */

/** @typedef {import("./settings.js").Settings} Settings */

/**
 * The colours that a theme means now: the system may have a word in it.
 * @param {Pick<Settings, "theme" | "lightTheme" | "darkTheme">} settings
 * @returns {string}
 */
export function coloursOf({ theme, lightTheme, darkTheme }) {
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const chosen = theme === "auto" ? (isDark ? darkTheme : lightTheme) : theme;
  return chosen === "contrast" && isDark ? "contrast-dark" : chosen;
}

/** What was last put on each page, to be put there again when the system changes. @type {Map<HTMLElement, Settings>} */
const shown = new Map();

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => shown.forEach((settings, root) => applySettings(root, settings)));

/**
 * @param {HTMLElement} root
 * @param {Settings} settings
 */
export function applySettings(root, settings) {
  const { theme, font, align, hyphens, size, measure, leading, letters, words, paper, ink, accent } = settings;
  shown.set(root, settings);
  Object.assign(root.dataset, { theme, colours: coloursOf(settings), font, align, hyphens: hyphens ? "on" : "off" });
  const style = {
    "--size": `${size / 16}rem`,
    "--measure-chosen": `${measure}em`,
    "--leading-factor": String(leading / 1.6),
    "--letters": `${letters}em`,
    "--words": `${words}em`,
    "--own-paper": paper,
    "--own-ink": ink,
    "--own-accent": accent,
  };
  // Own colours are light or dark as their paper is.
  root.style.colorScheme = theme === "custom" ? (isDark(paper) ? "dark" : "light") : "";
  for (const [name, value] of Object.entries(style)) {
    root.style.setProperty(name, value);
  }
}

/** @param {string} colour  As `#rrggbb`. */
function isDark(colour) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return 0.3 * red + 0.59 * green + 0.11 * blue < 128;
}
