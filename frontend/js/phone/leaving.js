// Signing out takes everything of this person from the phone, and asks first while something has not been sent.
import { CACHE, DATABASE, KEYS, STORE } from "./names.js";

export function startLeaving(ask) {
  for (const form of document.querySelectorAll("form[data-sign-out]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const unsent = await count();
      if (unsent && !(await ask(unsent, form))) return;
      await wipe();
      form.submit();
    });
  }
}

// Somebody comes in: the page that is kept was drawn for whoever was here before.
export function startEntering() {
  if (document.body.dataset.page === "signin") document.addEventListener("submit", dropPage);
}

async function dropPage() {
  if (window.caches) await caches.delete(CACHE);
}

async function count() {
  const known = await indexedDB.databases?.();
  if (known && !known.some(({ name }) => name === DATABASE)) return 0;
  return new Promise((resolve) => {
    const opening = indexedDB.open(DATABASE);
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = () => resolve(0);
    opening.onsuccess = () => {
      const counting = opening.result.transaction(STORE).objectStore(STORE).count();
      counting.onsuccess = () => { opening.result.close(); resolve(counting.result); };
    };
  });
}

async function wipe() {
  for (const key of Object.keys(localStorage)) if (key.startsWith(KEYS)) localStorage.removeItem(key);
  await dropPage();
  await new Promise((resolve) => {
    const deleting = indexedDB.deleteDatabase(DATABASE);
    deleting.onsuccess = deleting.onerror = deleting.onblocked = resolve;
  });
}
