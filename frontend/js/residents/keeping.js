// What is being typed survives a reload of this tab and nothing else: a phone may belong to several people.
const name = (field) => `muster.report.${field.id}`;

export function startKeeping() {
  for (const field of document.querySelectorAll("[data-kept]")) {
    const kept = sessionStorage.getItem(name(field));
    if (kept && !field.value) field.value = kept;
    field.addEventListener("input", () => sessionStorage.setItem(name(field), field.value));
  }
  if (!document.querySelector("[data-copy]")) return;
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith("muster.report.")) sessionStorage.removeItem(key);
  }
}
