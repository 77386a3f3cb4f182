/** Pictures, as large as they are: over the view, with their caption, and from one to the next. */

import { make } from "../../shared/dom.js";
import { formatNumber, t } from "../../shared/i18n.js";
import { drawing } from "../../shared/panel.js";

/** @typedef {import("../view.js").View} View */

/** Smaller ones show all that they have already. */
const MIN = 120;
const MAX_ZOOM = 8;

/** @param {View} view */
export async function start(view) {
  await view.style(new URL("./feature.css", import.meta.url));
  const box = new Lightbox(view);
  view.onRender(() => {
    for (const image of view.article.querySelectorAll("img")) {
      // Pictures load as one comes near; most say before how large they are.
      if (image.complete || widthOf(image) >= MIN) {
        prepare(image, box);
      } else {
        image.addEventListener("load", () => prepare(image, box), { once: true });
      }
    }
  });
}

/** @param {HTMLImageElement} image */
const widthOf = (image) => Math.max(image.clientWidth, Number(image.getAttribute("width")) || 0);

/**
 * A picture that is a link stays one: what it leads to is the publisher's.
 * @param {HTMLImageElement} image
 * @param {Lightbox} box
 */
function prepare(image, box) {
  if (widthOf(image) < MIN || image.closest("a, button") || image.parentElement?.classList.contains("zoom")) {
    return;
  }
  const button = make("button", { type: "button", class: "zoom", "data-readwell": "zoom", "aria-label": image.alt ? t("zoomNamed", image.alt) : t("zoom") });
  image.replaceWith(button);
  button.append(image);
  button.addEventListener("click", () => box.open(image));
}

class Lightbox {
  #view;
  #dialog = make("dialog", { class: "lightbox", "data-readwell": "lightbox", "aria-label": t("zoomTitle") });
  #image = make("img", { alt: "", referrerpolicy: "no-referrer", draggable: "false" });
  #caption = make("p", { class: "lightbox-caption" });
  #count = make("p", { class: "lightbox-count", role: "status" });
  /** @type {HTMLImageElement[]} */
  #all = [];
  #at = 0;
  #scale = 1;
  #x = 0;
  #y = 0;

  /** @param {View} view */
  constructor(view) {
    this.#view = view;
    const tool = (/** @type {string} */ name, /** @type {string} */ path, /** @type {() => void} */ press) => {
      const button = make("button", { type: "button", class: `tool lightbox-${name}`, "data-readwell": `lightbox-${name}`, "aria-label": t(`zoom_${name}`), title: t(`zoom_${name}`) });
      button.append(drawing(path));
      button.addEventListener("click", press);
      return button;
    };
    const bar = make(
      "div",
      { class: "lightbox-bar" },
      this.#count,
      tool("previous", "M14.5 6l-6 6 6 6", () => this.#step(-1)),
      tool("next", "M9.5 6l6 6-6 6", () => this.#step(1)),
      tool("out", "M6 12h12", () => this.#zoom(1 / 1.5)),
      tool("in", "M6 12h12M12 6v12", () => this.#zoom(1.5)),
      tool("close", "M6 6l12 12M18 6L6 18", () => this.#dialog.close()),
    );
    this.#dialog.append(make("div", { class: "lightbox-stage" }, this.#image), bar, this.#caption);
    document.body.append(this.#dialog);
    this.#listen();
  }

  #listen() {
    const dialog = this.#dialog;
    dialog.addEventListener("keydown", (event) => {
      const keys = /** @type {Record<string, () => void>} */ ({ ArrowLeft: () => this.#step(-1), ArrowRight: () => this.#step(1), "+": () => this.#zoom(1.5), "=": () => this.#zoom(1.5), "-": () => this.#zoom(1 / 1.5), 0: () => this.#zoom(0) });
      keys[event.key]?.();
      // The view's own keys rest. Escape is heard by the dialog, and by nobody behind it.
      event.stopPropagation();
    });
    dialog.addEventListener("keyup", (event) => event.stopPropagation());
    dialog.addEventListener("wheel", (event) => (event.preventDefault(), this.#zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2)), { passive: false });
    dialog.addEventListener("dblclick", () => this.#zoom(this.#scale > 1 ? 0 : 2.5));
    dialog.addEventListener("click", ({ target }) => target instanceof HTMLElement && target.matches(".lightbox, .lightbox-stage") && dialog.close());
    this.#image.addEventListener("pointerdown", (event) => this.#image.setPointerCapture(event.pointerId));
    this.#image.addEventListener("pointermove", (event) => {
      if (event.buttons === 1 && this.#scale > 1) {
        this.#x += event.movementX;
        this.#y += event.movementY;
        this.#show();
      }
    });
    dialog.addEventListener("close", () => this.#all[this.#at]?.closest("button")?.focus());
  }

  /** @param {HTMLImageElement} image */
  open(image) {
    this.#all = [...this.#view.article.querySelectorAll(".zoom > img")].filter((other) => other instanceof HTMLImageElement);
    this.#at = Math.max(0, this.#all.indexOf(image));
    this.#fill();
    this.#dialog.showModal();
  }

  /** @param {number} step */
  #step(step) {
    const count = this.#all.length;
    this.#at = (this.#at + (document.dir === "rtl" ? -step : step) + count) % count;
    this.#fill();
  }

  #fill() {
    const image = this.#all[this.#at];
    if (!image) {
      return;
    }
    this.#image.src = largest(image);
    this.#image.alt = image.alt;
    const caption = image.closest("figure")?.querySelector("figcaption")?.textContent?.trim() ?? "";
    this.#caption.textContent = caption || image.alt;
    this.#caption.dir = "auto";
    this.#count.textContent = this.#all.length > 1 ? t("findCount", formatNumber(this.#at + 1), formatNumber(this.#all.length)) : "";
    this.#dialog.classList.toggle("lightbox-single", this.#all.length < 2);
    this.#zoom(0);
  }

  /** @param {number} factor  0 for the whole picture. */
  #zoom(factor) {
    this.#scale = factor === 0 ? 1 : Math.min(MAX_ZOOM, Math.max(1, this.#scale * factor));
    if (this.#scale === 1) {
      this.#x = this.#y = 0;
    }
    this.#show();
  }

  #show() {
    this.#image.style.transform = `translate(${this.#x}px, ${this.#y}px) scale(${this.#scale})`;
    this.#dialog.dataset.scale = this.#scale.toFixed(2);
  }
}

/** The largest size that the page offers; a saved picture is one file. @param {HTMLImageElement} image */
function largest(image) {
  const sizes = image.srcset.split(/,\s+/).map((candidate) => {
    const [address = "", size = "1x"] = candidate.trim().split(/\s+/);
    return { address, size: Number.parseFloat(size) };
  });
  const [best] = sizes.filter(({ address }) => address !== "").sort((one, other) => other.size - one.size);
  return best?.address || image.currentSrc || image.src;
}
