// What this browser keeps for the person who is signed in. Nobody finds what another one left: it goes when
// somebody else signs in, and at signing out.
const PREFIX = "muster_of:";
const me = () => document.body.dataset.person || "";
const keyOf = (name) => `${PREFIX}${me()}:${name}`;

export function recall(name, store = localStorage) {
  try {
    return JSON.parse(store.getItem(keyOf(name)));
  } catch {
    return null;
  }
}

export function keep(name, value, store = localStorage) {
  try {
    store.setItem(keyOf(name), JSON.stringify(value));
  } catch {
    // Storage may be refused or full: then nothing is kept, and everything else goes on.
  }
}

export function forget(name, store = localStorage) {
  store.removeItem(keyOf(name));
}

export function names(beginning, store = localStorage) {
  const start = keyOf(beginning);
  return Object.keys(store).filter((key) => key.startsWith(start)).map((key) => key.slice(keyOf("").length));
}

function wipe(which) {
  for (const store of [localStorage, sessionStorage]) {
    for (const key of Object.keys(store)) if (key.startsWith(PREFIX) && which(key)) store.removeItem(key);
  }
}

export function startPerson() {
  if (me()) wipe((key) => !key.startsWith(keyOf("")));
  document.addEventListener("submit", (event) => event.target.matches("[data-sign-out]") && wipe(() => true));
}
