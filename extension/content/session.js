/** One page's reading view: opening it, showing it what was found, and leaving it with the page as it was. */

import { browser, isAlive } from "../shared/browser.js";
import { asFailure, isFromView, newToken } from "../shared/messages.js";
import { alsoTaken, load, onSite } from "../shared/settings.js";
import { isToOpen } from "../shared/outcome.js";
import { siteOf } from "../shared/sites.js";
import { snapshot } from "../shared/snapshot.js";
import { answer } from "./answers.js";
import { awaitFrame, awaitTab } from "./door.js";
import { extractPage, prepare } from "./extract.js";
import { backgroundOf, Overlay } from "./overlay.js";
import { read } from "./page.js";
import { PageState } from "./page-state.js";
import { placeInPage } from "./place.js";

/** @typedef {import("../shared/messages.js").ToView} ToView */
/** @typedef {import("../shared/channel.js").Channel} Channel */

/** How often the view is put back into a page that throws it out, before it goes to a tab of its own. */
const MAX_RETURNS = 3;
/** How sure the core must be that a page is an article for it to open by itself. */
const SURE = 0.6;
/** How long the view may take to step back in its history before it is taken away all the same. */
const CLOSE_MS = 500;

export class Session {
  /** Whether a view is wanted: each step that has waited asks whether it still is, by the number of the opening that it belongs to. */
  #opening = 0;
  #open = false;
  /** @type {Overlay | undefined} */
  #overlay;
  /** @type {PageState | undefined} */
  #page;
  /** @type {Channel | undefined} */
  #channel;
  /** The way in that is open for a view now. @type {import("./door.js").Door | undefined} */
  #door;
  /** @type {Promise<ToView> | undefined} */
  #content;
  #returns = 0;
  /** Whether the view has an entry in the history that leaving must step back over. */
  #entered = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #closing;

  isAlive() {
    return isAlive();
  }

  toggle() {
    if (this.#open) {
      this.leave();
    } else {
      this.enter().catch(() => this.destroy());
    }
  }

