// One Leaflet map on an element that says which tiles, words and marks it uses.
import { LatLngBounds, Map as LeafletMap, TileLayer, control } from "leaflet";

export function createMap(canvas) {
  const words = JSON.parse(canvas.dataset.words);
  const map = new LeafletMap(canvas, {
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0.5,
    wheelPxPerZoomLevel: 120,
    minZoom: 5,
    maxZoom: 19,
    fadeAnimation: false,
    zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
  });
  control.zoom({ zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out }).addTo(map);
  if (canvas.dataset.tiles) new TileLayer(canvas.dataset.tiles, { maxZoom: 19 }).addTo(map);
  const resized = new ResizeObserver(() => map.invalidateSize({ animate: false }));
  resized.observe(canvas);
  map.on("unload", () => resized.disconnect());
  return { map, words, sprite: canvas.dataset.sprite };
}

// "west,south,east,north" in degrees.
export function boundsOf(text) {
  const [west, south, east, north] = text.split(",").map(Number);
  return new LatLngBounds([south, west], [north, east]);
}

export function boxOf(map) {
  const bounds = map.getBounds();
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((degrees) => degrees.toFixed(5)).join(",");
}

export function mark(sprite, name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export async function asked(url) {
  const answer = await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!answer.ok || !(answer.headers.get("Content-Type") || "").includes("json")) throw new Error(`${answer.status}`);
  return answer.json();
}
