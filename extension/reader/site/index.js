/** @type {import("../feature.js").Feature} */
export default {
  name: "site",
  commands: [{ id: "open-here", label: "openHere", group: "site", keys: [], where: "menu", icon: "M4 12a8 8 0 0 1 13.5-5.8L20 8.5M20 4v4.5h-4.5M20 12a8 8 0 0 1-13.5 5.8L4 15.5M4 20v-4.5h4.5", pressed: () => document.documentElement.dataset.opens === "yes", available: ({ place }) => place !== "saved" }],
  when: ({ place }) => place !== "saved",
  load: () => import("./feature.js"),
};
