"""English that was left on a page: whole texts that a catalogue has in Indonesian."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings

import lms.urls  # noqa: F401 - some labels take the language of the moment they are imported
from lms import library_messages
from lms.wording import PLACEHOLDER

# Every text of a page, shown or folded away, in templates of dialogs and blocks too, and what is
# read aloud or shown on pointing. Code, what people typed and what is marked as text in another
# language are not the interface's.
TEXTS = """() => {
  const FOREIGN = "script, style, noscript, code, textarea, body [lang]:not([lang^=id])";
  const texts = new Set();
  const read = root => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.TEXT_NODE) {
        if (!node.parentElement?.closest(FOREIGN))
          texts.add(node.data.replace(/\\s+/g, " ").trim());
        continue;
      }
      for (const name of ["placeholder", "title", "aria-label", "alt"])
        if (node.hasAttribute(name)) texts.add(node.getAttribute(name).trim());
      if (node.matches("input[type=submit], input[type=button]")) texts.add(node.value.trim());
      if (node.localName === "template") read(node.content);
    }
  };
  read(document.documentElement);
  return [...texts].filter(text => /[a-z]{2}/i.test(text));
}"""


@cache
def originals():
    """English texts with another Indonesian, and patterns of those that have placeholders.

    What is also the Indonesian of something is no proof of English.
    """
    folder = Path(settings.LOCALE_PATHS[0]) / "id" / "LC_MESSAGES"
    ours = library_messages.read_ours(folder)
    installed = library_messages.read_installed(library_messages.packages())
    pairs = {key.original: forms for key, forms in ours.items() if forms}
    pairs |= {k.original: m.worded(ours.get(k, ())).forms for k, m in installed.items()}
    indonesian = {form.strip() for forms in pairs.values() for form in forms}
    plain, patterns = set(), []
    for original in pairs:
        text = " ".join(original.split())
        if text in indonesian or "<" in text:
            continue
        words = PLACEHOLDER.sub(" ", text).split()
        if not PLACEHOLDER.search(text):
            plain.add(text)
        elif len(words) > 1:
            parts = [re.escape(part) for part in PLACEHOLDER.split(text)]
            patterns.append(re.compile(".{1,60}".join(parts)))
    return plain, patterns


@cache
def is_english(text):
    """Whether a whole text is an English original of our catalogues."""
    plain, patterns = originals()
    return text in plain or any(pattern.fullmatch(text) for pattern in patterns)


def english_on(page):
    """The English texts of the page as it stands now."""
    return sorted(text for text in page.evaluate(TEXTS) if is_english(text))
