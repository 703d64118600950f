"""Take the pictures of the guide ("Panduan") from the real admin.

    .venv/bin/python -m tests.journeys.guide [--only SCENE …] [--url ADDRESS]

Starts a trial of its own with fresh demo data, or uses the one at ADDRESS; an author writes a
module, sends it, has it sent back; a translator and an admin look at theirs. Each picture is cut
to what matters and saved as ``themes/banten/static/panduan/<name>.webp``, small enough for a
slow line. Nobody's data is in them: every name is of the demo. Scenes build on those before.
"""

import argparse
import os
import sys
from contextlib import nullcontext
from io import BytesIO

import django
from PIL import Image
from playwright.sync_api import expect, sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from lms import message_catalogues  # noqa: E402 - needs the settings
from lms.organisations import demo  # noqa: E402
from tests.conftest import CHROMIUM_OPTIONS, find_chromium  # noqa: E402
from tests.journeys.guide_scenes import SCENES  # noqa: E402
from tests.journeys.inspection import wait_until_settled  # noqa: E402
from tests.journeys.screens import own_trial  # noqa: E402
from tests.journeys.server import ROOT  # noqa: E402
from tests.journeys.steps import sign_in_as_staff  # noqa: E402

PICTURES = ROOT / "themes" / "banten" / "static" / "panduan"
SIZE = {"width": 1280, "height": 900}
SCALE = 1.5
MOST_BYTES = 60_000
QUALITIES = range(80, 20, -10)
MARGIN = 12
BAR = "footer, .messages, [data-minimap-container] { visibility: hidden !important }"
FITS, TALL = 700, 2600  # pixels
# Into the middle; what is long below the header, which stays where it is.
INTO_SIGHT = """element => {
  element.style.scrollMarginTop = "90px";
  const fits = element.getBoundingClientRect().height < 700;
  element.scrollIntoView({ block: fits ? "center" : "start", behavior: "instant" });
}"""


class Camera:
    """Takes pictures of one page, by name."""

    def __init__(self, page):
        self.page = page

    def take(self, name, *targets, height=900, bar=False):
        """Save what lies around all `targets`, at most so high; the bar at the foot only if asked.

        Without a target it is the part beside the menu as one sees it.
        """
        wait_until_settled(self.page)
        self.page.wait_for_timeout(600)
        clip = {"x": 200, "y": 0, "width": SIZE["width"] - 200, "height": height}
        if targets:
            clip = self._around(targets, tall=not bar)
            clip["height"] = min(clip["height"], height)
        save(name, self.page.screenshot(clip=clip, style="" if bar else BAR))
        self.page.set_viewport_size(SIZE)

    def _around(self, targets, *, tall):
        """A long editor scrolls in a box of its own, so the window grows until all is in sight."""
        for target in targets:
            expect(target.first).to_be_visible()
        around = _clip([target.first.bounding_box() for target in targets])
        if tall and around["height"] > FITS:
            self.page.set_viewport_size(SIZE | {"height": TALL})
        if tall:
            targets[0].first.evaluate(INTO_SIGHT)
            self.page.wait_for_timeout(400)
        return _clip([target.first.bounding_box() for target in targets])


def _clip(boxes):
    left = max(min(box["x"] for box in boxes) - MARGIN, 0)
    top = max(min(box["y"] for box in boxes) - MARGIN, 0)
    right = min(max(box["x"] + box["width"] for box in boxes) + MARGIN, SIZE["width"])
    bottom = max(box["y"] + box["height"] for box in boxes) + MARGIN
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def save(name, data):
    """Write a picture in the best quality that is small enough."""
    picture = Image.open(BytesIO(data)).convert("RGB")
    for quality in QUALITIES:
        out = BytesIO()
        picture.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= MOST_BYTES:
            (PICTURES / f"{name}.webp").write_bytes(out.getvalue())
            return
    raise ValueError(f"{name} is too large: cut it closer")


def main():
    """Take the pictures of every scene, or of those named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=SCENES, default=list(SCENES))
    parser.add_argument("--url", metavar="ADDRESS", help="of a trial that is running already")
    options = parser.parse_args()
    message_catalogues.compile_stale(ROOT / "locale")
    PICTURES.mkdir(parents=True, exist_ok=True)
    site = nullcontext(options.url) if options.url else own_trial()
    with site as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(),
            args=[*CHROMIUM_OPTIONS, "--lang=id"],
            env={**os.environ, "LANGUAGE": "id"},
        )
        for name in options.only:
            who, scene = SCENES[name]
            context = browser.new_context(
                base_url=address,
                locale="id-ID",
                viewport=SIZE,
                device_scale_factor=SCALE,
                reduced_motion="reduce",
                bypass_csp=True,
            )
            page = context.new_page()
            sign_in_as_staff(page, who, demo.PASSWORD)
            scene(page, Camera(page))
            context.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
