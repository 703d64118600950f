"""The menu of each role: what is hers, every link of it open to her, and closed to who lacks it."""

import json
import re

import pytest
from django.core.cache import cache

from content.site.groups import AUTHORS, READERS, SAFETY, STAFF, SUBSTANCE, TRANSLATORS
from content.site.models.reviewed import ADMIN
from lms.organisations.roles import set_up_roles
from tests.factories.pages import translate
from tests.factories.people import (
    AdminFactory,
    FacilitatorFactory,
    OfficerFactory,
    StaffFactory,
    sign_in,
)

PROPS = re.compile(r'<script id="wagtail-sidebar-props" type="application/json">(.+?)</script>')
EXPLORE = "/admin/pages/"

WRITE = [
    "Kontak bantuan",
    "Kamus istilah",
    "Rekaman suara",
    "Sumber",
    "Bentuk tes",
    "Bank soal",
]
REVIEW = ["Laporan pembaca", "Perlu ditinjau ulang"]
# Where a review or a translation of one of them ends: open, but not in the menu.
LED_BACK = {
    *((name, label) for name in (SUBSTANCE, SAFETY, READERS["su"]) for label in WRITE),
    *((TRANSLATORS["su"], label) for label in ("Kontak bantuan", "Kamus istilah", "Bank soal")),
}
GUIDE = "Panduan"
PEOPLE = ["Kelompok", "Yang menunggu", "Anggota"]
MENUS = {
    AUTHORS: ["Halaman", "Impor", "Terjemahan", *WRITE, "Gambar", "Arsip", "Panduan"],
    SUBSTANCE: ["Halaman", *REVIEW, "Panduan"],
    SAFETY: ["Halaman", *REVIEW, "Panduan"],
    READERS["su"]: ["Halaman", "Terjemahan", *REVIEW, "Panduan"],
    TRANSLATORS["su"]: ["Halaman", "Terjemahan", "Panduan"],
    STAFF: ["Dasbor program", *REVIEW],
    "Pendamping": PEOPLE,
    ADMIN: [
        "Halaman",
        "Terjemahan",
        *WRITE,
        "Nama dan alamat",
        *REVIEW,
        "Sertifikat",
        "Arsip",
        "Panduan",
    ],
}


@pytest.fixture(autouse=True)
def nothing_known():
    """Begin with an empty cache."""
    cache.clear()


@pytest.fixture
def people(frame, lesson):
    """One account for each role, and a superuser; Sundanese has a tree of its own."""
    translate(frame.home, live=False)
    set_up_roles()
    who = {name: StaffFactory(groups=[name]) for name in MENUS if name != "Pendamping"}
    facilitator = FacilitatorFactory().user
    facilitator.groups.add(StaffFactory(groups=["Pendamping"]).groups.get())
    OfficerFactory(user=who[STAFF])
    return who | {"Pendamping": facilitator, "akar": AdminFactory()}


def links(client, who):
    """The labels and addresses of an account's menu, submenus included, in their order."""
    page = sign_in(client, who).get("/admin/").content.decode()
    found = []
    _walk(json.loads(PROPS.search(page).group(1)), found)
    return {label: url for label, url in found if url.startswith(("/admin/", "/staf/"))}


def _walk(node, found):
    if isinstance(node, dict):
        if {"label", "url"} <= node.keys():
            found.append((node["label"], node["url"]))
        for value in node.values():
            _walk(value, found)
    elif isinstance(node, list):
        for value in node:
            _walk(value, found)


OWN = ("/admin/account/", "/admin/logout/", "/admin/")


def menu(client, who):
    return {label: url for label, url in links(client, who).items() if url not in OWN}


class TestMenu:
    @pytest.mark.parametrize("role", MENUS)
    def test_has_what_is_hers_and_nothing_else(self, client, people, role):
        found = menu(client, people[role])

        assert sorted(found) == sorted({*MENUS[role]} | ({"Cari"} & found.keys()))

    def test_leads_nowhere_that_is_closed(self, client, people):
        closed = {}
        for role, who in people.items():
            for label, url in menu(client, who).items():
                status = client.get(url, follow=True).status_code
                if status != 200 or client.get(url).headers.get("Location") == "/admin/":
                    closed[role, label] = status

        assert closed == {}

    def test_is_closed_to_who_does_not_have_it(self, client, people):
        menus = {role: menu(client, who) for role, who in people.items()}
        every = {url: label for found in menus.values() for label, url in found.items()}
        open_to_others = []
        for role, found in menus.items():
            sign_in(client, people[role])
            for url, label in every.items():
                if url in found.values() or url == EXPLORE:
                    continue
                response = client.get(url)
                if response.status_code == 200:
                    open_to_others.append((role, label))

        assert {*open_to_others} <= LED_BACK
