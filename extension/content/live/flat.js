/**
 * The page's tree as it is shown: through open shadow roots and their slots, and through frames of the page's own origin.
 *
 * Properties are read by the prototypes' own getters, since a form answers for the names of its fields.
 */

/**
 * @param {object} prototype
 * @param {string} name
 * @returns {(node: any) => any}
 */
function getter(prototype, name) {
  const read = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return read ? (node) => read.call(node) : (node) => node[name];
}

export const typeOf = /** @type {(node: Node) => number} */ (getter(Node.prototype, "nodeType"));
export const textOf = /** @type {(node: Node) => string} */ (getter(Node.prototype, "textContent"));
export const isConnected = /** @type {(node: Node) => boolean} */ (getter(Node.prototype, "isConnected"));
export const documentOf = /** @type {(node: Node) => Document} */ (getter(Node.prototype, "ownerDocument"));
export const containerOf = /** @type {(node: Node) => Node | null} */ (getter(Node.prototype, "parentNode"));
export const nameOf = /** @type {(node: Node) => string} */ (getter(Element.prototype, "localName"));
export const styleOf = /** @type {(element: Element) => CSSStyleDeclaration} */ (getter(HTMLElement.prototype, "style"));
const children = /** @type {(node: Node) => NodeListOf<ChildNode>} */ (getter(Node.prototype, "childNodes"));
const shadowOf = /** @type {(node: Node) => ShadowRoot | null} */ (getter(Element.prototype, "shadowRoot"));
const slotOfElement = /** @type {(node: Node) => Element | null} */ (getter(Element.prototype, "assignedSlot"));
const slotOfText = /** @type {(node: Node) => Element | null} */ (getter(Text.prototype, "assignedSlot"));
const { getAttribute, setAttribute, removeAttribute, matches, checkVisibility } = Element.prototype;

/** @param {Node} node @returns {node is Element} */
export const isElement = (node) => typeOf(node) === 1;
/** @param {Node} node @returns {node is Text} */
export const isText = (node) => typeOf(node) === 3;

/** @param {Element} element @param {string} name */
export const attribute = (element, name) => getAttribute.call(element, name);
/** @param {Element} element @param {string} selector */
export const fits = (element, selector) => matches.call(element, selector);

/**
 * @param {Element} element
 * @param {string} name
 * @param {string | null} value
 */
export function setAttributeOf(element, name, value) {
  if (value === null) {
    removeAttribute.call(element, name);
  } else {
    setAttribute.call(element, name, value);
  }
}

/** Whether an element is shown. @param {Element} element */
export const isShown = (element) => checkVisibility.call(element, { visibilityProperty: true, checkVisibilityCSS: true });

/**
 * The element that a node is shown in.
 * @param {Node} node
 * @returns {Element | null}
 */
export function parentOf(node) {
  const type = typeOf(node);
  const slot = type === 1 ? slotOfElement(node) : type === 3 ? slotOfText(node) : null;
  if (slot) {
    return slot;
  }
  const parent = containerOf(node);
  switch (parent && typeOf(parent)) {
    case 1:
      return /** @type {Element} */ (parent);
    case 9:
      return frameOf(/** @type {Document} */ (parent));
    case 11:
      return /** @type {ShadowRoot} */ (parent).host ?? null;
    default:
      return null;
  }
}

/** @param {Document} document */
function frameOf(document) {
  try {
    return document.defaultView?.frameElement ?? null;
  } catch {
    // The frame went to another origin.
    return null;
  }
}

/** Whether an element shows something else than its children. @param {Element} element */
export const isHost = (element) => shadowOf(element) !== null || nameOf(element) === "iframe";

/**
 * What is shown in an element.
 * @param {Element} element
 * @returns {ArrayLike<Node>}
 */
export function shownIn(element) {
  const shadow = shadowOf(element);
  if (shadow) {
    return children(shadow);
  }
  if (nameOf(element) === "slot") {
    const filled = /** @type {HTMLSlotElement} */ (element).assignedNodes();
    return filled.length ? filled : children(element);
  }
  if (nameOf(element) === "iframe") {
    const inner = /** @type {HTMLIFrameElement} */ (element).contentDocument?.documentElement;
    return inner ? [inner] : [];
  }
  return children(element);
}

/**
 * The elements around a node, from the inside out, the node itself first if it is one.
 * @param {Node} node
 */
export function* upFrom(node) {
  for (let up = isElement(node) ? node : parentOf(node); up; up = parentOf(up)) {
    yield up;
  }
}

/** The style that an element has in the end. @param {Element} element */
export const computed = (element) => (documentOf(element).defaultView ?? window).getComputedStyle(element);
