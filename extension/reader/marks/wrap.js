/** Marks in a copy of the article, which is to keep them without the view: there they are elements. */

import { ArticleText } from "./text.js";

/**
 * @param {Element} body  A copy of the article's text as it is shown.
 * @param {readonly import("../view.js").Marked[]} marked
 */
export function wrapMarks(body, marked) {
  for (const { stretch, note } of marked) {
    // Read anew each time: the mark before may have split what this one covers.
    const pieces = stretch ? new ArticleText(body).pieces(stretch.start, stretch.end) : [];
    for (const { node, start, end } of pieces) {
      if (node.data.slice(start, end).trim() !== "") {
        const words = node.splitText(start);
        words.splitText(end - start);
        const mark = body.ownerDocument.createElement("mark");
        if (note) {
          mark.setAttribute("title", note);
        }
        words.replaceWith(mark);
        mark.append(words);
      }
    }
  }
}
