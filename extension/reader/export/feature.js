/** Ways for the article out of the view. */

export function start() {
  return { run: () => print() };
}
