/**
 * How often the page may be looked at: when it has come to rest for a moment, never for more than a share of the time, and ever more seldom
 * while nothing comes of it.
 */

/** The page is let come to rest for so long, in milliseconds. */
const SETTLE_MS = 250;
/** At most this share of the time goes to looking: 100 ms in a second. */
const SHARE = 0.1;
/** The longest wait. */
const LONGEST_MS = 8000;
/** A page that has been looked at so often has had its share. */
const MOST_LOOKS = 200;

export class Pace {
  #look;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #free = 0;
  #fruitless = 0;
  #looks = 0;
  #busy = false;
  #again = false;

  /** @param {() => Promise<boolean>} look  Looks at the page, and says whether something came of it. */
  constructor(look) {
    this.#look = look;
  }

  /** Asks for a look. */
  request() {
    if (this.#busy) {
      this.#again = true;
    } else if (this.#timer === undefined && this.#looks < MOST_LOOKS) {
      this.#timer = setTimeout(() => whenIdle(() => this.#run()), Math.max(SETTLE_MS, this.#free - performance.now()));
    }
  }

  async #run() {
    if (this.#timer === undefined) {
      return;
    }
    this.#busy = true;
    const before = performance.now();
    const fruitful = await this.#look();
    const took = performance.now() - before;
    this.#looks += 1;
    this.#fruitless = fruitful ? 0 : this.#fruitless + 1;
    this.#free = performance.now() + Math.min(LONGEST_MS, (took / SHARE) * 2 ** Math.min(this.#fruitless, 6));
    this.#busy = false;
    if (this.#timer !== undefined) {
      this.#timer = undefined;
      if (this.#again) {
        this.#again = false;
        this.request();
      }
    }
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#again = false;
  }
}

/** At an idle moment, or after a second where a page has none. @param {() => void} act */
function whenIdle(act) {
  requestIdleCallback(act, { timeout: 1000 });
}
