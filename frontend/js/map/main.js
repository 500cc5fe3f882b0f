// The map's own bundle: the page with map and list.
import "../../css/map.css";
import { Areas } from "./areas.js";
import { createMap } from "./canvas.js";
import { Listing } from "./listing.js";
import { startPointing } from "./pointing.js";
import { Spots } from "./spots.js";

startPointing();
const canvas = document.querySelector("[data-map-canvas]");
if (canvas) {
  const view = createMap(canvas);
  const areas = new Areas(view);
  const spots = new Spots(view);
  new Listing(view, areas, spots).start();
  canvas.dataset.ready = "";
}
