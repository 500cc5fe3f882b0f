// A suggestion is taken only where somebody says so: the item's field gets it, and says that it changed.
export function startTaking() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-take-item]");
    const select = document.querySelector("#desk-form select[name=item]");
    if (!button || !select) return;
    select.value = button.dataset.takeItem;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    button.querySelector("span").textContent = button.dataset.wordTaken;
  });
}
