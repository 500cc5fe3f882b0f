// "Use my position": asked for only when pressed; a refusal is an answer, and the lists are still there.
const PATIENCE = 12000;

function say(form, words, tone) {
  const line = form.querySelector("[data-located]");
  line.hidden = false;
  line.dataset.tone = tone;
  line.textContent = words;
}

function found(form, button, { coords }) {
  form.querySelector("[data-lon]").value = coords.longitude.toFixed(6);
  form.querySelector("[data-lat]").value = coords.latitude.toFixed(6);
  form.querySelector("[data-accuracy]").value = String(Math.round(coords.accuracy));
  button.dataset.located = "yes";
  form.requestSubmit(button);
}

function failed(form, button, error) {
  button.disabled = false;
  say(form, error.code === error.PERMISSION_DENIED ? form.dataset.refused : form.dataset.failed, "amber");
  form.querySelector("#sought").focus();
}

export function startLocating() {
  const button = document.querySelector("[data-locate]");
  if (!button || !navigator.geolocation) return;
  const form = button.closest("form");
  button.hidden = false;
  button.addEventListener("click", (event) => {
    if (button.dataset.located) return;
    event.preventDefault();
    say(form, form.dataset.slow, "");
    navigator.geolocation.getCurrentPosition(
      (position) => found(form, button, position),
      (error) => failed(form, button, error),
      { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 30000 },
    );
  });
  for (const field of form.querySelectorAll("[data-enter]")) {
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit(form.querySelector(`[value="${field.dataset.enter}"]`));
    });
  }
}
