// In the editor of a chat: whatever refers to a turn, an end or a person becomes a list to choose
// from, and a renamed turn takes along what refers to it. The text field stays and is what is
// sent; without this script it is simply shown.

const END = "end:";
const RETRY = "retry";
const SCREEN = "layar";
const STREAMS = ["turns", "ends", "cast"];
const seen = new Map(); // each name's field, with the name it had last
const making = new Set(); // keys that still follow the name or title they are made from
const bound = new WeakMap(); // each referring field, with the name's field it refers to

const drawn = new WeakMap(); // each list, with what it was last made of

const words = document.querySelector("[data-simulation-words]")?.dataset;
const form = words && document.querySelector("[data-contentpath=turns]")?.closest("form");

function keyFields(stream) {
  const name = new RegExp(`^${stream}-\\d+-value-key$`);
  return [...form.querySelectorAll(`input[name^="${stream}-"][data-td-role="name"]`)].filter(
    (field) => name.test(field.name) && sibling(field, "deleted")?.value !== "1",
  );
}

function sibling(field, part) {
  const prefix = field.name.split("-value-")[0];
  return form.elements.namedItem(`${prefix}-${part}`);
}

function shown(field, part) {
  return sibling(field, `value-${part}`)?.value.trim() ?? "";
}

function slug(text) {
  return text.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

function unique(wanted, taken) {
  let name = wanted;
  for (let n = 2; taken.has(name); n += 1) {
    name = `${wanted}-${n}`;
  }
  return name;
}

// A new or copied block gets a name of its own; one that was renamed is followed.
function settle(stream) {
  const fields = keyFields(stream);
  const fresh = fields.filter((field) => !seen.has(field));
  const taken = new Set(fields.filter((field) => seen.has(field)).map((field) => field.value.trim()));
  for (const field of fresh) {
    const copied = field.value.trim() && taken.has(field.value.trim());
    if (copied || !field.value.trim()) {
      field.value = suggestion(stream, field, taken, copied);
      if (stream !== "turns") {
        making.add(field);
      }
    }
    seen.set(field, field.value.trim());
    taken.add(field.value.trim());
  }
}

function suggestion(stream, field, taken, copied) {
  if (stream === "turns") {
    if (copied) {
      return unique(field.value.trim(), taken);
    }
    let n = 1;
    while (taken.has(words.turn.replace("%(n)s", n))) {
      n += 1;
    }
    return words.turn.replace("%(n)s", n);
  }
  const key = slug(shown(field, stream === "cast" ? "name" : "title"));
  return key ? unique(key.slice(0, 36), taken) : "";
}

// While a person or an end is named for the first time, its key keeps up.
function remake(key) {
  const stream = key.name.split("-")[0];
  const others = keyFields(stream).filter((other) => other !== key);
  key.value = suggestion(stream, key, new Set(others.map((other) => other.value.trim())), true) || key.value;
  follow(key);
}

// References follow the field they were chosen by, also while it bears another's name for a moment.
function follow(field) {
  const now = field.value.trim();
  const old = seen.get(field);
  seen.set(field, now);
  if (!now || old === now) {
    return;
  }
  for (const reference of references()) {
    if (bound.get(reference) === field) {
      reference.value = valueOf(field);
    }
  }
}

function valueOf(field) {
  return (field.name.startsWith("ends-") ? END : "") + field.value.trim();
}

function bind(reference) {
  const value = reference.value.trim();
  const known = bound.get(reference);
  if (known && (valueOf(known) === value || !known.value.trim()) && form.contains(known)) {
    return;
  }
  const streams = reference.dataset.tdRole === "speaker" ? ["cast"] : ["turns", "ends"];
  const named = streams.flatMap(keyFields).find((field) => value && valueOf(field) === value);
  if (named) {
    bound.set(reference, named);
  } else {
    bound.delete(reference);
  }
}

function references() {
  return [...form.querySelectorAll('input[data-td-role="speaker"], input[data-td-role$="place"]')];
}

function option(value, text) {
  const made = document.createElement("option");
  made.value = value;
  made.textContent = text;
  return made;
}

function group(label, options) {
  const made = document.createElement("optgroup");
  made.label = label;
  made.append(...options);
  return made;
}

function choices(role) {
  if (role === "speaker") {
    const people = keyFields("cast").filter((field) => field.value.trim());
    const named = people.map((field) => option(field.value.trim(), shown(field, "name") || field.value));
    return [option("", words.choose), ...named, option(SCREEN, words.screen)];
  }
  const named = (field) => field.value.trim();
  const turns = keyFields("turns").filter(named).map((field) => option(named(field), named(field)));
  const ends = keyFields("ends").filter(named)
    .map((field) => option(END + named(field), shown(field, "title") || named(field)));
  const retry = role === "reply-place" ? [option(RETRY, words.retry)] : [];
  const groups = [[words.turns, turns], [words.ends, ends]].filter(([, some]) => some.length);
  return [option("", words.choose), ...retry, ...groups.map(([label, some]) => group(label, some))];
}

function chooser(field) {
  let list = field.nextElementSibling;
  if (!list?.matches?.("select[data-td-chooser]")) {
    list = document.createElement("select");
    list.dataset.tdChooser = "";
    list.id = `${field.id}-choice`;
    const label = form.querySelector(`label[for="${CSS.escape(field.id)}"]`);
    if (label) {
      label.htmlFor = list.id;
    }
    if (field.getAttribute("aria-describedby")) {
      list.setAttribute("aria-describedby", field.getAttribute("aria-describedby"));
    }
    list.addEventListener("change", () => {
      field.value = list.value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    field.hidden = true;
    field.after(list);
  }
  return list;
}

function fill(field) {
  const list = chooser(field);
  const value = field.value.trim();
  const fresh = choices(field.dataset.tdRole);
  const signature = `${fresh.map((one) => one.outerHTML).join("")} ${value}`;
  if (drawn.get(list) === signature) {
    return;
  }
  drawn.set(list, signature);
  list.replaceChildren(...fresh);
  if (value && ![...list.options].some((one) => one.value === value)) {
    const lost = option(value, words.unknown.replace("%(name)s", value.replace(END, "")));
    lost.dataset.lost = "";
    list.append(lost);
  }
  list.value = value;
  list.classList.toggle("td-chooser--lost", list.lastElementChild?.dataset.lost === "");
}

let due = 0;

function refresh() {
  cancelAnimationFrame(due);
  due = requestAnimationFrame(() => {
    for (const field of [...keyFields("cast"), ...keyFields("ends")]) {
      if (!field.value.trim()) {
        seen.delete(field);
      }
    }
    STREAMS.forEach(settle);
    for (const field of references()) {
      bind(field);
      fill(field);
    }
  });
}

if (form) {
  form.addEventListener("input", (event) => {
    if (seen.has(event.target)) {
      follow(event.target);
    }
    const key = /^(cast|ends)-\d+-value-(name|title)$/.test(event.target.name) && sibling(event.target, "value-key");
    if (key && making.has(key)) {
      remake(key);
    }
    refresh();
  });
  form.addEventListener("change", (event) => {
    if (/-value-(name|title)$/.test(event.target.name)) {
      making.delete(sibling(event.target, "value-key"));
    }
    refresh();
  });
  new MutationObserver(refresh).observe(form, { childList: true, subtree: true });
  refresh();
}
