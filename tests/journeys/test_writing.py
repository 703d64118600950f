"""An author writes a module in the real admin; two people approve it; a learner takes its quiz."""

import re

import pytest
from playwright.sync_api import expect

from content.modules.models import CataloguePage, ModulePage
from lms.organisations import demo
from tests.journeys.steps import expect_heading, press, say, sign_in, sign_in_as_staff, take_quiz
from tests.journeys.writing import (
    DESK,
    add_block,
    add_part,
    approve,
    head,
    save,
    write,
    write_choices,
    write_question,
)

TITLE = "Belanja Daring dengan Aman"
CHECK = [
    {"text": "Alamat dan ulasan toko", "correct": True},
    {"text": "Warna fotonya", "correct": False},
]
QUESTIONS = [
    {
        "id": "q1",
        "type": "single",
        "prompt": "Harga terlalu murah. Apa langkah pertama?",
        "choices": [
            {"text": "Membayar cepat", "correct": False},
            {"text": "Mengecek tokonya", "correct": True},
        ],
    },
    {
        "id": "q2",
        "type": "multiple",
        "prompt": "Apa saja yang dicek?",
        "choices": [
            {"text": "Ulasan", "correct": True},
            {"text": "Alamat", "correct": True},
            {"text": "Warna logo", "correct": False},
            {"text": "Nama kurir", "correct": False},
        ],
    },
    {
        "id": "q3",
        "type": "true_false",
        "prompt": "Kode OTP boleh diberikan kepada penjual.",
        "choices": [{"text": "Benar", "correct": False}, {"text": "Salah", "correct": True}],
    },
    {
        "id": "q4",
        "type": "ordering",
        "prompt": "Urutkan langkahnya.",
        "items": [{"text": "Cek toko"}, {"text": "Pesan barang"}, {"text": "Bayar"}],
    },
    {
        "id": "q5",
        "type": "matching",
        "prompt": "Pasangkan pesan dan jurusnya.",
        "pairs": [
            {"left": "Transfer sekarang", "right": "Membuat tergesa"},
            {"left": "Khusus kamu", "right": "Pujian"},
        ],
    },
    {
        "id": "q6",
        "type": "short_answer",
        "prompt": "Apa nama kode enam angka itu?",
        "accepted": ["OTP", "kode OTP"],
    },
]


@pytest.fixture
def author(new_page):
    """The author, signed in at her desk."""
    page = new_page(**DESK)
    sign_in_as_staff(page, "penulis", demo.PASSWORD)
    return page


def write_module(page):
    """Write the first page of a module and save it; its address in the admin."""
    page.goto(f"/admin/pages/{CataloguePage.objects.get(locale__language_code='id').pk}/")
    page.get_by_role("link", name=re.compile("Tambah subhalaman")).first.click()
    with page.expect_event("load"):
        page.get_by_role("link", name=re.compile("^Modul")).click()
    head(page, "Title of the module", TITLE, "Cara memeriksa toko daring sebelum membayar.")
    page.locator("#id_objectives-0-text").fill("Memeriksa toko daring")
    page.get_by_text(say("Lock"), exact=True).click()
    save(page)
    return page.url


def write_lesson(page, module):
    """Write a lesson with prose, an example and a question to oneself."""
    page.goto(module)
    add_part(page, "lesson")
    expect(page.get_by_label(say("number").capitalize())).to_have_value("11.1")
    head(page, "Title of the lesson", "Cek toko dulu", "Tiga hal yang dicek dulu.")
    text = add_block(page, "body", "Text")
    text.locator(".public-DraftEditor-content").fill("Toko palsu menawarkan harga ajaib.")
    example = add_block(page, "body", "Example message")
    write(example, "From", "Toko Serba Murah")
    write(example, "Message", "HP baru Rp50.000, transfer sekarang juga!")
    check = add_block(page, "body", "Self-check")
    write(check, "Question", "Apa yang dicek dulu?")
    write_choices(check, CHECK)
    add_block(page, "body", "To take home").get_by_role("textbox").fill("Cek dulu, baru bayar.")
    save(page)


def write_quiz(page, module):
    """Write a quiz with one question of each type."""
    page.goto(module)
    add_part(page, "quiz")
    head(page, "Title of the quiz", "Kuis belanja daring", "Enam soal.")
    for question in QUESTIONS:
        write_question(page, question)
    save(page)


def send(page, module, *, n):
    """Send the module with all that is in it."""
    page.goto(module)
    page.get_by_role("link", name=say("Send the module for review"), exact=True).click()
    expect(page.get_by_text(say("Ready"), exact=True)).to_have_count(n)
    press(page, "Send for review")
    expect(page.get_by_text(f"{n} halaman dikirim ke peninjau.")).to_be_visible()


