// Where the phone is, where it says so. Refused or without signal is no error: the work goes on without a position.
const FRESH = 60000;
const OPTIONS = { enableHighAccuracy: true, maximumAge: FRESH, timeout: 8000 };
let last = null;

export function lastPosition() {
  return last && Date.now() - last.at < FRESH ? last : null;
}

// {lng, lat, accuracy} or {refused} or {none}.
export function position() {
  if (lastPosition()) return Promise.resolve(last);
  if (!navigator.geolocation) return Promise.resolve({ refused: true });
  return new Promise((resolve) => {
    const found = ({ coords }) => {
      last = { lng: coords.longitude, lat: coords.latitude, accuracy: Math.round(coords.accuracy), at: Date.now() };
      resolve(last);
    };
    const failed = (error) => resolve(error.code === error.PERMISSION_DENIED ? { refused: true } : { none: true });
    navigator.geolocation.getCurrentPosition(found, failed, OPTIONS);
  });
}

export async function mayAskQuietly() {
  try {
    return (await navigator.permissions.query({ name: "geolocation" })).state === "granted";
  } catch {
    return false;
  }
}

const EARTH = 6371008;
const radians = (degrees) => (degrees * Math.PI) / 180;

export function metres(from, to) {
  const dLat = radians(to.lat - from.lat);
  const dLng = radians(to.lng - from.lng);
  const a = Math.sin(dLat / 2) ** 2 + Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * Math.sin(dLng / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.sqrt(a));
}
