/** The bar steps aside while one reads on, and comes back when one scrolls up or tabs into it. */

/** Scrolling less than this is no wish. */
const SLACK = 8;

/** @param {HTMLElement} bar */
export function followBar(bar) {
  let last = scrollY;
  addEventListener(
    "scroll",
    () => {
      if (Math.abs(scrollY - last) < SLACK) {
        return;
      }
      bar.classList.toggle("bar-away", scrollY > last && scrollY > bar.offsetHeight);
      last = scrollY;
    },
    { passive: true },
  );
}
