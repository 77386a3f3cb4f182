/** Highlights and notes: what can be done with selected text, and with what was marked before. */

import { t } from "../../shared/i18n.js";
import { Card } from "./card.js";
import { asMarkdown, copy, linkTo } from "./copy.js";
import { List } from "./list.js";
import { COLOURS, Marks } from "./marks.js";
import { goTo, markAt, paint } from "./paint.js";
import { Picker } from "./pick.js";
import { SelectionToolbar } from "./toolbar.js";

/** @typedef {import("./anchor.js").Stretch} Stretch */
/** @typedef {import("./marks.js").Placed} Placed */
/** @typedef {import("../../background/store/records.js").Mark} Mark */
/** @typedef {import("../view.js").View} View */

const NOTE = "M5 5h14v10l-5 5H5zM14 20v-5h5M8.5 9h7M8.5 12.5h4";
const COPY = "M9 9h10v11H9zM6 15H5V4h10v2";
const LINK = "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17";
/** Where the list would cover the text that it leads to. */
const NARROW = 700;

/** @param {View} view */
export async function start(view) {
  await view.style(new URL("./feature.css", import.meta.url));
  const work = new Work(view);
  await work.begin();
  return { run: (/** @type {string} */ id, /** @type {HTMLElement | undefined} */ button) => work.run(id, button) };
}

class Work {
  #view;
  #marks;
  #toolbar;
  #picker;
  /** Made when they are first needed. @type {Card | undefined} */
  #card;
  /** @type {List | undefined} */
  #list;
  /** The colour that was chosen last. @type {string | undefined} */
  #colour;

  /** @param {View} view */
  constructor(view) {
    this.#view = view;
    this.#marks = new Marks(view, (marks) => this.#show(marks));
    this.#toolbar = new SelectionToolbar(view, this.#marks, {
      highlight: (stretch, colour) => this.#highlight(stretch, colour),
      actions: [
        { name: "mark-note-add", label: t("markNote"), icon: NOTE, run: (stretch) => this.#note(stretch) },
        { name: "mark-copy-text", label: t("markCopy"), icon: COPY, run: () => this.#copy(getSelection()?.toString() ?? "") },
        { name: "mark-copy-link", label: t("markCopyLink"), icon: LINK, run: (stretch) => this.#copyLink(stretch) },
      ],
    });
    this.#picker = new Picker(view, this.#marks);
    view.article.addEventListener("click", (event) => this.#click(event));
    this.#followPointer();
    view.marked = () => this.#marks.list.map((placed) => ({ words: this.#marks.wordsOf(placed), note: placed.mark.note, stretch: placed.stretch }));
  }

  async begin() {
    try {
      await this.#marks.read();
    } catch {
      this.#view.toast(t("marksUnread"));
    }
    // The library leads to a passage of a saved article.
    const wanted = this.#view.place === "saved" ? /^#mark=([\w-]+)$/.exec(location.hash)?.[1] : undefined;
    const placed = wanted === undefined ? undefined : this.#marks.get(wanted);
    if (placed) {
      this.#jump(placed);
    }
  }

  /** @param {string} id @param {HTMLElement} [button] */
  run(id, button) {
    if (id === "marks") {
      this.#openList().toggle(button);
      return;
    }
    const stretch = this.#toolbar.stretch();
    if (!stretch) {
      this.#picker.begin();
    } else if (id === "highlight") {
      this.#highlight(stretch);
    } else {
      this.#note(stretch);
    }
  }

  /** @param {Stretch} stretch @param {string} [colour] */
  async #highlight(stretch, colour) {
    const mark = await this.#mark(stretch, colour);
    if (mark) {
      this.#view.announce(t("markMade"));
    }
  }

  /** @param {Stretch} stretch */
  async #note(stretch) {
    const mark = await this.#mark(stretch);
    if (mark) {
      this.#openCard().open(mark.id);
    }
  }

