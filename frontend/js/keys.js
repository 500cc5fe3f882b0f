// Shortcuts. Single letters are off while a field or an input method is active, and can be switched off (WCAG 2.1.4).
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
  return event.isComposing || event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event) || localStorage.getItem(OFF) !== null) return;
  if (document.querySelector("dialog[open]")) return;
  const handler = fixed[event.key] || command(event.key);
  if (!handler) return;
  event.preventDefault();
  handler();
}

const fixed = {
  "/": () => document.querySelector("[data-search]")?.focus(),
  "?": showHelp,
  j: () => step(1),
  k: () => step(-1),
  x: () => document.querySelector("[data-row].on [data-select]")?.click(),
};

function command(key) {
  if (!/^[a-z]$/.test(key)) return null;
  const row = document.querySelector("[data-row].on") || document.querySelector("[data-row]");
  const named = `[data-key="${key}"]`;
  const target = (row && row.querySelector(named)) || document.querySelector(named);
  if (!target) return null;
  return () => {
    if (target.matches("summary")) target.parentElement.open = true;
    else target.click();
    target.scrollIntoView({ block: "nearest" });
  };
}

function step(by) {
  const rows = [...document.querySelectorAll("[data-row]")];
  if (!rows.length) return;
  const at = rows.findIndex((row) => row.classList.contains("on"));
  const row = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  for (const other of rows) other.classList.toggle("on", other === row);
  const link = row.querySelector("a");
  if (link) link.focus();
  row.scrollIntoView({ block: "nearest" });
}

function showHelp() {
  const dialog = document.querySelector("dialog[data-keys]");
  if (dialog && !dialog.open) dialog.showModal();
}
