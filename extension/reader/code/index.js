/** @type {import("../feature.js").Feature} */
export default { name: "code", commands: [], when: ({ body }) => body.querySelector("pre") !== null, load: () => import("./feature.js") };
