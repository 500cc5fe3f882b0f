// The queue renews itself every so often, but never under a hand: then it only says that it has news.
const EVERY = 20000;

export function startQueue() {
  setInterval(renew, EVERY);
  document.addEventListener("click", (event) => event.target.closest("[data-queue-news]") && ask());
}

const queue = () => document.querySelector("[data-desk-queue]");
const ask = () => queue().dispatchEvent(new CustomEvent("live"));

async function renew() {
  const place = queue();
  if (!place || document.hidden) return;
  if (!place.matches(":hover") && !place.contains(document.activeElement)) {
    ask();
    return;
  }
  const answer = await fetch(place.getAttribute("hx-get"), { headers: { "X-Requested-With": "desk" } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const links = (root) => [...root.querySelectorAll(".desk-row a")].map((link) => link.href).join();
  if (links(fresh) !== links(place)) place.querySelector("[data-queue-news]").hidden = false;
}
