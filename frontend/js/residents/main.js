// The residents' pages work without this; it spares them typing, waiting and doubt.
import { startCopying } from "./copying.js";
import { startLocating } from "./locating.js";
import { startNearby } from "./nearby.js";
import { startPhotos } from "./photos.js";

for (const start of [startLocating, startNearby, startPhotos, startCopying]) start();
for (const button of document.querySelectorAll(".big-type")) button.hidden = false;
