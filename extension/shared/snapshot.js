/**
 * Writes a document as a snapshot: the binary form in `src/snapshot.rs` that the core reads. The document is only read, never changed.
 *
 * For a document without layout (`live: false`) it writes what `src/html` makes of the same markup; a test in real browsers holds the two
 * together. On a live page it also asks what is shown, what is fixed, sticky or on top, and goes into open shadow roots and same-origin frames.
 *
 * One walk, without recursion: numbers go into one array that grows, texts into one list that is joined and encoded once.
 */

import { ATTRS, FLAGS, MAGIC, TAGS, VERSION } from "./codes.js";

/** What a page may have put in the way of the DOM's own properties: taken once, from the prototypes of this world. */
const get = {
  firstChild: getter(Node.prototype, "firstChild"),
  nextSibling: getter(Node.prototype, "nextSibling"),
  parentNode: getter(Node.prototype, "parentNode"),
  nodeType: getter(Node.prototype, "nodeType"),
  data: getter(CharacterData.prototype, "data"),
  localName: getter(Element.prototype, "localName"),
  namespace: getter(Element.prototype, "namespaceURI"),
  shadowRoot: getter(Element.prototype, "shadowRoot"),
  attributes: getter(Element.prototype, "attributes"),
  frameDocument: getter(HTMLIFrameElement.prototype, "contentDocument"),
  documentElement: getter(Document.prototype, "documentElement"),
  textContent: getter(Node.prototype, "textContent"),
};
const getAttribute = Element.prototype.getAttribute;
const assignedNodes = HTMLSlotElement.prototype.assignedNodes;
const checkVisibility = /** @type {((options?: object) => boolean) | undefined} */ (Element.prototype.checkVisibility);

/**
 * @param {object} prototype
 * @param {string} name
 * @returns {(node: any) => any}
 */
function getter(prototype, name) {
  const read = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return read ? (node) => read.call(node) : (node) => node[name];
}

/** @type {Map<string, number>} */
const TAG_CODES = new Map(TAGS.map((name, code) => [name, code]));
/** @type {Map<string, number>} */
const ATTR_CODES = new Map(ATTRS.map((name, code) => [name, code]));
const TAG_TEXT = code("#text");
const TAG_UNKNOWN = code("#unknown");
const ATTR_TAG_NAME = /** @type {number} */ (ATTR_CODES.get("#tag-name"));

/** @param {string} name */
function code(name) {
  return /** @type {number} */ (TAG_CODES.get(name));
}

/** @param {...string} names */
const codes = (...names) => new Set(names.map(code));

const SVG = "http://www.w3.org/2000/svg";
const [TAG_SCRIPT, TAG_NOSCRIPT, TAG_SVG, TAG_IFRAME, TAG_SLOT, TAG_IMG, TAG_DIALOG, TAG_INPUT, TAG_HEAD, TAG_DETAILS] =
  ["script", "noscript", "svg", "iframe", "slot", "img", "dialog", "input", "head", "details"].map(code);
