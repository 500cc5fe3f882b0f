// Which items and which open cases belong to the category that is chosen.
function narrow(form, category) {
  const items = form.querySelector("[data-items]");
  if (items) {
    for (const group of items.querySelectorAll("optgroup")) {
      group.hidden = group.disabled = Boolean(category) && group.label !== category;
    }
    const chosen = items.selectedOptions[0];
    if (chosen && chosen.parentElement.disabled) items.value = "";
  }
  for (const open of form.querySelectorAll("[data-category]")) {
    open.classList.toggle("same", open.dataset.category === category);
  }
}

export function startNearby() {
  const form = document.querySelector("[data-report]");
  if (!form || !form.querySelector("[name=category]")) return;
  const show = () => narrow(form, (form.querySelector("[name=category]:checked") || {}).value || "");
  form.addEventListener("change", (event) => event.target.name === "category" && show());
  show();
}
