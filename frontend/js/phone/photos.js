// Photos: shrunk on the phone before they are kept, so that they fit a weak network. Time and position go beside them.
import { drawn } from "../shrink.js";
import { lastPosition } from "./positions.js";
import { button, element, icon, tell } from "./showing.js";
import { newId } from "./ids.js";
import { say } from "./words.js";

const LONGEST_EDGE = 1600;
const PREVIEW_EDGE = 240;
const QUALITY = 0.8;
const MOST = 4;

// The photos chosen in a form so far, by the kind the server files them under.
export function startPhotos(form) {
  const chosen = [];
  for (const slot of form.querySelectorAll("[data-photos]")) {
    const input = slot.querySelector("input");
    slot.querySelector(".shoot").hidden = false;
    input.className = "unseen";
    input.addEventListener("change", (event) => take(event.target, slot, chosen));
  }
  return chosen;
}

export function clearPhotos(form, chosen) {
  chosen.length = 0;
  for (const list of form.querySelectorAll("[data-shots]")) list.replaceChildren();
}

async function take(input, slot, chosen) {
  const files = [...input.files];
  input.value = "";
  for (const file of files) {
    const kind = slot.dataset.photos;
    if (chosen.filter((photo) => photo.kind === kind).length >= MOST) return tell(say("tooMany", { n: MOST }));
    try {
      const { blob, preview } = await shrunk(file);
      const { lng, lat, accuracy } = lastPosition() || {};
      const photo = { id: newId(), kind, blob, taken_at: new Date(file.lastModified || Date.now()).toISOString(), lng, lat, accuracy, sent: 0 };
      chosen.push(photo);
      slot.querySelector("[data-shots]").append(shot(photo, preview, chosen));
    } catch {
      tell(say("notAPhoto", { name: file.name }));
    }
  }
}

function shot(photo, preview, chosen) {
  const row = element("li", {}, element("img", { src: preview, alt: "" }));
  const drop = button("", () => { chosen.splice(chosen.indexOf(photo), 1); row.remove(); });
  drop.className = "";
  drop.setAttribute("aria-label", say("removePhoto"));
  drop.append(icon("x"));
  row.append(drop);
  return row;
}

async function shrunk(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const canvas = drawn(picture, LONGEST_EDGE);
  const blob = await new Promise((resolve, reject) => canvas.toBlob((made) => (made ? resolve(made) : reject(new Error(file.name))), "image/jpeg", QUALITY));
  const preview = drawn(picture, PREVIEW_EDGE).toDataURL("image/jpeg", QUALITY);
  picture.close();
  return { blob, preview };
}
