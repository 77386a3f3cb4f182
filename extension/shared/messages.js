/**
 * All that Readwell's contexts say to each other: a small closed set of shapes, each checked where it arrives.
 *
 * @typedef {import("./types.js").Extraction} Extraction
 * @typedef {import("./types.js").Standing} Standing
 * @typedef {import("./types.js").Failure} Failure
 * @typedef {import("./types.js").Timings} Timings
 *
 * Content script to background, answered once:
 * @typedef {{ type: "extract", snapshot: string, also: string[] }} ExtractRequest  The page's policy forbids wasm: run the core there. The snapshot is in base64, since Chromium's messages are JSON.
 * @typedef {{ type: "find", snapshot: string, also: string[] }} FindRequest  The same for the appeals of a page that is looked at.
 * @typedef {{ type: "folded", result: "folded" | "none" | "supported" }} FoldedRequest  What came of folding the page's appeals: the button can say so.
 * @typedef {{ type: "expect", token: string }} ExpectRequest  A view is about to open over this tab's page with this token.
 * @typedef {{ type: "open-tab", token: string }} OpenTabRequest  No frame can run in this page: show the view in a tab of its own.
 * @typedef {{ type: "found", outcome: Extraction["outcome"], minutes: number, looked?: boolean }} FoundRequest  What the page is: the button can say so.
 * @typedef {{ type: "arrived", fresh: boolean }} ArrivedRequest  A page of a site that is allowed has opened; `fresh` if one has come to it by a link.
 * @typedef {{ type: "options", site: string }} OptionsRequest  The reader wants to allow this site, which only a page of its own can ask for.
 * @typedef {{ type: "unsupported" }} UnsupportedRequest  The document is not one that can be read: say so on the button.
 * View to background, answered once:
 * @typedef {{ type: "claim", token: string }} ClaimRequest  Was this token given out for my tab?
 * @typedef {{ type: "store", what: string, given: unknown[] }} StoreRequest  Something of the library, which the view over a page cannot open itself; each operation checks what it is given. The bytes of a picture are in base64.
 * @typedef {{ type: "open-library" }} OpenLibraryRequest
 * @typedef {ExtractRequest | FindRequest | FoldedRequest | ExpectRequest | OpenTabRequest | FoundRequest | UnsupportedRequest | ArrivedRequest | OptionsRequest | ClaimRequest | StoreRequest | OpenLibraryRequest} Request
 *
 * @typedef {{ ok: true, extraction?: Extraction, standing?: Standing, value?: unknown } | { ok: false, failure: Failure }} Answer
 *
 * Content script to the view, over their channel:
 * @typedef {object} Source  What the view needs to know of the page beside its article.
 * @property {string} address
 * @property {string} title
 * @property {string[]} [place]  Beginnings of the paragraphs at the top of the window, if the page has been scrolled.
 *
 * @typedef {{ type: "show", source: Source, extraction: Extraction, timings: Timings, host: "page" | "background", started: number }} ShowMessage
 * @typedef {{ type: "fail", source: Source, failure: Failure }} FailMessage
 * @typedef {{ type: "close", rewind: boolean }} CloseMessage  Get ready to be taken away; `rewind` asks to step back over the view's own history entry first.
 * @typedef {{ type: "answer", id: number, value?: unknown, failure?: Failure }} AnswerMessage  To a question of the view's.
 * @typedef {ShowMessage | FailMessage | CloseMessage | AnswerMessage} ToView
 *
 * The view to the content script, over the same channel:
 * @typedef {{ type: "hello" }} HelloMessage  The first: the view is there, its token was good, and it listens.
 * @typedef {{ type: "entered" }} EnteredMessage  The view has made its history entry.
 * @typedef {{ type: "leave", fragment?: string } & Record<string, unknown>} LeaveMessage  The reader wants to leave, maybe for a place in the page; with what the view's features have to say then.
 * @typedef {{ type: "closed" }} ClosedMessage  The history is as it was: take the view away.
 * @typedef {{ type: "retry" }} RetryMessage
 * @typedef {{ type: "ask", id: number, what: string, details?: unknown }} AskMessage  A question that the page alone can answer; each kind checks its own details.
 * @typedef {HelloMessage | EnteredMessage | LeaveMessage | ClosedMessage | RetryMessage | AskMessage} FromView
 */