  /**
   * Marks what is selected; what is marked already only gets another colour.
   * @param {Stretch} stretch
   * @param {string} [colour]
   */
  async #mark(stretch, colour) {
    const known = this.#marks.at(stretch)?.mark;
    this.#colour = colour ?? this.#colour ?? this.#marks.list.at(-1)?.mark.colour ?? COLOURS[0];
    const isFirst = this.#marks.list.length === 0;
    // At once: while this is kept, the reader may select something else.
    getSelection()?.removeAllRanges();
    const { selectors, ...rest } = known ?? { selectors: this.#marks.describe(stretch) };
    const mark = await this.#keep({ ...rest, selectors, colour: known && !colour ? known.colour : this.#colour });
    if (mark && isFirst && this.#view.isPrivate) {
      this.#view.toast(t("marksPrivate"));
    }
    return mark;
  }

  /**
   * Keeps a mark, or says that it could not be kept.
   * @param {Partial<Mark> & Pick<Mark, "selectors">} mark
   */
  async #keep(mark) {
    try {
      return await this.#marks.put(mark);
    } catch (error) {
      const isFull = /** @type {{ code?: unknown }} */ (error)?.code === "quota";
      this.#view.toast(t(isFull ? "marksFull" : "marksUnkept"));
      return undefined;
    }
  }

  /** @param {string} id */
  async #remove(id) {
    const mark = await this.#marks.remove(id);
    if (mark) {
      this.#view.toast(t("markDeleted"), { label: t("markUndo"), run: () => this.#keep(mark) });
    }
  }

  /** @param {string} text */
  #copy(text) {
    this.#view.toast(t(copy(text) ? "markCopied" : "markNotCopied"));
  }

  /** @param {Stretch} stretch */
  #copyLink(stretch) {
    const range = this.#marks.range(stretch);
    const block = (/** @type {Node | undefined} */ node) => node?.parentElement?.closest("p, li, h1, h2, h3, h4, h5, h6, blockquote, pre, td, th, dd, dt, figcaption, div");
    const link = linkTo(this.#view.source.address, this.#marks.text.text, stretch, block(range?.startContainer) === block(range?.endContainer));
    this.#view.toast(t(copy(link) ? "markLinkCopied" : "markNotCopied"));
  }

  /** @param {Placed} placed */
  #copyMark(placed) {
    this.#copy(placed.mark.note ? `${this.#marks.wordsOf(placed)}\n\n${placed.mark.note}` : this.#marks.wordsOf(placed));
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const isTaken = event.defaultPrevented || event.button !== 0 || (event.target instanceof Element && event.target.closest("a[href], button, summary, video, audio") !== null);
    const placed = isTaken || !(getSelection()?.isCollapsed ?? true) ? undefined : markAt(this.#marks, event);
    if (placed) {
      // A finger that only looks must not bring up the keyboard.
      const isFinger = event instanceof PointerEvent && event.pointerType === "touch";
      this.#openCard().open(placed.mark.id, !isFinger);
    }
  }

  /** A highlight has no cursor of its own. */
  #followPointer() {
    let frame = 0;
    this.#view.article.addEventListener("pointermove", (event) => {
      if (event.pointerType === "mouse" && this.#marks.list.length > 0) {
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => this.#view.article.classList.toggle("marks-pointed", event.buttons === 0 && markAt(this.#marks, event) !== undefined));
      }
    });
  }

  #openCard() {
    this.#card ??= new Card(this.#view, this.#marks, { keep: (mark) => this.#keep(mark), remove: (id) => this.#remove(id), copy: (placed) => this.#copyMark(placed) });
    return this.#card;
  }

  #openList() {
    this.#list ??= new List(this.#view, this.#marks, {
      jump: (placed) => this.#jump(placed),
      edit: (id) => this.#openCard().open(id),
      remove: (id) => this.#remove(id),
      copy: () => this.#copy(asMarkdown(this.#view)),
    });
    return this.#list;
  }

  /** @param {Placed} placed */
  #jump({ stretch }) {
    const range = this.#marks.range(stretch);
    if (range) {
      if (innerWidth < NARROW) {
        this.#list?.close();
      }
      goTo(range);
    }
  }

  /** @param {Marks} marks  Told before there is a field for them: the article may be there already. */
  #show(marks) {
    paint(marks);
    if (this.#list?.isOpen) {
      this.#list.show();
    }
  }
}
