/** What of the page the view could disturb, noted before it opens and put back when it is gone. */

export class PageState {
  #left = scrollX;
  #top = scrollY;
  /** The element that had the focus, followed into open shadow roots. */
  #focused = deepActiveElement();
  #length = 0;
  #address = "";
  /** @type {string | undefined} */
  #fragment;

  /** Notes the history as it stands once the view has its entry in it. */
  noteHistory() {
    this.#length = history.length;
    this.#address = location.href;
  }

  /** Whether the newest entry is still the view's. If the page has added one since, stepping back would move the page, not the view. */
  historyIsOurs() {
    return history.length === this.#length && location.href === this.#address;
  }

  /**
   * Goes to a place in the page instead of back to where it stood.
   * @param {string} fragment
   */
  goTo(fragment) {
    this.#fragment = fragment;
  }

  restore() {
    if (this.#focused?.isConnected && deepActiveElement() !== this.#focused) {
      this.#focused.focus({ preventScroll: true });
    }
    if (this.#fragment !== undefined) {
      location.hash = this.#fragment;
    } else if (scrollX !== this.#left || scrollY !== this.#top) {
      scrollTo({ left: this.#left, top: this.#top, behavior: "instant" });
    }
  }
}

/** @returns {HTMLElement | undefined} */
function deepActiveElement() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) {
    element = element.shadowRoot.activeElement;
  }
  return element instanceof HTMLElement && element !== document.body ? element : undefined;
}
