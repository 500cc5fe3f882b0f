// Forms that open within a list: one at a time, Esc closes, and after it was given the next row is at hand.
export function startInline() {
  document.addEventListener("htmx:beforeRequest", (event) => {
    const slot = event.detail.target;
    if (slot.matches(".slot") && event.detail.elt.matches("a")) closeOthers(slot);
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const slot = event.detail.target;
    if (slot.matches(".slot") && slot.querySelector("[data-given]")) goOn(slot.closest("[data-row]"));
  });
  // A form takes keys once htmx has bound it.
  document.addEventListener("htmx:afterSettle", (event) => {
    const slot = event.detail.target;
    if (!slot.matches(".slot") || slot.querySelector("[data-given]")) return;
    (slot.querySelector(".input, input:not([type=hidden]), button[type=submit]") || slot).focus();
  });
  document.addEventListener("click", (event) => event.target.closest("[data-leave]") && leave(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing && event.target.closest(".slot")) leave(event.target);
  });
}

function closeOthers(slot) {
  for (const other of document.querySelectorAll(".slot")) if (other !== slot && other.querySelector("form")) other.replaceChildren();
}

function leave(within) {
  const slot = within.closest(".slot");
  const row = slot.closest("[data-row]");
  slot.replaceChildren();
  const link = row && row.querySelector("a");
  if (link) link.focus();
}

// The row stays where it is, marked as done; lists never move under a hand.
function goOn(row) {
  if (!row) return;
  row.dataset.done = "";
  for (const link of row.querySelectorAll("[data-act]")) link.remove();
  const rows = [...document.querySelectorAll("[data-row]")];
  const next = rows.slice(rows.indexOf(row) + 1).find((other) => other.dataset.done === undefined);
  for (const other of rows) other.classList.toggle("on", other === (next || row));
  const link = (next || row).querySelector("a");
  if (link) link.focus();
}
