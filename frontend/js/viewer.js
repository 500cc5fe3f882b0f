// Photos large, one after the other, by mouse or keyboard. Without it a photo simply opens.
let shots = [];
let at = 0;

export function startViewer() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-photo]");
    const viewer = document.getElementById("photo-viewer");
    if (!link || !viewer || !viewer.showModal || event.ctrlKey || event.metaKey || event.button) return;
    event.preventDefault();
    open(viewer, link);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("#photo-viewer [data-step]");
    if (button) step(Number(button.dataset.step));
  });
  document.addEventListener("keydown", (event) => {
    const viewer = document.getElementById("photo-viewer");
    if (!viewer || !viewer.open) return;
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (way) step(way);
    event.stopPropagation();
  }, true);
}

function open(viewer, link) {
  shots = [...document.querySelectorAll("a[data-photo]")];
  at = shots.indexOf(link);
  viewer.showModal();
  viewer.addEventListener("close", () => shots[at] && shots[at].focus(), { once: true });
  show();
}

function step(way) {
  at = (at + way + shots.length) % shots.length;
  show();
}

function show() {
  const viewer = document.getElementById("photo-viewer");
  const link = shots[at];
  const image = viewer.querySelector("img");
  image.src = link.href;
  image.alt = link.querySelector("img").alt;
  const caption = link.closest("figure").querySelector("figcaption").cloneNode(true);
  const what = document.createElement("b");
  what.textContent = link.querySelector(".shot-what").textContent;
  viewer.querySelector("figcaption").replaceChildren(what, ...caption.childNodes);
  viewer.querySelector("[data-count]").textContent = `${at + 1} / ${shots.length}`;
}
