// Today's tasks: nearest first where the phone knows where it is, and only those of one kind where asked.
import { mayAskQuietly, metres, position } from "./positions.js";
import { say } from "./words.js";

export async function startTasks() {
  const list = document.querySelector("[data-tasks]");
  if (!list) return;
  const rows = [...list.children];
  startPurposes(rows);
  const nearest = document.querySelector("[data-nearest]");
  nearest.addEventListener("click", () => sortByDistance(list, rows, nearest));
  if (await mayAskQuietly()) sortByDistance(list, rows, nearest);
  else nearest.hidden = false;
}

async function sortByDistance(list, rows, nearest) {
  const here = await position();
  const told = document.querySelector("[data-order]");
  if (here.refused || here.none) {
    told.textContent = say(here.refused ? "refusedPlace" : "noPlace");
    return;
  }
  nearest.hidden = true;
  const away = new Map(rows.map((row) => [row, row.dataset.lat ? metres(here, { lng: Number(row.dataset.lon), lat: Number(row.dataset.lat) }) : Infinity]));
  for (const [row, distance] of away) row.querySelector("[data-away]").textContent = distance < Infinity ? written(distance) : "";
  list.append(...[...rows].sort((one, other) => away.get(one) - away.get(other)));
  told.textContent = say("byDistance");
}

function written(distance) {
  return distance < 1000 ? say("metres", { n: Math.round(distance / 10) * 10 }) : say("kilometres", { n: (distance / 1000).toFixed(1) });
}

function startPurposes(rows) {
  const everything = document.querySelector("[data-all]");
  const none = document.querySelector("[data-none]");
  const buttons = [...document.querySelectorAll("[data-purpose]")];
  const show = (chosen) => {
    const fits = (row) => !chosen || row.dataset.task.split(" ").includes(chosen.dataset.purpose);
    for (const row of rows) row.hidden = !fits(row);
    for (const one of buttons) one.setAttribute("aria-pressed", String(one === chosen));
    none.hidden = rows.some(fits);
    none.textContent = chosen ? say("nothingHere", { purpose: chosen.dataset.label }) : "";
    everything.hidden = !chosen;
  };
  for (const one of buttons) {
    one.setAttribute("role", "button");
    one.addEventListener("click", (event) => {
      event.preventDefault();
      show(one.getAttribute("aria-pressed") === "true" ? null : one);
    });
  }
  everything.addEventListener("click", () => show(null));
}
