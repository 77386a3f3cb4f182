/**
 * The page's document, past whatever the page has put in the way: an element named `documentElement` hides the property of that name, in an
 * extension's world too.
 */

/**
 * A property of the document as the browser defines it.
 * @template {keyof Document} Name
 * @param {Name} name
 * @returns {Document[Name]}
 */
export function read(name) {
  return Reflect.get(Document.prototype, name, document);
}

/**
 * An HTML element, also in a document that is XML.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name) {
  const element = Document.prototype.createElementNS.call(document, "http://www.w3.org/1999/xhtml", name);
  return /** @type {HTMLElementTagNameMap[Name]} */ (element);
}
