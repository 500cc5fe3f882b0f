// The scenes turn every half minute: space or the button stops them. Who wants less motion turns them by hand.
const EVERY = 30000;
const SCENES = 3;

export function startScenes(wall) {
  const pause = wall.querySelector("[data-wall-pause]");
  const word = pause.querySelector("[data-word]");
  const words = { false: word.textContent, true: word.dataset.word };
  let paused = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let timer = 0;

  function show(scene) {
    wall.dataset.scene = String(scene);
    for (const button of wall.querySelectorAll("[data-wall-scene]")) {
      button.setAttribute("aria-pressed", String(button.dataset.wallScene === wall.dataset.scene));
    }
    clearInterval(timer);
    if (!paused) timer = setInterval(() => show((Number(wall.dataset.scene) + 1) % SCENES), EVERY);
  }

  function turn(stopped) {
    paused = stopped;
    pause.setAttribute("aria-pressed", String(paused));
    word.textContent = words[paused];
    show(Number(wall.dataset.scene));
  }

  wall.addEventListener("click", (event) => {
    const button = event.target.closest("[data-wall-scene]");
    if (button) show(Number(button.dataset.wallScene));
    if (event.target.closest("[data-wall-pause]")) turn(!paused);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== " " || event.isComposing || event.target.closest("button, a, select, summary, input")) return;
    event.preventDefault();
    turn(!paused);
  });
  turn(paused);
}
