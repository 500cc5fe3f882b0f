// What is typed outlives the page: a lost one, a crash, a sign-in that ended. <form data-draft="name"> is kept in this
// browser for its person and filled in again; data-draft-private keeps it for this tab alone.
import { forget, keep, names, recall } from "./person.js";

const SENT = "muster_sent";
const LONGEST = 3 * 24 * 3600 * 1000;

export function startDrafts() {
  document.addEventListener("input", onTyped);
  document.addEventListener("compositionend", onTyped);
  document.addEventListener("change", onTyped);
  document.addEventListener("submit", (event) => {
    const { draft } = event.target.dataset;
    if (draft && !event.defaultPrevented) sessionStorage.setItem(SENT, draft);
  });
  dropOld();
  const unsent = settleSent();
  const restoreAll = () => document.querySelectorAll("form[data-draft]").forEach((form) => restore(form, form.dataset.draft === unsent));
  // Only once htmx listens does a choice that is filled in fetch what follows from it.
  if (document.readyState === "complete") restoreAll();
  else document.addEventListener("DOMContentLoaded", restoreAll);
}

export function dropDraft(form) {
  if (form.dataset.draft) forget(keyOf(form), storeOf(form));
}

const keyOf = (form) => `draft:${form.dataset.draft}`;
const storeOf = (form) => (form.dataset.draftPrivate === undefined ? localStorage : sessionStorage);
const fieldsOf = (root) => [...root.querySelectorAll("[name]:not([type=hidden]):not([type=password]):not([type=file]):not(button)")];
const chosen = (field) => (field.type === "checkbox" || field.type === "radio" ? field.checked : true);

function onTyped(event) {
  const { form } = event.target;
  if (!form || !form.dataset || form.dataset.draft === undefined || event.isComposing || !event.isTrusted && event.type !== "change") return;
  const fields = {};
  for (const field of fieldsOf(form)) if (chosen(field)) (fields[field.name] ||= []).push(field.value);
  keep(keyOf(form), { at: Date.now(), fields }, storeOf(form));
}

// Was what this tab sent taken in? Only a page that came by our redirect says so, or one that shows the form again with
// what is wrong with it. The door says nothing: the form is sent again after it.
function settleSent() {
  const kept = sessionStorage.getItem(SENT) || "";
  const sent = kept.replace(/^again:/, "");
  if (!sent) return "";
  const form = [...document.querySelectorAll("form[data-draft]")].find((one) => one.dataset.draft === sent);
  if (kept === sent && takenIn(form)) {
    for (const store of [localStorage, sessionStorage]) forget(`draft:${sent}`, store);
    sessionStorage.removeItem(SENT);
    return "";
  }
  if (form) sessionStorage.removeItem(SENT);
  else sessionStorage.setItem(SENT, `again:${sent}`);
  return sent;
}

function takenIn(form) {
  if (form && answered(form)) return true;
  const [visit] = performance.getEntriesByType("navigation");
  return document.body.dataset.page !== "signin" && visit && visit.type !== "back_forward" && visit.redirectCount > 0;
}

// The form comes back with what was sent: with what is wrong with it, or with what else is to be chosen.
function answered(form) {
  return form.dataset.answered !== undefined || form.querySelector(".error") !== null;
}

function dropOld() {
  for (const name of names("draft:")) {
    const draft = recall(name);
    if (!draft || Date.now() - draft.at > LONGEST) forget(name);
  }
}

function restore(form, unsent) {
  const draft = recall(keyOf(form), storeOf(form));
  if (!draft || answered(form)) return;
  const filled = fill(form, draft.fields);
  if (!filled.length) return;
  const details = form.closest("details.command");
  if (unsent && details) details.open = true;
  tell(form, draft.at);
  announce(filled);
  fillWhatFollows(form, draft.fields);
}

// Some parts of a form are fetched anew for what was chosen in another: they are filled in too, until somebody types.
function fillWhatFollows(form, fields) {
  const onLoad = (event) => form.contains(event.detail.elt) && announce(fill(event.detail.elt, fields));
  document.addEventListener("htmx:load", onLoad);
  const stop = (event) => event.isTrusted && document.removeEventListener("htmx:load", onLoad);
  for (const touched of ["input", "change"]) form.addEventListener(touched, stop);
}

function announce(filled) {
  for (const field of filled.filter((one) => one.tagName === "SELECT")) field.dispatchEvent(new Event("change", { bubbles: true }));
}

// Fields that were not touched yet; gives those that changed by it.
function fill(root, fields) {
  return fieldsOf(root).filter((field) => {
    const values = fields[field.name];
    if (!values) return false;
    if (field.type === "checkbox" || field.type === "radio") return differs(field, "checked", values.includes(field.value));
    if (field.tagName === "SELECT" && ![...field.options].some((option) => option.value === values[0])) return false;
    return differs(field, "value", values[0]);
  });
}

function differs(field, property, value) {
  if (field[property] === value) return false;
  field[property] = value;
  return true;
}

function tell(form, at) {
  const { wordRestored, wordClear } = document.body.dataset;
  const time = new Date(at).toLocaleString(document.documentElement.lang, { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });
  const note = Object.assign(document.createElement("p"), { className: "restored", textContent: `${wordRestored} · ${time}` });
  const clear = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: wordClear });
  clear.dataset.kind = "quiet";
  clear.addEventListener("click", () => {
    form.reset();
    dropDraft(form);
    for (const select of form.querySelectorAll("select")) select.dispatchEvent(new Event("change", { bubbles: true }));
    dropDraft(form);
    note.remove();
  });
  note.append(clear);
  form.prepend(note);
}
