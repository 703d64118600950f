// Shows how far a file is, without a reload; without JavaScript there is a button.
const EVERY = 3000; // milliseconds
const part = () => document.getElementById("kemajuan");

async function look() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("kemajuan");
    if (!fresh) return location.reload(); // signed out, or the file is gone: let the page say so
    part().replaceWith(document.adoptNode(fresh));
  } catch {
    // The line was lost: the next look may succeed.
  }
  if (part().dataset.state === "making") setTimeout(look, EVERY);
}

if (part()?.dataset.state === "making") setTimeout(look, EVERY);
