// Ctrl-K: to a page of the way about, to a case by its number, to a unit's cases.
import { ranker } from "./spelling.js";

const WAIT = 120;
const NUMBER = /^\d{6}-\d{4}-\d+$/;

export function startPalette() {
  const dialog = document.querySelector("dialog[data-palette]");
  if (!dialog) return;
  const box = dialog.querySelector("input");
  const list = dialog.querySelector("[role=listbox]");
  let timer;
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    if (dialog.open || document.querySelector("dialog[open]")) return;
    box.value = "";
    offer();
    dialog.showModal();
  });
  box.addEventListener("input", (event) => event.isComposing || later());
  box.addEventListener("compositionend", later);
  box.addEventListener("keydown", onKey);
  list.addEventListener("click", (event) => go(event.target.closest("[role=option]")));

  function later() {
    offer();
    clearTimeout(timer);
    timer = setTimeout(askUnits, WAIT);
  }

  function offer() {
    const typed = box.value.trim();
    const rank = ranker(typed);
    const pages = [...document.querySelectorAll(".nav a")].map((link) => ({ url: link.getAttribute("href"), words: link.firstChild.nextSibling.textContent.trim(), pinyin: link.dataset.pinyin, note: dialog.dataset.wordPage }));
    const fits = pages.filter(({ words, pinyin }) => rank({ name: words, pinyin }) !== null);
    const found = typed ? [{ url: `/search?q=${encodeURIComponent(typed)}`, words: typed, note: NUMBER.test(typed) ? dialog.dataset.wordNumber : dialog.dataset.wordSearch }] : [];
    list.replaceChildren(...(NUMBER.test(typed) ? [...found, ...fits] : [...fits, ...found]).map(row));
    point(list.firstElementChild);
  }

  async function askUnits() {
    const typed = box.value.trim();
    if (!typed) return;
    const answer = await fetch(`/units/search?q=${encodeURIComponent(typed)}`, { headers: { "X-Requested-With": "palette" } });
    if (!answer.ok || typed !== box.value.trim()) return;
    const { units } = await answer.json();
    list.append(...units.slice(0, 8).map(({ name, within }) => row({ url: `/search?q=${encodeURIComponent(`单位:${name}`)}`, words: name, note: within || dialog.dataset.wordUnit })));
  }

  function row({ url, words, note }, at) {
    const line = Object.assign(document.createElement("li"), { id: `palette-${list.childElementCount}-${at}` });
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", "false");
    line.dataset.url = url;
    line.append(Object.assign(document.createElement("span"), { textContent: words }), Object.assign(document.createElement("small"), { textContent: note }));
    return line;
  }

  function point(line) {
    for (const other of list.children) other.setAttribute("aria-selected", String(other === line));
    for (const other of list.children) other.classList.toggle("on", other === line);
    if (!line) return box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-activedescendant", line.id);
    line.scrollIntoView({ block: "nearest" });
  }

  function onKey(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const at = [...list.children].findIndex((line) => line.classList.contains("on"));
    if (event.key === "ArrowDown") point(list.children[Math.min(at + 1, list.children.length - 1)]);
    else if (event.key === "ArrowUp") point(list.children[Math.max(at - 1, 0)]);
    else if (event.key === "Enter") go(list.children[at]);
    else return;
    event.preventDefault();
  }
}

function go(line) {
  if (line) location.assign(line.dataset.url);
}
