// A select to search in, after the ARIA combobox pattern: <select data-pick="unit"> stays what is sent, and stays a
// plain select where scripts do not run. What was chosen lately stands first.
import { keep, recall } from "./person.js";
import { ranker } from "./spelling.js";

const RECENT = 5;
const SHOWN = 60;
let made = 0;

export function startPicks() {
  enhance(document);
  document.addEventListener("htmx:load", (event) => enhance(event.detail.elt));
  document.addEventListener("input", sift);
}

function enhance(root) {
  const selects = [...root.querySelectorAll("select[data-pick]")];
  if (root.matches && root.matches("select[data-pick]")) selects.push(root);
  for (const select of selects) if (!select.hidden) new Pick(select);
  for (const box of root.querySelectorAll("[data-sift][hidden]")) box.hidden = false;
}

class Pick {
  constructor(select) {
    this.select = select;
    this.words = select.dataset;
    this.options = [...select.options].filter((option) => option.value);
    this.empty = [...select.options].find((option) => !option.value);
    this.build();
    this.show();
    select.addEventListener("change", () => this.show());
    const { input, list } = this;
    input.addEventListener("input", (event) => event.isComposing || this.search());
    input.addEventListener("compositionend", () => this.search());
    input.addEventListener("change", (event) => event.stopPropagation());
    input.addEventListener("keydown", (event) => this.onKey(event));
    input.addEventListener("focus", () => input.select());
    input.addEventListener("click", () => this.open() || this.offer(""));
    input.addEventListener("blur", () => this.leave());
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) this.choose(row.option);
    });
  }

  build() {
    const { select } = this;
    const id = select.id || `pick-${(made += 1)}`;
    const box = document.createElement("div");
    box.className = "pick";
    this.input = Object.assign(document.createElement("input"), { id, type: "text", className: "input", autocomplete: "off", spellcheck: false, required: select.required, placeholder: this.words.wordHint });
    this.list = Object.assign(document.createElement("ul"), { id: `${id}-list`, hidden: true });
    this.told = Object.assign(document.createElement("span"), { className: "unseen" });
    this.told.setAttribute("role", "status");
    const label = select.labels && select.labels[0];
    attributes(this.list, { role: "listbox", "aria-label": label ? label.firstChild.textContent.trim() : id });
    attributes(this.input, { role: "combobox", "aria-expanded": "false", "aria-controls": this.list.id, "aria-autocomplete": "list" });
    for (const name of ["aria-describedby", "aria-invalid"]) if (select.hasAttribute(name)) this.input.setAttribute(name, select.getAttribute(name));
    select.id = `${id}-chosen`;
    select.required = false;
    select.hidden = true;
    select.after(box);
    box.append(this.input, this.list, this.told);
  }

  show() {
    const chosen = this.select.selectedOptions[0];
    this.input.value = chosen && chosen.value ? chosen.text : "";
    this.close();
  }

  open() {
    return this.input.getAttribute("aria-expanded") === "true";
  }

  close() {
    this.list.hidden = true;
    this.active = null;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  search() {
    this.offer(this.input.value);
    if (this.input.value.trim()) this.point(this.list.querySelector("[role=option]"));
  }

  offer(typed) {
    const rank = ranker(typed);
    const ranked = this.options.map((option, at) => ({ option, at, rank: rank({ name: option.text, ...option.dataset }) }));
    const found = ranked.filter((one) => one.rank !== null).sort((a, b) => a.rank - b.rank || a.at - b.at).map((one) => one.option);
    const lately = (recall(`recent:${this.words.pick}`) || []).map((value) => found.find((option) => option.value === value)).filter(Boolean);
    const rows = [...lately, ...found.filter((option) => !lately.includes(option))].slice(0, SHOWN);
    this.list.replaceChildren(...rows.map((option, at) => this.row(option, at, lately.includes(option))));
    if (!typed && this.empty) this.list.prepend(this.row(this.empty, rows.length, false));
    if (!rows.length) this.list.append(Object.assign(document.createElement("li"), { className: "pick-none", textContent: this.words.wordNone }));
    this.told.textContent = rows.length ? `${rows.length} ${this.words.wordFound}` : this.words.wordNone;
    this.active = null;
    this.input.removeAttribute("aria-activedescendant");
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  row(option, at, lately) {
    const row = Object.assign(document.createElement("li"), { id: `${this.list.id}-${at}`, option });
    attributes(row, { role: "option", "aria-selected": String(option.selected) });
    row.append(Object.assign(document.createElement("span"), { textContent: option.text }));
    const note = lately ? this.words.wordRecent : option.dataset.code;
    if (note) row.append(Object.assign(document.createElement("small"), { textContent: note }));
    return row;
  }

  point(row) {
    if (this.active) this.active.classList.remove("on");
    this.active = row || null;
    if (!row) return;
    row.classList.add("on");
    row.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", row.id);
  }

  onKey(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const act = { ArrowDown: () => this.step(1), ArrowUp: () => this.step(-1), Enter: () => this.take(), Escape: () => this.giveUp(), Tab: () => this.take() && false }[event.key];
    if (!act || event.ctrlKey || event.metaKey || act() === false) return;
    event.preventDefault();
    event.stopPropagation();
  }

  step(by) {
    if (!this.open()) this.offer("");
    const rows = [...this.list.querySelectorAll("[role=option]")];
    const at = rows.indexOf(this.active);
    this.point(rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : (at + by + rows.length) % rows.length]);
  }

  take() {
    if (!this.open() || !this.active) return false;
    this.choose(this.active.option);
    return true;
  }

  giveUp() {
    if (!this.open()) return false;
    this.show();
    return true;
  }

  choose(option) {
    const changed = !option.selected;
    option.selected = true;
    this.show();
    if (!changed) return;
    if (option.value) keep(`recent:${this.words.pick}`, [option.value, ...(recall(`recent:${this.words.pick}`) || []).filter((value) => value !== option.value)].slice(0, RECENT));
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  leave() {
    if (!this.input.value.trim() && this.empty) this.choose(this.empty);
    else this.show();
  }
}

// Boxes to tick: what was ticked stays in sight, whatever is looked for.
function sift(event) {
  const box = event.target;
  if (!box.matches("[data-sift]") || event.isComposing) return;
  const rank = ranker(box.value);
  for (const choice of box.closest("fieldset").querySelectorAll(".choice")) {
    choice.hidden = !choice.querySelector("input").checked && rank({ name: choice.textContent.trim(), ...choice.dataset }) === null;
  }
}

function attributes(element, values) {
  for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
}
