// What the phone keeps goes by these names; the desk's pages use them to take it away.
export const DATABASE = "muster-phone";
export const STORE = "outbox";
export const CACHE = "muster-phone-1";
export const KEYS = "muster_phone_";
