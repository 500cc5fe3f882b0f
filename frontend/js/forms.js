// Forms: one send per click, never on Enter while an input method composes, and drafts that survive a lost page.
const DRAFT = "muster_draft:";
const SENT = "muster_sent";

export function startForms() {
  document.addEventListener("keydown", guardComposition, true);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("input", keepDraft);
  document.addEventListener("toggle", focusFirstField, true);
  document.addEventListener("click", onClick);
  dropSent();
  restoreDrafts(document);
  document.addEventListener("htmx:load", (event) => restoreDrafts(event.detail.elt));
}

function guardComposition(event) {
  if (event.key === "Enter" && (event.isComposing || event.keyCode === 229) && event.target.matches("input")) event.preventDefault();
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) event.target.form.requestSubmit();
}

function onSubmit(event) {
  const form = event.target;
  if (form.dataset.sent !== undefined) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "";
  if (form.dataset.draft) sessionStorage.setItem(SENT, form.dataset.draft);
  form.setAttribute("aria-busy", "true");
  for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-disabled", "true");
  form.addEventListener("htmx:afterRequest", (done) => settle(form, done.detail.successful), { once: true });
}

function settle(form, successful) {
  delete form.dataset.sent;
  form.removeAttribute("aria-busy");
  for (const button of form.querySelectorAll("button[type=submit]")) button.removeAttribute("aria-disabled");
  if (successful && form.dataset.draft) sessionStorage.removeItem(DRAFT + form.dataset.draft);
}

// A page restored from the back-forward cache must be usable again.
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => settle(form, false)));

function keepDraft(event) {
  const form = event.target.form;
  if (!form || !form.dataset.draft) return;
  const fields = [...form.querySelectorAll("textarea[name], input[type=text][name]")].map((field) => [field.name, field.value]);
  sessionStorage.setItem(DRAFT + form.dataset.draft, JSON.stringify(fields));
}

// The answer to a sent form has come: it was taken in, or it says what was typed. Whoever went back after a
// failure still has the draft.
function dropSent() {
  const sent = sessionStorage.getItem(SENT);
  const [visit] = performance.getEntriesByType("navigation");
  sessionStorage.removeItem(SENT);
  if (sent && !(visit && visit.type === "back_forward")) sessionStorage.removeItem(DRAFT + sent);
}

function restoreDrafts(root) {
  for (const form of root.querySelectorAll("form[data-draft]")) {
    const kept = sessionStorage.getItem(DRAFT + form.dataset.draft);
    if (!kept) continue;
    for (const [name, value] of JSON.parse(kept)) {
      const field = form.elements.namedItem(name);
      if (field && !field.value) field.value = value;
    }
  }
}

function focusFirstField(event) {
  if (!event.target.matches("details.command[open]")) return;
  for (const other of document.querySelectorAll("details.command[open]")) if (other !== event.target) other.open = false;
  const field = event.target.querySelector("form .input, form input:not([type=hidden]), form button");
  if (field) field.focus();
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
