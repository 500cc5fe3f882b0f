// Voice notes: recorded here where the browser may, else chosen as a file. They are kept with the form until it is sent.
import { newId } from "./ids.js";
import { button, element, icon, tell } from "./showing.js";
import { say } from "./words.js";

const MOST = 3;
const MOST_BYTES = 8e6;
const LONGEST = 180;
const TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const SPEECH = 32000;
let ending = () => {};

// The voice notes spoken into a form so far.
export function startVoices(form) {
  const spoken = [];
  const slot = form.querySelector("[data-voice]");
  if (!slot) return spoken;
  const input = slot.querySelector("input");
  input.addEventListener("change", () => {
    for (const file of input.files) add(file, slot, spoken, file.lastModified);
    input.value = "";
  });
  const recording = slot.querySelector("[data-record]");
  if (mayRecord()) {
    recording.hidden = false;
    recording.addEventListener("click", () => (recording.recorder ? recording.recorder.stop() : record(recording, slot, spoken)));
  }
  return spoken;
}

export function clearVoices(form, spoken) {
  spoken.length = 0;
  const slot = form.querySelector("[data-voice]");
  if (slot) slot.querySelectorAll("[data-spoken] li").forEach(forget);
}

// What is being recorded when the form is sent is finished first, so that nothing spoken stays behind.
export async function finished() {
  await ending();
}

function mayRecord() {
  return Boolean(window.MediaRecorder && navigator.mediaDevices && navigator.mediaDevices.getUserMedia);
}

async function record(recording, slot, spoken) {
  if (spoken.length >= MOST) return tell(say("tooManyVoices", { n: MOST }));
  let sound;
  try {
    sound = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    return tell(say("noMicrophone"));
  }
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(sound, { audioBitsPerSecond: SPEECH, ...(mimeType && { mimeType }) });
  const parts = [];
  const began = Date.now();
  recorder.addEventListener("dataavailable", ({ data }) => data.size && parts.push(data));
  const done = new Promise((resolve) => recorder.addEventListener("stop", resolve, { once: true })).then(() => {
    clearInterval(ticking);
    sound.getTracks().forEach((track) => track.stop());
    ending = () => {};
    show(recording, null, say("record"));
    add(new Blob(parts, { type: recorder.mimeType }), slot, spoken, began);
  });
  ending = () => { if (recorder.state !== "inactive") recorder.stop(); return done; };
  const tick = () => {
    const seconds = Math.floor((Date.now() - began) / 1000);
    recording.querySelector("span").textContent = say("stop", { time: length(seconds) });
    if (seconds >= LONGEST && recorder.state !== "inactive") recorder.stop();
  };
  const ticking = setInterval(tick, 500);
  recorder.start(1000);
  show(recording, recorder, say("stop", { time: length(0) }));
}

function show(recording, recorder, words) {
  recording.recorder = recorder;
  recording.setAttribute("aria-pressed", String(Boolean(recorder)));
  recording.querySelector("span").textContent = words;
}

function length(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function add(blob, slot, spoken, began) {
  if (spoken.length >= MOST) return tell(say("tooManyVoices", { n: MOST }));
  if (blob.size > MOST_BYTES) return tell(say("voiceTooLarge", { name: blob.name || "", n: MOST_BYTES / 1e6 }));
  if (!blob.size) return;
  const voice = { id: newId(), kind: slot.dataset.voice, blob, spoken_at: new Date(began).toISOString(), sent: 0 };
  spoken.push(voice);
  const time = new Date(began).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  const player = element("audio", { controls: "", src: URL.createObjectURL(blob), "aria-label": say("voice", { time }) });
  const row = element("li", {}, player);
  const drop = button("", () => { spoken.splice(spoken.indexOf(voice), 1); forget(row); });
  drop.setAttribute("aria-label", say("removeVoice"));
  drop.append(icon("x"));
  row.append(drop);
  slot.querySelector("[data-spoken]").append(row);
}

function forget(row) {
  URL.revokeObjectURL(row.querySelector("audio").src);
  row.remove();
}
