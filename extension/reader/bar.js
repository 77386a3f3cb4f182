/** The bar steps aside while one reads on, and comes back when one scrolls up, points to where it was, or tabs into it. */

import { beganAt } from "./place/place.js";

/** Scrolling less than this is no wish. */
const SLACK = 8;

/** @param {HTMLElement} bar */
export function followBar(bar) {
  let last = scrollY;
  const scrolled = () => {
    // Where the view begins nobody has scrolled to: the bar is there, so that one sees what there is.
    if (scrollY === beganAt()) {
      last = scrollY;
    } else if (Math.abs(scrollY - last) >= SLACK) {
      bar.classList.toggle("bar-away", scrollY > last && scrollY > bar.offsetHeight);
      last = scrollY;
    }
  };
  const pointed = (/** @type {PointerEvent} */ event) => {
    if (event.clientY < bar.offsetHeight) {
      bar.classList.remove("bar-away");
    }
  };
  addEventListener("scroll", scrolled, { passive: true });
  addEventListener("pointermove", pointed, { passive: true });
}
