// A point in a form can be picked on the map. The map's bundle is fetched when somebody asks for it.
import { say } from "./swaps.js";

export function startPointing() {
  offer(document);
  document.addEventListener("htmx:load", (event) => offer(event.detail.elt));
}

function offer(root) {
  for (const field of root.querySelectorAll("[data-point]")) {
    if (field.nextElementSibling && field.nextElementSibling.matches("[data-point-open]")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.dataset.pointOpen = "";
    button.textContent = field.dataset.wordPick;
    button.addEventListener("click", () => open(field, button));
    field.after(button);
  }
}

async function open(field, button) {
  button.setAttribute("aria-busy", "true");
  try {
    const [answer] = await Promise.all([fetch(field.dataset.point, { credentials: "same-origin" }), load("script", "src", field.dataset.script), load("link", "href", field.dataset.style)]);
    if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`);
    const place = document.createElement("div");
    place.innerHTML = await answer.text();
    const dialog = place.querySelector("dialog");
    document.body.append(dialog);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
    document.dispatchEvent(new CustomEvent("muster:point", { detail: { dialog, value: field.value, take: (value) => take(field, button, dialog, value) } }));
  } catch {
    say(field.dataset.wordFailed);
  } finally {
    button.removeAttribute("aria-busy");
  }
}

function take(field, button, dialog, value) {
  const datum = field.form.elements.namedItem("datum");
  if (datum) datum.value = dialog.dataset.datum;
  field.value = value;
  dialog.close();
  button.focus();
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function load(tag, name, url) {
  if (document.querySelector(`${tag}[${name}="${url}"]`)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const made = document.createElement(tag);
    if (tag === "link") made.rel = "stylesheet";
    made[name] = url;
    made.onload = resolve;
    made.onerror = reject;
    document.head.append(made);
  });
}
