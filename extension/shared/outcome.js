/** What the core's outcomes mean for whoever shows them. */

/** @typedef {import("./types.js").Extraction} Extraction */

/** @type {Extraction["outcome"][]} */
export const OUTCOMES = ["article", "thread", "document", "listing", "product", "no-article"];

/** @param {unknown} value @returns {value is Extraction["outcome"]} */
export const isOutcome = (value) => OUTCOMES.some((outcome) => outcome === value);

/**
 * Whether there is something to read. A page that is mostly links leads to texts and is none.
 * @param {Pick<Extraction, "outcome" | "reason">} extraction
 */
export const isToRead = ({ outcome, reason }) => outcome !== "no-article" && reason !== "mostly-links";

/** Whether a page that nobody has asked about is one to open or to point at. @param {Extraction["outcome"]} outcome */
export const isToOpen = (outcome) => outcome === "article" || outcome === "thread" || outcome === "document";
