/** @type {import("../feature.js").Feature} */
export default {
  name: "shortcuts",
  commands: [{ id: "shortcuts", label: "shortcuts", group: "comfort", keys: ["?"], where: "menu", icon: "M4 6.5h16v11H4zM7.5 10h.01M10.5 10h.01M13.5 10h.01M16.5 10h.01M8 14h8" }],
  load: () => import("./feature.js"),
};
