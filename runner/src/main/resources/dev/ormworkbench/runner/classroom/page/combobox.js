/** A text field that suggests how to go on: by Control and Space, while one types, and by the arrow keys. */
import { h, replace } from "./dom.js";

const MOST = 40;

export class Combobox {
  /** @param suggest returns {word, found} for a text up to the cursor: what is found may take the word's place */
  constructor(input, name, suggest) {
    this.input = input;
    this.suggest = suggest;
    this.list = h("ul", { role: "listbox", class: "suggested", id: input.id + "-suggested", "aria-label": name, hidden: true });
    this.element = h("span", { class: "combobox" }, input, this.list);
    this.close();
    for (const [key, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id })) {
      input.setAttribute(key, value);
    }
    input.addEventListener("input", () => this.open());
    input.addEventListener("blur", () => this.close());
    input.addEventListener("keydown", event => this.key(event));
  }

  close() {
    this.found = [];
    this.draw();
  }

  open(active = -1) {
    const { word, found } = this.suggest(this.input.value.slice(0, this.input.selectionStart));
    this.word = word;
    this.found = found.slice(0, MOST);
    this.active = Math.min(active, this.found.length - 1);
    this.draw();
  }

  draw() {
    this.list.hidden = !this.found.length;
    replace(this.list, this.found.map(({ text, about }, i) => h("li", {
      role: "option", id: this.list.id + i, "aria-selected": String(i === this.active),
      onpointerdown: event => {
        event.preventDefault();
        this.take(i);
      } }, h("code", {}, text.trim()), about ? h("span", { class: "about" }, " " + about) : null)));
    this.input.setAttribute("aria-expanded", String(this.found.length > 0));
    const active = this.found.length ? this.list.children[this.active] : null;
    active?.scrollIntoView({ block: "nearest" });
    if (active) this.input.setAttribute("aria-activedescendant", active.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  take(index) {
    const end = this.input.selectionStart;
    this.input.setRangeText(this.found[index].text, end - this.word.length, end, "end");
    this.open();
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.ctrlKey && event.key === " ") {
      this.open(0);
    } else if (step && !this.found.length) {
      this.open(0);
    } else if (step) {
      this.active = (Math.max(this.active, step < 0 ? 0 : -1) + step + this.found.length) % this.found.length;
      this.draw();
    } else if ((event.key === "Enter" || event.key === "Tab") && this.found.length && this.active >= 0) {
      this.take(this.active);
    } else if (event.key === "Escape" && this.found.length) {
      this.close();
    } else {
      return;
    }
    event.preventDefault();
  }
}
