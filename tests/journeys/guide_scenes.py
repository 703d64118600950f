"""What is to be seen in the pictures of the guide: each scene is one person at her desk."""

import re

from playwright.sync_api import expect

from tests.factories.office import Doc, a_picture
from tests.journeys.steps import lead_on, press, say
from tests.journeys.test_writing import TITLE, write_lesson, write_quiz
from tests.journeys.writing import head, save

REASON = "Blok 2: contoh pesan belum punya pembanding. Tambahkan satu pesan yang bisa dipercaya."
LESSON = "Cek toko dulu"
CHAT, QUIZ, STORY, MODULE = (
    "Kran Kampung Melati",
    "Kuis Modul 1",
    "Dua lapak, satu hujan",
    "Saring Sebelum Sebar: Cek Fakta dengan BACA",
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def panel(page, heading):
    """The part of an editor that has this heading."""
    wanted = page.get_by_role("heading", name=re.compile(f"^{re.escape(heading)}"))
    return page.locator("section.w-panel").filter(has=wanted).last


def find(page, title):
    """The number of a page, as the admin's search finds it; of translations, its source."""
    page.goto(f"/admin/pages/search/?q={title}")
    wanted = re.compile(rf"{re.escape(title)}\s*$")
    links = page.locator("tbody td.title a[href*='/admin/pages/']").filter(has_text=wanted)
    expect(links.first).to_be_visible()
    found = [re.search(r"/pages/(\d+)/", link.get_attribute("href")) for link in links.all()]
    return min(int(one.group(1)) for one in found)


def edit(page, title):
    """Open the editor of a page; its number."""
    number = find(page, title)
    page.goto(f"/admin/pages/{number}/edit/")
    return number


def open_list(page, stream):
    """Open the list of blocks, or of types of question."""
    page.locator(f"[data-contentpath={stream}] .c-sf-add-button:visible").last.click()
    expect(page.get_by_role("option").first).to_be_visible()
    return page.locator("[data-tippy-root]").filter(has=page.get_by_role("option"))


def writes_a_module(page, camera):
    """An author's first half hour."""
    page.get_by_role("link", name=say("New module")).first.click()
    head(page, "Title of the module", TITLE, "Cara memeriksa toko daring sebelum membayar.")
    page.locator("#id_objectives-0-text").fill("Memeriksa toko daring sebelum membayar")
    camera.take("modul-baru", page.locator("#id_title"), page.locator("#id_objectives-0-text"))
    save(page)
    module = page.url
    write_lesson(page, module)
    camera.take("pilih-blok", open_list(page, "body"))
    page.keyboard.press("Escape")
    write_quiz(page, module)
    question = page.locator("[data-contentpath=questions] [data-streamfield-child]").first
    camera.take("soal", question)
    camera.take("jenis-soal", open_list(page, "questions"))
    page.goto("/admin/")
    camera.take("beranda", height=640)
    page.goto(module)
    camera.take("kegiatan", panel(page, say("Activities")))
    page.get_by_role("link", name=say("Send the module for review"), exact=True).click()
    expect(page.get_by_text(say("Ready"), exact=True)).to_have_count(3)
    camera.take("kirim-modul", height=350)
    press(page, "Send for review")


def previews(page, camera):
    """The previews of a lesson and of a quiz."""
    for title, name in ((LESSON, "pratinjau"), ("Kuis belanja daring", "pratinjau-kuis")):
        edit(page, title)
        side = page.locator("[data-side-panel=preview]")
        if not side.is_visible():
            page.locator("[data-side-panel-toggle=preview]").first.click()
        page.wait_for_timeout(3000)
        if name == "pratinjau":
            camera.take(name, height=840)
        else:
            camera.take(name, side, bar=True)
    page.locator("[data-side-panel-toggle=preview]").first.click()


def reads_the_rest(page, camera):
    """The checks, a chat, a story, the import, the numbers of a quiz."""
    edit(page, "Empat langkah BACA")
    camera.take(
        "kirim-satu",
        page.locator("footer").first,
        page.locator("footer [name=action-submit]"),
        bar=True,
    )
    edit(page, CHAT)
    camera.take("peta-obrolan", page.locator("[data-live=mappanel]"), height=640)
    camera.take("giliran", page.locator("[data-contentpath=turns] [data-streamfield-child]").first)
    edit(page, STORY)
    camera.take("penyampai", panel(page, "Penyampai"))
    camera.take("jurus", page.locator("section.w-panel").filter(has_text="Banjir pujian").last)
    plan = panel(page, "Rencana")
    if plan.locator("[data-panel-toggle]").first.get_attribute("aria-expanded") == "false":
        plan.locator("[data-panel-toggle]").first.click()
    camera.take("rencana", plan, height=760)
    edit(page, QUIZ)
    camera.take("pemeriksaan", panel(page, say("Check of the writing")), height=420)
    camera.take(
        "statistik",
        page.locator("[data-contentpath=questions] [data-streamfield-child]").first,
        height=620,
    )


def imports(page, camera):
    """A Word document, before and after it was read."""
    page.goto("/admin/impor/")
    camera.take("impor", height=660)
    page.get_by_label("Berkas").set_input_files(
        {"name": "pasar.docx", "mimeType": WORD, "buffer": document()}
    )
    press(page, "Look at the file")
    camera.take("pratinjau-impor", height=860)


def document():
    """A module as somebody types it, with one question that lacks its key."""
    return (
        Doc()
        .heading("Kabar harga di pasar")
        .line("Ringkasan: Memeriksa kabar harga sebelum ikut panik.")
        .heading("Kabar dari grup", 2)
        .line("Bu Sari membaca kabar bahwa harga beras naik besok.")
        .picture(a_picture((480, 270)), alt="Papan harga di pasar")
        .heading("Kuis", 2)
        .questions(
            ("Apa langkah pertama?", "Berhenti dulu", "x", "Tepat."),
            ("", "Membeli banyak beras", "", "Panik membuat harga naik."),
            ("Siapa yang tahu?", "Dinas pasar", "", ""),
            ("", "Papan harga", "", ""),
        )
        .data()
    )


def reviews(page, camera):
    """A reviewer of substance with what waits for her."""
    page.goto("/admin/")
    camera.take("menunggu", height=420)
    lead_on(page, page.get_by_role("link", name=re.compile(rf"{LESSON}$")).first)
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.get_by_role("button", name=say("Approve"), exact=True).first.click()
    window = page.locator(".modal-dialog")
    expect(window.get_by_role("checkbox").first).to_be_visible()
    for tick in window.get_by_role("checkbox").all()[:3]:
        tick.check()
    camera.take("daftar-centang", window.locator(".modal-content"), bar=True)
    page.reload()
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.get_by_role("button", name=say("Request changes"), exact=True).first.click()
    page.get_by_label(say("What should be mended?")).fill(REASON)
    camera.take("minta-perbaikan", window.locator(".modal-content"), bar=True)
    with page.expect_event("load"):
        page.get_by_role("button", name=say("Send back to the author")).click()


def regrades(page, camera):
    """A reviewer on her way to a wrong key, through the list of pages."""
    page.goto("/admin/pages/")
    for title in ("Indonesia", "Belajar", MODULE):
        row = page.locator("tbody tr").filter(has_text=title).first
        lead_on(page, row.locator("td:last-child a").first)
    row = page.locator("tbody tr").filter(has_text=QUIZ)
    row.locator("[data-w-dropdown-target=toggle]").first.click()
    lead_on(page, page.get_by_role("link", name=say("Regrade"), exact=True))
    camera.take("nilai-ulang", height=560)


def has_it_back(page, camera):
    """An author whose lesson came back, and who shows it to a neighbour."""
    page.goto("/admin/")
    camera.take("dikembalikan", height=520)
    number = find(page, LESSON)
    page.goto(f"/admin/tinjauan/pratinjau/{number}/")
    page.locator("[name=note]").fill("Guru BK, SMP Nusa Cendekia")
    press(page, "Make a link to the newest version")
    page.locator("[data-copy]").evaluate("field => { field.value = 'https://…/pratinjau/…' }")
    camera.take("tautan-pratinjau", height=760)


def translates(page, camera):
    """A translator: the board, one module, one text."""
    page.goto("/admin/terjemahan/")
    camera.take("papan", height=640)
    page.goto("/admin/terjemahan/modul-02/su/")
    camera.take("satu-modul", height=640)
    page.get_by_role("button", name=say("Translate")).nth(1).click()
    segment = page.get_by_role("button", name="Terjemahkan", exact=True).first
    segment.click()
    camera.take("segmen", height=700)


def archives(page, camera):
    """An admin before the archive."""
    number = find(page, CHAT)
    page.goto(f"/admin/arsip/{number}/")
    camera.take("arsipkan", height=310)


SCENES = {
    "menulis": ("penulis", writes_a_module),
    "melihat": ("penulis", previews),
    "membaca": ("penulis", reads_the_rest),
    "mengimpor": ("penulis", imports),
    "meninjau": ("peninjau.isi", reviews),
    "menilai": ("peninjau.isi", regrades),
    "dikembalikan": ("penulis", has_it_back),
    "menerjemahkan": ("penerjemah.su", translates),
    "mengarsipkan": ("admin", archives),
}
