/** @type {import("../feature.js").Feature} */
export default {
  name: "export",
  commands: [
    { id: "export", label: "export", group: "keep", keys: ["s"], where: "bar", icon: "M12 15V4M8 7.5 12 3.5l4 4M6 11H5v9h14v-9h-1" },
    { id: "print", label: "print", group: "keep", keys: ["Mod+p"], where: "menu", icon: "M7 9V4h10v5M7 17H4.5v-7a1 1 0 0 1 1-1h13a1 1 0 0 1 1 1v7H17M7 14h10v6H7z" },
    { id: "copy-article", label: "copyArticle", group: "keep", keys: ["Shift+c"], where: "keys" },
    { id: "copy-link", label: "copyLink", group: "keep", keys: ["Shift+l"], where: "keys" },
  ],
  load: () => import("./feature.js"),
};
