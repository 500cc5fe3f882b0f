// The one SVG sprite: the Lucide icons named here, and Muster's own marks (lights carry a shape each).
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export const icons = [
  "a-large-small", "alarm-clock", "archive", "archive-restore", "arrow-right", "arrow-up", "arrow-up-right",
  "award", "badge-check", "ban", "bell", "building-2", "calendar", "calendar-clock", "calendar-days",
  "camera", "image-plus", "chart-column", "check", "check-check", "chevron-down", "chevron-left", "chevron-right",
  "circle-check", "circle-help", "clipboard-check", "clock", "contrast", "download", "eye", "file-text",
  "ellipsis", "filter", "flag", "flame", "gavel", "git-merge", "hand", "headset", "history", "hourglass", "inbox", "info", "keyboard",
  "languages", "layout-dashboard", "link-2", "list-checks", "loader-circle", "lock", "log-in", "log-out",
  "map", "map-pin", "navigation", "megaphone", "menu", "merge", "mic", "message-square", "message-square-text", "monitor", "moon",
  "octagon-alert", "paperclip", "pause", "pen-line", "pencil-line", "phone", "play", "plus", "printer",
  "radar", "refresh-cw", "repeat", "rotate-ccw", "scale", "search", "search-x", "send", "shield-alert",
  "shield-check", "siren", "smartphone", "stamp", "star", "sticky-note", "sun", "table-2", "target", "trash-2", "triangle-alert",
  "undo-2", "user-minus", "user-plus", "user-round", "user-x", "users", "users-round", "upload", "wallet", "wifi-off", "x",
];

const marks = {
  "light-green": '<circle cx="12" cy="12" r="7" fill="currentColor"/>',
  "light-amber": '<path d="M12 4.5 21 20H3z" fill="currentColor"/>',
  "light-red": '<path d="M4.5 4.5h15v15h-15z" fill="currentColor"/>',
  "light-grey": '<path d="m5 12.5 4.6 4.7L19 7.6" fill="none" stroke="currentColor" stroke-width="3.2"/>',
  "mark-appeal": '<path d="M12 3.5 20.5 12 12 20.5 3.5 12z" fill="currentColor"/>',
  "mark-waiting": '<path d="M2 12h20" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round" stroke-dasharray="0 6.6"/>',
  "mark-working": '<path d="M2 12h20" fill="none" stroke="currentColor" stroke-width="5" stroke-linecap="round"/>',
  "mark-accepted": '<circle cx="12" cy="12" r="6.5" fill="none" stroke="currentColor" stroke-width="3.6"/>',
  "mark-arrived": '<circle cx="12" cy="12" r="8" fill="currentColor"/>',
  "mark-limit": '<path d="M12 2v20" fill="none" stroke="currentColor" stroke-width="2.6" stroke-dasharray="4 3"/>',
  "mark-pause": '<path d="M3 17 9 7M9 17l6-10M15 17l6-10" fill="none" stroke="currentColor" stroke-width="2.4"/>',
  "mark-done": '<path d="M12 3v18" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round"/>',
};

async function symbol(name) {
  const folder = dirname(createRequire(import.meta.url).resolve("lucide-static/package.json"));
  const text = await readFile(join(folder, "icons", `${name}.svg`), "utf8");
  const body = text.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/\s+/g, " ").trim();
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round">${body}</symbol>`;
}

export async function sprite() {
  const drawn = await Promise.all(icons.map(symbol));
  const own = Object.entries(marks).map(([name, body]) => `<symbol id="${name}" viewBox="0 0 24 24">${body}</symbol>`);
  return `<svg xmlns="http://www.w3.org/2000/svg">${[...drawn, ...own].join("")}</svg>\n`;
}
