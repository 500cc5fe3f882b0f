// What the pages of long lists need besides the work pages' own script.
import "../css/list.css";
import { startSelecting } from "./selecting.js";

startSelecting();

for (const button of document.querySelectorAll("[data-scriptless]")) button.hidden = true;
for (const choice of document.querySelectorAll("[data-submits]")) {
  choice.addEventListener("change", () => choice.form.requestSubmit());
}

// One menu at a time; Escape and a click elsewhere close it and give the focus back.
const menus = [...document.querySelectorAll("[data-menu]")];
for (const menu of menus) {
  menu.addEventListener("toggle", () => {
    if (!menu.open) return;
    for (const other of menus) if (other !== menu) other.open = false;
    menu.querySelector(".menu-sheet input:not([type=hidden]), .menu-sheet select, .menu-sheet a")?.focus();
  });
}
document.addEventListener("click", (event) => {
  for (const menu of menus) if (menu.open && !menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && menus.find((one) => one.open);
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
