// The dialog in which a point is picked: by a click, or by moving the map under the cross.
import { CircleMarker } from "leaflet";
import { Areas } from "./areas.js";
import { boundsOf, createMap } from "./canvas.js";

const CLOSE = 16;

export function startPointing() {
  document.addEventListener("muster:point", (event) => open(event.detail));
}

function open({ dialog, value, take }) {
  const view = createMap(dialog.querySelector("[data-map-canvas]"));
  const { map } = view;
  const said = dialog.querySelector("[data-map-said]");
  const areas = new Areas(view);
  const [lng, lat] = value.split(/[,，]/).map(Number);
  let picked = null;
  let mark = null;

  const show = async (latlng) => {
    picked = latlng;
    if (mark) mark.remove();
    mark = new CircleMarker(latlng, { radius: 9, className: "spot-halo", interactive: false }).addTo(map);
    const path = await areas.at(latlng);
    said.textContent = [...path.map(({ properties }) => properties.name), written(latlng)].join(" · ");
  };
  const done = () => take(written(picked || map.getCenter()));

  map.fitBounds(boundsOf(dialog.dataset.bounds), { animate: false });
  areas.onPick = (event) => show(event.latlng);
  areas.show({ organisation: Number(dialog.dataset.area), urlOf: dialog.dataset.areas });
  if (value && Number.isFinite(lng) && Number.isFinite(lat)) {
    map.setView([lat, lng], CLOSE, { animate: false });
    show(map.getCenter());
  }
  map.on("click", (event) => show(event.latlng));
  map.on("movestart", () => picked && forget());
  map.getContainer().addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    done();
  });
  dialog.querySelector("[data-map-take]").addEventListener("click", done);
  dialog.addEventListener("close", () => map.remove());
  map.getContainer().focus();

  // Once the map moves on, the cross says where.
  function forget() {
    picked = null;
    mark.remove();
  }
}

function written({ lng, lat }) {
  return `${lng.toFixed(6)},${lat.toFixed(6)}`;
}
