// Where somebody reports in: the browser's own position, asked for when the form is opened, never guessed.
const OPTIONS = { enableHighAccuracy: true, maximumAge: 60000, timeout: 8000 };

export function startSpots() {
  document.addEventListener("focusin", ({ target }) => ask(target.form));
  document.addEventListener("toggle", ({ target }) => target.open && ask(target.querySelector("form")), true);
}

function ask(form) {
  const line = form && form.querySelector("[data-spot]");
  if (!line || line.dataset.asked !== undefined) return;
  line.dataset.asked = "";
  const say = (words) => { line.querySelector("span").textContent = words; };
  if (!navigator.geolocation) return say(line.dataset.wordNone);
  const found = ({ coords }) => {
    line.querySelector("input").value = `${coords.longitude},${coords.latitude}`;
    say(line.dataset.wordFound.replace("#", Math.round(coords.accuracy)));
  };
  navigator.geolocation.getCurrentPosition(found, () => say(line.dataset.wordNone), OPTIONS);
}
