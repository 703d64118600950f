// Tangguh, admin only. Fits wagtail-localize's editor to our translators: what its script has in
// English only is said in Indonesian, its row of buttons and its PO files (which would lose a chosen
// file, ours hold a whole bundle) give way to ours, and what is left to translate is counted while
// somebody types. Its script draws the editor once the page is read; what we take out it only updates.

const editor = document.querySelector(".js-translation-editor");
const intro = document.querySelector("[data-translation-intro]");
const [left, open, done, next] = ["left", "open", "done", "next"].map((name) =>
  document.querySelector(`[data-translation-${name}]`),
);
let here = null; // the text somebody was at last

const unfinished = () => [...editor.querySelectorAll("li.incomplete, li.errored")];

function fit() {
  editor.querySelector(":scope > footer")?.remove();
  for (const form of editor.querySelectorAll("form[action*=pofile]")) form.closest(".w-mt-4").remove();
  for (const heading of editor.querySelectorAll("section > div > h3")) {
    heading.textContent = intro.dataset.heading;
  }
  editor.before(intro);
}

function count() {
  const texts = unfinished().length;
  left.textContent = texts;
  open.hidden = next.hidden = texts === 0;
  done.hidden = texts > 0;
}

function leadOn() {
  const texts = unfinished();
  const follows = (text) => here?.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
  const text = texts.find(follows) ?? texts[0];
  const field = text.querySelector("textarea");
  if (field) field.focus();
  else text.querySelector("button").click();
  text.scrollIntoView({ block: "center" });
}

function name(event) {
  here = event.target.closest("li.incomplete, li.errored, li.complete") ?? here;
  if (event.target.localName !== "textarea") return;
  event.target.lang = intro.dataset.language;
  event.target.setAttribute("aria-label", intro.dataset.heading);
}

document.addEventListener("DOMContentLoaded", () => {
  fit();
  editor.addEventListener("focusin", name);
  if (!next) return; // somebody who only reads
  count();
  new MutationObserver(count).observe(editor, { subtree: true, childList: true, attributeFilter: ["class"] });
  next.addEventListener("click", leadOn);
});
