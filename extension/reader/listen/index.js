/** @type {import("../feature.js").Feature} */
export default {
  name: "listen",
  commands: [
    { id: "listen", label: "listen", group: "listen", keys: ["r"], where: "bar", icon: "M5 14v-2a7 7 0 0 1 14 0v2M5 14h2.5v5H6a1 1 0 0 1-1-1zM19 14h-2.5v5H18a1 1 0 0 0 1-1z" },
    { id: "listen-pause", label: "listenPause", group: "listen", keys: ["p"], where: "keys" },
    { id: "listen-next", label: "listenNext", group: "listen", keys: ["]"], where: "keys" },
    { id: "listen-previous", label: "listenPrevious", group: "listen", keys: ["["], where: "keys" },
  ],
  load: () => import("./feature.js"),
};
