// 暂存: what is typed into the form is kept on the server, sealed, a moment after the last key and on leaving a field.
// Two pages with one draft never mix: the second one is shown what differs and chooses.
import { dropDraft } from "../drafts.js";
import { signInAgain } from "../swaps.js";

const PAUSE = 2000;

export function startKeeping() {
  const form = document.querySelector("form[data-keep]");
  if (form) new Keeper(form).start();
}

class Keeper {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-kept]");
    this.conflict = form.querySelector("[data-draft-conflict]");
    this.version = form.elements.namedItem("draft_version");
    this.last = this.said();
  }

  start() {
    this.form.addEventListener("input", (event) => event.isComposing || this.later());
    this.form.addEventListener("compositionend", () => this.later());
    this.form.addEventListener("change", () => this.keep());
    this.form.addEventListener("submit", () => {
      clearTimeout(this.timer);
      if (this.request) this.request.abort();
    });
    this.form.querySelector("[data-keep-and-go]").addEventListener("click", (event) => this.keepAndGo(event));
    if (this.form.querySelector(".restored")) this.keep();
  }

  // What is typed; photos and recordings go with the form itself, once.
  typed() {
    const data = new FormData(this.form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  }

  said() {
    const data = this.typed();
    for (const name of ["csrfmiddlewaretoken", "idempotency_key", "draft_version", "draft"]) data.delete(name);
    return new URLSearchParams(data).toString();
  }

  later() {
    this.status.textContent = this.form.dataset.wordUnkept;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE);
  }

  // One at a time, so that each knows the version the one before it made.
  keep() {
    clearTimeout(this.timer);
    this.running = (this.running || Promise.resolve()).then(() => this.send());
    return this.running;
  }

  async send() {
    const said = this.said();
    if (said === this.last || !this.conflict.hidden || this.form.dataset.sent !== undefined) return;
    let answer;
    this.request = new AbortController();
    try {
      answer = await fetch(this.form.dataset.keep, { method: "POST", body: this.typed(), headers: { "X-Requested-With": "desk" }, signal: this.request.signal });
    } catch {
      this.status.textContent = this.form.dataset.wordUnkept;
      return;
    }
    if (answer.status === 401) signInAgain();
    else if (answer.status === 409) this.tell(await answer.json());
    else if (answer.ok) {
      this.last = said;
      this.version.value = (await answer.json()).version;
      this.settle();
      this.status.textContent = `${this.form.dataset.wordKept} ${new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" })}`;
    }
  }

  // What the server has need not be in the browser; the address leads back to it.
  settle() {
    dropDraft(this.form);
    this.form.dataset.draft = `desk:${this.form.elements.namedItem("draft").value}`;
    dropDraft(this.form);
    history.replaceState(null, "", this.form.dataset.keptAt);
  }

  async keepAndGo(event) {
    event.preventDefault();
    await this.keep();
    if (!this.conflict.hidden) return;
    location.assign(event.target.closest("a").href);
  }

  tell({ version, differs, why }) {
    const words = this.form.dataset;
    const table = document.createElement("dl");
    table.className = "facts";
    for (const { label, here, there } of differs) table.append(text("dt", label), text("dd", `${words.wordThere}：${there || "—"}　${words.wordHere}：${here || "—"}`));
    const choices = text("p", "");
    choices.className = "row";
    choices.append(this.choice(words.wordMine, version, () => {}));
    if (differs.length) choices.append(this.choice(words.wordTheirs, version, () => this.take(differs)));
    this.conflict.className = "notice";
    this.conflict.dataset.tone = "amber";
    this.conflict.setAttribute("role", "alert");
    this.conflict.replaceChildren(text("h3", why), table, choices);
    this.conflict.hidden = false;
  }

  choice(words, version, act) {
    const button = text("button", words);
    Object.assign(button, { type: "button", className: "btn" });
    button.addEventListener("click", () => {
      act();
      this.version.value = version;
      this.conflict.hidden = true;
      this.last = "";
      this.keep();
    });
    return button;
  }

  take(differs) {
    for (const { name, there } of differs) {
      const field = this.form.elements.namedItem(name);
      if (!field) continue;
      field.value = there;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
}

function text(name, words) {
  return Object.assign(document.createElement(name), { textContent: words });
}
