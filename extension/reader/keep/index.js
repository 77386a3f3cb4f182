/** @type {import("../feature.js").Feature} */
export default {
  name: "keep",
  commands: [
    { id: "keep", label: "keep", group: "keep", keys: ["b"], where: "bar", icon: "M7 4.5h10a1 1 0 0 1 1 1V20l-6-4.2L6 20V5.5a1 1 0 0 1 1-1z", pressed: () => document.documentElement.dataset.kept === "yes" },
    { id: "library", label: "library", group: "keep", keys: ["Shift+b"], where: "menu", icon: "M5 5v14M9 5v14M13 5h3v14h-3zM18 5.4l2.4 13.2" },
  ],
  when: () => true,
  load: () => import("./feature.js"),
};
