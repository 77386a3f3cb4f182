/**
 * The closed lists of what the view may hold: the core's own lists (`src/clean/tree.rs`) once more, so that the view is safe even from a core
 * that is wrong. A name that is not here is not written.
 */

const words = (/** @type {string} */ text) => new Set(text.trim().split(/\s+/));

/** Elements of HTML. */
export const HTML = words(`
  p div section article header h1 h2 h3 h4 h5 h6 blockquote pre hr br wbr ul ol li dl dt dd figure figcaption img video audio
  table caption thead tbody tfoot tr th td details summary
  a em strong small s cite q dfn abbr ruby rt rp time code var samp kbd sub sup i b u mark bdi bdo span del ins
`);

/** Elements of MathML. */
export const MATHML = words(`
  math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle mpadded mphantom menclose msub msup msubsup munder mover munderover
  mmultiscripts mprescripts none mtable mtr mtd
`);

const page = /^https?:\/\//i;
const visit = /^(?:https?:\/\/|mailto:|tel:)/i;
const image = /^(?:https?:\/\/|data:image\/(?:png|jpe?g|gif|webp|avif|bmp|x-icon)[;,])/i;
const srcset = /^\s*(?:https?:\/\/\S+(?:\s+[\d.]+[wx])?\s*(?:,\s*|$))+$/i;
const count = /^\d{1,7}$/;
const integer = /^-?\d{1,9}$/;
const any = /^/;
const length = /^-?[\d.]+(?:em|ex|px|pt|cm|mm|in|pc|%)?$|^(?:thin|medium|thick|normal)$/;
const flag = /^(?:true|false)$/;

/**
 * Attributes of HTML elements: which elements may have one (`*` for all), and what its value must look like.
 * @type {Record<string, { on: Set<string>, value: RegExp }>}
 */
export const HTML_ATTRIBUTES = {
  href: { on: words("a"), value: visit },
  src: { on: words("img video audio"), value: image },
  srcset: { on: words("img"), value: srcset },
  alt: { on: words("img"), value: any },
  title: { on: words("abbr dfn a img span"), value: any },
  width: { on: words("img video"), value: count },
  height: { on: words("img video"), value: count },
  poster: { on: words("video"), value: page },
  colspan: { on: words("td th"), value: count },
  rowspan: { on: words("td th"), value: count },
  scope: { on: words("th"), value: /^(?:row|col|rowgroup|colgroup)$/i },
  start: { on: words("ol"), value: integer },
  reversed: { on: words("ol"), value: any },
  value: { on: words("li"), value: integer },
  datetime: { on: words("time del ins"), value: any },
  open: { on: words("details"), value: any },
  dir: { on: words("*"), value: /^(?:ltr|rtl|auto)$/i },
  lang: { on: words("*"), value: /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i },
};

/** Attributes of MathML elements. @type {Record<string, RegExp>} */
export const MATHML_ATTRIBUTES = {
  display: /^(?:block|inline)$/,
  dir: /^(?:ltr|rtl)$/,
  mathvariant: /^[a-z-]+$/,
  stretchy: flag,
  fence: flag,
  separator: flag,
  accent: flag,
  accentunder: flag,
  displaystyle: flag,
  linethickness: length,
  columnalign: /^[a-z ]+$/,
  columnspan: count,
  rowspan: count,
  rowspacing: any,
  columnspacing: any,
  notation: /^[a-z ]+$/,
  lspace: length,
  rspace: length,
  width: length,
  height: length,
  depth: length,
  scriptlevel: /^[+-]?\d$/,
};

/** Addresses that the custom elements carry. */
export const isPageAddress = (/** @type {string | undefined} */ address) => address !== undefined && page.test(address);
export const isFrameAddress = (/** @type {string | undefined} */ address) => address !== undefined && /^https:\/\//i.test(address);
export const isVisitAddress = (/** @type {string | undefined | null} */ address) => typeof address === "string" && visit.test(address);
