/* A scanned certificate: the signed words stand after "#", which no server sees. This hands them
   to the form, and takes them out of the address. Without a script one pastes the address. */

const form = document.querySelector("form[data-certificate]");
const { hash, href, pathname } = window.location;

if (form && hash.length > 1) {
  window.history.replaceState(null, "", pathname);
  form.elements.what.value = href;
  form.requestSubmit();
}
