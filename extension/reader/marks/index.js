/** @type {import("../feature.js").Feature} */
export default {
  name: "marks",
  commands: [
    { id: "marks", label: "marks", group: "mark", keys: ["m"], where: "menu", icon: "M7 4h10a1 1 0 0 1 1 1v15l-6-4-6 4V5a1 1 0 0 1 1-1z" },
    { id: "highlight", label: "markHighlight", group: "mark", keys: ["h"], where: "keys" },
    { id: "note", label: "markNote", group: "mark", keys: ["n"], where: "keys" },
  ],
  // What was marked before is to be seen at once, and a selection to be noticed.
  when: () => true,
  load: () => import("./feature.js"),
};
