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


def wait_until_settled(page):
    """Wait for fonts, pictures and transitions, so that what is measured is what stays."""
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => true)")
