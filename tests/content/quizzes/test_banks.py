"""Question banks: behind the gate, and frozen whole into the quizzes that draw from them."""

import pytest
from django.db.models import ProtectedError
from django.urls import reverse

from content.catalogue.editions import digest_of
from content.quizzes.banks import bring_banks
from content.quizzes.freeze import accepted_of, structure_of, text_of
from content.quizzes.marking import Quiz
from content.quizzes.models import QuestionBank, QuizPage
from content.site import gate, review
from tests.factories import pages
from tests.factories.banks import make_bank, pool, renew, translated, typed
from tests.factories.catalogue import an_id
from tests.factories.content import Cast
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def module():
    return pages.make_module(pages.make_site())


@pytest.fixture
def bank(module):
    return make_bank()


@pytest.fixture
def quiz(module, bank):
    return pages.make_quiz(module, bank=bank, draw=2)


class TestStructureOf:
    def test_has_the_whole_pool_and_how_many_are_drawn(self, quiz):
        structure = structure_of(quiz)

        assert len(structure["questions"]) == 6
        assert [one["id"] for one in structure["pool"]] == [an_id(f"b{n}") for n in range(1, 5)]
        assert structure["draw"] == 2
        assert Quiz.parse(structure, accepted_of(quiz)).n_asked == 8

    def test_is_byte_for_byte_as_before_without_a_bank(self, module):
        quiz = pages.make_quiz(module, draw=9)  # counts for nothing without a bank

        assert set(structure_of(quiz)) == {"kind", "questions"}
        assert digest_of(structure_of(quiz)) == (
            "bb78865dc3774aa537e72f93d8af16005d7e2d90faf12323cec056b5224dff69"
        )

    def test_does_not_know_what_is_still_a_draft(self, quiz, bank):
        bank.questions = pool(["b1", "b9"])
        bank.save_revision()

        assert len(structure_of(quiz)["pool"]) == 4

    def test_of_a_translation_agrees_once_its_bank_is_translated(self, quiz, bank, module):
        for above in (module.get_parent().get_parent(), module.get_parent(), module):
            pages.translate(above.specific, slug=f"{above.slug}-su")
        sundanese = pages.translate(quiz)
        assert structure_of(sundanese) != structure_of(quiz)

        translated(bank, questions=pool(["b1", "b2", "b3", "b4"], "Patarosan"))

        assert structure_of(sundanese) == structure_of(quiz)
        assert text_of(sundanese)["questions"][an_id("b1")]["prompt"] == "Patarosan b1?"


class TestBringBanks:
    @pytest.mark.parametrize("count", [1, 3])
    def test_costs_the_same_for_any_number_of_quizzes(
        self, count, module, bank, django_assert_num_queries
    ):
        for n in range(count):
            pages.make_quiz(module, slug=f"kuis-{n}", bank=bank, draw=2)
        groups = [[page] for page in QuizPage.objects.select_related("locale")]

        with django_assert_num_queries(2):
            bring_banks(groups, source="id")
            found = [structure_of(page) for [page] in groups]

        assert all(len(structure["pool"]) == 4 for structure in found)

    def test_asks_nothing_where_no_quiz_draws(self, module, django_assert_num_queries):
        pages.make_quiz(module)
        groups = [[page] for page in QuizPage.objects.select_related("locale")]

        with django_assert_num_queries(0):
            bring_banks(groups, source="id")

    def test_lets_a_translation_draw_as_its_source_does(self, quiz):
        other = QuizPage(locale=pages.Locale.objects.create(language_code="su"), draw=1)

        bring_banks([[other, quiz]], source="id")

        assert (other.bank_id, other.draw) == (quiz.bank_id, 2)


class TestQuizPage:
    def test_counts_what_each_learner_gets(self, quiz):
        assert quiz.n_questions == 8
        assert quiz.needed == 6

    @pytest.mark.parametrize(
        ("live", "draw", "words"),
        [(False, 2, "belum terbit"), (True, 5, "berisi 4"), (True, None, "berapa soal")],
    )
    def test_is_not_public_with_a_bank_it_cannot_draw_from(self, module, live, draw, words):
        page = pages.make_quiz(module, live=False, bank=make_bank(live=live), draw=draw)

        assert words in " ".join(page.publish_problems())
        with pytest.raises(review.NotSound):
            pages.publish(page)

    def test_may_have_nothing_but_a_bank(self, module, bank):
        quiz = pages.make_quiz(module, questions=[], bank=bank, draw=3)

        assert (quiz.live, quiz.n_questions) == (True, 3)

    def test_is_refused_with_a_question_its_bank_has_too(self, module, bank):
        page = pages.make_quiz(module, live=False, questions=pool(["b1"]), bank=bank, draw=2)

        assert any("dua kali" in problem for problem in page.publish_problems())

    def test_previews_its_bank_apart(self, quiz):
        html = quiz.make_preview_request().content.decode()

        assert "Dari bank soal" in html
        assert "mengambil 2 dari soal ini" in html
        assert "Soal b4?" in html

    def test_keeps_its_bank_from_being_deleted(self, module):
        bank = make_bank(live=False)
        pages.make_quiz(module, live=False, bank=bank)

        with pytest.raises(ProtectedError):
            bank.delete()


