// A page as picture, with boxes over it; zoomed by wheel and buttons, moved by dragging.
import { address } from "/api.js";
import { draw, make, show } from "/dom.js";
import { say } from "/words.js";

const steps = [1, 1.5, 2, 3, 4, 6];

export class PageView {
  constructor(chosen = () => {}) {
    this.chosen = chosen;
    this.step = 0;
    this.layer = draw("svg", { class: "boxes", preserveAspectRatio: "none" });
    this.picture = make("img", { alt: "", class: "page-picture", draggable: "false" });
    this.sheet = make("div", { class: "sheet" }, this.picture, this.layer);
    this.trouble = make("p", { class: "trouble" });
    this.window = make("div", { class: "page-window", tabindex: "0" }, this.sheet, this.trouble);
    const button = (sign, name, change) =>
      make("button", { type: "button", title: say(name), "aria-label": say(name), onclick: () => this.zoom(change) }, sign);
    this.element = make("div", { class: "page-view" }, this.window,
      make("div", { class: "zoom" }, button("+", "zoom_in", 1), button("−", "zoom_out", -1)));
    this.picture.addEventListener("error", () => this.ask_why());
    this.picture.addEventListener("load", () => { this.trouble.textContent = ""; this.look_at_marked(); });
    this.window.addEventListener("wheel", (event) => this.turned(event), { passive: false });
    this.window.addEventListener("pointerdown", (event) => this.drag(event));
  }

  turned(event) {
    if (event.ctrlKey) {
      event.preventDefault();
      this.zoom(event.deltaY < 0 ? 1 : -1);
    }
  }

  drag(event) {
    if (event.pointerType !== "mouse" || event.target.closest(".box.can")) {
      return;
    }
    const from = { x: event.clientX + this.window.scrollLeft, y: event.clientY + this.window.scrollTop };
    const move = (moved) => this.window.scrollTo(from.x - moved.clientX, from.y - moved.clientY);
    this.window.setPointerCapture(event.pointerId);
    this.window.addEventListener("pointermove", move);
    this.window.addEventListener("pointerup", () => this.window.removeEventListener("pointermove", move), { once: true });
  }

  zoom(change) {
    this.step = Math.min(steps.length - 1, Math.max(0, this.step + change));
    this.sheet.style.width = `${steps[this.step] * 100}%`;
    this.look_at_marked();
  }

  async ask_why() {
    const response = await fetch(this.picture.src).catch(() => undefined);
    const said = response === undefined ? {} : await response.json().catch(() => ({}));
    this.trouble.textContent = say("no_picture", said[document.documentElement.lang.slice(0, 2)] ?? "");
  }

  /** page: {number, width, height}; boxes: [{bbox, kind, name, key}], of which `marked` is the key of one. */
  show(sha256, page, boxes, marked) {
    this.size = page;
    const wanted = address("page.png", { sha256, page: page.number });
    if (this.picture.getAttribute("src") !== wanted) {
      this.picture.src = wanted;
      this.picture.alt = say("page_of", page.number);
    }
    this.picture.width = Math.round(page.width);
    this.picture.height = Math.round(page.height);
    this.layer.setAttribute("viewBox", `0 0 ${page.width} ${page.height}`);
    show(this.layer, boxes.map((box) => {
      const [x0, y0, x1, y1] = box.bbox;
      const shape = draw("rect", {
        x: x0, y: y0, width: Math.max(1, x1 - x0), height: Math.max(1, y1 - y0),
        class: `box ${box.kind} ${box.key === marked ? "marked" : ""} ${box.can ? "can" : ""}`,
        onclick: () => this.chosen(box.key),
      }, draw("title", {}, box.name ?? ""));
      return shape;
    }));
    this.marked = boxes.find((box) => box.key === marked);
    this.look_at_marked();
  }

  look_at_marked() {
    if (this.marked === undefined || this.size === undefined) {
      return;
    }
    const scale = this.sheet.clientWidth / this.size.width;
    const [x0, y0, x1, y1] = this.marked.bbox;
    this.window.scrollTo(((x0 + x1) / 2) * scale - this.window.clientWidth / 2, ((y0 + y1) / 2) * scale - this.window.clientHeight / 2);
  }
}
