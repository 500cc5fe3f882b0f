// Live pages. <body data-live-source="/live/…"> opens one stream; the server sends ids and counts, never contents:
//   event: counts   {"live": 23}                -> text of [data-live-count="live"]
//   event: changed  {"keys": ["whistle:…"]}     -> a `live` event on [data-live~="whistle:…"] (htmx: hx-trigger="live")
//   event: beat     {}                          -> still alive; none for 60 s makes the badge say so
const STALE_AFTER = 60000;
const LONGEST_WAIT = 60000;
const SPREAD = 1500;

export function startLive() {
  const source = document.body.dataset.liveSource;
  if (!source || !window.EventSource) return;
  new LiveStream(source).open();
}

class LiveStream {
  constructor(source) {
    this.source = source;
    this.tries = 0;
    this.heardAt = Date.now();
    setInterval(() => this.watch(), 5000);
    addEventListener("pagehide", () => this.stream && this.stream.close());
    addEventListener("online", () => this.reopen(0));
  }

  open() {
    const url = new URL(this.source, location.href);
    // What changed since the page was drawn up is told first.
    url.searchParams.set("since", document.body.dataset.liveSince);
    this.stream = new EventSource(url);
    this.stream.onopen = () => this.opened();
    this.stream.onerror = () => this.failed();
    for (const [name, act] of [["counts", showCounts], ["changed", announce], ["beat", () => {}]]) {
      this.stream.addEventListener(name, (event) => this.heard(event, act));
    }
  }

  opened() {
    // What was missed meanwhile is fetched once, not replayed.
    if (this.tries > 0) document.querySelectorAll("[data-live]").forEach(refresh);
    this.tries = 0;
    this.heardAt = Date.now();
    this.show("live");
  }

  heard(event, act) {
    this.heardAt = Date.now();
    this.show("live");
    document.dispatchEvent(new Event("live:heard"));
    act(JSON.parse(event.data || "{}"));
  }

  failed() {
    this.stream.close();
    this.tries += 1;
    const wait = Math.min(LONGEST_WAIT, 1000 * 2 ** Math.min(this.tries - 1, 6));
    this.reopen(wait * (0.5 + Math.random() / 2));
  }

  reopen(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.stream.close();
      this.open();
    }, wait);
  }

  watch() {
    if (Date.now() - this.heardAt > STALE_AFTER) this.show("stale");
  }

  show(state) {
    for (const badge of document.querySelectorAll("[data-live-badge]")) {
      if (badge.dataset.state === state) continue;
      badge.dataset.state = state;
      badge.textContent = badge.dataset[state === "live" ? "wordLive" : "wordStale"];
    }
  }
}

// A badge (data-live-most) hides at 0 and says 99+ for more than it counts.
function showCounts(counts) {
  for (const [name, value] of Object.entries(counts)) {
    for (const place of document.querySelectorAll(`[data-live-count="${CSS.escape(name)}"]`)) {
      const most = Number(place.dataset.liveMost || Infinity);
      const text = value > most ? `${most}+` : String(value);
      if (Number.isFinite(most)) place.hidden = value === 0;
      if (place.textContent === text) continue;
      place.textContent = text;
      flash(place);
    }
  }
}

// No keys: something was missed, so every part asks anew, not all screens at once. Lists never move under a
// hand; they offer to refresh.
function announce({ keys = [] }) {
  document.querySelectorAll("[data-live-news]").forEach((offer) => (offer.hidden = false));
  if (!keys.length) setTimeout(() => document.querySelectorAll("[data-live]").forEach(refresh), Math.random() * SPREAD);
  for (const key of keys) document.querySelectorAll(`[data-live~="${CSS.escape(key)}"]`).forEach(refresh);
}

// A part that holds what somebody is typing or has opened is never exchanged under their hands.
function refresh(place) {
  if (place.contains(document.activeElement) && document.activeElement.matches("input, textarea, select")) return;
  place.dispatchEvent(new CustomEvent("live"));
}

function flash(place) {
  place.classList.remove("changed");
  requestAnimationFrame(() => place.classList.add("changed"));
}
