"""What an author sees of her questions: beside them, and on her first page."""

import copy

import pytest
from django.core.cache import cache
from django.urls import reverse

from content.catalogue.models import Activity
from content.catalogue.refresh import refresh_all
from lms.organisations.roles import set_up_roles
from lms.progress import actions
from lms.progress.admin.panels import MOST, get_shown_old_keys, get_watched
from lms.progress.models import Regrade
from tests.factories import pages
from tests.factories.catalogue import QUIZ, QUIZ_KEY, EditionFactory, QuizFactory, an_id
from tests.factories.content import Cast
from tests.factories.learning import NOW, AnswerFactory, AttemptFactory
from tests.factories.people import FacilitatorFactory, UserFactory, sign_in
from tests.lms.progress.sitting import WRONG, sit

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return Cast.gather()


def sit_many(quiz, n, key=WRONG):
    for _n in range(n):
        sit(UserFactory(), quiz, key)


def sit_wrongly(activity, n):
    """Sittings in which the first choice of every question was taken, and was wrong."""
    first_choices = {
        one["id"]: one["choices"][0]
        for one in activity.editions.get().structure["questions"]
        if one["type"] in {"single", "true_false"}
    }
    for _n in range(n):
        attempt = AttemptFactory(activity=activity, handed_in=True)
        for key, choice in first_choices.items():
            AnswerFactory(attempt=attempt, question_id=key, response=choice, marks=0)


class TestEditor:
    @pytest.fixture
    def quiz(self):
        quiz = pages.make_quiz(pages.make_module(pages.make_site()))
        refresh_all()
        return quiz

    def edit(self, client, quiz):
        return client.get(reverse("wagtailadmin_pages:edit", args=[quiz.pk])).content.decode()

    def test_says_that_too_few_have_answered(self, client, quiz, cast):
        assert "Jawaban masih kurang dari 10." in self.edit(sign_in(client, cast.author), quiz)

    def test_offers_regrading_to_who_may(self, client, quiz, cast):
        url = reverse("regrade:quiz", args=[quiz.translation_key])

        assert url not in self.edit(sign_in(client, cast.author), quiz)
        assert url in self.edit(sign_in(client, cast.superuser), quiz)

    def test_leads_to_the_edition_that_people_answered_by_another_key(self, client, quiz, cast):
        activity = Activity.objects.get(key=quiz.translation_key)
        old = activity.editions.get()
        AnswerFactory(
            attempt=AttemptFactory(activity=activity, handed_in=True),
            question_id=an_id("q1"),
            response=an_id("q1a"),
            marks=0,
        )
        corrected = copy.deepcopy(old.structure)
        corrected["questions"][0]["right"] = [an_id("q1a")]
        EditionFactory(activity=activity, structure=corrected)
        url = reverse("regrade:question", args=[activity.key, 1, an_id("q1")])
        sign_in(client, cast.superuser)

        assert f'"{url}"' in self.edit(client, quiz)
        Regrade.objects.create(
            edition=old,
            question_id=an_id("q1"),
            right=[an_id("q1a")],
            reason="x",
            at=NOW,
            finished_at=NOW,
        )
        assert f'"{url}"' not in self.edit(client, quiz)

    def test_tells_how_each_question_works(self, client, quiz, cast):
        activity = Activity.objects.get(key=quiz.translation_key)
        sit_wrongly(activity, 30)

        page = self.edit(sign_in(client, cast.author), quiz)

        assert "30 jawaban" in page
        assert "0% benar" in page
        assert "Hampir semua salah." in page


