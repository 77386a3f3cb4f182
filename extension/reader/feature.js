/**
 * What the view is made of beside the article: features, each a folder whose `index.js` says what there is and whose `feature.js` is loaded
 * when it is first needed. So the first paint waits for none of them.
 *
 * @typedef {import("./view.js").View} View
 *
 * @typedef {"leave" | "style" | "way" | "listen" | "keep" | "mark" | "site" | "comfort"} Group  The sheet of shortcuts and the menu are in this order.
 *
 * @typedef {object} Command
 * @property {string} id  Also the button's `data-readwell`.
 * @property {string} label  The name of its message.
 * @property {Group} group
 * @property {readonly string[]} keys  Such as `f`, `Shift+l`, `Mod+f` (Ctrl, on a Mac ⌘). The reader may choose others.
 * @property {"bar" | "menu" | "keys"} where  A button in the bar, a line in the bar's menu, or nothing but its key.
 * @property {string} [icon]  The path of a drawing of 24 × 24, stroked.
 * @property {(view: View) => boolean} [pressed]  For what is on or off.
 * @property {(view: View) => boolean} [available]  Where it makes no sense it is not offered.
 *
 * @typedef {object} Feature
 * @property {string} name
 * @property {readonly Command[]} commands
 * @property {(view: View) => boolean} [when]  Whether it begins by itself, once the article is painted.
 * @property {() => Promise<{ start: (view: View) => Running | void | Promise<Running | void> }>} load
 *
 * @typedef {object} Running
 * @property {(id: string, button?: HTMLElement) => void} [run]
 */

/** The order of groups. @type {readonly Group[]} */
export const GROUPS = ["leave", "style", "way", "listen", "keep", "mark", "site", "comfort"];
