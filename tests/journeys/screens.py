"""Photograph every screen: how the team looks at the product.

    .venv/bin/python -m tests.journeys.screens OUTDIR [--only WALK …] [--url ADDRESS]

Starts a trial of its own with fresh demo data, or uses the one at ADDRESS; walks through the
whole site, and saves each screen at 360 and 1280 px, light and dark, as
``OUTDIR/<width>-<scheme>/<screen>.png``; what a phone shows before anybody scrolls is in
``OUTDIR/360-first``. A walk that cannot go on is reported, and the others are still taken.
"""

import argparse
import os
import secrets
import sys
import tempfile
from contextlib import contextmanager, nullcontext
from pathlib import Path

import django
from playwright.sync_api import Error, sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from lms import message_catalogues  # noqa: E402 - needs the settings
from tests.conftest import CHROMIUM_OPTIONS, find_chromium  # noqa: E402
from tests.journeys.conftest import PHONE  # noqa: E402
from tests.journeys.inspection import HEIGHT, PHONE_SIZE, SCHEMES, wait_until_settled  # noqa: E402
from tests.journeys.server import ROOT, trial  # noqa: E402
from tests.journeys.walks import demo_people, walk  # noqa: E402

SIZES = (PHONE_SIZE, {"width": 1280, "height": 800})


def photograph(page, folder, screen):
    """Take one screen in each size and scheme; leave the page as a phone."""
    wait_until_settled(page)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.screenshot(path=folder / "360-first" / f"{screen}.png")
    for size in SIZES:
        page.set_viewport_size(size)
        # As high as the page: a bar that stays at the bottom is then at its end.
        height = page.evaluate(HEIGHT)
        page.set_viewport_size({**size, "height": max(size["height"], height)})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            path = folder / f"{size['width']}-{scheme}" / f"{screen}.png"
            page.screenshot(path=path)
    page.set_viewport_size(PHONE_SIZE)


@contextmanager
def own_trial():
    """Serve a site that is new and nobody else's."""
    with tempfile.TemporaryDirectory() as data, trial(data) as address:
        yield address


def take(browser, address, folder, names):
    """Go on each walk; the names of those that broke off."""
    people = demo_people(tag="".join(secrets.choice("aeiou") for _letter in range(5)))
    broken = []
    for name in names:
        context = browser.new_context(base_url=address, locale="id-ID", **PHONE)
        context.set_default_timeout(10_000)
        page = context.new_page()
        screen = "the start"
        try:
            for screen in walk.found[name](page, people):
                photograph(page, folder, screen)
        except (Error, AssertionError) as error:
            print(f"{name} broke off after {screen}: {error}", file=sys.stderr)  # noqa: T201
            page.screenshot(path=folder / f"{name}-broken.png", full_page=True)
            broken.append(name)
        context.close()
    return broken


def main():
    """Take every screen, or those of the walks named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, metavar="OUTDIR")
    parser.add_argument("--only", nargs="+", choices=walk.found, default=list(walk.found))
    parser.add_argument("--url", metavar="ADDRESS", help="of a trial that is running already")
    options = parser.parse_args()
    message_catalogues.compile_stale(ROOT / "locale")
    site = nullcontext(options.url) if options.url else own_trial()
    with site as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_OPTIONS)
        broken = take(browser, address, options.folder, options.only)
        browser.close()
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