class TestQuestionBank:
    def test_is_public_only_after_two_people_read_it(self):
        cast = Cast.gather()
        bank = make_bank(live=False)
        revision = bank.save_revision(user=cast.author)

        with pytest.raises(gate.NotApproved):
            revision.publish()
        cast.approve(revision).publish()

        assert QuestionBank.objects.get().is_reviewed

    def test_names_the_question_that_cannot_be_marked(self):
        bank = make_bank(live=False)
        wrong = pages.block("single", "b9", prompt="Apa?", choices=[pages.choice("b9a")])
        bank.questions = [*pool(["b1"]), wrong]

        assert all("2" in problem for problem in bank.publish_problems())
        assert len(bank.publish_problems()) == 2

    def test_says_that_an_empty_one_is_empty(self):
        assert make_bank((), live=False).publish_problems()

    def test_never_gets_smaller_than_what_a_public_quiz_draws(self, quiz, bank):
        with pytest.raises(review.NotSound, match="mengambil 2 soal"):
            renew(bank, ["b1"])

        assert QuestionBank.objects.get().n_questions == 4

    def test_previews_every_question_with_its_answers(self, bank):
        html = bank.make_preview_request().content.decode()

        assert "Bank foto" in html
        assert html.count("choice--ok") == 4
        assert "style=" not in html


class TestEditor:
    @pytest.fixture
    def author(self, client):
        return sign_in(client, Cast.gather().author)

    def test_says_what_each_learner_gets(self, author, quiz):
        html = author.get(reverse("wagtailadmin_pages:edit", args=[quiz.pk])).content.decode()

        assert "6 soal di atas dan 2 dari 4 soal di “Bank foto”" in html
        assert "Lulus dengan 6 dari 8 benar" in html
        assert "ambil berapa" in html.lower()

    def test_says_what_a_bank_is_for_where_there_is_none(self, author, module):
        quiz = pages.make_quiz(module)

        html = author.get(reverse("wagtailadmin_pages:edit", args=[quiz.pk])).content.decode()

        assert "Tanpa bank, semua peserta" in html

    @pytest.mark.parametrize("name", ["list", "add"])
    def test_of_banks_is_for_authors(self, author, name):
        url = reverse(QuestionBank.snippet_viewset.get_url_name(name))

        assert author.get(url).status_code == 200

    def test_of_a_bank_says_what_changes_for_scoring(self, author, quiz, bank):
        url = reverse(QuestionBank.snippet_viewset.get_url_name("edit"), args=[bank.pk])
        assert "Penilaian berubah" not in author.get(url).content.decode()

        bank.questions = pool(["b1", "b2", "b3"])
        bank.save_revision()
        html = author.get(url).content.decode()

        assert "Bank foto" in html
        assert "Penilaian berubah setelah ini terbit." in html
        assert f"Dipakai di: {quiz.title}." in html

    def test_of_a_bank_tells_whoever_hands_it_in(self, author, quiz, bank):
        url = reverse(QuestionBank.snippet_viewset.get_url_name("edit"), args=[bank.pk])

        form = typed(pool(["b1", "b2", "b3"])) | {"action-submit": "1"}
        html = author.post(url, form, follow=True).content.decode()

        assert "Dikirim dengan perubahan penilaian" in html


class TestChecks:
    """The panel that looks through what is typed, the same as in a quiz."""

    NEW = "/admin/periksa/potongan/quizzes/questionbank/"

    @pytest.fixture
    def author(self, client):
        return sign_in(client, Cast.gather().author)

    def test_are_there_before_a_bank_is_saved(self, author):
        url = reverse(QuestionBank.snippet_viewset.get_url_name("add"))

        assert f'data-live-address="{self.NEW}"' in author.get(url).content.decode()

    def test_speak_of_what_is_typed_and_save_nothing(self, author, bank):
        before = bank.revisions.count()
        unsaid = pool(["b1"])
        unsaid[0]["value"]["choices"][1]["value"]["feedback"] = ""

        html = author.post(f"{self.NEW}{bank.pk}/", typed(unsaid)).content.decode()

        assert "Soal 1: pilihan B belum punya tanggapan." in html
        assert "untuk tiap pembaca" not in html  # nobody loads a bank as a whole
        assert bank.revisions.count() == before

    def test_speak_of_a_new_one(self, author):
        html = author.post(self.NEW, typed([])).content.decode()

        assert "Harus diperbaiki" in html
        assert not QuestionBank.objects.exists()

    def test_tell_of_keys_that_are_guessed(self, author, bank):
        html = author.post(f"{self.NEW}{bank.pk}/", typed(pool("abcd"))).content.decode()

        assert "A adalah jawaban benar di 4 dari 4 soal" in html

    def test_refuse_who_may_not_write(self, client, bank):
        sign_in(client, Cast.gather().staff)

        assert client.post(f"{self.NEW}{bank.pk}/", typed([])).status_code in {302, 403}
        assert client.post(self.NEW, typed([])).status_code in {302, 403}

    @pytest.mark.parametrize("name", ["referralcontact", "nothing"])
    def test_are_only_of_what_is_checked(self, author, name):
        address = f"/admin/periksa/potongan/site/{name}/"

        assert author.post(address, {}).status_code == 404
        assert author.post(f"{self.NEW}99999/", {}).status_code == 404
        assert author.get(self.NEW).status_code == 405

    def test_cost_the_same_for_1_and_8_questions(
        self, author, bank, django_assert_num_queries, django_assert_max_num_queries
    ):
        address = f"{self.NEW}{bank.pk}/"
        author.post(address, typed([]))

        with django_assert_max_num_queries(30) as one:
            author.post(address, typed(pool("a")))
        with django_assert_num_queries(len(one)):
            author.post(address, typed(pool("abcdefgh")))
