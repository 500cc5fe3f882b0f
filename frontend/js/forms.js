// Forms: one send per click, and never on Enter while an input method composes.
import { dropDraft } from "./drafts.js";

export function startForms() {
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("toggle", focusFirstField, true);
  document.addEventListener("click", onClick);
}

function onKey(event) {
  const composing = event.isComposing || event.keyCode === 229;
  if (event.key === "Enter" && composing && event.target.matches("input")) event.preventDefault();
  if (event.key === "Enter" && !composing && (event.ctrlKey || event.metaKey) && event.target.form) {
    event.preventDefault();
    event.target.form.requestSubmit(event.target.form.querySelector("[data-ctrl-enter]"));
  }
  if (event.key === "Escape" && !composing && !event.defaultPrevented) closeCommand(event);
}

function onSubmit(event) {
  const form = event.target;
  if (form.dataset.sent !== undefined) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "";
  form.setAttribute("aria-busy", "true");
  for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-disabled", "true");
  form.addEventListener("htmx:afterRequest", (done) => settle(form, done.detail.successful), { once: true });
}

function settle(form, successful) {
  delete form.dataset.sent;
  form.removeAttribute("aria-busy");
  for (const button of form.querySelectorAll("button[type=submit]")) button.removeAttribute("aria-disabled");
  if (successful) dropDraft(form);
}

// A page restored from the back-forward cache must be usable again.
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => settle(form, false)));

function focusFirstField(event) {
  if (!event.target.matches("details.command[open]")) return;
  for (const other of document.querySelectorAll("details.command[open]")) if (other !== event.target) other.open = false;
  const field = event.target.querySelector("form .input:not([hidden]), form input:not([type=hidden]):not([hidden]), form button[type=submit]");
  if (field) field.focus();
}

function closeCommand(event) {
  const details = event.target.closest("details.command[open]");
  if (!details || document.querySelector("[role=combobox][aria-expanded=true]")) return;
  details.open = false;
  details.querySelector("summary").focus();
}

function onClick(event) {
  const closer = event.target.closest("[data-close]");
  if (!closer) return;
  const details = closer.closest("details");
  const dialog = closer.closest("dialog");
  if (dialog) dialog.close();
  if (!details) return;
  details.open = false;
  details.querySelector("summary").focus();
}
