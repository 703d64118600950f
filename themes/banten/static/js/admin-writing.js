// Tangguh, admin only. Whoever presses "Save draft" while the editor is saving by itself waits for
// that first: otherwise a new page would be made twice on a slow line. Wagtail's editor tells when it
// begins ("w-autosave:save") and when it is through; then the form has the address of the new page.

const PATIENCE = 15_000; // milliseconds; then the form is sent whatever came of the saving
const saving = new WeakSet();
const waiting = new WeakMap(); // what was pressed meanwhile, by form

function begin(event) {
  saving.add(event.target);
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
    // The button may be switched off by now, and would not say its name.
    const said = Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value });
    form.append(said);
  }
  form.requestSubmit();
}

document.addEventListener("w-autosave:save", begin);
document.addEventListener("w-autosave:success", end);
document.addEventListener("w-autosave:error", end);
document.addEventListener("submit", hold, { capture: true });
