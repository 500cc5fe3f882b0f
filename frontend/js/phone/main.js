// The phone app. Each module answers one question; the server renders the page, this keeps and sends.
import "../../css/phone.css";
import { startLookControls } from "../lookcontrols.js";
import { startForms } from "./forms.js";
import { startFreshness } from "./freshness.js";
import { startLeaving } from "./leaving.js";
import { startList } from "./list.js";
import { startSending } from "./sender.js";
import { choose } from "./showing.js";
import { startTasks } from "./tasks.js";
import { startViews } from "./views.js";
import { say } from "./words.js";

startLookControls();
startViews();
startTasks();
startList();
startForms();
startFreshness();
startSending();
startLeaving((n) => choose({ title: say("askLeave", { n }), choices: [[say("leave"), "danger", true], [say("stay"), "primary", false]] }));
const { worker, scope } = document.body.dataset;
if (navigator.serviceWorker) navigator.serviceWorker.register(worker, { scope });
document.documentElement.dataset.ready = "";