class TestAuthor:
    def test_brings_a_module_with_every_type_of_question_to_a_learner(self, author, new_page):
        module = write_module(author)
        write_lesson(author, module)
        write_quiz(author, module)
        send(author, module, n=3)

        written = ModulePage.objects.get(title=TITLE)
        pages = [written, *written.get_children()]
        for name in ("peninjau.isi", "peninjau.anak"):
            reviewer = new_page(**DESK)
            sign_in_as_staff(reviewer, name, demo.PASSWORD)
            for page in pages:
                approve(reviewer, f"/admin/pages/{page.pk}/edit/")

        phone = new_page()
        sign_in(phone, demo.CLASS.code, demo.CLASS.learners[0])
        phone.goto("/belajar/belanja-daring-dengan-aman/cek-toko-dulu/")
        expect(phone.get_by_text("HP baru Rp50.000")).to_be_visible()
        phone.goto("/belajar/belanja-daring-dengan-aman/kuis-belanja-daring/")
        press(phone, "Start the quiz")
        take_quiz(phone, QUESTIONS)
        expect_heading(phone, "%(right)s of %(total)s right", right=6, total=6)

    def test_gives_what_she_adds_and_copies_ids_of_their_own(self, author):
        module = ModulePage.objects.get(number=1, locale__language_code="id")
        author.goto(f"/admin/pages/add/quizzes/quizpage/{module.pk}/")
        first = add_block(author, "questions", "One right choice")
        write_choices(first, QUESTIONS[0]["choices"])
        add_block(author, "questions", "One right choice")
        first.locator("[data-streamfield-action=DUPLICATE]").first.click()
        rows = author.locator(".td-choice")
        expect(rows).to_have_count(6)

        names = "input[name^=questions-][name$=-id]"
        ids = author.locator(names).evaluate_all("fields => fields.map(field => field.value)")

        assert len(ids) == 9  # three questions, two choices each
        assert len(set(ids)) == 9
        assert all(ids)
        expect(rows.nth(3).get_by_role("checkbox")).to_be_checked()  # the copy has its key

    def test_reads_beside_the_choices_that_the_key_is_missing(self, author):
        module = ModulePage.objects.get(number=1, locale__language_code="id")
        author.goto(f"/admin/pages/add/quizzes/quizpage/{module.pk}/")
        head(author, "Title of the quiz", "Kuis tanpa kunci", "Satu soal.")
        block = add_block(author, "questions", "One right choice")
        write(block, "Question", "Apa dulu?")
        write_choices(block, CHECK[1:] + CHECK[1:])
        save(author)

        with author.expect_event("load"):
            author.get_by_role("button", name=say("Send for review"), exact=True).click()

        expect(author.get_by_text(say("Mark exactly one choice as right."))).to_be_visible()
        expect(author.get_by_placeholder(say("Title of the quiz"))).to_have_value(
            "Kuis tanpa kunci"
        )

    def test_loses_nothing_and_is_not_warned_when_she_adds_a_lesson_while_writing(self, author):
        module = ModulePage.objects.get(number=1, locale__language_code="id")
        author.goto(f"/admin/pages/{module.pk}/edit/")
        warned = []
        author.on("dialog", lambda dialog: (warned.append(dialog.type), dialog.accept()))
        author.locator("[name=takeaway]").fill("Berhenti dulu, baru sebar.")

        add_part(author, "lesson")

        expect(author).to_have_url(re.compile(rf"/add/modules/lessonpage/{module.pk}/$"))
        assert warned == []
        newest = ModulePage.objects.get(pk=module.pk).get_latest_revision_as_object()
        assert newest.takeaway == "Berhenti dulu, baru sebar."

    def test_makes_one_page_when_she_saves_while_the_editor_does(self, author):
        catalogue = CataloguePage.objects.get(locale__language_code="id")
        late = LateAnswer()
        author.route("**/admin/pages/add/**", late)
        author.goto(f"/admin/pages/add/modules/modulepage/{catalogue.pk}/")
        author.wait_for_timeout(2500)  # the editor notes what is there before it saves by itself
        head(author, "Title of the module", TITLE, "Sekali saja.")
        author.locator("#id_objectives-0-text").fill("Memeriksa toko daring")
        late.wait(author)

        author.get_by_role("button", name=say("Save draft")).click(no_wait_after=True)
        author.wait_for_timeout(500)
        with author.expect_event("load"):
            late.arrive()

        expect(author).to_have_url(re.compile(r"/\d+/edit/$"))
        assert ModulePage.objects.filter(title=TITLE).count() == 1


class LateAnswer:
    """The server has done what the editor sent by itself, but the answer is still on its way."""

    def __init__(self):
        self.came = []

    def __call__(self, route):
        if route.request.method == "POST" and not self.came:
            self.came.append((route, route.fetch()))
        else:
            route.continue_()

    def wait(self, page):
        """Go on once the server has answered."""
        for _moment in range(200):
            if self.came:
                return
            page.wait_for_timeout(100)
        raise AssertionError("the editor saved nothing by itself")

    def arrive(self):
        """Let the answer through."""
        route, response = self.came[0]
        route.fulfill(response=response)
