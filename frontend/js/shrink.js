// One photo made small on the device, with what its camera wrote of time and place: the server reads it and takes it out.
const EDGE = 1920;
const SMALL_ENOUGH = 900_000;
const QUALITY = 0.84;

export async function shrunk(file) {
  if (file.size <= SMALL_ENOUGH || !/^image\/(jpeg|png|webp)$/.test(file.type)) return file;
  try {
    const drawn = await redrawn(file);
    if (!drawn || drawn.size >= file.size) return file;
    const notes = file.type === "image/jpeg" ? notesOf(new Uint8Array(await file.slice(0, 131_072).arrayBuffer())) : null;
    const parts = notes ? [drawn.slice(0, 2), notes, drawn.slice(2)] : [drawn];
    const name = file.name.replace(/\.\w+$/, "") + ".jpg";
    return new File(parts, name, { type: "image/jpeg", lastModified: file.lastModified });
  } catch {
    return file;
  }
}

// Drawn as it lies in the file: which way is up stays written in its notes.
async function redrawn(file) {
  const bitmap = await createImageBitmap(file, { imageOrientation: "none" });
  const scale = Math.min(1, EDGE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
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
