// Selecting rows: a box, a range with shift, the whole page; the bar below says how many and what may be done.
export function startSelecting() {
  const form = document.querySelector("#bulk");
  const bar = form && form.querySelector("[data-bulk]");
  if (!bar) return;
  const boxes = [...form.querySelectorAll("[data-select]")];
  const page = form.querySelector("[data-select-page]");
  const told = bar.querySelector("[data-selected]");
  const idle = told.textContent;
  let last = null;

  function show() {
    const picked = boxes.filter((box) => box.checked).length;
    for (const box of boxes) box.closest("tr").classList.toggle("picked", box.checked);
    page.checked = picked === boxes.length;
    page.indeterminate = picked > 0 && picked < boxes.length;
    told.textContent = picked ? told.dataset.selected.replace("{n}", picked) : idle;
    bar.toggleAttribute("data-any", picked > 0);
    for (const button of bar.querySelectorAll("button")) button.disabled = picked === 0;
  }

  form.addEventListener("click", (event) => {
    const box = event.target.closest("[data-select]");
    if (!box) return;
    const at = boxes.indexOf(box);
    if (event.shiftKey && last !== null) {
      const [from, to] = [Math.min(at, last), Math.max(at, last)];
      for (let nth = from; nth <= to; nth += 1) boxes[nth].checked = box.checked;
    }
    last = at;
    show();
  });
  page.addEventListener("change", () => {
    for (const box of boxes) box.checked = page.checked;
    show();
  });
  window.addEventListener("pageshow", show);
  show();
}
