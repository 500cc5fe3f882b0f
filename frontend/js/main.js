// Everything a work page needs, in one small file. Each module answers one question.
import { startForms } from "./forms.js";
import { startInline } from "./inline.js";
import { startKeys } from "./keys.js";
import { startLive } from "./live.js";
import { startLookControls } from "./lookcontrols.js";
import { startPerson } from "./person.js";
import { startPhotos } from "./photos.js";
import { startPicks } from "./pick.js";
import { startEntering, startLeaving } from "./phone/leaving.js";
import { startPointing } from "./pointing.js";
import { startPrint } from "./print.js";
import { startSwaps } from "./swaps.js";

startLookControls();
startPerson();
startPhotos();
startPicks();
startPointing();
startForms();
startKeys();
startPrint();
startSwaps();
startInline();
startLive();
startEntering();
startLeaving((n, form) => confirm(form.dataset.signOut.replace("{n}", n)));
document.documentElement.dataset.ready = "";
