/** axe-core in a view or a page of the extension. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Colours are judged when they have come to rest. A function whose text holds all of axe-core, so that it can go where no script can be loaded. */
const run = /** @type {() => Promise<string[]>} */ (
  new Function(`${source};
    return Promise.allSettled(document.getAnimations().map(({ finished }) => finished)).then(() => axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => id + ": " + node.target.join(" ") + " " + node.failureSummary.replace(/\\s+/g, " ")))));`)
);

/**
 * What axe-core finds wrong.
 * @param {{ evaluate(run: () => Promise<string[]>): Promise<string[]> }} frame
 */
export const violations = (frame) => frame.evaluate(run);
