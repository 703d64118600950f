"""Publishing a bank freezes the quizzes anew that draw from it, and touches nothing older."""

import pytest

from content.catalogue.models import Edition, EditionText
from content.catalogue.refresh import differences, refresh_all
from content.catalogue.scoring import get_bank_scoring, get_scoring
from content.quizzes.models import QuizPage
from tests.factories import pages
from tests.factories.banks import make_bank, pool, renew, translated
from tests.factories.catalogue import an_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def module():
    return pages.make_module(pages.make_site())


@pytest.fixture
def bank(module):
    return make_bank()


@pytest.fixture
def quiz(module, bank):
    quiz = pages.make_quiz(module, bank=bank, draw=2)
    refresh_all()
    return quiz


def newest():
    return Edition.objects.order_by("-number").first()


def pool_of(edition):
    return [one["id"] for one in edition.structure["pool"]]


class TestPublishing:
    def test_a_bank_makes_a_new_edition_of_its_quiz(self, quiz, bank, commit):
        first = newest()

        with commit():
            renew(bank, ["b1", "b2", "b5"])

        assert newest().number == 2
        assert pool_of(newest()) == [an_id("b1"), an_id("b2"), an_id("b5")]
        kept = Edition.objects.get(pk=first.pk)
        assert (kept.structure, kept.digest) == (first.structure, first.digest)
        assert differences() == []

    def test_other_words_make_one_too(self, quiz, bank, commit):
        with commit():
            renew(bank, ["b1", "b2", "b3", "b4"], "Pertanyaan")

        texts = EditionText.objects.order_by("edition__number")
        prompts = [text.text["questions"][an_id("b1")]["prompt"] for text in texts]
        assert prompts == ["Soal b1?", "Pertanyaan b1?"]
        assert Edition.objects.values("digest").distinct().count() == 1

    def test_it_unchanged_makes_none(self, quiz, bank, commit):
        with commit():
            renew(bank, ["b1", "b2", "b3", "b4"])

        assert Edition.objects.count() == 1

    def test_leaves_other_quizzes_alone(self, quiz, bank, module, commit):
        pages.make_quiz(module, slug="lain", title="Lain")
        refresh_all()

        with commit():
            renew(bank, ["b1", "b2", "b5"])

        assert Edition.objects.count() == 3

    def test_a_draft_changes_nothing(self, quiz, bank, commit):
        with commit():
            bank.questions = pool(["b1", "b9"])
            bank.save_revision()
        refresh_all()

        assert Edition.objects.count() == 1


class TestTakingDown:
    def test_a_bank_leaves_its_quizzes_on_their_edition(self, quiz, bank, commit):
        with commit():
            bank.unpublish()

        assert Edition.objects.count() == 1
        assert differences() == []


class TestLanguages:
    @pytest.fixture
    def sundanese(self, quiz, module):
        for above in (module.get_parent().get_parent(), module.get_parent(), module):
            pages.translate(above.specific, slug=f"{above.slug}-su")
        return pages.translate(quiz)

    def texts(self):
        return set(newest().texts.values_list("language", flat=True))

    def test_come_in_with_their_bank_and_go_with_it(self, quiz, bank, sundanese, commit):
        refresh_all()
        assert self.texts() == {"id"}

        with commit():
            theirs = translated(bank)
        assert self.texts() == {"id", "su"}
        assert Edition.objects.count() == 1

        with commit():
            theirs.unpublish()
        assert self.texts() == {"id"}

    def test_wait_while_their_bank_is_another_one(self, bank, sundanese, commit):
        with commit():
            translated(bank)
        with commit():
            renew(bank, ["b1", "b2", "b5"])

        assert newest().number == 2
        assert self.texts() == {"id"}

    def test_draw_as_their_source_does(self, bank, sundanese, commit):
        QuizPage.objects.filter(pk=sundanese.pk).update(bank=None, draw=None)

        with commit():
            translated(bank)

        assert self.texts() == {"id", "su"}


class TestScoring:
    def test_says_that_another_number_is_drawn(self, quiz):
        quiz.draw = 3

        assert get_scoring(quiz).changes == ("Dari bank soal diambil 2 soal; menjadi 3.",)

    def test_says_which_questions_go_with_the_bank(self, quiz):
        quiz.bank = None

        changes = get_scoring(quiz).changes

        assert "menjadi 0" in changes[0]
        assert len(changes) == 5


class TestBankScoring:
    """What a bank in its editor would change for the quizzes that draw from it."""

    def test_is_silent_where_no_public_quiz_draws(self, bank, module):
        bank.questions = pool(["b1"])
        assert get_bank_scoring(bank) is None

        pages.make_quiz(module, live=False, bank=bank, draw=2)
        assert get_bank_scoring(bank) is None

    def test_is_silent_before_it_is_public_and_in_a_translation(self, quiz, bank):
        assert get_bank_scoring(translated(bank)) is None

        bank.unpublish()
        assert get_bank_scoring(bank) is None

    def test_names_what_is_marked_otherwise_and_where(self, quiz, bank):
        bank.questions = pool(["b1", "b2", "b5"])

        changes = get_bank_scoring(bank).changes

        assert [words.split(" ")[:2] for words in changes[:3]] == [
            ["Soal", "3"],
            ["Soal", "3"],
            ["Soal", "4"],
        ]
        assert quiz.title in changes[-1]

    def test_tells_mere_words_apart(self, quiz, bank):
        bank.questions = pool(["b1", "b2", "b3", "b4"], "Pertanyaan")

        scoring = get_bank_scoring(bank)

        assert (scoring.changes, len(scoring.rewords)) == ((), 4)

    @pytest.mark.parametrize("count", [1, 8])
    def test_costs_two_queries(self, count, module, bank, django_assert_num_queries):
        for n in range(count):
            pages.make_quiz(module, slug=f"kuis-{n}", bank=bank, draw=1)
        bank.questions = pool([f"b{n}" for n in range(count)])
        assert bank.locale

        with django_assert_num_queries(2):
            get_bank_scoring(bank)
