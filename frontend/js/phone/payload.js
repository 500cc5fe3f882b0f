// From a form to what the API takes: `finding.resolved=yes` becomes nested, numbers and yes/no get their types.
import { offset as offsetMs, offsetText } from "./time.js";

const NOT_FIELDS = new Set(["csrfmiddlewaretoken", "idempotency_key", "version", "assignment"]);
const YES_NO = /^(passed|reached)$/;
const NUMBERS = /^(holder|community|street|county|at_fault)$/;
const FROM_THE_FIELD = new Set(["report_in", "contact", "interim_report", "finish"]);

export function payload(form, { place, photos, voices }) {
  const kind = form.dataset.outbox;
  const body = nested(new FormData(form));
  if (form.dataset.version) body.seen = Number(form.dataset.version);
  if (FROM_THE_FIELD.has(kind)) Object.assign(body, { occurred_at: new Date().toISOString(), offset: offsetText() });
  for (const callBack of body.call_backs || []) callBack.at = serverNow();
  (WITH_EVIDENCE[kind] || asEvidence)(body, place, photos, voices);
  return body;
}

const WITH_EVIDENCE = {
  report_in(body, place, photos) {
    body.presence = { point: micro(place), people: undefined, photos: photos.map((photo) => photo.id) };
  },
  report(body, place, photos, voices) {
    if (place) {
      body.point = { lon: place.lng, lat: place.lat };
      for (const level of ["community", "street", "county"]) delete body[level];
    }
    if (photos.length) body.photos = photos.map((photo) => photo.id);
    if (voices.length) body.voices = voices.map((voice) => voice.id);
    body.made_at = serverNow();
  },
};

function asEvidence(body, _place, photos, voices) {
  const named = (body.evidence || []).filter(({ ref }) => ref);
  const shown = photos.map(({ id, kind, taken_at }) => ({ kind, ref: id, taken_at }));
  const said = voices.map(({ id, kind, spoken_at }) => ({ kind, ref: id, taken_at: spoken_at }));
  body.evidence = [...named, ...shown, ...said];
  if (!body.evidence.length) delete body.evidence;
}

// Positions are stored in millionths of a degree.
function micro(place) {
  return place ? { lon: Math.round(place.lng * 1e6), lat: Math.round(place.lat * 1e6) } : null;
}

function serverNow() {
  return new Date(Date.now() + offsetMs()).toISOString();
}

function nested(data) {
  const found = {};
  for (const [name, value] of data) {
    if (NOT_FIELDS.has(name) || value instanceof File || value.trim() === "") continue;
    put(found, name, value.trim());
  }
  return listed(found);
}

function put(found, name, value) {
  const path = name.replace(/\[\]$/, "").split(".");
  const last = path[path.length - 1];
  const typed = YES_NO.test(last) ? value === "true" : NUMBERS.test(last) ? Number(value) : value;
  const holder = path.slice(0, -1).reduce((inner, step) => (inner[step] ??= {}), found);
  if (name.endsWith("[]")) (holder[last] ??= []).push(typed);
  else holder[last] = typed;
}

// Where every key is a number the values are a list.
function listed(value) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  const inner = Object.entries(value).map(([key, one]) => [key, listed(one)]);
  return inner.length && inner.every(([key]) => /^\d+$/.test(key)) ? inner.map(([, one]) => one) : Object.fromEntries(inner);
}
