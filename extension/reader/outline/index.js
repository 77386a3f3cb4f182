import { headingsOf } from "./headings.js";

/** @type {import("../feature.js").Feature} */
export default {
  name: "outline",
  commands: [
    { id: "outline", label: "outline", group: "way", keys: ["o"], where: "bar", icon: "M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01M9 6.5h11M9 12h8M9 17.5h11", available: (view) => headingsOf(view.body).length > 1 },
    { id: "next-heading", label: "nextHeading", group: "way", keys: ["Shift+j"], where: "keys", available: (view) => headingsOf(view.body).length > 0 },
    { id: "previous-heading", label: "previousHeading", group: "way", keys: ["Shift+k"], where: "keys", available: (view) => headingsOf(view.body).length > 0 },
    { id: "next-paragraph", label: "nextParagraph", group: "way", keys: ["j"], where: "keys" },
    { id: "previous-paragraph", label: "previousParagraph", group: "way", keys: ["k"], where: "keys" },
  ],
  load: () => import("./feature.js"),
};
