/**
 * The tokens of views that are about to open, each for one tab and one view.
 *
 * They live only in memory. The background may be put to sleep, but not between a press of the button and the view that follows it.
 */

/** @type {Map<string, number>} */
const expected = new Map();

/** A page that opens and never finishes opening leaves its token; so many are far more than there can be at once. */
const MAX = 64;

/**
 * @param {string} token
 * @param {number} tabId
 */
export function expect(token, tabId) {
  expected.set(token, tabId);
  for (const oldest of expected.keys()) {
    if (expected.size <= MAX) {
      break;
    }
    expected.delete(oldest);
  }
}

/**
 * Whether this token was given out for this tab; it is used up then.
 * @param {string} token
 * @param {number} tabId
 */
export function claim(token, tabId) {
  return expected.get(token) === tabId && expected.delete(token);
}
