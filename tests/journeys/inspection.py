"""What can be measured on a page as it stands: accessibility rules, width, what is visible."""

from axe_playwright_python.base import AXE_SCRIPT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE_SIZE = {"width": 360, "height": 740}
TALL_SIZE = {"width": 360, "height": 3200}  # nothing hides behind a bar that stays at the bottom
DESK_SIZE = {"width": 1280, "height": 800}
SCHEMES = ("light", "dark")

# The scheme changes colours only. On a short screen a bar at the bottom may half cover a link,
# which axe takes for one that is too small to hit; the tall screen tells how large it is.
NOT_HIDDEN = {"rules": {"target-size": {"enabled": False}}}
RUNS = (
    (PHONE_SIZE, "light", {"runOnly": TAGS, **NOT_HIDDEN}),
    (TALL_SIZE, "light", {"runOnly": TAGS}),
    (TALL_SIZE, "dark", {"runOnly": ["color-contrast"]}),
    (DESK_SIZE, "light", {"runOnly": TAGS, **NOT_HIDDEN}),
    (DESK_SIZE, "dark", {"runOnly": ["color-contrast"]}),
)

HEIGHT = "document.documentElement.scrollHeight"
RUN_AXE = """options => axe.run(document, {
  ...options, resultTypes: ["violations"], elementRef: false,
}).then(result => result.violations.map(violation => [
  violation.id,
  violation.nodes.map(node => `${node.target.join(" ")}: ${node.failureSummary}`).slice(0, 3),
]))"""

# Whatever reaches past the right edge, the innermost such elements first; nothing when the page
# fits. A box that scrolls by itself (a wide table) may hold more than it shows.
TOO_WIDE = """width => {
  if (document.documentElement.scrollWidth <= width) return [];
  const scrolls = element => {
    for (let e = element.parentElement; e && e !== document.body; e = e.parentElement)
      if (getComputedStyle(e).overflowX !== "visible") return true;
    return false;
  };
  return [...document.body.querySelectorAll("*")]
    .filter(e => e.getBoundingClientRect().right > width + 0.5 && !scrolls(e))
    .map(e => `${e.tagName.toLowerCase()}.${e.className.baseVal ?? e.className}: `
      + `${Math.round(e.getBoundingClientRect().right)} px`)
    .slice(-3).concat(`page: ${document.documentElement.scrollWidth} px`);
}"""

# Short words cut in two, in the parts that have something beside their words.
SQUEEZED = """() => {
  const PARTS = ".choice__box, .cek, .mod, .modhead, .keyline, .msg, .act, .focus-top, .steps";
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode, around = node.parentElement;
    if (!around.closest(PARTS) || !around.checkVisibility()) continue;
    for (const word of node.data.matchAll(/\\b[a-z]{4,7}\\b/gi)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
      if (lines.size > 1) found.push(`${around.className || around.tagName} “${word[0]}”`);
    }
  }
  return found.slice(0, 5);
}"""


def broken_rules(page):
    """Violations of WCAG 2.2 A and AA and of best practice, in every size and colour scheme."""
    page.evaluate(AXE_SCRIPT)
    found = []
    for size, scheme, options in RUNS:
        height = page.evaluate(HEIGHT) if size is TALL_SIZE else 0
        page.set_viewport_size({**size, "height": max(size["height"], height)})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for rule, nodes in page.evaluate(RUN_AXE, options):
            where = f"{size['width']}x{size['height']} {scheme}"
            found.append(f"{where} {rule}: " + " | ".join(nodes))
    return found


def broken_on_this_phone(page):
    """Violations on the screen as it stands, light and dark, and what is wider than it is.

    Quick, for the screens of a journey; a walk looks at every size.
    """
    page.evaluate(AXE_SCRIPT)
    found = []
    for scheme, rules in (("dark", ["color-contrast"]), ("light", TAGS)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += page.evaluate(RUN_AXE, {"runOnly": rules, **NOT_HIDDEN})
    width = PHONE_SIZE["width"]
    return found + page.evaluate(TOO_WIDE, width)


def sideways_scrolling(page):
    """What is wider than the screen at 320 and 360 px, and at 360 px with text twice as large."""
    found = []
    for width, text in ((320, "100%"), (360, "100%"), (360, "200%")):
        page.set_viewport_size({"width": width, "height": 740})
        page.evaluate("size => { document.documentElement.style.fontSize = size }", text)
        wide = page.evaluate(TOO_WIDE, width)
        if wide:
            found.append(f"{width} px, text {text}: {', '.join(wide)}")
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found


def squeezed_words(page):
    """Words cut into letters at 360 px with text twice as large."""
    page.set_viewport_size(PHONE_SIZE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found = page.evaluate(SQUEEZED)
    page.evaluate("document.documentElement.style.fontSize = ''")
    return [f"squeezed: {words}" for words in found]


def wait_until_settled(page):
    """Wait for fonts, pictures and transitions, so that what is measured is what stays."""
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => true)")