/** Elements that are asked whether they are shown: those that hold blocks. Asking each inline element would double the cost of the walk. */
const ASKED = codes("article", "section", "nav", "aside", "header", "footer", "main", "address", "div", "blockquote", "ul", "ol", "li", "dl",
  "figure", "table", "form", "details", "dialog", "p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "span", "button", "iframe", "fieldset");
/** Elements that may be fixed or sticky over a page. */
const POSED = codes("div", "section", "aside", "header", "footer", "nav", "dialog", "article", "form", "main", "iframe");

/** Both names of one option: browsers renamed it. */
const SHOWN = { visibilityProperty: true, checkVisibilityCSS: true };

/** A longer value is left out, as `src/html` leaves it out: it is a picture's data, not an address. */
const LONGEST_ATTRIBUTE = 1 << 20;
/** How deep below `body` an element is still asked for its position: bars and modals stand near the top. */
const POSED_DEPTH = 7;

/** Numbers in an array that grows. */
class Numbers {
  constructor() {
    this.list = new Int32Array(1 << 14);
    this.length = 0;
  }

  /** @param {number} count */
  grow(count) {
    if (this.length + count > this.list.length) {
      const larger = new Int32Array(Math.max(this.list.length * 2, this.length + count));
      larger.set(this.list);
      this.list = larger;
    }
  }
}

/**
 * What a walk came past, for who wants to find again what the core found.
 * @typedef {object} Visited
 * @property {Node[]} nodes  At each place the node that has this number in the snapshot.
 * @property {(ShadowRoot | Document)[]} roots  The shadow roots and the frames' documents that it went into.
 * @property {Element[]} hidden  The outermost elements that layout does not show.
 */

/** @returns {Visited} */
export const nothingVisited = () => ({ nodes: [], roots: [], hidden: [] });

/**
 * Takes a snapshot of a document.
 * @param {Document} document
 * @param {{ live: boolean, url?: string, visited?: Visited }} options `live`: the document is shown, so layout is asked. `url`: its address, where
 *   it has none itself. `visited`: where to note what was walked over.
 * @returns {Uint8Array}
 */
export function snapshot(document, options) {
  const walk = new Walk(document, options.live, options.visited);
  const root = get.documentElement(document);
  if (root) {
    walk.run(root);
  } else {
    walk.element(TAG_CODES.get("html") ?? 0, 0);
  }
  return walk.finish(options.url ?? (document.URL === "about:blank" ? "" : document.URL));
}

class Walk {
  /**
   * @param {Document} document
   * @param {boolean} live
   * @param {Visited} [visited]
   */
  constructor(document, live, visited) {
    this.live = live;
    this.visited = visited;
    this.view = live ? document.defaultView : null;
    this.nodes = new Numbers();
    this.attrs = new Numbers();
    this.boxes = new Numbers();
    /** @type {string[]} */
    this.texts = [];
    this.count = 0;
  }

  /**
   * @param {number} tag
   * @param {number} parent
   * @param {number} [flags]
   */
  element(tag, parent, flags = 0) {
    const { nodes } = this;
    nodes.grow(3);
    nodes.list[nodes.length++] = tag | (flags << 16);
    nodes.list[nodes.length++] = parent;
    nodes.list[nodes.length++] = 0;
    return this.count++;
  }

  /**
   * @param {number} attr
   * @param {string} value
   */
  attribute(attr, value) {
    const { attrs, nodes } = this;
    attrs.grow(2);
    attrs.list[attrs.length++] = attr;
    attrs.list[attrs.length++] = value.length;
    this.texts.push(value);
    nodes.list[nodes.length - 1] += 1;
  }

  /**
   * @param {string} text
   * @param {number} parent
   */
  text(text, parent) {
    const { nodes } = this;
    nodes.grow(3);
    nodes.list[nodes.length++] = TAG_TEXT;
    nodes.list[nodes.length++] = parent;
    nodes.list[nodes.length++] = text.length;
    this.texts.push(text);
    this.count++;
  }

  /**
   * @param {Element} root
   */
  run(root) {
    // What is still to be visited: a node with its parent's number, marks that it gets, those that it hands on, and its depth. A list of
    // siblings stands as its first node; slotted nodes, which are no siblings, as an array.
    /** @type {Pending[]} */
    const pending = [{ node: root, list: null, at: 0, parent: 0, extra: 0, inherited: 0, depth: 0, asks: true }];
    while (pending.length) {
      const top = pending[pending.length - 1];
      const node = top.list ? top.list[top.at++] : top.node;
      if (!node) {
        pending.pop();
        continue;
      }
      if (!top.list) top.node = node === root && top.depth === 0 ? null : get.nextSibling(node);
      const type = get.nodeType(node);
      if (type === 3 || type === 4) {
        const text = get.data(node);
        if (text) {
          this.text(text, top.parent);
          this.visited?.nodes.push(node);
        }
      } else if (type === 1) {
        const child = this.visit(/** @type {Element} */ (node), top);
        if (child) pending.push(child);
      }
    }
  }

  /**
   * Writes an element; gives what to visit in it.
   * @param {Element} node
   * @param {Pending} around
   * @returns {Pending | null}
   */
  visit(node, around) {
    const name = get.localName(node);
    const vector = get.namespace(node) === SVG;
    const tag = vector && name !== "svg" ? TAG_UNKNOWN : TAG_CODES.get(name) ?? TAG_UNKNOWN;
    if (tag === TAG_SCRIPT ? !isData(node) : tag === TAG_UNKNOWN && (name === "style" || name === "template")) return null;
    let { inherited } = around;
    if (tag === TAG_NOSCRIPT) inherited |= FLAGS.NOSCRIPT;
    if (this.live) {
      if (around.asks && !(inherited & FLAGS.HIDDEN) && tag !== TAG_HEAD) inherited |= this.layout(node, tag, around.depth);
      if (this.visited && inherited & ~around.inherited & FLAGS.HIDDEN) this.visited.hidden.push(node);
    } else if (hides(node, tag)) {
      inherited |= FLAGS.HIDDEN;
    }
    const number = this.element(tag, around.parent, inherited | around.extra);
    this.visited?.nodes.push(node);
    if (tag === TAG_UNKNOWN) this.attribute(ATTR_TAG_NAME, name);
    this.attributes(node);
    if (this.live && !(inherited & FLAGS.HIDDEN)) this.box(node, tag, number, inherited & ~around.inherited);
    if (tag === TAG_SVG) return null;
    // What a closed `details` holds is there for the reader to open, not hidden from him.
    const asks = around.asks && !(tag === TAG_DETAILS && getAttribute.call(node, "open") === null);
    return this.inside(node, tag, { node: null, list: null, at: 0, parent: number, extra: 0, inherited, depth: around.depth + 1, asks });
  }

  /** @param {Element} node */
  attributes(node) {
    const list = get.attributes(node);
    for (let at = 0; at < list.length; at++) {
      const { name, value } = list[at];
      const attr = ATTR_CODES.get(name);
      if (attr !== undefined && name[0] !== "#" && value.length <= LONGEST_ATTRIBUTE) this.attribute(attr, value);
    }
  }

  /**
   * Where the content of an element is: its children, its shadow root, what fills its slot, its frame's document, or the markup that a browser
   * with scripts keeps as a text.
   * @param {Element} node
   * @param {number} tag
   * @param {Pending} pending
   * @returns {Pending}
   */
  inside(node, tag, pending) {
    pending.node = get.firstChild(node);
    if (!this.live) return pending;
    const shadow = get.shadowRoot(node);
    if (shadow) {
      pending.node = get.firstChild(shadow);
      pending.extra = FLAGS.SHADOW;
      this.visited?.roots.push(shadow);
    } else if (tag === TAG_SLOT) {
      const filled = assignedNodes.call(node);
      if (filled.length) pending.list = filled;
    } else if (tag === TAG_IFRAME) {
      pending.node = frameOf(node);
      pending.extra = FLAGS.FRAME;
      if (this.visited && pending.node) this.visited.roots.push(/** @type {Document} */ (pending.node.ownerDocument));
    } else if (tag === TAG_NOSCRIPT) {
      pending.node = parsed(get.textContent(node));
    }
    return pending;
  }

  /**
   * What layout knows of an element: whether it is shown, and whether it is fixed, sticky or on top.
   * @param {Element} node
   * @param {number} tag
   * @param {number} depth
   */
  layout(node, tag, depth) {
    if (!ASKED.has(tag) && tag !== TAG_UNKNOWN) return 0;
    // `checkVisibility` is true for what is merely scrolled away, and knows `content-visibility` and slots.
    if (checkVisibility && !checkVisibility.call(node, SHOWN) && !isTransparent(this.view, node)) return FLAGS.HIDDEN;
    const role = getAttribute.call(node, "role");
    const modal = tag === TAG_DIALOG || role === "dialog" || role === "alertdialog" || getAttribute.call(node, "aria-modal") === "true";
    if (!this.view || !(modal || (depth <= POSED_DEPTH && (POSED.has(tag) || tag === TAG_UNKNOWN)))) return 0;
    const style = this.view.getComputedStyle(node);
    const { position } = style;
    let flags = modal ? FLAGS.ON_TOP : 0;
    if (position === "sticky") flags |= FLAGS.STICKY;
    if (position === "fixed") {
      flags |= FLAGS.FIXED;
      if (Number.parseInt(style.zIndex, 10) > 0) flags |= FLAGS.ON_TOP;
    }
    return flags;
  }

  /**
   * Records the box of what has just been found to be fixed, sticky or on top, and of pictures.
   * @param {Element} node
   * @param {number} tag
   * @param {number} number
   * @param {number} fresh
   */
  box(node, tag, number, fresh) {
    if (tag !== TAG_IMG && !(fresh & (FLAGS.FIXED | FLAGS.STICKY | FLAGS.ON_TOP))) return;
    const rect = node.getBoundingClientRect();
    const left = this.view?.scrollX ?? 0;
    const top = this.view?.scrollY ?? 0;
    const { boxes } = this;
    boxes.grow(5);
    boxes.list[boxes.length++] = number;
    for (const value of [rect.left + left, rect.top + top, rect.width, rect.height]) boxes.list[boxes.length++] = Math.round(value);
  }

  /**
   * @param {string} url
   * @returns {Uint8Array}
   */
  finish(url) {
    const { nodes, attrs, boxes } = this;
    const text = new TextEncoder().encode(url + this.texts.join(""));
    const header = [MAGIC, VERSION, Number(this.live), this.live ? this.view?.innerWidth ?? 0 : 0, this.live ? this.view?.innerHeight ?? 0 : 0,
      this.count, attrs.length / 2, boxes.length / 5, url.length, text.length];
    const words = header.length + nodes.length + attrs.length + boxes.length;
    const bytes = new Uint8Array(words * 4 + text.length);
    const table = new Int32Array(bytes.buffer, 0, words);
    table.set(header);
    table.set(nodes.list.subarray(0, nodes.length), header.length);
    table.set(attrs.list.subarray(0, attrs.length), header.length + nodes.length);
    table.set(boxes.list.subarray(0, boxes.length), header.length + nodes.length + attrs.length);
    bytes.set(text, words * 4);
    return bytes;
  }
}

/**
 * @typedef {object} Pending
 * @property {Node | null} node  The next sibling to visit.
 * @property {Node[] | null} list  Or the nodes to visit one after another.
 * @property {number} at
 * @property {number} parent
 * @property {number} extra  Marks of these nodes alone.
 * @property {number} inherited  Marks of these nodes and all below.
 * @property {number} depth
 * @property {boolean} asks  Whether layout is asked about what stands here.
 */

/**
 * Scripts that hold data about the page: JSON-LD and the sources of MathJax.
 * @param {Element} script
 */
function isData(script) {
  const type = (getAttribute.call(script, "type") ?? "").trim().toLowerCase();
  return type.startsWith("application/ld+json") || type.startsWith("math/tex") || type.startsWith("math/mml");
}

/**
 * What markup alone hides; the same rules as in `src/html/mod.rs`.
 * @param {Element} node
 * @param {number} tag
 */
function hides(node, tag) {
  const hidden = getAttribute.call(node, "hidden");
  if (hidden !== null && hidden.toLowerCase() !== "until-found" && !getAttribute.call(node, "id")?.startsWith("S:")) return true;
  if (tag === TAG_DIALOG && getAttribute.call(node, "open") === null) return true;
  if (tag === TAG_INPUT && getAttribute.call(node, "type")?.toLowerCase() === "hidden") return true;
  const style = getAttribute.call(node, "style");
  if (style === null) return false;
  return style.split(";").some((rule) => {
    const colon = rule.indexOf(":");
    if (colon < 0) return false;
    const name = rule.slice(0, colon).trim().toLowerCase();
    const value = rule.slice(colon + 1).trim().replace(/(?:!important)+$/, "").trimEnd().toLowerCase();
    return (name === "display" && value === "none") || (name === "visibility" && value === "hidden");
  });
}

/**
 * An element with `display: contents` has no box of its own and still shows what it holds.
 * @param {Window | null} view
 * @param {Element} node
 */
function isTransparent(view, node) {
  return view?.getComputedStyle(node).display === "contents";
}

/**
 * The root of a frame's document, where its origin allows to see it.
 * @param {Element} frame
 * @returns {Node | null}
 */
function frameOf(frame) {
  try {
    const document = get.frameDocument(frame);
    return document ? get.documentElement(document) : null;
  } catch {
    return null;
  }
}

/**
 * The markup in a live page's `noscript`, if it holds a picture: what a lazily loaded one falls back to. Its texts are on the page already.
 * @param {string | null} markup
 * @returns {Node | null}
 */
function parsed(markup) {
  if (!markup || !/<img\b/i.test(markup)) return null;
  try {
    return get.firstChild(new DOMParser().parseFromString(markup, "text/html").body);
  } catch {
    // The page requires Trusted Types here too.
    return null;
  }
}
