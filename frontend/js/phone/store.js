// Where the outbox is kept: one IndexedDB store, by uuid. An entry is on the disk before anybody is told it is safe.
//   {uuid, person, kind, label, api, body, photos: [{id, blob, ...}], voices: [{id, blob, ...}], created, tries, next, state, reason}
import { openDB } from "idb";
import { DATABASE, STORE } from "./names.js";

const DURABLE = { durability: "strict" };
const news = "BroadcastChannel" in window ? new BroadcastChannel(DATABASE) : null;
let opening;

function database() {
  opening ??= openDB(DATABASE, 1, {
    upgrade: (db) => db.createObjectStore(STORE, { keyPath: "uuid" }),
    // Another page signs this person out: it must not wait for us.
    blocking: (_now, _wanted, event) => event.target.close(),
  });
  return opening;
}

async function write(act) {
  const transaction = (await database()).transaction(STORE, "readwrite", DURABLE);
  await Promise.all([act(transaction.store), transaction.done]);
  changed();
}

export const add = (entry) => write((store) => store.add(entry));
export const remove = (uuid) => write((store) => store.delete(uuid));

// Only what is still there is changed: another tab may have sent or deleted it.
export const update = (uuid, change) => write(async (store) => {
  const entry = await store.get(uuid);
  if (entry) await store.put({ ...entry, ...change });
});

export const get = async (uuid) => whole(await (await database()).get(STORE, uuid));

export async function all() {
  const entries = await (await database()).getAll(STORE);
  return entries.map(whole).sort((one, other) => one.created - other.created);
}

// What a phone kept before voice notes were taken has none.
const whole = (entry) => entry && { voices: [], ...entry };

function changed() {
  document.dispatchEvent(new CustomEvent("outbox"));
  if (news) news.postMessage("changed");
}

if (news) news.onmessage = () => document.dispatchEvent(new CustomEvent("outbox"));
