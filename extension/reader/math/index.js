import { hasTex } from "./find.js";

/** @type {import("../feature.js").Feature} */
export default { name: "math", commands: [], when: ({ body }) => hasTex(body), load: () => import("./feature.js") };
