/** All features, in the order of their buttons. */

import code from "./code/index.js";
import comfort from "./comfort/index.js";
import exporting from "./export/index.js";
import find from "./find/index.js";
import listen from "./listen/index.js";
import math from "./math/index.js";
import outline from "./outline/index.js";
import place from "./place/index.js";
import progress from "./progress/index.js";
import keep from "./keep/index.js";
import saved from "./saved/index.js";
import marks from "./marks/index.js";
import shortcuts from "./shortcuts/index.js";
import site from "./site/index.js";
import style from "./style/index.js";
import zoom from "./zoom/index.js";

/** @type {readonly import("./feature.js").Feature[]} */
export const FEATURES = [
  outline,
  find,
  listen,
  progress,
  code,
  math,
  zoom,
  place,
  keep,
  exporting,
  marks,
  style,
  saved,
  comfort,
  site,
  shortcuts,
];
