from dataclasses import replace
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from PIL import Image
from wagtail.log_actions import registry
from wagtail.models import Page

from content.exchange.importing import confirming
from content.exchange.importing.confirming import Choice, Where
from content.exchange.importing.writing import MOST_QUESTIONS, Writer
from content.exchange.models import PendingImport
from content.exchange.office import templates
from content.modules.models import LessonPage, ModulePage
from content.quizzes.models import QuestionBank, QuizPage
from content.site.models import Picture
from tests.content.exchange.importing.conftest import AT
from tests.factories.banks import make_bank
from tests.factories.content import make_contact
from tests.factories.office import Doc, a_module, a_picture, a_sheet
from tests.factories.people import StaffFactory

NEW = Choice(Where.CATALOGUE)
SINGLE = ("PG", "Soal {n}?", "satu", "dua", "tiga", "B")


def confirm(pending, choice=NEW, owner=None):
    return confirming.confirm(pending=pending, owner=owner or pending.owner, choice=choice, at=AT)


def sheet(n):
    return a_sheet(*[tuple(text.format(n=number) for text in SINGLE) for number in range(n)])


def draft(model):
    """The newest words of the only page of a type that is not public."""
    return model.objects.get(live=False).get_latest_revision_as_object()


class TestConfirm:
    def test_makes_the_template_a_whole_draft_module_of_its_author(self, keep, frame, author):
        pending = confirm(keep(templates.word()))

        pages = Page.objects.filter(pk__in=[page["id"] for page in pending.outcome["pages"]])
        assert [page.specific_class for page in pages.order_by("path")] == [
            ModulePage,
            LessonPage,
            LessonPage,
            QuizPage,
        ]
        assert {(page.live, page.owner, page.has_unpublished_changes) for page in pages} == {
            (False, author, True)
        }
        assert pending.outcome["left_out"] == []
        module = draft(ModulePage)
        assert (module.minutes, module.jp, module.objectives.count()) == (30, 1, 3)
        quiz = draft(QuizPage)
        assert quiz.pass_share == 0.7
        assert quiz.publish_problems() == []

    def test_writes_revisions_and_history_as_the_editor_does(self, keep, frame, author):
        confirm(keep())

        page = ModulePage.objects.get(live=False)
        assert page.latest_revision.user == author
        logs = registry.get_logs_for_instance(page)
        assert {(log.action, log.user) for log in logs} == {
            ("wagtail.create", author),
            ("wagtail.edit", author),
        }

    def test_gives_the_module_the_title_that_was_typed(self, keep, frame):
        confirm(keep(), replace(NEW, title="Kabar pasar"))

        assert ModulePage.objects.get(live=False).slug == "kabar-pasar"

    def test_twice_is_once(self, keep, frame):
        pending = keep()

        first = confirm(pending)
        again = confirm(PendingImport.objects.get(pk=pending.pk))
        stale = confirm(pending)  # a second tab, which still holds the file

        assert ModulePage.objects.filter(live=False).count() == 1
        assert first.outcome == again.outcome == stale.outcome

    def test_deletes_the_file_and_keeps_the_outcome(self, keep, frame):
        confirm(keep())

        row = PendingImport.objects.get()
        assert bytes(row.data) == b""
        assert row.confirmed_at == AT

    def test_lists_what_was_left_out(self, keep, frame):
        rows = [
            ("Satu?", "A", "", "a"),
            ("", "B", "", "b"),
            ("Dua?", "A", "x", "a"),
            ("", "B", "", "b"),
        ]
        doc = Doc().heading("M").heading("Kuis", 2).questions(*rows)

        pending = confirm(keep(doc.data()))

        assert pending.outcome["left_out"] == [
            {"place": "tabel 1, soal 1", "title": "Satu?", "why": "tidak ada jawaban benar"}
        ]
        assert len(draft(QuizPage).questions) == 1

    def test_makes_no_quiz_out_of_questions_that_are_all_wrong(self, keep, frame):
        doc = Doc().heading("M").heading("Kuis", 2).questions(("Satu?", "A", "", "a"))

        confirm(keep(doc.data()))

        assert not QuizPage.objects.exists()

    def test_leaves_nothing_behind_when_it_fails_halfway(
        self, keep, frame, monkeypatch, pictures_on_disk
    ):
        pending, before = keep(templates.word()), pictures_on_disk()
        monkeypatch.setattr(Writer, "_quiz", lambda *_: 1 / 0)

        with pytest.raises(ZeroDivisionError):
            confirm(pending)

        assert not ModulePage.objects.exists()
        assert not Picture.objects.exists()
        assert pictures_on_disk() == before
        assert PendingImport.objects.get().confirmed_at is None

    def test_refuses_an_account_that_may_not_add_there(self, keep, frame):
        with pytest.raises(PermissionDenied):
            confirm(keep(owner=StaffFactory()))

        assert not ModulePage.objects.exists()

    def test_works_again_after_the_failure_was_mended(self, keep, frame, monkeypatch):
        pending = keep(templates.word())
        with monkeypatch.context() as patch:
            patch.setattr(Writer, "_quiz", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                confirm(pending)

        confirm(pending)

        assert ModulePage.objects.count() == 1


class TestIntoAModule:
    def test_adds_lessons_and_quizzes_at_its_end(self, keep, module):
        confirm(keep(), Choice(Where.MODULE, module=module))

        titles = [page.title for page in Page.objects.get(pk=module.pk).get_children()]
        assert titles == ["Kabar harga", "Kuis"]
        assert ModulePage.objects.count() == 1

    def test_makes_a_quiz_of_a_sheet_under_the_title_that_was_typed(self, keep, module):
        confirm(keep(sheet(3), "soal.xlsx"), Choice(Where.MODULE, module=module, title="Latihan"))

        quiz = draft(QuizPage)
        assert (quiz.title, len(quiz.questions)) == ("Latihan", 3)

    def test_divides_a_sheet_that_is_too_long_for_one_quiz(self, keep, module):
        confirm(keep(sheet(65), "soal.xlsx"), Choice(Where.MODULE, module=module))

        found = QuizPage.objects.order_by("path")
        assert [(q.title, len(q.questions)) for q in found] == [
            ("soal (1)", 30),
            ("soal (2)", 30),
            ("soal (3)", 5),
        ]


class TestBelowAQuiz:
    def test_adds_to_its_draft_and_leaves_the_public_words_alone(self, keep, quiz, author):
        confirm(keep(sheet(2), "soal.xlsx"), Choice(Where.QUIZ, quiz=quiz))

        page = QuizPage.objects.get()
        newest = page.get_latest_revision_as_object()
        assert [len(page.questions), len(newest.questions)] == [6, 8]
        assert [b.id for b in newest.questions][:6] == [b.id for b in page.questions]
        assert page.get_latest_revision().user == author
        assert all("belum punya tanggapan" in problem for problem in newest.publish_problems())

    def test_adds_the_same_file_once(self, keep, quiz):
        confirm(keep(sheet(2), "soal.xlsx"), Choice(Where.QUIZ, quiz=quiz))

        again = confirm(keep(sheet(2), "soal.xlsx"), Choice(Where.QUIZ, quiz=quiz))

        newest = QuizPage.objects.get().get_latest_revision_as_object()
        assert len(newest.questions) == 8
        assert {left["why"] for left in again.outcome["left_out"]} == {"sudah ada di sana"}

    def test_leaves_out_what_is_too_much_for_a_quiz(self, keep, quiz):
        pending = confirm(keep(sheet(30), "soal.xlsx"), Choice(Where.QUIZ, quiz=quiz))

        newest = QuizPage.objects.get().get_latest_revision_as_object()
        assert len(newest.questions) == MOST_QUESTIONS
        assert len(pending.outcome["left_out"]) == 6

    def test_waits_while_the_quiz_is_being_reviewed(self, keep, quiz, cast):
        page = QuizPage.objects.get()
        page.save_revision(user=cast.author)
        page.get_workflow().start(page, cast.author)
        pending = keep(sheet(2), "soal.xlsx")

        with pytest.raises(confirming.Locked):
            confirm(pending, Choice(Where.QUIZ, quiz=page))

        assert PendingImport.objects.get().confirmed_at is None


class TestPictures:
    def test_come_into_the_library_once_without_place_and_camera(self, keep, frame, author):
        exif = Image.Exif()
        exif[0x010F] = "HP Merah"
        photo = a_picture((600, 400), "JPEG", exif=exif)
        doc = Doc().heading("M").heading("A", 2).picture(photo, "Papan").line("a")
        doc.picture(photo, "Papan yang sama")

        confirm(keep(doc.data()))

        picture = Picture.objects.get()
        assert picture.uploaded_by_user == author
        assert picture.description == "Papan"
        with picture.open_file() as file:
            assert not Image.open(file).getexif()
        blocks = [b.value for b in draft(LessonPage).body if b.block_type == "image"]
        assert [(b["image"], b["alt"]) for b in blocks] == [
            (picture, "Papan"),
            (picture, "Papan yang sama"),
        ]

    def test_take_the_description_that_was_typed_in_the_preview(self, keep, frame):
        doc = Doc().heading("M").heading("A", 2).picture()

        pending = confirm(keep(doc.data()), replace(NEW, alts={"gambar-1": "Balai warga"}))

        (block,) = draft(LessonPage).body
        assert block.value["alt"] == "Balai warga"
        assert pending.outcome["left_out"] == []

    def test_without_a_description_are_left_out_and_listed(self, keep, frame):
        doc = Doc().heading("M").heading("A", 2).line("a").picture().line("b")

        pending = confirm(keep(doc.data()))

        assert [b.block_type for b in draft(LessonPage).body] == ["text", "text"]
        assert pending.outcome["left_out"][0]["title"] == "gambar-1"
        assert not Picture.objects.exists()

    def test_that_are_damaged_inside_are_left_out_and_listed(self, keep, frame):
        out = BytesIO()
        Image.effect_noise((300, 200), 50).save(out, "JPEG")
        good = out.getvalue()
        doc = Doc().heading("M").heading("A", 2).line("a").picture(good[: len(good) // 2], "Rusak")

        pending = confirm(keep(doc.data()))

        assert "rusak" in pending.outcome["left_out"][0]["why"]
        assert [b.block_type for b in draft(LessonPage).body] == ["text"]

    def test_are_made_as_small_as_pages_need(self, keep, frame):
        doc = Doc().heading("M").heading("A", 2).picture(a_picture((4_000, 3_000)), "Besar")

        confirm(keep(doc.data()))

        assert (Picture.objects.get().width, Picture.objects.get().height) == (2_000, 1_500)


class TestNames:
    def test_of_contacts_are_looked_up(self, keep, frame):
        contact = make_contact(name="SAPA 129")
        doc = Doc().heading("M").heading("A", 2).table(("Kontak bantuan", "sapa 129\nKantor Anu"))

        pending = confirm(keep(doc.data()))

        (block,) = draft(LessonPage).body
        assert list(block.value) == [contact]
        assert [left["title"] for left in pending.outcome["left_out"]] == ["Kantor Anu"]


class TestMarkup:
    def test_from_a_file_stays_words(self, keep, frame):
        evil = "<img src=x onerror=alert(1)>"
        doc = Doc().heading("M").heading("A", 2).line(evil).heading(evil, 3)

        confirm(keep(doc.data()))

        html = draft(LessonPage).body.render_as_block()
        assert "<img" not in html
        assert "&lt;img" in html


class TestAnotherFile:
    def test_that_cannot_be_read_any_more_writes_nothing(self, keep, frame):
        pending = keep(a_module().data()[:900])

        with pytest.raises(Exception, match="rusak"):
            confirm(pending)

        assert not ModulePage.objects.exists()
        assert BytesIO(PendingImport.objects.get().data).read()


class TestIntoABank:
    def test_makes_a_new_one_of_its_author(self, keep, author):
        pending = confirm(keep(sheet(3), "soal.xlsx"), Choice(Where.BANK, title="Bank kabar"))

        bank = QuestionBank.objects.get()
        assert (bank.title, bank.live, bank.n_questions) == ("Bank kabar", False, 0)
        assert bank.get_latest_revision_as_object().n_questions == 3
        assert bank.latest_revision.user == author
        assert [made["id"] for made in pending.outcome["banks"]] == [bank.pk]
        assert pending.outcome["pages"] == []

    def test_calls_it_as_the_file_is_called(self, keep):
        confirm(keep(sheet(1), "cek_foto.xlsx"), Choice(Where.BANK))

        assert QuestionBank.objects.get().get_latest_revision_as_object().title == "cek foto"

    def test_adds_to_the_draft_of_one_and_leaves_public_words_alone(self, keep, db):
        bank = make_bank()
        confirm(keep(sheet(2), "soal.xlsx"), Choice(Where.BANK, bank=bank))
        again = confirm(keep(sheet(2), "soal.xlsx"), Choice(Where.BANK, bank=bank))

        bank = QuestionBank.objects.get()
        assert [bank.n_questions, bank.get_latest_revision_as_object().n_questions] == [4, 6]
        assert {left["why"] for left in again.outcome["left_out"]} == {"sudah ada di sana"}

    def test_leaves_out_what_is_too_much(self, keep, db):
        pending = confirm(keep(sheet(61), "soal.xlsx"), Choice(Where.BANK))

        bank = QuestionBank.objects.get().get_latest_revision_as_object()
        assert bank.n_questions == 60
        assert [left["why"] for left in pending.outcome["left_out"]] == [
            "paling banyak 60 soal yang muat"
        ]

    def test_makes_none_of_nothing(self, keep, db):
        broken = a_sheet(("PG", "Soal?", "satu", "", "", "B"))

        confirm(keep(broken, "soal.xlsx"), Choice(Where.BANK))

        assert not QuestionBank.objects.exists()

    def test_waits_while_it_is_being_reviewed(self, keep, author):
        bank = make_bank()
        bank.save_revision(user=author)
        bank.get_workflow().start(bank, author)

        with pytest.raises(confirming.Locked):
            confirm(keep(sheet(2), "soal.xlsx"), Choice(Where.BANK, bank=bank))

        assert PendingImport.objects.get().confirmed_at is None

    def test_is_refused_to_whoever_may_not_write_banks(self, keep):
        pending = keep(sheet(2), "soal.xlsx", owner=StaffFactory())

        with pytest.raises(PermissionDenied):
            confirm(pending, Choice(Where.BANK))

        assert not QuestionBank.objects.exists()
