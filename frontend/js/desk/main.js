// What only the reception desk needs: drafts kept on the server, a queue that renews itself, merging from a hint.
import "../../css/desk.css";
import { startKeeping } from "./keeping.js";
import { startQueue } from "./queue.js";
import { startTaking } from "./taking.js";

startKeeping();
startQueue();
startTaking();
document.addEventListener("htmx:afterSettle", showMerges);
document.addEventListener("click", onMerge);
showMerges();

// A hint can be merged into only where the case at hand may be merged.
function showMerges() {
  const choice = document.querySelector("#command-merge select[name=into]");
  for (const button of document.querySelectorAll("[data-merge-into]")) {
    button.hidden = !choice || ![...choice.options].some((option) => option.value === button.dataset.mergeInto);
  }
}

function onMerge(event) {
  const button = event.target.closest("[data-merge-into]");
  if (!button) return;
  const command = document.getElementById("command-merge");
  const choice = command.querySelector("select[name=into]");
  command.open = true;
  choice.value = button.dataset.mergeInto;
  choice.dispatchEvent(new Event("change", { bubbles: true }));
  command.querySelector("textarea").focus();
}
