/* Small comforts; every page works without them.
   Menus: Escape or a tap outside closes an open <details data-menu>.
   Quick close: on the help page the link marked data-quick-close, or Escape, leaves at once and
   puts the home page in place of this one, so that "back" does not return here.
   Print: <details data-print-open> are open on paper, in browsers whose style sheets cannot do that;
   a button marked data-print appears, for without a script it could do nothing. */

const menus = document.querySelectorAll("details[data-menu]");
const quickClose = document.querySelector("a[data-quick-close]");

function leave() {
  document.documentElement.hidden = true;
  window.location.replace(quickClose.href);
}

function closeMenus(except) {
  let closed = false;
  for (const menu of menus) {
    if (menu.open && menu !== except) {
      menu.open = false;
      closed = true;
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    }
  }
  return closed;
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (!closeMenus(null) && quickClose) leave();
});

document.addEventListener("click", (event) => {
  closeMenus(event.target.closest("details[data-menu]"));
});

if (quickClose) {
  quickClose.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
}

for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

window.addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll("details[data-print-open]")) one.open = true;
});
