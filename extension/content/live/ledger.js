/**
 * What was changed on the page, so that it can be undone to the letter: styles and attributes get back the very text that they had, and in
 * their place among the others. Nothing of the page's is ever taken out of it.
 */

import { attribute, isConnected, setAttributeOf, styleOf } from "./flat.js";

export class Ledger {
  /** @type {(() => void)[]} */
  #undo = [];

  /**
   * Sets properties of an element's own style, above all that the page's sheets say.
   * @param {Element} element
   * @param {Record<string, string>} properties
   */
  style(element, properties) {
    const style = styleOf(element);
    const before = attribute(element, "style");
    const old = Object.keys(properties).map((name) => /** @type {const} */ ([name, style.getPropertyValue(name), style.getPropertyPriority(name)]));
    for (const [name, value] of Object.entries(properties)) {
      style.setProperty(name, value, "important");
    }
    const after = attribute(element, "style");
    const ours = old.map(([name]) => style.getPropertyValue(name));
    this.#undo.push(() => {
      if (attribute(element, "style") === after) {
        setAttributeOf(element, "style", before);
        return;
      }
      // The page has said something else in the meantime: only what is still ours is taken back.
      old.forEach(([name, value, priority], at) => {
        if (style.getPropertyPriority(name) === "important" && style.getPropertyValue(name) === ours[at]) {
          style.setProperty(name, value, priority);
        }
      });
    });
  }

  /**
   * Sets an attribute or removes it (`null`).
   * @param {Element} element
   * @param {string} name
   * @param {string | null} value
   */
  attribute(element, name, value) {
    const before = attribute(element, name);
    const order = [...element.attributes].map((attr) => attr.name);
    setAttributeOf(element, name, value);
    this.#undo.push(() => {
      if (attribute(element, name) === value) {
        setAttributeOf(element, name, before);
        if (value === null) {
          putInOrder(element, order.slice(order.indexOf(name) + 1));
        }
      }
    });
  }

  /**
   * Empties a text that stands beside others in one element and so cannot be hidden by a style.
   * @param {Text} text
   */
  text(text) {
    const before = text.data;
    text.data = "";
    this.#undo.push(() => {
      if (text.data === "") {
        text.data = before;
      }
    });
  }

  /**
   * Puts a node of ours into the page.
   * @param {Node} parent
   * @param {Element} node
   * @param {Node | null} next
   */
  insert(parent, node, next) {
    parent.insertBefore(node, next);
    this.#undo.push(() => node.remove());
  }

  /**
   * Closes a modal dialog, which holds the page inert even where it is not seen. The page does not hear of it: for it, nothing was closed.
   * @param {HTMLDialogElement} dialog
   */
  closeDialog(dialog) {
    const order = [...dialog.attributes].map(({ name }) => name);
    const value = dialog.returnValue;
    muted(dialog, ["close", "toggle", "beforetoggle"], () => dialog.close());
    this.#undo.push(() => {
      if (!dialog.open && isConnected(dialog)) {
        const focused = document.activeElement;
        muted(dialog, ["toggle", "beforetoggle"], () => dialog.showModal());
        dialog.returnValue = value;
        putInOrder(dialog, order.slice(order.indexOf("open") + 1));
        if (focused instanceof HTMLElement && dialog.contains(focused)) {
          focused.focus({ preventScroll: true });
        }
      }
    });
  }

  /** Undoes everything, the last change first. */
  undo() {
    for (const undo of this.#undo.splice(0).reverse()) {
      undo();
    }
  }
}

/**
 * An attribute that is set anew comes last; those that stood after it are put behind it again.
 * @param {Element} element
 * @param {string[]} names
 */
function putInOrder(element, names) {
  for (const name of names) {
    const attr = element.getAttributeNode(name);
    if (attr) {
      element.removeAttributeNode(attr);
      element.setAttributeNode(attr);
    }
  }
}

/** How long the browser may take to send out a dialog's events. */
const EVENT_MS = 500;

/**
 * Does something to a dialog without the page hearing of it.
 * @param {HTMLDialogElement} dialog
 * @param {string[]} types
 * @param {() => void} act
 */
function muted(dialog, types, act) {
  const stop = (/** @type {Event} */ event) => {
    if (event.target === dialog) {
      event.stopImmediatePropagation();
    }
  };
  for (const type of types) {
    addEventListener(type, stop, { capture: true });
    setTimeout(() => removeEventListener(type, stop, { capture: true }), EVENT_MS);
  }
  act();
}
