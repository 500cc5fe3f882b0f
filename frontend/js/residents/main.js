// The residents' pages work without this; it spares them typing, waiting and doubt.
import { startCopying } from "./copying.js";
import { startKeeping } from "./keeping.js";
import { startLocating } from "./locating.js";
import { startNearby } from "./nearby.js";
import { startPhotos } from "./photos.js";
import { startSending } from "./sending.js";

for (const start of [startLocating, startNearby, startPhotos, startKeeping, startSending, startCopying]) start();
for (const button of document.querySelectorAll(".big-type")) button.hidden = false;
