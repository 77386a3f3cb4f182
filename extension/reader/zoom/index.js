/** @type {import("../feature.js").Feature} */
export default { name: "zoom", commands: [], when: ({ article }) => article.querySelector("img") !== null, load: () => import("./feature.js") };
