"""Curriculum files in other languages: words into public pages, over nobody's work."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from content.catalogue.models import Activity, Edition, EditionText
from content.catalogue.refresh import differences as registry_differences
from content.exchange.loading import load as loading
from content.exchange.loading.problems import Unreadable
from content.modules.models import LessonPage, ModulePage
from content.quizzes.models import QuizPage
from content.site import review
from content.site.models import GlossaryTerm
from content.translation.coverage import differences
from content.translation.po import export_po
from lms.progress.models import Answer
from tests.factories.curriculum import LESSON
from tests.factories.people import MembershipFactory, StaffFactory, sign_in
from tests.lms.progress.conftest import Sitter

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),  # Wagtail's renditions
]
BUNDLES = ("situs", "modul-01")


@pytest.fixture
def load(django_capture_on_commit_callbacks):
    """Load a folder, and let what follows a commit follow."""

    def load_and_commit(root):
        with django_capture_on_commit_callbacks(execute=True):
            return loading.load(root)

    return load_and_commit


@pytest.fixture
def loaded(folder, load):
    """The small folder, loaded in Indonesian."""
    load(folder.root)
    return folder


def translate(folder, language="su", bundles=BUNDLES, word=lambda text: f"{text} ({'su'})"):
    """Put PO files into the folder, as a translator fills them in."""
    for bundle in bundles:
        file = export_po(bundle, language)
        for entry in file:
            entry.flags.clear()
            entry.msgstr = word(entry.msgid)
        path = folder.root / "terjemahan" / language / f"{bundle}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        file.save(str(path))


def page(model=LessonPage, language="su"):
    return model.objects.get(locale__language_code=language)


class TestLoad:
    def test_makes_complete_pages_public(self, loaded, load, client):
        translate(loaded)

        report = load(loaded.root)

        assert not report.left
        assert page().live
        assert page().title == f"{LESSON['title']} (su)"
        assert page(ModulePage).live
        assert client.get("/su/belajar/saring/berhenti/").status_code == 200
        assert (
            f"{LESSON['title']} (su)" in client.get("/su/belajar/saring/berhenti/").content.decode()
        )

    def test_changes_nothing_the_second_time(self, loaded, load):
        translate(loaded)
        made = load(loaded.root).made
        revisions = list(Page.objects.values_list("pk", "latest_revision_id"))

        again = load(loaded.root)

        assert made
        assert [again.made, again.changed, again.moved, again.left] == [[], [], [], []]
        assert list(Page.objects.values_list("pk", "latest_revision_id")) == revisions
        assert differences() == []
        assert registry_differences() == []

    def test_leaves_what_is_incomplete_a_draft(self, loaded, load, client):
        title = LESSON["title"]
        translate(loaded, word=lambda text: "" if text == title else f"{text} (su)")

        load(loaded.root)

        assert not page().live
        assert page(ModulePage).live
        assert title in client.get("/su/belajar/saring/berhenti/").content.decode()

    def test_waits_for_the_page_above(self, loaded, load):
        translate(loaded, bundles=["modul-01"])

        report = load(loaded.root)

        assert not page().live
        assert not page(ModulePage).live
        assert report.noted

    def test_completes_what_was_incomplete(self, loaded, load):
        title = LESSON["title"]
        translate(loaded, word=lambda text: "" if text == title else f"{text} (su)")
        load(loaded.root)
        translate(loaded)

        load(loaded.root)

        assert page().live

    def test_takes_over_what_changed_in_the_file(self, loaded, load):
        translate(loaded)
        load(loaded.root)
        translate(loaded, word=lambda text: f"{text} (anyar)")

        load(loaded.root)

        assert page().title.endswith("(anyar)")
        assert (
            GlossaryTerm.objects.get(slug="otp", locale__language_code="su").term == "OTP (anyar)"
        )

    def test_says_where_a_text_cannot_stand_and_writes_nothing_of_the_file(self, loaded, load):
        translate(loaded, word=lambda text: "<script>x</script>")

        with pytest.raises(Unreadable, match=r"su/situs\.po"):
            load(loaded.root)

        assert not StringTranslation.objects.exists()

    def test_notes_texts_of_an_older_source(self, loaded, load):
        translate(loaded)
        load(loaded.root)
        loaded.change("modul-01/1-1-berhenti.yaml", title="Judul baru")

        report = load(loaded.root)

        assert any("modul-01.po" in line for line in report.noted)
        assert page().live


class TestPeople:
    def test_keep_what_they_typed(self, loaded, load):
        translate(loaded)
        load(loaded.root)
        person = StaffFactory()
        StringTranslation.objects.filter(
            context__path="title", context__object_id=page().translation_key
        ).update(data="Ketikan orang", last_translated_by=person)
        translate(loaded, word=lambda text: f"{text} (anyar)")

        report = load(loaded.root)

        assert any("berhenti" in line.lower() or "(su)" in line for line in report.left)
        assert page().title.endswith("(su)")
        assert "Ketikan orang" in StringTranslation.objects.values_list("data", flat=True)

    def test_are_not_approved_for(self, loaded, load):
        translate(loaded)
        load(loaded.root)
        draft = page().get_latest_revision_as_object()
        draft.title = "Draf orang"
        draft.save_revision(user=StaffFactory())
        translate(loaded, word=lambda text: f"{text} (anyar)")

        load(loaded.root)

        assert page().title.endswith("(su)")
        assert page().get_latest_revision_as_object().title == "Draf orang"


class TestQuiz:
    def test_has_words_of_the_language_in_the_same_edition(self, loaded, load):
        translate(loaded)

        load(loaded.root)

        texts = {
            text.language: text
            for text in EditionText.objects.filter(edition__activity__kind="quiz")
        }
        assert texts.keys() == {"id", "su"}
        assert texts["id"].edition == texts["su"].edition
        assert texts["su"].text["title"].endswith("(su)")
        assert page(QuizPage).live

    def test_is_answered_in_the_learners_language_and_counts_in_the_same_edition(
        self, loaded, load, client
    ):
        translate(loaded)
        load(loaded.root)
        sign_in(client, MembershipFactory())
        quiz = Activity.objects.get(kind="quiz")
        edition = quiz.editions.get()
        question = edition.structure["questions"][0]
        hers = Sitter(client, quiz, prefix="/su")

        shown = client.get(hers.url(1)).content.decode()
        hers.start()
        hers.send(1, {"jawaban": question["right"][0]}, query="?baru=1")

        answer = Answer.objects.get()
        assert "Apa langkah pertama? (su)" in shown
        assert answer.attempt.edition == edition
        assert answer.question_id == question["id"]
        assert answer.marks == 1

    def test_has_both_languages_in_the_edition_that_new_words_make(self, loaded, load):
        translate(loaded)
        load(loaded.root)
        translate(loaded, word=lambda text: f"{text} (anyar)")

        load(loaded.root)

        newest = Edition.objects.filter(activity__kind="quiz").order_by("-number").first()
        texts = {text.language: text.text for text in newest.texts.all()}
        assert texts.keys() == {"id", "su"}
        assert texts["su"]["title"].endswith("(anyar)")


class TestReview:
    def test_says_that_nobody_read_it(self, loaded, load):
        translate(loaded)

        load(loaded.root)

        assert not review.is_reviewed(page())
