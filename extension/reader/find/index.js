/** @type {import("../feature.js").Feature} */
export default {
  name: "find",
  commands: [{ id: "find", label: "find", group: "way", keys: ["Mod+f", "/"], where: "menu", icon: "M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l5 5" }],
  load: () => import("./feature.js"),
};
