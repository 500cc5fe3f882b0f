// One sender at a time on this phone, however many tabs are open. Web Locks need https or localhost; elsewhere a lease
// in localStorage stands in. Should two send at once all the same, the server knows both by the same uuid.
const NAME = "muster_phone_sender";
const LEASE = 20000;
const SETTLE = 60;

export function alone(act) {
  if (navigator.locks) return navigator.locks.request(NAME, { ifAvailable: true }, (lock) => (lock ? act() : null));
  return leased(act);
}

async function leased(act) {
  const me = String(Math.random());
  const held = () => JSON.parse(localStorage.getItem(NAME) || "null");
  const take = () => localStorage.setItem(NAME, JSON.stringify({ me, until: Date.now() + LEASE }));
  const other = held();
  if (other && other.until > Date.now()) return null;
  take();
  await new Promise((resolve) => setTimeout(resolve, SETTLE));
  if (held()?.me !== me) return null;
  const renewing = setInterval(take, LEASE / 4);
  try {
    return await act();
  } finally {
    clearInterval(renewing);
    localStorage.removeItem(NAME);
  }
}
