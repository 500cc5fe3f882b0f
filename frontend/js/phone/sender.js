// Sends what waits, oldest first: on load, when the network is back, every minute, by button. An entry leaves the phone
// only after the server said yes; a refusal is kept with its reason for the person to decide.
import { alone } from "./lock.js";
import * as outbox from "./store.js";
import { learnOffset } from "./time.js";
import { inOwnLanguage, say } from "./words.js";
import { tell } from "./showing.js";

const FIRST_WAIT = 15000;
const LONGEST_WAIT = 15 * 60000;
const PATIENCE = 60000;
const NAMED_WITHIN = 12 * 3600000;
const LATER = new Set([408, 425, 429]);
const LATER_CODES = new Set(["contended", "stale_stream", "csrf_failed"]);
export const me = Number(document.body.dataset.person);

export function startSending() {
  addEventListener("online", () => sendAll({ hurry: true }));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sendAll());
  setInterval(sendAll, 60000);
  sendAll({ hurry: true });
}

// Who may send now is told by the document event `sending`: "signed-out", "other-person", "offline" or "".
export function sendAll({ hurry = false } = {}) {
  return alone(() => sendDue(hurry));
}

async function sendDue(hurry) {
  const due = (await outbox.all()).filter((entry) => entry.person === me && entry.state !== "refused" && (hurry || entry.next <= Date.now()));
  if (!due.length && !hurry) return;
  const session = await sessionNow();
  announce(session.trouble);
  if (session.trouble) return;
  for (const { uuid } of due) {
    const entry = await outbox.get(uuid);
    if (entry && !(await sendOne(entry, session))) return;
  }
}

// True where the next entry may be tried.
async function sendOne(entry, session) {
  await outbox.update(entry.uuid, { state: "sending" });
  const outcome = await deliver(entry, session.token, () => outbox.update(entry.uuid, { photos: entry.photos, voices: entry.voices }));
  if (outcome.sent) {
    await outbox.remove(entry.uuid);
    tell(say("sent", { label: entry.label }));
    document.dispatchEvent(new CustomEvent("delivered", { detail: entry }));
    return true;
  }
  if (outcome.refused) {
    await outbox.update(entry.uuid, { state: "refused", reason: outcome.why });
    return true;
  }
  const tries = entry.tries + 1;
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(tries - 1, 6)) * (0.5 + Math.random() / 2);
  await outbox.update(entry.uuid, { state: "waiting", tries, next: Date.now() + wait });
  if (outcome.signedOut) announce("signed-out");
  return !outcome.signedOut && !outcome.offline;
}

// The person of the session, the token that goes with it, and how far this phone's clock is off.
export async function sessionNow() {
  try {
    const answer = await fetch(document.body.dataset.who, { redirect: "manual", cache: "no-store", signal: patience() });
    if (!answer.ok) return { trouble: answer.status >= 500 ? "offline" : "signed-out" };
    const { person, token, now } = await answer.json();
    learnOffset(now);
    return { token, trouble: person === me ? "" : "other-person" };
  } catch {
    return { trouble: "offline" };
  }
}

// Photos and voice notes first (once more where no command has named them for half a day: the server drops such), then what they belong to; the uuid makes a repetition the same as the first time.
export async function deliver(entry, token, keep = () => {}) {
  for (const [address, files] of [["/api/v1/photos", entry.photos], ["/api/v1/voices", entry.voices]]) {
    for (const file of files.filter(({ sent }) => Date.now() - sent >= NAMED_WITHIN)) {
      const outcome = await post(address, fileForm(file), { "X-CSRFToken": token });
      if (!outcome.sent) return outcome;
      file.sent = Date.now();
      await keep();
    }
  }
  const headers = { "X-CSRFToken": token, "Content-Type": "application/json", "Idempotency-Key": entry.uuid, Prefer: "return=minimal" };
  return post(entry.api, JSON.stringify(entry.body), headers);
}

function fileForm({ id, blob, ...told }) {
  const form = new FormData();
  form.set("id", id);
  form.set("file", blob, id);
  for (const name of ["taken_at", "spoken_at", "lng", "lat", "accuracy"]) if (told[name] !== undefined) form.set(name, told[name]);
  return form;
}

async function post(url, body, headers) {
  let answer;
  try {
    answer = await fetch(url, { method: "POST", body, headers, redirect: "manual", signal: patience() });
  } catch {
    return { offline: true, why: say("noNetwork") };
  }
  if (answer.ok) return { sent: true };
  const problem = await answer.json().catch(() => ({}));
  const why = inOwnLanguage(problem) || String(answer.status);
  if (answer.status === 401 || answer.type === "opaqueredirect") return { signedOut: true, why };
  const later = answer.status >= 500 || LATER.has(answer.status) || LATER_CODES.has(problem.code);
  return later ? { why } : { refused: true, why: [why, ...fieldErrors(problem)].join("；") };
}

function fieldErrors({ errors = [] }) {
  return errors.map((error) => `${error.field}: ${inOwnLanguage(error)}`);
}

function patience() {
  const giveUp = new AbortController();
  setTimeout(() => giveUp.abort(), PATIENCE);
  return giveUp.signal;
}

function announce(trouble) {
  document.dispatchEvent(new CustomEvent("sending", { detail: trouble || "" }));
}
