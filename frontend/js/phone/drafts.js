// What is being typed survives a closed app; it goes when the form is sent or the person leaves.
const PREFIX = "muster_phone_draft:";

function key(form) {
  return `${PREFIX}${document.body.dataset.person}:${form.dataset.outbox}:${form.dataset.api}`;
}

function fields(form) {
  return [...form.elements].filter((field) => field.name && field.type !== "hidden" && field.type !== "file");
}

export function startDrafts(form) {
  restore(form);
  form.addEventListener("input", () => keep(form));
}

export function dropDraft(form) {
  localStorage.removeItem(key(form));
}

function keep(form) {
  const typed = fields(form).map((field) => (/^(radio|checkbox)$/.test(field.type) ? field.checked : field.value));
  try {
    localStorage.setItem(key(form), JSON.stringify(typed));
  } catch {
    // A full phone keeps no drafts; what is submitted says so itself.
  }
}

function restore(form) {
  const typed = JSON.parse(localStorage.getItem(key(form)) || "null");
  const known = fields(form);
  if (!typed || typed.length !== known.length) return;
  known.forEach((field, nth) => {
    if (typeof typed[nth] === "boolean") field.checked = typed[nth];
    else field.value = typed[nth];
  });
}
