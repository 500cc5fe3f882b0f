// Short messages, questions, and elements built without markup in strings.
const SVG = "http://www.w3.org/2000/svg";
const SHOWN_FOR = 6000;

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export function icon(name) {
  const sprite = document.querySelector("svg.icon use").getAttribute("href").split("#")[0];
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

export function button(label, act, { name = "", kind = "" } = {}) {
  const made = element("button", { class: "btn", type: "button", ...(kind && { "data-kind": kind }) }, ...(name ? [icon(name)] : []), label);
  made.addEventListener("click", act);
  return made;
}

export function tell(text) {
  const toast = element("p", { class: "toast" }, text);
  document.querySelector("[data-toasts]").append(toast);
  setTimeout(() => toast.remove(), SHOWN_FOR);
}

// `choices` are [label, kind, answer]; Escape and the back key answer with the last one.
export function choose({ title, text = "", choices }) {
  const dialog = document.querySelector("[data-dialog]");
  dialog.querySelector("[data-dialog-title]").textContent = title;
  dialog.querySelector("[data-dialog-text]").textContent = text;
  return new Promise((resolve) => {
    let answer = choices[choices.length - 1][2];
    const buttons = choices.map(([label, kind, value]) => button(label, () => { answer = value; dialog.close(); }, { kind }));
    dialog.querySelector("[data-dialog-actions]").replaceChildren(...buttons);
    dialog.addEventListener("close", () => resolve(answer), { once: true });
    dialog.showModal();
  });
}
