/**
 * From the core's tokens to nodes, one by one: nothing is ever parsed from a string. The reading view and the demo both build with it.
 *
 * It also gives the tree the shape that HTML asks for, whatever a page was like: list items stand in lists and lists hold only items,
 * headings descend without gaps, every link and picture has a name. Otherwise assistive technology would stumble over what the page got wrong.
 */

import { HTML, HTML_ATTRIBUTES, isFrameAddress, isPageAddress, MATHML, MATHML_ATTRIBUTES } from "./names.js";

/** @typedef {import("./types.js").Token} Token */

/**
 * What a caller may make of the elements that HTML does not know. Where a hook is absent or gives nothing, a plain form takes its place.
 * @typedef {object} Hooks
 * @property {(index: number) => Node | undefined} [appeal]  The place of an appeal.
 * @property {(embed: Embed) => Node | undefined} [embed]  A video, post or other frame.
 * @property {(note: string) => HTMLElement | undefined} [noteRef]  The mark of a footnote in the text.
 * @property {(note: string, element: HTMLElement) => void} [note]  A footnote, when it is whole.
 * @property {(element: HTMLElement) => void} [element]  Any other element, when it is whole.
 * @property {number} [heading]  The level of the topmost heading, 2 unless told.
 */

/**
 * @typedef {object} Embed
 * @property {string | undefined} src  The frame's address, `https` only.
 * @property {string | undefined} href  The page to visit.
 * @property {string} title
 * @property {string} provider
 */

const XHTML = "http://www.w3.org/1999/xhtml";
const MATH = "http://www.w3.org/1998/Math/MathML";

/** Deeper than this, elements are left out and their text is kept: a browser's layout is recursive. */
const MAX_DEPTH = 256;

const LISTS = new Set(["ul", "ol"]);
const HEADING = /^h[1-6]$/;

/**
 * @param {Document} document
 * @param {readonly Token[]} tokens
 * @param {Hooks} [hooks]
 * @returns {DocumentFragment}
 */
export function buildTree(document, tokens, hooks = {}) {
  const builder = new Builder(document, hooks);
  for (const token of tokens) {
    if (typeof token === "string") {
      builder.text(token);
    } else if (token === 0) {
      builder.close();
    } else if (Array.isArray(token) && typeof token[0] === "string") {
      builder.open(token[0], typeof token[1] === "object" && token[1] !== null ? token[1] : {});
    }
  }
  builder.end();
  return builder.fragment;
}

/**
 * An open element of the token list. `node` is where its content goes; an element that is not written hands its content to its parent.
 * @typedef {object} Level
 * @property {ParentNode & Node} node
 * @property {string} name  The name in the tokens; empty for an element that is not written or that was put in between.
 * @property {boolean} between  Put in between by us, so that it ends with what follows it.
 * @property {boolean} silent  Its content is dropped.
 * @property {string} [note]
 */

class Builder {
  #document;
  #hooks;
  /** @type {Level[]} */
  #levels;
  /** The levels of the headings above the last one, as the page had them. @type {number[]} */
  #headings = [];

  /**
   * @param {Document} document
   * @param {Hooks} hooks
   */
  constructor(document, hooks) {
    this.#document = document;
    this.#hooks = hooks;
    this.fragment = document.createDocumentFragment();
    this.#levels = [{ node: this.fragment, name: "", between: false, silent: false }];
  }

  get #top() {
    return /** @type {Level} */ (this.#levels.at(-1));
  }

  /** @param {string} text */
  text(text) {
    const { silent, name } = this.#top;
    if (silent || text === "" || (LISTS.has(name) && text.trim() === "")) {
      return;
    }
    this.#fitInList("#text");
    this.#top.node.append(text);
  }

  /**
   * @param {string} name
   * @param {Record<string, string>} attributes
   */
  open(name, attributes) {
    const { silent, node } = this.#top;
    if (silent || this.#levels.length > MAX_DEPTH) {
      this.#levels.push({ node, name: "", between: false, silent });
      return;
    }
    this.#fitInList(name);
    const parent = this.#top;
    const level = this.#make(name, attributes, parent);
    if (level.node !== parent.node && !level.node.parentNode) {
      parent.node.append(level.node);
    }
    this.#levels.push(level);
  }