  /**
   * Looks at a page that nobody has asked about: an article opens, where the reader wants that on its site, or the button says that there is one.
   * @param {boolean} open
   */
  async arrive(open) {
    if (!isReadable()) {
      return;
    }
    this.#read(load(), true);
    const found = await this.#content;
    if (this.#open || found?.type !== "show" || !isToOpen(found.extraction.outcome) || found.extraction.confidence < SURE) {
      return;
    }
    if (open && document.visibilityState === "visible" && !navigator.userActivation?.hasBeenActive) {
      await this.enter(this.#content);
    }
  }

  /** @param {Promise<ToView>} [content]  What was read already. */
  async enter(content) {
    this.destroy();
    if (!isReadable()) {
      await browser.runtime.sendMessage({ type: "unsupported" });
      return;
    }
    this.#open = true;
    const opening = this.#opening;
    const settings = load();
    if (content) {
      this.#content = content;
    } else {
      this.#read(settings);
    }
    this.#returns = 0;
    const background = backgroundOf(onSite(await settings, siteOf(location.href)));
    if (opening !== this.#opening) {
      return;
    }
    addEventListener("pagehide", this.#pagehide);
    if (isOpaque()) {
      this.#openTab();
    } else {
      this.#openFrame(background);
    }
  }

  /**
   * Takes the snapshot at once, before anything of the view is in the page, and lets the core work on it while the view loads.
   * @param {ReturnType<typeof load>} settings
   * @param {boolean} [looked]  Nobody has asked for it.
   */
  #read(settings, looked = false) {
    const started = performance.timeOrigin + performance.now();
    const source = { address: location.href, title: read("title"), place: placeInPage() };
    this.#content = (async () => {
      try {
        // The core is fetched and compiled while the page is walked.
        prepare();
        const before = performance.now();
        const bytes = snapshot(document, { live: true });
        const taken = performance.now() - before;
        // The wall before the rest of a text is named by the view, and stays.
        const also = [...alsoTaken(await settings), /** @type {const} */ ("registration")];
        const { extraction, host, milliseconds } = await extractPage(bytes, { also });
        // The button says what the page is; nothing waits for that.
        browser.runtime.sendMessage({ type: "found", outcome: extraction.outcome, minutes: extraction.minutes, ...(looked ? { looked } : {}) }).catch(() => {});
        return { type: "show", source, extraction, host, started, timings: { snapshot: taken, core: milliseconds } };
      } catch (error) {
        return { type: "fail", source, failure: asFailure(error) };
      }
    })();
  }

  /** @param {string} background */
  #openFrame(background) {
    this.#page = new PageState();
    this.#overlay = new Overlay({
      background,
      title: browser.i18n.getMessage("viewTitle"),
      onEscape: () => this.leave(),
      onRemoved: () => {
        this.#returns += 1;
        this.#hangUp();
        if (this.#returns > MAX_RETURNS) {
          this.#openTab();
        } else {
          this.#attach();
        }
      },
    });
    this.#attach();
  }

  #attach() {
    const overlay = this.#overlay;
    if (!overlay) {
      return;
    }
    const token = newToken();
    browser.runtime.sendMessage({ type: "expect", token }).catch(() => this.destroy());
    const frame = overlay.attach(`${browser.runtime.getURL("reader/reader.html")}#${token}`);
    this.#letIn(awaitFrame(frame, token), () => this.#openTab());
  }

  /** No frame can run here, by the page's sandbox or by its own doing: the view gets a tab of its own. */
  #openTab() {
    this.#overlay?.remove();
    this.#overlay = undefined;
    const token = newToken();
    const door = awaitTab(token);
    browser.runtime.sendMessage({ type: "open-tab", token }).catch(door.close);
    this.#letIn(door, () => this.destroy());
  }

  /**
   * Serves the view that comes through this door, unless another one was opened or everything was closed in the meantime.
   * @param {import("./door.js").Door} door
   * @param {() => void} nobodyCame
   */
  #letIn(door, nobodyCame) {
    this.#door?.close();
    this.#door = door;
    door.channel.then((channel) => {
      if (this.#door !== door) {
        channel?.close();
      } else if (channel) {
        this.#serve(channel);
      } else {
        nobodyCame();
      }
    });
  }

  /** @param {Channel} channel */
  #serve(channel) {
    this.#channel = channel;
    this.#entered = false;
    this.#overlay?.connected();
    channel.listen((message) => {
      if (this.#channel === channel && isFromView(message)) {
        this.#hear(message);
      }
    });
    // The view's tab was closed or its frame crashed. (Where the page threw it out, the channel was forgotten before.)
    channel.onLost(() => {
      if (this.#channel === channel) {
        this.destroy();
      }
    });
    this.#tell(channel);
  }

  /** @param {Channel} channel */
  #tell(channel) {
    this.#content?.then((message) => {
      if (this.#channel === channel) {
        channel.post(message);
      }
    });
  }

  /** @param {import("../shared/messages.js").FromView} message */
  #hear(message) {
    switch (message.type) {
      case "entered":
        this.#entered = true;
        break;
      case "leave":
        this.#page?.goToPassage(message.passage);
        this.leave(message.fragment);
        break;
      case "closed":
        this.destroy();
        break;
      case "ask":
        this.#answer(message);
        break;
      case "retry":
        if (this.#channel) {
          this.#read(load());
          this.#tell(this.#channel);
        }
        break;
    }
  }

  /** @param {import("../shared/messages.js").AskMessage} question */
  async #answer({ id, what, details }) {
    const channel = this.#channel;
    try {
      channel?.post({ type: "answer", id, value: await answer(what, details) });
    } catch (error) {
      channel?.post({ type: "answer", id, failure: asFailure(error) });
    }
  }

  /**
   * Gives the page back at once, and takes the view away when its entry in the history is undone.
   * @param {string} [fragment]
   */
  leave(fragment) {
    if (fragment !== undefined) {
      this.#page?.goTo(fragment);
    }
    if (!this.#channel || this.#closing !== undefined) {
      this.destroy();
      return;
    }
    this.#open = false;
    this.#overlay?.hide();
    this.#closing = setTimeout(() => this.destroy(), CLOSE_MS);
    this.#channel.post({ type: "close", rewind: this.#entered && Boolean(this.#page?.historyIsOurs()) });
  }

  /** Away with everything, now. */
  destroy() {
    this.#opening += 1;
    this.#open = false;
    clearTimeout(this.#closing);
    this.#closing = undefined;
    this.#door?.close();
    this.#door = undefined;
    this.#hangUp();
    this.#content = undefined;
    this.#overlay?.remove();
    this.#overlay = undefined;
    this.#page?.restore();
    this.#page = undefined;
    removeEventListener("pagehide", this.#pagehide);
  }

  #hangUp() {
    const channel = this.#channel;
    this.#channel = undefined;
    channel?.close();
  }

  /** A page that goes into the back/forward cache must come out of it as a page. */
  #pagehide = () => this.destroy();
}

/** Documents that are one picture, film or PDF, or XML of another kind, have nothing to read. */
function isReadable() {
  const isHtml = read("documentElement")?.namespaceURI === "http://www.w3.org/1999/xhtml";
  return isHtml && !/^(?:image|video|audio)\/|^application\/pdf$/.test(read("contentType"));
}

/** Whether the page is sandboxed into an origin of its own, which a frame in it would inherit. (A file's origin prints the same but is none.) */
function isOpaque() {
  return globalThis.origin === "null" && location.protocol !== "file:";
}
