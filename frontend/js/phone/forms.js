// A form goes into the outbox, never straight to the server: what was filled in is safe before anything is sent.
import { startDanger } from "./danger.js";
import { dropDraft, startDrafts } from "./drafts.js";
import { newId } from "./ids.js";
import { payload } from "./payload.js";
import { clearPhotos, startPhotos } from "./photos.js";
import { position } from "./positions.js";
import { choose, tell } from "./showing.js";
import { exported } from "./exporting.js";
import { deliver, me, sendAll, sessionNow } from "./sender.js";
import * as outbox from "./store.js";
import { clearVoices, finished, startVoices } from "./voices.js";
import { say } from "./words.js";

const MORE_THAN_ONCE = new Set(["report", "contact", "interim_report"]);

export function startForms() {
  for (const form of document.querySelectorAll("form[data-outbox]")) {
    const shown = { photos: startPhotos(form), voices: startVoices(form) };
    startDrafts(form);
    startDanger(form);
    if ("place" in form.dataset) startPlace(form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (form.getAttribute("aria-busy") !== "true") submit(form, shown);
    });
  }
  document.addEventListener("outbox", showWaiting);
  showWaiting();
}

async function submit(form, shown) {
  form.setAttribute("aria-busy", "true");
  try {
    await finished();
    const entry = await entryOf(form, shown);
    if (await kept(entry)) done(form, shown, entry);
  } finally {
    form.removeAttribute("aria-busy");
  }
}

async function entryOf(form, shown) {
  const found = "place" in form.dataset ? await position() : {};
  const place = found.lng === undefined ? null : found;
  const { outbox: kind, api, label } = form.dataset;
  return {
    uuid: newId(), person: me, kind, label, api, body: payload(form, { place, ...shown }), photos: [...shown.photos], voices: [...shown.voices],
    created: Date.now(), tries: 0, next: 0, state: "waiting", reason: "",
  };
}

// True once the entry is on the disk, or with the server where the disk is full.
async function kept(entry) {
  try {
    await outbox.add(entry);
    return true;
  } catch {
    return withoutRoom(entry);
  }
}

async function withoutRoom(entry) {
  const choices = [[say("sendNow"), "primary", "send"], [say("export"), "", "export"], [say("close"), "quiet", "close"]];
  for (;;) {
    const answer = await choose({ title: say("full", { label: entry.label }), text: say("fullHelp"), choices });
    if (answer === "close") return false;
    if (answer === "export") await exported([entry]);
    if (answer === "send" && (await sentAtOnce(entry))) return true;
  }
}

async function sentAtOnce(entry) {
  const session = await sessionNow();
  const outcome = session.trouble ? { why: say({ offline: "noNetwork", "signed-out": "signedOut" }[session.trouble] || "otherPerson") } : await deliver(entry, session.token);
  tell(outcome.sent ? say("sent", { label: entry.label }) : say("notSent", { why: outcome.why }));
  return outcome.sent;
}

function done(form, { photos, voices }, entry) {
  clearPhotos(form, photos);
  clearVoices(form, voices);
  dropDraft(form);
  form.reset();
  tell(say(navigator.onLine ? "queued" : "queuedOffline", { label: entry.label }));
  location.hash = "#tasks";
  sendAll({ hurry: true });
}

// Below the button, so that nothing moves under the finger that is pressing it.
function startPlace(form) {
  const line = form.querySelector("[data-place-line]");
  const text = line.querySelector("[data-place-text]");
  const look = async () => {
    line.hidden = false;
    text.textContent = say("locating");
    const found = await position();
    text.textContent = found.refused ? say("refusedPlace") : found.none ? say("noPlace") : say("located", { n: found.accuracy });
  };
  form.addEventListener("focusin", look, { once: true });
}

// What can only be done once and waits already is not offered again.
async function showWaiting() {
  const waiting = new Set((await outbox.all()).filter((entry) => entry.person === me).map((entry) => entry.api));
  for (const form of document.querySelectorAll("form[data-outbox]")) {
    const waits = !MORE_THAN_ONCE.has(form.dataset.outbox) && waiting.has(form.dataset.api);
    const note = form.querySelector("[data-waits]");
    note.hidden = !waits;
    note.querySelector("span").textContent = say("inOutbox");
    form.querySelector("button[type=submit]").disabled = waits;
  }
}
