// Photos are shrunk on the device before they travel. What cannot be read here goes as it is; the server decides.
const QUALITY = 0.85;

async function shrunk(file, side) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, side / Math.max(picture.width, picture.height));
    if (scale === 1 && file.size < 600000) return file;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    return made && made.size < file.size ? new File([made], "photo.jpg", { type: "image/jpeg" }) : file;
  } catch {
    return file;
  }
}

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
  const files = await Promise.all(all.slice(0, most).map((file) => shrunk(file, Number(input.dataset.side))));
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
