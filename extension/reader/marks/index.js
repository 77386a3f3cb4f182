/** @type {import("../feature.js").Feature} */
export default {
  name: "marks",
  commands: [
    { id: "marks", label: "marks", group: "mark", keys: ["m"], where: "menu", icon: "M9 13 17 4.5l3.5 3L12.5 16zM9 13l-2.5 3.5h4.5l1.5-.5M4 20h16" },
    { id: "highlight", label: "markHighlight", group: "mark", keys: ["h"], where: "keys" },
    { id: "note", label: "markNote", group: "mark", keys: ["n"], where: "keys" },
  ],
  // What was marked before is to be seen at once, and a selection to be noticed.
  when: () => true,
  load: () => import("./feature.js"),
};
