// The service worker: keeps the page of the person who is signed in and what it is drawn with, nothing else. The network
// goes first, so that nobody works with old data while there is any; a slow one gives way to what is kept.
import { CACHE } from "./names.js";

const PAGE = "/m";
const DRAWN_WITH = ["phone.css", "phone.js", "look.js", "icons.svg", "logo.svg"].map((name) => `/static/muster/${name}`);
const PATIENCE = 4000;

self.addEventListener("install", (event) => {
  event.waitUntil(fill().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOld().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== self.location.origin) return;
  if (pathname === PAGE || DRAWN_WITH.includes(pathname)) event.respondWith(freshOrKept(event));
});

async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll(DRAWN_WITH);
  const page = await fetch(PAGE, { redirect: "manual" });
  if (page.ok) await cache.put(PAGE, page);
}

async function dropOld() {
  for (const name of await caches.keys()) if (name.startsWith("muster-phone") && name !== CACHE) await caches.delete(name);
}

async function freshOrKept(event) {
  const cache = await caches.open(CACHE);
  const key = new URL(event.request.url).pathname;
  const fresh = fetch(event.request).then((answer) => {
    // A door, a refusal or an error is shown but never kept in the page's place.
    if (answer.ok && !answer.redirected) event.waitUntil(cache.put(key, answer.clone()));
    return answer;
  });
  const kept = await cache.match(key);
  if (!kept) return fresh;
  event.waitUntil(fresh.catch(() => {}));
  const tired = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([fresh.catch(() => kept), tired]);
}
