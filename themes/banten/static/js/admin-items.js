// Puts what is known of each question beside it in the quiz editor. Without it, the list stands below.

const ID_FIELD = /^questions-\d+-id$/;

function place() {
  for (const item of document.querySelectorAll("[data-items] > [data-item]")) {
    const fields = document.querySelectorAll(`input[type=hidden][value="${item.dataset.item}"]`);
    const field = [...fields].find((one) => ID_FIELD.test(one.name));
    const block = field?.closest("[data-streamfield-child]");
    const content = block?.querySelector(".w-panel__content");
    if (content) {
      item.classList.add("item--placed");
      content.prepend(item);
    }
  }
}

const list = document.querySelector("[data-items]");
if (list) {
  place();
  const observer = new MutationObserver(place);
  observer.observe(document.querySelector("form") ?? document.body, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), 5000); // the editor has drawn its blocks by then
}
