/** @type {import("../feature.js").Feature} */
export default { name: "progress", commands: [], when: () => true, load: () => import("./feature.js") };
