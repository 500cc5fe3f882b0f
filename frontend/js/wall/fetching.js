// The wall's one live part is fetched again when something concerns it, and in any case every half minute.
const AT_MOST_EVERY = 2000;
const EVERY = 30000;
const PATIENCE = 10000;

export function startFetching(wall, heard) {
  let waiting = 0;
  let fetchedAt = 0;

  function soon() {
    if (waiting) return;
    waiting = setTimeout(again, Math.max(0, fetchedAt + AT_MOST_EVERY - Date.now()));
  }

  async function again() {
    fetchedAt = Date.now();
    try {
      const fresh = await fetched(document.getElementById("wall-live").dataset.wallUrl);
      // Another build of the pages, or nobody signed in any more: the whole page is loaded anew.
      if (!fresh || fresh.dataset.build !== wall.dataset.build) return location.reload();
      exchange(fresh);
      heard();
    } catch {
      // The server is away. The age of the data says so; the next try comes by itself.
    } finally {
      waiting = 0;
    }
  }

  document.addEventListener("live", (event) => event.target.id === "wall-live" && soon(), true);
  setInterval(soon, EVERY);
  wall.querySelector(".wall-choice select")?.addEventListener("change", (event) => event.target.form.submit());
}

async function fetched(url) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const answer = await fetch(url, { headers: { "HX-Request": "true" }, signal: patience.signal });
    if (answer.status >= 500) throw new Error(String(answer.status));
    const text = await answer.text();
    return new DOMParser().parseFromString(text, "text/html").getElementById("wall-live");
  } finally {
    clearTimeout(timer);
  }
}

// What is open, focused or scrolled stays so; figures that changed say it.
function exchange(fresh) {
  const old = document.getElementById("wall-live");
  const open = [...old.querySelectorAll("details")].map((details) => details.open);
  fresh.querySelectorAll("details").forEach((details, nth) => (details.open = Boolean(open[nth])));
  const figures = [...old.querySelectorAll(".wall-figures b")].map((figure) => figure.textContent);
  const focused = old.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  old.replaceWith(document.adoptNode(fresh));
  fresh.querySelectorAll(".wall-figures b").forEach((figure, nth) => figures[nth] !== figure.textContent && figure.classList.add("changed"));
  if (focused) fresh.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
}