  close() {
    while (this.#top.between) {
      this.#finish(/** @type {Level} */ (this.#levels.pop()));
    }
    if (this.#levels.length > 1) {
      this.#finish(/** @type {Level} */ (this.#levels.pop()));
    }
  }

  end() {
    while (this.#levels.length > 1) {
      this.close();
    }
  }

  /**
   * Puts an item between a list and what may not stand in it directly, and ends that item before the next real one.
   * @param {string} name
   */
  #fitInList(name) {
    if (name === "li" || name === "readwell-note") {
      while (this.#top.between) {
        this.#finish(/** @type {Level} */ (this.#levels.pop()));
      }
    } else if (LISTS.has(this.#top.name)) {
      const item = this.#element("li");
      this.#top.node.append(item);
      this.#levels.push({ node: item, name: "li", between: true, silent: false });
    }
  }

  /**
   * @param {string} name
   * @param {Record<string, string>} attributes
   * @param {Level} parent
   * @returns {Level}
   */
  #make(name, attributes, parent) {
    const level = { node: parent.node, name: "", between: false, silent: false };
    if (HTML.has(name)) {
      const element = this.#element(this.#fittingName(name, parent.name));
      setHtmlAttributes(element, attributes);
      return { ...level, node: element, name };
    }
    if (MATHML.has(name)) {
      const element = this.#document.createElementNS(MATH, name);
      for (const [attribute, value] of Object.entries(attributes)) {
        if (Object.hasOwn(MATHML_ATTRIBUTES, attribute) && MATHML_ATTRIBUTES[attribute]?.test(value)) {
          element.setAttribute(attribute, value);
        }
      }
      return { ...level, node: element, name };
    }
    return this.#makeCustom(name, attributes, level);
  }

  /**
   * @param {string} name
   * @param {Record<string, string>} attributes
   * @param {Level} level
   * @returns {Level}
   */
  #makeCustom(name, attributes, level) {
    switch (name) {
      case "readwell-tex": {
        const code = this.#element("code");
        code.className = attributes.display === "block" ? "tex tex-block" : "tex";
        return { ...level, node: code, name };
      }
      case "readwell-embed": {
        const embed = readEmbed(attributes);
        const card = this.#hooks.embed?.(embed) ?? this.#plainEmbed(embed);
        if (card) {
          level.node.append(card);
        }
        return { ...level, silent: true };
      }
      case "readwell-appeal": {
        const place = this.#hooks.appeal?.(Number(attributes.index));
        if (place) {
          level.node.append(place);
        }
        return { ...level, silent: true };
      }
      case "readwell-note-ref": {
        const note = attributes.note ?? "";
        const mark = this.#hooks.noteRef?.(note) ?? this.#element("sup");
        if (!mark.hasChildNodes()) {
          mark.append(note);
        }
        level.node.append(mark);
        return { ...level, silent: true };
      }
      case "readwell-note": {
        const inList = LISTS.has(this.#top.name);
        const element = this.#element(inList ? "li" : "div");
        return { ...level, node: element, name, note: attributes.note ?? "" };
      }
      default:
        // Not known: its content stays, it does not.
        return level;
    }
  }

  /**
   * The element's name, or a neutral one where it would stand in a parent that HTML does not let it stand in.
   * @param {string} name
   * @param {string} parent
   */
  #fittingName(name, parent) {
    if (HEADING.test(name)) {
      return `h${this.#headingLevel(Number(name[1]))}`;
    }
    const isMisplaced =
      (name === "li" && !LISTS.has(parent)) ||
      ((name === "dt" || name === "dd") && parent !== "dl" && parent !== "div") ||
      (name === "figcaption" && parent !== "figure") ||
      (name === "summary" && parent !== "details");
    return isMisplaced ? "div" : name;
  }

  /**
   * Headings as they nest, not as they are numbered: the outermost gets the first level, the next deeper one the next.
   * @param {number} given
   */
  #headingLevel(given) {
    while ((this.#headings.at(-1) ?? 0) >= given) {
      this.#headings.pop();
    }
    this.#headings.push(given);
    return Math.min((this.#hooks.heading ?? 2) + this.#headings.length - 1, 6);
  }

  /** @param {Level} level */
  #finish(level) {
    const element = level.node;
    if (level.name === "" || !(element instanceof this.#window.HTMLElement)) {
      return;
    }
    if (level.name === "readwell-note") {
      this.#hooks.note?.(level.note ?? "", element);
    } else {
      this.#hooks.element?.(repair(element));
    }
  }

  get #window() {
    return /** @type {typeof globalThis} */ (/** @type {unknown} */ (this.#document.defaultView ?? globalThis));
  }

  /** @param {Embed} embed */
  #plainEmbed(embed) {
    const address = embed.href ?? embed.src;
    if (address === undefined) {
      return undefined;
    }
    const paragraph = this.#element("p");
    const link = /** @type {HTMLAnchorElement} */ (this.#element("a"));
    link.append(embed.title || embed.provider || address);
    setHtmlAttributes(link, { href: address });
    paragraph.append(link);
    return paragraph;
  }

  /** @param {string} name */
  #element(name) {
    return /** @type {HTMLElement} */ (this.#document.createElementNS(XHTML, name));
  }
}

/** @param {Record<string, string>} attributes @returns {Embed} */
function readEmbed({ src, href, title = "", provider = "" }) {
  return { src: isFrameAddress(src) ? src : undefined, href: isPageAddress(href) ? href : undefined, title, provider };
}

/**
 * @param {HTMLElement} element
 * @param {Record<string, string>} attributes
 */
function setHtmlAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    const rule = Object.hasOwn(HTML_ATTRIBUTES, name) ? HTML_ATTRIBUTES[name] : undefined;
    if (rule && (rule.on.has("*") || rule.on.has(element.localName)) && rule.value.test(value) && (name !== "lang" || isLanguage(value))) {
      element.setAttribute(name, value);
    }
  }
  if (element.localName === "code" && /^[\w+#.-]{1,30}$/.test(attributes.language ?? "")) {
    element.classList.add(`language-${attributes.language}`);
  }
  switch (element.localName) {
    case "a":
      element.setAttribute("target", "_top");
      element.setAttribute("rel", "noopener noreferrer");
      element.setAttribute("referrerpolicy", "no-referrer");
      break;
    case "img":
      element.setAttribute("loading", "lazy");
      element.setAttribute("decoding", "async");
      element.setAttribute("referrerpolicy", "no-referrer");
      if (!element.hasAttribute("alt")) {
        element.setAttribute("alt", "");
      }
      break;
    case "video":
    case "audio":
      element.setAttribute("controls", "");
      // Nothing is fetched before the reader asks for it.
      element.setAttribute("preload", "none");
      break;
  }
}

/** Whether a tag names a language that there is: a wrong one makes a screen reader fall silent. */
const names = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** @param {string} tag */
export function isLanguage(tag) {
  try {
    return names.of(new Intl.Locale(tag).language) !== undefined;
  } catch {
    return false;
  }
}

/**
 * What can only be seen once an element is whole: a link that says nothing gets its host as its name, a heading or table heading that
 * says nothing stops being one.
 * @param {HTMLElement} element
 * @returns {HTMLElement}
 */
function repair(element) {
  const name = element.localName;
  if (name === "a" && element.hasAttribute("href") && !says(element)) {
    element.setAttribute("aria-label", hostOf(element.getAttribute("href") ?? ""));
  } else if ((HEADING.test(name) || name === "th") && !says(element)) {
    const other = /** @type {HTMLElement} */ (element.ownerDocument.createElementNS(XHTML, name === "th" ? "td" : "div"));
    for (const attribute of ["colspan", "rowspan", "lang", "dir"]) {
      const value = element.getAttribute(attribute);
      if (value !== null) {
        other.setAttribute(attribute, value);
      }
    }
    other.append(...element.childNodes);
    element.replaceWith(other);
    return other;
  }
  return element;
}

/** @param {HTMLElement} element */
function says(element) {
  return (element.textContent ?? "").trim() !== "" || [...element.querySelectorAll("img")].some((image) => image.alt.trim() !== "");
}

/**
 * The host that an address leads to, without `www.`; for `mailto:` and `tel:` what follows the scheme.
 * @param {string} address
 */
export function hostOf(address) {
  try {
    const { hostname, pathname } = new URL(address);
    return (hostname || pathname).replace(/^www\./, "");
  } catch {
    return address;
  }
}
