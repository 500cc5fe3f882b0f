// The list of what has not been sent, with what its person may do about each entry.
import { exported } from "./exporting.js";
import { me, sendAll } from "./sender.js";
import { button, choose, element, icon } from "./showing.js";
import * as outbox from "./store.js";
import { clockTime, say } from "./words.js";

const TROUBLES = { "signed-out": "signedOut", "other-person": "otherPerson" };
const at = (name) => document.querySelector(`[data-${name}]`);

export function startList() {
  at("outbox-list").hidden = false;
  at("send-all").addEventListener("click", () => sendAll({ hurry: true }));
  at("export").addEventListener("click", async () => exported(await mine()));
  document.addEventListener("outbox", show);
  document.addEventListener("sending", (event) => showTrouble(event.detail));
  show();
}

async function mine() {
  return (await outbox.all()).filter((entry) => entry.person === me);
}

async function show() {
  const entries = await outbox.all();
  const own = entries.filter((entry) => entry.person === me);
  const others = entries.length - own.length;
  at("entries").replaceChildren(...own.map(row));
  at("outbox-empty").hidden = own.length > 0;
  at("outbox-tools").hidden = own.length === 0;
  at("others").hidden = others === 0;
  at("others").textContent = others ? say("othersUnsent", { n: others }) : "";
  at("unsent").hidden = own.length === 0;
  at("unsent-text").textContent = say("unsent", { n: own.length });
  at("unsent-count").hidden = own.length === 0;
  at("unsent-count").textContent = own.length;
}

function row(entry) {
  const state = element("p", { class: "state" }, icon(entry.state === "refused" ? "octagon-alert" : "hourglass"), element("span", {}, stateOf(entry)));
  const about = [clockTime(entry.created), ...["photos", "voices"].filter((kind) => entry[kind].length).map((kind) => say(kind, { n: entry[kind].length }))];
  const acts = element("p", { class: "pair" },
    button(say("retry"), () => retry(entry), { name: "refresh-cw" }),
    button(say("remove"), () => drop(entry), { name: "trash-2", kind: "danger" }));
  return element("li", { class: "entry", "data-state": entry.state },
    element("b", {}, entry.label), " ", element("span", {}, entry.body.title || entry.body.note || ""),
    element("p", { class: "muted small" }, about.join(" · ")), state, acts);
}

function stateOf(entry) {
  if (entry.state === "refused") return `${say("refused")}：${entry.reason}`;
  if (entry.state === "sending") return say("sending");
  return entry.tries ? say("trying", { n: entry.tries }) : say("waiting");
}

async function retry(entry) {
  await outbox.update(entry.uuid, { state: "waiting", next: 0 });
  sendAll({ hurry: true });
}

async function drop(entry) {
  const sure = await choose({
    title: say("askRemove", { label: entry.label }),
    choices: [[say("remove"), "danger", true], [say("close"), "", false]],
  });
  if (sure) await outbox.remove(entry.uuid);
}

function showTrouble(trouble) {
  at("sign-in").hidden = !(trouble in TROUBLES);
  if (trouble in TROUBLES) at("sign-in-text").textContent = say(TROUBLES[trouble]);
}
