// Photos are shrunk on the device before they travel, without what the camera wrote into them.
import { bared } from "../shrink.js";

function preview(list, files) {
  for (const old of list.querySelectorAll("img")) URL.revokeObjectURL(old.src);
  list.replaceChildren(
    ...files.map((file) => {
      const item = document.createElement("li");
      const picture = document.createElement("img");
      picture.src = URL.createObjectURL(file);
      picture.alt = "";
      item.append(picture);
      return item;
    }),
  );
  list.hidden = files.length === 0;
}

async function chosen(input) {
  const field = input.closest(".field");
  const most = Number(input.dataset.photos);
  const all = [...input.files];
  const files = await Promise.all(all.slice(0, most).map((file) => bared(file, Number(input.dataset.side))));
  const carrier = new DataTransfer();
  for (const file of files) carrier.items.add(file);
  input.files = carrier.files;
  preview(field.querySelector("[data-previews]"), files);
  const words = [files.length ? input.dataset.chosen.replace("{n}", files.length) : ""];
  if (all.length > most) words.push(input.dataset.many.replace("{n}", most));
  field.querySelector("[data-photos-words]").textContent = words.join(" ");
}

export function startPhotos() {
  const input = document.querySelector("[data-photos]");
  if (!input) return;
  input.form.classList.add("with-scripts");
  let shrinking = Promise.resolve();
  input.addEventListener("change", () => {
    shrinking = chosen(input);
  });
  input.form.addEventListener("submit", async (event) => {
    if (!input.files.length || input.form.dataset.ready) return;
    event.preventDefault();
    event.stopPropagation();
    await shrinking;
    input.form.dataset.ready = "yes";
    // A form that is still telling of its submission cannot be submitted: let it end first.
    setTimeout(() => input.form.requestSubmit(event.submitter));
  });
}
