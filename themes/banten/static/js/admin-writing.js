// Tangguh, admin only. Whoever presses "Save draft" while the editor is saving by itself waits for
// that first: otherwise a new page would be made twice on a slow line. Wagtail's editor tells when it
// begins ("w-autosave:save") and when it is through; then the form has the address of the new page.
//
// A link inside [data-saves-first] saves what was typed before it leads away, so that the browser
// has nothing to warn of; the server goes on to its address once the draft is saved.

const PATIENCE = 15_000; // milliseconds; then the form is sent whatever came of the saving
const saving = new WeakSet();
const waiting = new WeakMap(); // what was pressed meanwhile, by form
const typed = new WeakSet(); // forms with words the editor has not noticed yet

function begin(event) {
  saving.add(event.target);
  typed.delete(event.target);
}

function end(event) {
  saving.delete(event.target);
  send(event.target);
}

function hold(event) {
  const form = event.target;
  if (!saving.has(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (waiting.has(form)) return;
  waiting.set(form, event.submitter);
  setTimeout(() => {
    saving.delete(form);
    send(form);
  }, PATIENCE);
}

function send(form) {
  if (!waiting.has(form)) return;
  const button = waiting.get(form);
  waiting.delete(form);
  if (button?.name) {
    say(form, button.name, button.value); // the button may be switched off by now
  }
  form.requestSubmit();
}

function say(form, name, value) {
  form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
}

function note(event) {
  const form = event.target.closest?.("form[data-edit-form]");
  if (form) typed.add(form);
}

function leave(event) {
  const link = event.target.closest?.("[data-saves-first] a[href]");
  const form = link?.closest("form[data-edit-form]");
  if (!form || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (!typed.has(form) && form.dataset.wUnsavedHasEditsValue !== "true") return;
  event.preventDefault();
  say(form, "td-next", link.pathname);
  form.requestSubmit();
}

document.addEventListener("w-autosave:save", begin);
document.addEventListener("w-autosave:success", end);
document.addEventListener("w-autosave:error", end);
document.addEventListener("submit", hold, { capture: true });
document.addEventListener("input", note);
document.addEventListener("click", leave);
