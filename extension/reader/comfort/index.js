/** @param {string} name */
const isOn = (name) => document.documentElement.dataset[name] === "on";

/** @type {import("../feature.js").Feature} */
export default {
  name: "comfort",
  commands: [
    { id: "full-screen", label: "fullScreen", group: "comfort", keys: ["f"], where: "menu", icon: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5", pressed: () => document.fullscreenElement !== null },
    { id: "focus-paragraph", label: "focusParagraph", group: "comfort", keys: ["Shift+f"], where: "menu", icon: "M4 5h16M4 19h16M4 10h16v4H4z", pressed: () => isOn("focusParagraph") },
    { id: "focus-line", label: "focusLine", group: "comfort", keys: ["l"], where: "menu", icon: "M4 8h16M4 16h16M8 12h8", pressed: () => isOn("focusLine") },
    { id: "auto-scroll", label: "autoScroll", group: "comfort", keys: ["a"], where: "menu", icon: "M12 4v15M6.5 13.5 12 19l5.5-5.5", pressed: () => isOn("autoScroll") },
    { id: "scroll-faster", label: "scrollFaster", group: "comfort", keys: ["Shift+ArrowDown"], where: "keys" },
    { id: "scroll-slower", label: "scrollSlower", group: "comfort", keys: ["Shift+ArrowUp"], where: "keys" },
  ],
  when: ({ settings }) => settings.focusParagraph || settings.focusLine,
  load: () => import("./feature.js"),
};
