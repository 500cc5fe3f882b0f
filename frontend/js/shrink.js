// One photo made small on the device. Where what its camera wrote of time and place is to prove something, it is kept:
// the server reads it and takes it out. Else it never leaves the device.
const EDGE = 1920;
const SMALL_ENOUGH = 900_000;
const QUALITY = 0.84;

// With the camera's notes; which way is up stays written in them.
export async function shrunk(file) {
  if (file.size <= SMALL_ENOUGH || !/^image\/(jpeg|png|webp)$/.test(file.type)) return file;
  try {
    const small = await redrawn(file, EDGE, "none");
    if (!small || small.size >= file.size) return file;
    const notes = file.type === "image/jpeg" ? notesOf(new Uint8Array(await file.slice(0, 131_072).arrayBuffer())) : null;
    return named(file, notes ? [small.slice(0, 2), notes, small.slice(2)] : [small]);
  } catch {
    return file;
  }
}

// Without them, upright. What cannot be read here goes as it is; the server decides.
export async function bared(file, edge) {
  try {
    const small = await redrawn(file, edge, "from-image");
    return small && small.size < file.size ? named(file, [small]) : file;
  } catch {
    return file;
  }
}

// A picture on a canvas, no longer than `edge`.
export function drawn(bitmap, edge) {
  const scale = Math.min(1, edge / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

async function redrawn(file, edge, imageOrientation) {
  const bitmap = await createImageBitmap(file, { imageOrientation });
  const canvas = drawn(bitmap, edge);
  bitmap.close();
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
}

function named(file, parts) {
  return new File(parts, `${file.name.replace(/\.\w+$/, "")}.jpg`, { type: "image/jpeg", lastModified: file.lastModified });
}

// The segment of a JPEG that holds its notes, or null.
function notesOf(bytes) {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  for (let at = 2; at + 10 < bytes.length && bytes[at] === 0xff; ) {
    const size = 2 + (bytes[at + 2] << 8) + bytes[at + 3];
    const isNotes = bytes[at + 1] === 0xe1 && String.fromCharCode(...bytes.slice(at + 4, at + 8)) === "Exif";
    if (isNotes) return at + size <= bytes.length ? bytes.slice(at, at + size) : null;
    if (bytes[at + 1] === 0xda) return null;
    at += size;
  }
  return null;
}
