// How old is what the wall shows? A beat of the stream or a fetched part makes it new; past a minute it is said.
const STALE_AFTER = 60;

export function startAge(wall) {
  const place = wall.querySelector("[data-wall-age]");
  const clock = wall.querySelector("[data-wall-clock]");
  const ahead = Date.parse(clock.dateTime) - Date.now();
  let heardAt = Date.now();

  function tell() {
    const age = Math.round((Date.now() - heardAt) / 1000);
    const stale = age > STALE_AFTER;
    const text = stale ? place.dataset.stale : place.dataset.fresh.replace("#", String(age));
    if (place.textContent !== text) place.textContent = text;
    place.dataset.state = stale ? "stale" : "fresh";
    // The server's time, whatever this machine believes.
    clock.textContent = new Date(Date.now() + ahead).toLocaleTimeString("zh-CN", { hour12: false, timeZone: "Asia/Shanghai" });
  }

  const heard = () => {
    heardAt = Date.now();
    tell();
  };
  document.addEventListener("live:heard", heard);
  setInterval(tell, 1000);
  tell();
  return heard;
}
