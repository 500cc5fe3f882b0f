// The wall: fetches itself anew, turns its scenes, tells how old its data is, and outlives restarts and updates.
import { startAge } from "./age.js";
import { startFetching } from "./fetching.js";
import { startScenes } from "./scenes.js";

const wall = document.querySelector("[data-wall]");
if (wall) {
  const heard = startAge(wall);
  startFetching(wall, heard);
  startScenes(wall);
}
