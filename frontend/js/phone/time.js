// The phone's clock may be wrong by a day. What it says is a claim; how far it was off at the last contact goes with it.
const KEY = "muster_phone_offset";

export function learnOffset(serverNow) {
  localStorage.setItem(KEY, String(Math.round(serverNow - Date.now())));
}

export function offset() {
  return Number(localStorage.getItem(KEY)) || 0;
}

// Server time less phone time, as ISO 8601 says a length of time.
export function offsetText() {
  const seconds = offset() / 1000;
  return `${seconds < 0 ? "-" : ""}PT${Math.abs(seconds).toFixed(3)}S`;
}
