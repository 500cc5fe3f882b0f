// Photos in forms: shrunk on the device before they are sent, shown small, taken out again one by one.
import { shrunk } from "./shrink.js";
import { startViewer } from "./viewer.js";

const MOST = 9;
let shrinking = 0;
let waiting = null;

export function startPhotos() {
  document.addEventListener("change", (event) => {
    if (event.target.matches(".photo-input")) take(event.target);
  });
  document.addEventListener("submit", holdBack, true);
  document.addEventListener("click", takeOut);
  startViewer();
}

// What was sent goes out as it was chosen where the browser cannot shrink it: the server does the rest.
async function take(input) {
  const field = input.closest("[data-photos]");
  const chosen = [...input.files].slice(0, MOST);
  const list = field.querySelector("[data-new]");
  list.textContent = field.dataset.wordShrinking;
  shrinking += 1;
  try {
    put(input, await Promise.all(chosen.map(shrunk)));
  } finally {
    shrinking -= 1;
    show(field, input);
    if (!shrinking && waiting) send();
  }
}

function put(input, files) {
  const chosen = new DataTransfer();
  for (const file of files) chosen.items.add(file);
  input.files = chosen.files;
}

function show(field, input) {
  const list = field.querySelector("[data-new]");
  for (const image of list.querySelectorAll("img")) URL.revokeObjectURL(image.src);
  list.replaceChildren(...[...input.files].map((file, nth) => thumb(file, nth, field, input)));
}

// The moment the file was written is what the device says of when the photo was taken.
function thumb(file, nth, field, input) {
  const item = document.createElement("li");
  const image = new Image(96, 72);
  image.src = URL.createObjectURL(file);
  image.alt = file.name;
  const taken = document.createElement("input");
  Object.assign(taken, { type: "hidden", name: `${input.name}:taken`, value: new Date(file.lastModified).toISOString() });
  const remove = document.createElement("button");
  Object.assign(remove, { type: "button", className: "btn", textContent: field.dataset.wordRemove });
  remove.dataset.takeOut = nth;
  item.append(image, taken, remove);
  return item;
}

function takeOut(event) {
  const button = event.target.closest("[data-take-out]");
  if (!button) return;
  const field = button.closest("[data-photos]");
  const input = field.querySelector(".photo-input");
  put(input, [...input.files].filter((_, nth) => nth !== Number(button.dataset.takeOut)));
  show(field, input);
  input.focus();
}

// A form sent while a photo is still being shrunk goes out when it is done.
function holdBack(event) {
  if (!shrinking || !event.target.querySelector(".photo-input")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  waiting = { form: event.target, button: event.submitter };
}

function send() {
  const { form, button } = waiting;
  waiting = null;
  form.requestSubmit(button || undefined);
}
