/** @type {import("../feature.js").Feature} */
export default {
  name: "style",
  commands: [
    { id: "settings", label: "settings", group: "style", keys: [","], where: "bar", icon: "M3.5 18 8 6.5 12.5 18M5.2 14h5.6M14 18l3-7.5L20 18M15.1 15.5h3.8" },
    { id: "larger-text", label: "larger", group: "style", keys: ["+", "="], where: "keys" },
    { id: "smaller-text", label: "smaller", group: "style", keys: ["-"], where: "keys" },
    { id: "next-theme", label: "nextTheme", group: "style", keys: ["t"], where: "keys" },
  ],
  when: (view) => view.textStyle.font === "site",
  load: () => import("./feature.js"),
};
