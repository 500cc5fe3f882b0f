// The page's views are addresses (#tasks, #t1, #report …); here only the tab is marked and the heading gets the focus.
export function startViews() {
  addEventListener("hashchange", () => { mark(); focusHeading(); });
  mark();
}

function current() {
  return location.hash.slice(1) || "tasks";
}

function mark() {
  const tabs = [...document.querySelectorAll("[data-tab]")];
  const here = tabs.find((tab) => tab.dataset.tab === current()) || tabs[0];
  for (const tab of tabs) {
    if (tab === here) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
}

function focusHeading() {
  scrollTo(0, 0);
  document.querySelector(`#${CSS.escape(current())} h1`)?.focus({ preventScroll: true });
}
