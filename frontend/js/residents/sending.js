// One press sends once. The server would see to that too; the button says so.
export function startSending() {
  for (const form of document.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", () => {
      setTimeout(() => {
        for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = true;
      });
    });
  }
  // Back from the next page, the form is the one that was left: its buttons have to work again.
  addEventListener("pageshow", () => {
    for (const button of document.querySelectorAll("form[data-once] button[disabled]")) button.disabled = false;
  });
}
