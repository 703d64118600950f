// Offers places or organisations while their name is typed. Without it, the server offers them.

const PAUSE = 250; // milliseconds without typing

function offer(field, list) {
  let timer = 0;
  let asked = "";
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const typed = field.value.trim();
      if (typed.length < 3 || typed.endsWith(")") || typed === asked) return;
      asked = typed;
      const response = await fetch(`${field.dataset.lookup}?q=${encodeURIComponent(typed)}`);
      if (!response.ok || asked !== typed) return;
      const { found } = await response.json();
      list.replaceChildren(...found.map((value) => Object.assign(document.createElement("option"), { value })));
    }, PAUSE);
  });
}

for (const field of document.querySelectorAll("input[data-lookup]")) {
  const list = document.getElementById(field.getAttribute("list"));
  if (list) offer(field, list);
}
