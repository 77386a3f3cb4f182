/** @type {import("../feature.js").Feature} */
export default {
  name: "export",
  commands: [
    { id: "print", label: "print", group: "keep", keys: ["Mod+p"], where: "bar", icon: "M7 9V4h10v5M7 17H4.5v-7a1 1 0 0 1 1-1h13a1 1 0 0 1 1 1v7H17M7 14h10v6H7z" },
  ],
  load: () => import("./feature.js"),
};
