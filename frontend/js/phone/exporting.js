// What was not sent as a file: nothing is lost even where nothing can be sent. Photos and voice notes are inside, as data addresses.
import { element } from "./showing.js";

export async function exported(entries) {
  const told = await Promise.all(entries.map(async (entry) => ({ ...entry, photos: await allWithData(entry.photos), voices: await allWithData(entry.voices) })));
  const text = JSON.stringify({ muster: "outbox", version: 1, entries: told }, null, 1);
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = element("a", { href: url, download: `muster-outbox-${new Date().toISOString().slice(0, 16).replace(/[:T]/g, "-")}.json` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

const allWithData = (files) => Promise.all(files.map(withData));

function withData({ blob, ...told }) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve({ ...told, data: reader.result });
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