class TestWatched:
    def test_names_the_worst_first(self):
        hard, easy = QuizFactory(), QuizFactory()
        sit_many(easy, 30, QUIZ_KEY)
        sit_many(hard, 30)

        watched = get_watched()

        assert len(watched) == MOST
        assert watched[0].reasons[0] == "Hampir semua salah."
        assert watched[-1].reasons == ["Hampir semua benar."]

    def test_is_silent_about_a_quiz_taken_down(self):
        quiz = QuizFactory()
        sit_many(quiz, 30)
        Activity.objects.update(retired_at="2026-11-24T03:00Z")

        assert get_watched() == []

    @pytest.mark.parametrize("quizzes", [1, 8])
    def test_costs_the_same_for_any_number(self, quizzes, django_assert_num_queries):
        for _n in range(quizzes):
            sit_many(QuizFactory(), 1)

        with django_assert_num_queries(6):
            get_watched()


class TestFirstPage:
    def test_of_an_author_says_what_to_look_at(self, client, cast):
        sit_many(QuizFactory(), 30)
        cache.clear()

        page = sign_in(client, cast.author).get("/admin/").content.decode()

        assert "Soal yang perlu dilihat" in page
        assert "Hampir semua salah." in page

    @pytest.mark.parametrize(("role", "is_editor"), [("author", True), ("substance", False)])
    def test_leads_where_she_may_go(self, client, cast, role, is_editor):
        set_up_roles()
        quiz = pages.make_quiz(pages.make_module(pages.make_site()))
        refresh_all()
        sit_wrongly(Activity.objects.get(key=quiz.translation_key), 30)
        cache.clear()
        addresses = {
            True: reverse("wagtailadmin_pages:edit", args=[quiz.pk]),
            False: reverse("regrade:quiz", args=[quiz.translation_key]),
        }
        sign_in(client, getattr(cast, role))

        page = client.get("/admin/").text

        assert f'<a href="{addresses[is_editor]}">' in page
        assert f'<a href="{addresses[not is_editor]}">' not in page
        assert client.get(addresses[is_editor]).status_code == 200

    def test_says_when_all_is_well(self, client, cast):
        page = sign_in(client, cast.author).get("/admin/").content.decode()

        assert "Belum ada soal yang perlu dilihat." in page

    def test_of_others_does_not(self, client, cast):
        for user in (cast.staff, FacilitatorFactory().user):
            page = sign_in(client, user).get("/admin/").content.decode()
            assert "Soal yang perlu dilihat" not in page


class TestOldKeys:
    @pytest.fixture
    def corrected(self):
        structure = copy.deepcopy(QUIZ)
        structure["questions"][0]["right"] = [an_id("q1a")]
        return structure

    @pytest.mark.parametrize(("n", "words"), [(9, "Kurang dari 10 jawaban"), (12, "12 jawaban")])
    def test_are_told_to_who_may_regrade(self, client, cast, corrected, n, words):
        set_up_roles()
        quiz = QuizFactory()
        sit_many(quiz, n)
        EditionFactory(activity=quiz, structure=corrected)
        url = reverse("regrade:question", args=[quiz.key, 1, an_id("q1")])
        cache.clear()

        page = sign_in(client, cast.substance).get("/admin/").text

        assert f'href="{url}"' in page
        assert f"{words} dengan kunci lama" in page
        assert url not in sign_in(client, cast.author).get("/admin/").text

    def test_are_gone_once_regraded(self, corrected, cast):
        quiz = QuizFactory()
        sit_many(quiz, 1)
        old = quiz.editions.get()
        EditionFactory(activity=quiz, structure=corrected)
        assert len(get_shown_old_keys()) == 1

        right = [an_id("q1a")]
        actions.regrade(
            edition=old, question_id=an_id("q1"), right=right, by=cast.superuser, reason="x", at=NOW
        )

        assert get_shown_old_keys() == []

    @pytest.mark.parametrize("quizzes", [1, 8])
    def test_cost_the_same_for_any_number(self, corrected, quizzes, django_assert_num_queries):
        for _n in range(quizzes):
            quiz = QuizFactory()
            sit_many(quiz, 1)
            EditionFactory(activity=quiz, structure=corrected)
        cache.clear()

        with django_assert_num_queries(6):
            assert len(get_shown_old_keys()) == quizzes
