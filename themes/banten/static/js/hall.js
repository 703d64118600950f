/* A quiz in a hall; every page works without this, by its buttons.
   A phone asks every two seconds where the hall stands, and takes over the new page in place when
   that has changed. Its answer is sent again until the server has said that it is stored; twice is
   once there. The wall keeps its numbers up to date, and goes on with an arrow key or a remote. */

const PACE = 2000; // milliseconds between two questions to the server
const SLOW = 8000; // after several failures
const ON = new Set(["ArrowRight", "PageDown"]);

const pause = (time) => new Promise((done) => setTimeout(done, time));

async function ask(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/* The phone */

const net = document.querySelector(".hall-net");
let main = document.querySelector("main[data-hall]");
let sending = false;

function say(broken) {
  const text = broken ? net.dataset.broken : "";
  if (net.textContent !== text) net.textContent = text;
}

function show(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const next = page.querySelector("main");
  if (!next) return;
  for (const one of next.querySelectorAll("noscript")) one.remove(); // parsed as if without scripts
  document.title = page.title;
  main.replaceWith(document.adoptNode(next));
  main = next;
  window.scrollTo(0, 0);
  main.querySelector("h1")?.focus({ preventScroll: true });
}

async function send(form) {
  const body = new FormData(form);
  const button = document.querySelector(`button[form="${form.id}"]`);
  sending = true;
  button.setAttribute("aria-disabled", "true");
  for (;;) {
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      if (answer.status < 500) {
        show(await answer.text());
        say(false);
        break;
      }
    } catch {
      /* no connection: the same once more */
    }
    say(true);
    await pause(PACE);
  }
  sending = false;
}

async function follow() {
  for (let failures = 0; main?.dataset.hall;) {
    await pause((failures > 2 ? SLOW : PACE) * (0.75 + Math.random() / 2)); // not all at once
    if (sending || document.hidden) continue;
    try {
      const { step } = await ask(main.dataset.hall);
      if (!sending && step !== Number(main.dataset.step)) {
        const page = await fetch(window.location.pathname);
        if (!page.ok) throw new Error(String(page.status));
        const html = await page.text();
        if (!sending) show(html);
      }
      failures = 0;
    } catch {
      failures += 1;
    }
    if (!sending) say(failures > 1);
  }
}

if (main) {
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-answer]")) return;
    event.preventDefault();
    if (!sending) send(event.target);
  });
  follow();
}

/* The wall */

const wall = document.querySelector("main[data-wall]");

async function watch() {
  for (;;) {
    await pause(PACE);
    try {
      const now = await ask(wall.dataset.wall);
      if (now.step !== Number(wall.dataset.step)) window.location.reload();
      for (const name of ["phones", "answers"]) {
        const number = document.querySelector(`[data-${name}]`);
        if (number) number.textContent = now[name];
      }
    } catch {
      /* the numbers stay as they were */
    }
  }
}

if (wall) {
  const onward = document.querySelector("form[data-advance]");
  document.querySelector("[data-keys]").hidden = false;
  document.addEventListener("keydown", (event) => {
    if (!ON.has(event.key) || event.repeat || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onward.requestSubmit();
  });
  watch();
}
