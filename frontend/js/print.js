// On paper nothing can be opened: what is folded is printed open.
let opened = [];

function offerPrint() {
  for (const button of document.querySelectorAll("[data-prints][hidden]")) button.hidden = false;
}

export function startPrint() {
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.stopped:not([open]), details.muster-table:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("click", (event) => {
    if (event.target.closest("[data-prints]")) print();
  });
  offerPrint();
  addEventListener("htmx:afterSettle", offerPrint);
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}
