// On paper nothing can be opened: what is folded is printed open.
let opened = [];

export function startPrint() {
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.stopped:not([open]), details.muster-table:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}
