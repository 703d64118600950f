"""An author brings a Word document with a picture and finds its drafts; she takes a quiz along."""

import pytest
from playwright.sync_api import expect

from content.exchange.importing import reading
from content.modules.models import LessonPage, ModulePage
from content.quizzes.models import QuizPage
from lms.organisations import demo
from tests.factories.office import Doc, a_picture
from tests.journeys.inspection import AXE_SCRIPT, TAGS
from tests.journeys.steps import expect_heading, press, say, sign_in_as_staff

DESK = {"viewport": {"width": 1280, "height": 900}, "is_mobile": False, "has_touch": False}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def document():
    """A module as somebody types it: two pictures, one of them not described, one bad question."""
    return (
        Doc()
        .heading("Kabar harga di pasar")
        .line("Ringkasan: Memeriksa kabar harga sebelum ikut panik.")
        .heading("Kabar dari grup", 2)
        .line("Bu Sari membaca kabar bahwa harga beras naik besok.")
        .picture(a_picture((480, 270)), alt="Papan harga di pasar")
        .picture(a_picture((300, 300)))
        .heading("Kuis", 2)
        .questions(
            ("Apa langkah pertama?", "Berhenti dulu", "x", "Tepat."),
            ("", "Membeli banyak beras", "", "Panik membuat harga naik."),
            ("Siapa yang tahu?", "Dinas pasar", "", ""),
            ("", "Papan harga", "", ""),
        )
        .data()
    )


@pytest.fixture
def desk(new_page):
    """The author at her desk, in front of the import."""
    page = new_page(**DESK)
    sign_in_as_staff(page, "penulis", demo.PASSWORD)
    page.goto("/admin/")
    page.get_by_role("link", name="Impor", exact=True).click()
    expect_heading(page, "Import")
    return page


def broken_rules(page):
    """What axe says of our part of the page; the frame around it is Wagtail's."""
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(
        """tags => axe.run(".exchange", {runOnly: tags}).then(result =>
            result.violations.map(v => [v.id, v.nodes.map(n => n.failureSummary)]))""",
        TAGS,
    )


def choose(page, name, data, kind=WORD):
    """Choose a file and look at it."""
    page.get_by_label("Berkas").set_input_files({"name": name, "mimeType": kind, "buffer": data})
    press(page, "Look at the file")


class TestImport:
    # Wagtail leaves the file of a picture's small copy to the garbage collector.
    @pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
    def test_makes_drafts_of_a_document_with_pictures(self, desk, document):
        choose(desk, "pasar.docx", document)

        lines = desk.get_by_role("table")
        expect(lines).to_contain_text("tidak ada jawaban benar")
        expect(lines).to_contain_text("belum punya keterangan")
        assert not ModulePage.objects.filter(title="Kabar harga di pasar").exists()
        assert broken_rules(desk) == []

        desk.get_by_label("Apa yang terlihat di gambar 2?").fill("Gambar kotak hijau")
        press(desk, "Make drafts of it")

        expect(
            desk.get_by_text(say("Imported. Everything is a draft that only editors see."))
        ).to_be_visible()
        expect(desk.get_by_role("table")).to_contain_text("Siapa yang tahu?")
        module = ModulePage.objects.get(title="Kabar harga di pasar")
        assert not module.live
        lesson = LessonPage.objects.child_of(module).get()
        assert [b.value["alt"] for b in lesson.body if b.block_type == "image"] == [
            "Papan harga di pasar",
            "Gambar kotak hijau",
        ]
        with desk.expect_navigation():
            desk.get_by_role("link", name="Kabar dari grup").click()
        expect(desk.locator("#id_title")).to_have_value("Kabar dari grup")
        expect(desk.locator("main")).to_contain_text("Papan harga di pasar")

    def test_twice_in_two_tabs_makes_it_once(self, desk, document):
        choose(desk, "pasar.docx", document)
        other = desk.context.new_page()
        other.goto(desk.url)

        press(desk, "Make drafts of it")
        press(other, "Make drafts of it")

        expect_heading(other, "Import of %(name)s", name="pasar.docx")
        assert ModulePage.objects.filter(title="Kabar harga di pasar").count() == 1

    def test_refuses_a_document_that_is_none_in_words(self, desk):
        choose(desk, "surat.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900))

        expect(desk.get_by_text(".doc atau .xls")).to_be_visible()

    def test_takes_back_the_template_as_it_was_downloaded(self, desk):
        with desk.expect_download() as download:
            desk.get_by_role("link", name=say("Download the Word template")).click()

        choose(desk, "contoh.docx", download.value.path().read_bytes())

        expect(desk.get_by_text(say("Everything can be taken over."))).to_be_visible()


class TestExport:
    def test_hands_out_a_quiz_from_the_menu_of_its_page(self, desk):
        quiz = QuizPage.objects.filter(live=True).first()
        desk.goto(f"/admin/pages/{quiz.pk}/edit/")
        desk.get_by_role("button", name="Tindakan").first.click()

        with desk.expect_download() as download:
            desk.get_by_role("link", name=say("Save as Word")).click()

        found = reading.read(download.value.path().read_bytes(), "kuis.docx")
        assert len(reading.questions_of(found)) == len(quiz.questions)
