"""Each role's first page of the admin passes axe, in both colour schemes; a first sign-in works."""

import re

import pytest
from playwright.sync_api import expect

from lms.organisations import demo
from tests.journeys.inspection import AXE_SCRIPT
from tests.journeys.steps import press, say, sign_in_as_staff

DESK = {"viewport": {"width": 1280, "height": 900}, "is_mobile": False, "has_touch": False}
SIZES = ((1280, "light"), (1280, "dark"), (800, "light"))
# Of our part of the page; Wagtail's sidebar is Wagtail's.
WITHIN = {"include": [["#main"]]}
HEADINGS = {
    "penulis": "Lanjutkan menulis",
    "peninjau.isi": "Menunggu tinjauan Anda",
    "penerjemah.su": "Yang perlu diterjemahkan",
    "staf": "Laporan pembaca",
    "pendamping": "Kelompok",
    "admin": "Perlu ditinjau ulang",
}
OWN = "hujan sore di serang"


def broken_rules(page):
    """What axe finds wrong in our part of the page."""
    page.evaluate(AXE_SCRIPT)
    found = []
    for width, scheme in SIZES:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        rules = page.evaluate("async within => (await axe.run(within)).violations", WITHIN)
        found += [
            f"{width} {scheme} {rule['id']}: {node['html'][:160]}"
            for rule in rules
            for node in rule["nodes"]
        ]
    return found


class TestDashboard:
    @pytest.mark.parametrize("name", HEADINGS)
    def test_says_what_to_do_next_and_breaks_no_rule(self, new_page, name):
        page = new_page(**DESK)
        sign_in_as_staff(page, name, demo.PASSWORD)

        page.goto("/admin/")

        heading = page.get_by_role("heading", name=HEADINGS[name], exact=True)
        expect(heading).to_be_visible()
        expect(page.locator(".home-brand")).to_have_text("Tangguh Digital")
        assert broken_rules(page) == []


class TestFirstSignIn:
    def test_leads_from_the_admins_form_to_an_own_password(self, new_page):
        desk = new_page(**DESK)
        sign_in_as_staff(desk, demo.ADMIN, demo.PASSWORD)
        desk.goto("/admin/")
        press(desk, "New account", role="link")
        desk.get_by_label(say("Role")).select_option(label="Penulis")
        desk.get_by_label(say("Sign-in name")).fill("ratna.baru")
        assert broken_rules(desk) == []
        press(desk, "Make the account")
        first = re.search(r"(?:[a-z]+-){4}\d\d", desk.inner_text("#main")).group()
        page = new_page()

        sign_in_as_staff(page, "ratna.baru", first)
        page.get_by_label(say("New password"), exact=True).fill(OWN)
        page.get_by_label(say("The same password again"), exact=True).fill(OWN)
        press(page, "Save and sign in")

        expect(page.get_by_role("heading", name="Selamat bekerja, ratna.baru")).to_be_visible()