import { isOutcome } from "./outcome.js";

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === "object" && value !== null;
/** @param {unknown} value */
const isString = (value) => typeof value === "string";
/** @param {unknown} value */
const isNumber = (value) => typeof value === "number";
/** @param {unknown} value */
const isBoolean = (value) => typeof value === "boolean";
/** @param {unknown} value */
const isStrings = (value) => Array.isArray(value) && value.every(isString);
/** @param {unknown} value */
const isSource = (value) => isObject(value) && isString(value.address) && isString(value.title) && (value.place === undefined || isStrings(value.place));
/** @param {unknown} value */
const isFailure = (value) => isObject(value) && isString(value.code) && isString(value.message);
/** @param {unknown} value */
const isExtraction = (value) => isObject(value) && isOutcome(value.outcome) && Array.isArray(value.tree) && Array.isArray(value.appeals);
/** @param {unknown} value */
const isStanding = (value) => isObject(value) && Array.isArray(value.appeals);
/** @param {unknown} value */
const isTimings = (value) => isObject(value) && isNumber(value.snapshot) && isNumber(value.core);

/** @typedef {Record<string, (value: unknown) => boolean>} Shape */

/** @type {Record<Request["type"], Shape>} */
const REQUESTS = {
  extract: { snapshot: isString, also: isStrings },
  find: { snapshot: isString, also: isStrings },
  folded: { result: (value) => value === "folded" || value === "none" || value === "supported" },
  expect: { token: isToken },
  "open-tab": { token: isToken },
  found: { outcome: isOutcome, minutes: isNumber, looked: (value) => value === undefined || isBoolean(value) },
  unsupported: {},
  arrived: { fresh: isBoolean },
  options: { site: isString },
  claim: { token: isToken },
  "open-library": {},
  store: { what: isString, given: (value) => Array.isArray(value) && value.length <= 4 },
};

/** @type {Record<ToView["type"], Shape>} */
const TO_VIEW = {
  show: { source: isSource, extraction: isExtraction, timings: isTimings, host: isString, started: isNumber },
  fail: { source: isSource, failure: isFailure },
  close: { rewind: isBoolean },
  answer: { id: isNumber, failure: (value) => value === undefined || isFailure(value) },
};

/** @type {Record<FromView["type"], Shape>} */
const FROM_VIEW = {
  hello: {},
  entered: {},
  leave: { fragment: (value) => value === undefined || isString(value) },
  closed: {},
  retry: {},
  ask: { id: isNumber, what: isString },
};

/**
 * @param {Record<string, Shape>} shapes
 * @param {unknown} message
 */
function fits(shapes, message) {
  if (!isObject(message) || typeof message.type !== "string" || !Object.hasOwn(shapes, message.type)) {
    return false;
  }
  return Object.entries(shapes[message.type] ?? {}).every(([name, check]) => check(message[name]));
}

/** @param {unknown} message @returns {message is Request} */
export const isRequest = (message) => fits(REQUESTS, message);
/** @param {unknown} message @returns {message is ToView} */
export const isToView = (message) => fits(TO_VIEW, message);
/** @param {unknown} message @returns {message is FromView} */
export const isFromView = (message) => fits(FROM_VIEW, message);
/** @param {unknown} message @returns {message is HelloMessage} */
export const isHello = (message) => isFromView(message) && message.type === "hello";

/** @param {unknown} answer @returns {answer is Answer} */
export function isAnswer(answer) {
  if (!isObject(answer)) {
    return false;
  }
  const { extraction, standing } = answer;
  const isGood = (extraction === undefined || isExtraction(extraction)) && (standing === undefined || isStanding(standing));
  return answer.ok === true ? isGood : answer.ok === false && isFailure(answer.failure);
}

const TOKEN = /^[0-9a-f]{32}$/;

/** @param {unknown} value @returns {value is string} */
export function isToken(value) {
  return typeof value === "string" && TOKEN.test(value);
}

/** A token that opens one view once. */
export function newToken() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * An error as what a message can carry.
 * @param {unknown} error
 * @returns {Failure}
 */
export function asFailure(error) {
  const code = isObject(error) && typeof error.code === "string" ? error.code : "core";
  const message = error instanceof Error ? error.message : String(error);
  return { code, message };
}
