// Asks anew what is said of a page while it is written, and leads to the block a remark is about.
// Without it the panels stand as they were when the page was last saved.

const PAUSE = 1500; // milliseconds after the last key
let timer = 0;
let asking = null;

function panels() {
  return [...document.querySelectorAll("[data-live]")];
}

function place(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  for (const panel of panels()) {
    const other = fresh.querySelector(`[data-live="${panel.dataset.live}"]`);
    if (other) {
      panel.replaceWith(document.adoptNode(other));
    }
  }
  ready();
}

async function ask() {
  clearTimeout(timer);
  asking?.abort();
  const [first] = panels();
  const form = first?.closest("form");
  if (!form || !first.dataset.liveAddress) {
    return;
  }
  asking = new AbortController();
  const { signal } = asking;
  const focused = document.activeElement?.matches?.("[data-live-ask]");
  panels().forEach((panel) => panel.setAttribute("aria-busy", "true"));
  try {
    const body = new FormData(form);
    const answer = await fetch(first.dataset.liveAddress, { method: "POST", body, signal });
    if (answer.ok && !answer.redirected) {
      place(await answer.text());
    }
  } catch (error) {
    if (error.name !== "AbortError" && !(error instanceof TypeError)) {
      throw error;
    }
  }
  if (!signal.aborted) {
    panels().forEach((panel) => panel.removeAttribute("aria-busy"));
    if (focused) {
      document.querySelector("[data-live-ask]")?.focus();
    }
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
}

function ready() {
  for (const button of document.querySelectorAll("[data-live-ask]")) {
    button.hidden = false;
  }
}

function unfold(target) {
  for (let part = target; part; part = part.parentElement) {
    const toggle = part.matches("[data-panel]") && part.querySelector("[data-panel-toggle]");
    if (toggle && toggle.getAttribute("aria-expanded") === "false") {
      toggle.click();
    }
  }
}

// Blocks off the screen have no height of their own yet: scroll until the place stays where it is.
function settle(target, tries = 8) {
  target.scrollIntoView({ block: "center", behavior: "instant" });
  if (tries) {
    setTimeout(() => settle(target, tries - 1), 100);
  }
}

function go(link) {
  const target = document.getElementById(link.getAttribute("href").slice(1)); // a box of a drawing has no "hash"
  if (!target) {
    return false;
  }
  const tab = target.closest("[role=tabpanel][hidden]");
  if (tab) {
    document.getElementById(tab.getAttribute("aria-labelledby"))?.click();
  }
  unfold(target);
  target.classList.add("td-found");
  setTimeout(() => target.classList.remove("td-found"), 2500);
  const field = target.matches("input, textarea") ? target : target.querySelector("input:not([type=hidden], [hidden]), textarea, select, [contenteditable=true]");
  field?.focus({ preventScroll: true });
  settle(field ?? target);
  return true;
}

if (panels().length) {
  ready();
  const form = panels()[0].closest("form");
  for (const event of ["input", "change"]) {
    form?.addEventListener(event, later);
  }
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-live-ask]")) {
      ask();
    }
    const link = event.target.closest("a[data-live-go]");
    if (link && go(link)) {
      event.preventDefault();
    }
  });
}
