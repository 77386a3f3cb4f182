/** The folded appeals of one page: finding them, keeping up with the page, and giving it back as it was. */

import { isAlive } from "../../shared/browser.js";
import { t } from "../../shared/i18n.js";
import { alsoTaken, DEFAULTS, load } from "../../shared/settings.js";
import * as sites from "../../shared/sites.js";
import { nothingVisited, snapshot } from "../../shared/snapshot.js";
import { read } from "../page.js";
import { findAppeals } from "./find.js";
import { isConnected, upFrom } from "./flat.js";
import { Fold, MOST_RETURNS } from "./fold.js";
import { Ledger } from "./ledger.js";
import { makeLine } from "./line.js";
import { Pace } from "./pace.js";
import { dimming } from "./repairs.js";
import { layerOf, targetsOf } from "./targets.js";
import { Watch } from "./watch.js";

/** @typedef {import("../../shared/types.js").Standing} Standing */
/** @typedef {import("../../shared/types.js").StandingAppeal} StandingAppeal */

export class LiveSession {
  #on = false;
  /** Each way on and off has a number, so that what was begun before does nothing after. */
  #turn = 0;
  /** @type {Fold[]} */
  #folds = [];
  /** The line at the window's edge, for all layers together. */
  #edge = new Ledger();
  #edgeCount = 0;
  /** How often each appeal was folded. @type {Map<string, number>} */
  #times = new Map();
  #site = "";
  /** What the reader wants to become of each kind. */
  #settings = DEFAULTS;
  #watch = new Watch(() => this.#pace.request());
  #pace = new Pace(() => this.#keepUp());
  /** Where the page was scrolled to before it was changed, and after. */
  #scroll = { before: [0, 0], after: [0, 0] };

  constructor() {
    sites.watch(({ supported }) => {
      if (this.#on && supported.includes(sites.siteOf(location.href) ?? "")) {
        this.undo();
      }
    });
  }

  /** Whether the extension that this came from is still there. */
  isAlive() {
    return isAlive();
  }

  isOn() {
    return this.#on;
  }

  /**
   * Folds what there is and what will come.
   * @returns {Promise<"folded" | "none" | "supported">}
   */
  async start() {
    const turn = ++this.#turn;
    this.#on = true;
    this.#times.clear();
    if (await sites.isSupported(location.href)) {
      this.#on = false;
      return "supported";
    }
    this.#settings = await load();
    if (turn !== this.#turn) {
      return "none";
    }
    // Before anything is folded, since the page may answer at once.
    this.#watch.start();
    await this.#look();
    return this.#folds.length ? "folded" : "none";
  }

  /** Everything as it was. */
  undo() {
    this.#turn += 1;
    this.#on = false;
    this.#watch.stop();
    this.#pace.stop();
    const [left, top] = this.#isUnscrolled() ? this.#scroll.before : [undefined, undefined];
    this.#edge.undo();
    this.#edgeCount = 0;
    for (const fold of this.#folds.splice(0).reverse()) {
      fold.undo();
    }
    if (left !== undefined && (scrollX !== left || scrollY !== top)) {
      scrollTo({ left, top, behavior: "instant" });
    }
  }

