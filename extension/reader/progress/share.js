/** How far one has read. */

/**
 * How much of the text has come into the window, from 0 at the top of the page to 1 where its end is in sight.
 * @param {HTMLElement} body
 */
export function readShare(body) {
  const { bottom } = body.getBoundingClientRect();
  const way = bottom + scrollY - innerHeight;
  return way <= 0 ? 1 : Math.min(1, Math.max(0, scrollY / way));
}
