// After htmx exchanged a part: focus goes where the news is, or stays where it was, and people who cannot see are told.
let held = null;

export function startSwaps() {
  document.addEventListener("htmx:beforeSwap", (event) => {
    const active = document.activeElement;
    held = active && active.id && event.detail.target.contains(active) ? active.id : null;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const root = event.detail.target;
    const place = root.querySelector("[aria-invalid=true]") || root.querySelector("[data-focus]");
    if (place) place.focus();
    else if (held && document.activeElement === document.body) document.getElementById(held)?.focus();
    held = null;
  });
  document.addEventListener("htmx:sendError", () => say(document.body.dataset.offline));
  document.addEventListener("htmx:responseError", (event) => (event.detail.xhr.status === 401 ? signInAgain() : say(document.body.dataset.failed)));
}

// The sign-in has ended: what is typed stays, and the door leads back to this page.
export function signInAgain() {
  const dialog = document.querySelector("dialog[data-signed-out]");
  if (!dialog || dialog.open) return;
  dialog.querySelector("a").href = `/sign-in?again=1&next=${encodeURIComponent(location.pathname + location.search)}`;
  dialog.showModal();
}

export function say(text) {
  const place = document.querySelector("[data-toasts]");
  if (!place || !text) return;
  const toast = document.createElement("p");
  toast.className = "toast";
  toast.textContent = text;
  place.append(toast);
  setTimeout(() => toast.remove(), 8000);
}
