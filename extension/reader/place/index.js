/** @type {import("../feature.js").Feature} */
export default { name: "place", commands: [], when: () => true, load: () => import("./feature.js") };
