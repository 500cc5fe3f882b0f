// The buttons that change theme, text size and contrast: <button data-look="text:large">.
import { keepLook, readLook, showLook } from "./lookstore.js";

function mark(look) {
  for (const button of document.querySelectorAll("[data-look]")) {
    const [name, value] = button.dataset.look.split(":");
    button.setAttribute("aria-pressed", String(look[name] === value));
  }
}

export function startLookControls() {
  let look = readLook();
  mark(look);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-look]");
    if (!button) return;
    const [name, value] = button.dataset.look.split(":");
    look = { ...look, [name]: value };
    keepLook(look);
    showLook(look);
    mark(look);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => showLook(look));
  document.addEventListener("click", closeMenus);
  document.addEventListener("keydown", (event) => event.key === "Escape" && closeMenus(event));
}

function closeMenus(event) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (event.key === "Escape") menu.querySelector("summary").focus();
    if (event.key === "Escape" || !menu.contains(event.target)) menu.open = false;
  }
}
