// Shortcuts. Single letters are off while a field or an input method is active, and can be switched off (WCAG 2.1.4).
// The sheet tells the keys that work on this page now, and no others.
const OFF = "muster_keys_off";

export function startKeys() {
  document.addEventListener("keydown", onKey);
  const box = document.querySelector("[data-keys-switch]");
  if (box) {
    box.checked = localStorage.getItem(OFF) === null;
    box.addEventListener("change", () => (box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
  }
  document.addEventListener("click", (event) => event.target.closest("[data-keys-open]") && showHelp());
}

function typing(event) {
  return event.isComposing || event.keyCode === 229 || event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event) || localStorage.getItem(OFF) !== null) return;
  if (document.querySelector("dialog[open]")) return;
  const handler = fixed[event.key] || command(event.key);
  if (!handler || handler() === false) return;
  event.preventDefault();
}

const fixed = {
  "/": search,
  "?": showHelp,
  j: () => step(1),
  k: () => step(-1),
  x: choose,
};

const shown = (selector) => [...document.querySelectorAll(selector)].find((element) => element.getClientRects().length);

// The page's own search before that of the top bar, which narrow screens show as a link.
function search() {
  const box = shown("main [data-search]") || shown("[data-search]");
  if (!box) return false;
  if (box.matches("a")) box.click();
  else box.focus();
  return true;
}

function command(key) {
  if (!/^[a-z]$/.test(key)) return null;
  const row = document.querySelector("[data-row].on") || document.querySelector("[data-row]");
  const named = `[data-key="${key}"]`;
  const target = (row && row.querySelector(named)) || shown(named);
  if (!target) return null;
  return () => {
    if (target.matches("summary")) target.parentElement.open = true;
    else target.click();
    target.scrollIntoView({ block: "nearest" });
  };
}

function step(by) {
  const rows = [...document.querySelectorAll("[data-row]")];
  if (!rows.length) return false;
  const at = rows.findIndex((row) => row.classList.contains("on"));
  const row = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  for (const other of rows) other.classList.toggle("on", other === row);
  const link = row.querySelector("a");
  if (link) link.focus();
  row.scrollIntoView({ block: "nearest" });
  return true;
}

function choose() {
  const box = document.querySelector("[data-row].on [data-select]");
  if (!box) return false;
  box.click();
  return true;
}

function showHelp() {
  const dialog = document.querySelector("dialog[data-keys]");
  if (!dialog || dialog.open) return false;
  for (const part of dialog.querySelectorAll("[data-when]")) part.hidden = !shown(part.dataset.when);
  const list = dialog.querySelector("[data-keys-here]");
  list.replaceChildren(...[...document.querySelectorAll("[data-key]")].filter((one) => one.getClientRects().length).flatMap(told));
  dialog.showModal();
  return true;
}

function told(target) {
  const words = target.cloneNode(true);
  for (const extra of words.querySelectorAll(".key, .unseen, .count")) extra.remove();
  const key = Object.assign(document.createElement("span"), { className: "key", textContent: target.dataset.key });
  const name = document.createElement("dt");
  name.append(key);
  return [name, Object.assign(document.createElement("dd"), { textContent: target.dataset.keyWord || words.textContent.trim() })];
}
