/** All features, in the order of their buttons. */

import exporting from "./export/index.js";
import shortcuts from "./shortcuts/index.js";
import style from "./style/index.js";

/** @type {readonly import("./feature.js").Feature[]} */
export const FEATURES = [
  exporting,
  style,
  shortcuts,
];