  #isUnscrolled() {
    const [left, top] = this.#scroll.after;
    return scrollX === left && scrollY === top;
  }

  /** Changes the page and notes how far it is scrolled around that. @param {() => void} act */
  #change(act) {
    if (!this.#folds.length || !this.#isUnscrolled()) {
      this.#scroll.before = [scrollX, scrollY];
    }
    act();
    this.#scroll.after = [scrollX, scrollY];
    this.#watch.forget();
  }

  /** What the watch has asked for. */
  async #keepUp() {
    if (!this.#on) {
      return false;
    }
    const returned = this.#tend();
    return (this.#watch.takeNews() && (await this.#look())) || returned;
  }

  /** Looks after what is folded: what is gone is forgotten, what was shown again is folded again, a few times. */
  #tend() {
    const gone = this.#folds.filter((fold) => fold.isGone());
    const returned = this.#folds.filter((fold) => !gone.includes(fold) && fold.hasReturned());
    if (!gone.length && !returned.length) {
      return false;
    }
    this.#change(() => {
      for (const fold of [...gone, ...returned]) {
        this.#folds.splice(this.#folds.indexOf(fold), 1);
        fold.undo();
      }
      for (const fold of returned) {
        if (this.#mayFold(fold.mark)) {
          this.#fold(fold);
        }
      }
      this.#showEdge();
    });
    return returned.length > 0;
  }

  /** @param {string} mark */
  #mayFold(mark) {
    const times = this.#times.get(mark) ?? 0;
    this.#times.set(mark, times + 1);
    return times <= MOST_RETURNS;
  }

  /**
   * Looks at the whole page.
   * @returns {Promise<boolean>} Whether anything was folded.
   */
  async #look() {
    const turn = this.#turn;
    const visited = nothingVisited();
    const bytes = snapshot(document, { live: true, visited });
    this.#watch.saw(visited);
    /** @type {Standing} */
    let found;
    try {
      found = await findAppeals(bytes, alsoTaken(this.#settings));
    } catch {
      // A page too large, or a core that could not be started: nothing is folded.
      return false;
    }
    if (turn !== this.#turn) {
      return false;
    }
    this.#site = found.site || (sites.siteOf(location.href) ?? location.hostname);
    const before = this.#folds.length;
    const wanted = found.appeals.filter(({ kind }) => kind !== "registration" && this.#settings[kind] !== "show");
    const folds = wanted.flatMap((appeal) => this.#prepare(appeal, visited.nodes) ?? []);
    if (folds.length) {
      this.#change(() => {
        folds.forEach((fold) => this.#fold(fold));
        this.#showEdge();
      });
    }
    return this.#folds.length > before;
  }

  /**
   * @param {StandingAppeal} appeal
   * @param {Node[]} nodes
   */
  #prepare({ first, end, kind, place, text, link }, nodes) {
    const targets = targetsOf(nodes, first, end);
    const isKnown = targets.some((target) => {
      const around = new Set(upFrom(target));
      return this.#folds.some((fold) => fold.targets.some((other) => other === target || around.has(/** @type {Element} */ (other))));
    });
    // What the page does not show itself is left to it until it does.
    if (!targets.length || isKnown || !targets.some((target) => isSeen(target))) {
      return undefined;
    }
    const layer = layerOf(targets, text.length);
    const blocks = place === "overlay" || (layer !== undefined && dimming(layer).length > 0);
    // What asks to be paid before one may read on is a wall. It is never taken away.
    if (blocks && kind === "subscription") {
      return undefined;
    }
    // Numbers that count down or up make no other appeal of it.
    const mark = `${kind} ${text.toLowerCase().replace(/\d+/g, "0").slice(0, 200)}`;
    if (!this.#mayFold(mark)) {
      return undefined;
    }
    return new Fold(mark, targets, layer, { blocks, quiet: kind !== "registration" && this.#settings[kind] === "hide", link: link?.startsWith("http") ? link : undefined });
  }

  /** @param {Fold} fold */
  #fold(fold) {
    if (!fold.layer && !fold.quiet) {
      fold.place({ words: t("liveAppeal", this.#site), ...this.#acts() });
    }
    fold.hide();
    this.#folds.push(fold);
  }

  #acts() {
    return {
      onUndo: () => this.undo(),
      onSupport: () => {
        this.undo();
        sites.support(location.href);
      },
    };
  }

  /** One line at the edge for all that lay over the page. */
  #showEdge() {
    const layers = this.#folds.filter((fold) => fold.layer && !fold.quiet && !fold.isOpen());
    if (layers.length === this.#edgeCount) {
      return;
    }
    this.#edge.undo();
    this.#edgeCount = layers.length;
    if (!layers.length) {
      return;
    }
    const words = layers.length === 1 ? t("liveAppeal", this.#site) : t("liveAppeals", String(layers.length), this.#site);
    const link = layers.find((fold) => fold.link)?.link;
    // What lies over the page has no place beneath a line: it is given back, and stays.
    const onShow = () =>
      this.#change(() => {
        this.#folds.forEach((fold) => fold.layer && fold.open());
        this.#showEdge();
      });
    const { host } = makeLine({ document, where: "edge", words, link, onShow, ...this.#acts() });
    this.#edge.insert(/** @type {Node} */ (read("documentElement")), host, null);
  }
}

/** @param {Node} node */
function isSeen(node) {
  const [element] = upFrom(node);
  return isConnected(node) && element !== undefined && element.checkVisibility({ visibilityProperty: true, checkVisibilityCSS: true });
}
