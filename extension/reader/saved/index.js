/** @type {import("../feature.js").Feature} */
export default {
  name: "saved",
  commands: [],
  when: ({ place }) => place === "saved",
  load: () => import("./feature.js"),
};
