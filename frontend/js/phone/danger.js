// Whom to call first, where a report being written tells of a danger. Advice alone: without a signal there is none.
import { sessionNow } from "./sender.js";

const QUIET = 800;
const PATIENCE = 5000;

export function startDanger(form) {
  const box = form.querySelector("[data-danger]");
  if (!box) return;
  const fields = ["title", "text"].map((name) => form.elements.namedItem(name)).filter(Boolean);
  let waiting;
  let asked = "";
  for (const field of fields) field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, QUIET);
  });
  form.addEventListener("reset", () => {
    clearTimeout(waiting);
    asked = "";
    box.replaceChildren();
  });

  async function ask() {
    const said = fields.map((field) => field.value).join("\n");
    if (said === asked) return;
    asked = said;
    const told = await answer(box.dataset.danger, fields);
    if (asked === said) box.innerHTML = told ?? "";
  }
}

// The server's own fragment; null where it could not be had. The page may have been kept: its token is asked for anew.
async function answer(url, fields) {
  const { token, trouble } = await sessionNow();
  if (trouble) return null;
  const body = new FormData();
  for (const field of fields) body.set(field.name, field.value);
  const patience = new AbortController();
  const late = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const given = await fetch(url, { method: "POST", body, headers: { "X-CSRFToken": token }, redirect: "manual", cache: "no-store", signal: patience.signal });
    return given.ok ? await given.text() : null;
  } catch {
    return null;
  } finally {
    clearTimeout(late);
  }
}
