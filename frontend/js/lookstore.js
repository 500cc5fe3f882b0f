// Where the look is kept: localStorage for this browser, and a cookie so that the server draws it right at once.
const KEY = "muster_look";
const CHOICES = { theme: ["auto", "light", "dark"], text: ["standard", "large", "larger"], contrast: ["normal", "high"] };

function valid(look) {
  const out = {};
  for (const [name, choices] of Object.entries(CHOICES)) out[name] = choices.includes(look[name]) ? look[name] : choices[0];
  return out;
}

export function readLook() {
  try {
    return valid(JSON.parse(localStorage.getItem(KEY)) || document.documentElement.dataset);
  } catch {
    return valid({});
  }
}

export function showLook(look) {
  // <html data-auto="dark">: this page is dark unless somebody chose otherwise.
  const usually = document.documentElement.dataset.auto === "dark" || matchMedia("(prefers-color-scheme: dark)").matches;
  const dark = look.theme === "dark" || (look.theme === "auto" && usually);
  Object.assign(document.documentElement.dataset, { theme: dark ? "dark" : "light", text: look.text, contrast: look.contrast });
}

export function keepLook(look) {
  try {
    localStorage.setItem(KEY, JSON.stringify(look));
  } catch {
    // Storage may be refused; the cookie is enough.
  }
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${KEY}=${look.theme}.${look.text}.${look.contrast}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}
