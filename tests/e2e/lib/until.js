/** Waiting for a condition: asked again and again until it holds, with an end. */

const PAUSE_MS = 20;
/** Generous, since a busy machine must not fail a test. */
export const LIMIT_MS = 20_000;

/**
 * @template T
 * @param {string} what  For the message if it never comes.
 * @param {() => Promise<T | undefined | false | null> | T | undefined | false | null} ask
 * @param {number} [limit]
 * @returns {Promise<T>}
 */
export async function until(what, ask, limit = LIMIT_MS) {
  const end = performance.now() + limit;
  /** @type {unknown} */
  let last;
  do {
    try {
      const answer = await ask();
      if (answer) {
        return answer;
      }
      last = answer;
    } catch (error) {
      // A frame that is on its way in or out cannot be asked.
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  } while (performance.now() < end);
  throw new Error(`waited ${limit / 1000} s in vain for ${what} (last: ${last instanceof Error ? last.message : String(last)})`);
}
