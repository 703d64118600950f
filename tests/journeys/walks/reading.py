"""Pages that are only read, and what happens to content that is not right."""

from tests.journeys.steps import (
    follow,
    lead_on,
    press,
    say,
)
from tests.journeys.walks.walk import walk


@walk
def browsing(page, _people):
    """Pages that are only read."""
    for name, address in {
        "beranda": "/",
        "belajar": "/belajar/",
        "cerita": "/cerita/",
        "cari-kosong": "/cari/",
        "cari": "/cari/?q=foto",
        "cari-tanpa-hasil": "/cari/?q=zzzz",
        "bantuan": "/bantuan/",
        "istilah": "/istilah/",
        "lembar": "/belajar/saring-sebelum-sebar/lembar-pendamping/",
        "privasi": "/privasi/",
        "surat-izin": "/surat-izin/",
        "petugas": "/petugas/",
        "tidak-ada": "/tidak-ada/",
        "capaian-kosong": "/capaian/",
        "beranda-su": "/su/",
        "modul-en": "/en/belajar/saring-sebelum-sebar/",
        "pelajaran-jv": "/jv/belajar/saring-sebelum-sebar/membaca-menyamping/",
    }.items():
        page.goto(address)
        yield f"01-{name}"
    page.goto("/belajar/")
    paths = page.get_by_role("navigation", name=say("Learning paths"))
    lead_on(page, paths.get_by_role("link").nth(1))
    yield "01-jalur"
    page.goto("/cerita/")
    lead_on(page, page.get_by_role("main").get_by_role("link").first)
    yield "01-kisah"


@walk
def lessons(page, _people):
    """Every module and every lesson, and a self-check opened."""
    page.goto("/belajar/")
    cards = page.locator(".mod").get_by_role("link").all()
    for module in [card.get_attribute("href") for card in cards]:
        page.goto(module)
        slug = module.strip("/").rpartition("/")[2]
        yield f"02-{slug}"
        links = page.locator("ol.path a").all()
        for address in [link.get_attribute("href") for link in links]:
            page.goto(address)
            yield f"03-{slug}-{address.strip('/').rpartition('/')[2]}"
    page.goto("/belajar/saring-sebelum-sebar/membaca-menyamping/")
    for check in page.locator("details.cek summary").all():
        check.click()
    yield "03-coba-dulu"


@walk
def reporting(page, _people):
    """Content is reported."""
    page.goto("/laporkan/")
    yield "10-laporkan"
    press(page, "Send")
    yield "10-laporkan-kosong"
    page.goto("/belajar/saring-sebelum-sebar/membaca-menyamping/")
    follow(page, "Report this content")
    yield "10-laporkan-pelajaran"
    page.get_by_role("radio").first.check()
    press(page, "Send")
    yield "10-laporkan-terkirim"
