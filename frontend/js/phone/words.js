// What is said to people comes with the page, in their language.
const words = JSON.parse(document.getElementById("words").textContent);
const english = document.documentElement.lang === "en";

export function say(name, values = {}) {
  return words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

// A refusal carries both languages.
export function inOwnLanguage(problem) {
  return (english ? problem.en : problem.zh) || problem.detail || problem.title || "";
}

export function clockTime(at) {
  return new Intl.DateTimeFormat(document.documentElement.lang, { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false }).format(at);
}
