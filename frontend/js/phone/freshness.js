// Says when there is no network and how old the tasks are; brings them up to date after something was delivered.
import { offset } from "./time.js";
import { clockTime, say } from "./words.js";

const OLD = 5 * 60000;

export function startFreshness() {
  addEventListener("online", show);
  addEventListener("offline", show);
  document.addEventListener("delivered", renew);
  setInterval(show, 60000);
  show();
}

function show() {
  const drawn = Number(document.body.dataset.now) * 1000;
  const old = Date.now() + offset() - drawn > OLD;
  const told = [...(navigator.onLine ? [] : [say("offline")]), ...(old || !navigator.onLine ? [say("stale", { time: clockTime(drawn) })] : [])];
  document.querySelector("[data-offline]").hidden = told.length === 0;
  document.querySelector("[data-offline-text]").textContent = told.join(" ");
}

// Never under a hand: only where nothing is being filled in.
let waiting;
function renew() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (/^#?(tasks|mine)?$/.test(location.hash) && !document.querySelector("dialog[open]")) location.reload();
  }, 2500);
}
