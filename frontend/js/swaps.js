// After htmx exchanged a part: focus goes where the news is, and people who cannot see are told.
export function startSwaps() {
  document.addEventListener("htmx:afterSwap", (event) => {
    const root = event.detail.target;
    const invalid = root.querySelector("[aria-invalid=true]");
    const heading = root.querySelector("[data-focus]");
    if (invalid) invalid.focus();
    else if (heading) heading.focus();
  });
  document.addEventListener("htmx:sendError", () => say(document.body.dataset.offline));
  document.addEventListener("htmx:responseError", () => say(document.body.dataset.failed));
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
