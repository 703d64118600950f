"""Regrading in the admin: seen first, then applied, by who may, and nobody is named."""

import copy

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lms.progress.models import Attempt, Regrade
from tests.factories.catalogue import QUIZ, QUIZ_KEY, EditionFactory, QuizFactory, an_id
from tests.factories.content import Cast
from tests.factories.people import (
    AdminFactory,
    FacilitatorFactory,
    MembershipFactory,
    StaffFactory,
    UserFactory,
    sign_in,
)
from tests.lms.progress.sitting import sit
from tests.lms.progress.test_regrades import HALF

pytestmark = pytest.mark.django_db
REASON = "Kunci tertukar."


@pytest.fixture
def quiz():
    return QuizFactory()


@pytest.fixture
def regrader():
    user = StaffFactory()
    wanted = ["add_regrade", "access_admin"]
    user.user_permissions.add(*Permission.objects.filter(codename__in=wanted))
    return user


@pytest.fixture
def desk(regrader):
    return sign_in(Client(), regrader)


def url_of(quiz, question="q1", number=1):
    return reverse("regrade:question", args=[quiz.key, number, an_id(question)])


def choose(desk, quiz, right=("q1a",), **extra):
    data = {"right": [an_id(name) for name in right], "reason": REASON}
    return desk.post(url_of(quiz), data | extra)


def corrected():
    """The test quiz with the right key in question 1."""
    structure = copy.deepcopy(QUIZ)
    structure["questions"][0]["right"] = [an_id("q1a")]
    return structure


def sit_many(quiz, n, key=HALF):
    for _n in range(n):
        sit(UserFactory(), quiz, key)


class TestRegradable:
    def test_shows_each_edition_with_its_keys(self, desk, quiz):
        EditionFactory(activity=quiz)

        page = desk.get(reverse("regrade:quiz", args=[quiz.key])).content.decode()

        assert "Versi 2" in page
        assert "Versi 1" in page
        assert "“Pilihan A”; “Pilihan C”" in page
        assert url_of(quiz, "q6", 2) in page

    def test_shows_how_each_question_works(self, desk, quiz):
        sit_many(quiz, 9)
        url = reverse("regrade:quiz", args=[quiz.key])
        assert "Jawaban masih kurang dari 10." in desk.get(url).text

        sit_many(quiz, 1)

        page = desk.get(url).text
        assert "10 jawaban" in page
        assert "kurang dari 10." not in page

    def test_leads_nobody_to_an_editor_that_stays_closed(self, desk, quiz):
        page = desk.get(choose(desk, quiz, apply="1").url).text

        assert "/edit/" not in page
        assert "Sekarang beri tahu penulisnya" in page

    def test_costs_the_same_for_any_number(self, desk, quiz):
        url = reverse("regrade:quiz", args=[quiz.key])
        costs = []
        for _n in range(8):
            desk.get(url)
            with CaptureQueriesContext(connection) as queries:
                desk.get(url)
            costs.append(len(queries))
            EditionFactory(activity=quiz)

        assert set(costs) == {costs[0]}

    def test_is_not_found_for_what_is_no_quiz(self, desk):
        unknown = "00000000-0000-4000-8000-000000000000"

        assert desk.get(reverse("regrade:quiz", args=[unknown])).status_code == 404


class TestRegrade:
    def test_says_first_what_it_would_do_and_writes_nothing(self, desk, quiz):
        sit_many(quiz, 12)

        page = choose(desk, quiz).content.decode()

        assert "12 hasil akan naik." in page
        assert "12 orang akan menjadi lulus." in page
        assert "Yang sebenarnya tepat: “Pilihan A”." in page
        assert not Regrade.objects.exists()
        assert not Attempt.objects.filter(score__gt=0.7).exists()

    def test_does_not_tell_fewer_than_ten(self, desk, quiz):
        sit_many(quiz, 9)

        page = choose(desk, quiz).content.decode()

        assert "Kurang dari 10 hasil akan naik." in page
        assert "Kurang dari 10 orang akan menjadi lulus." in page

    def test_counts_who_passes_apart_from_who_rises(self, desk, quiz):
        sit_many(quiz, 12)
        sit_many(quiz, 12, QUIZ_KEY | {an_id("q1"): an_id("q1a")})  # passed already

        page = choose(desk, quiz).content.decode()

        assert "24 hasil akan naik." in page
        assert "12 orang akan menjadi lulus." in page

    def test_is_applied_with_a_reason_and_said(self, desk, quiz, regrader):
        sit_many(quiz, 12)

        response = choose(desk, quiz, apply="1")
        page = desk.get(response.url).content.decode()

        row = Regrade.objects.get()
        assert (row.by, row.reason, row.raised) == (regrader, REASON, 12)
        assert "12 hasil naik." in page
        assert REASON in page

    def test_twice_is_once(self, desk, quiz):
        sit_many(quiz, 1)

        choose(desk, quiz, apply="1")
        choose(desk, quiz, apply="1")

        assert Regrade.objects.get().raised == 1

    def test_hides_small_counts_of_the_past_too(self, desk, quiz):
        sit_many(quiz, 3)

        page = desk.get(choose(desk, quiz, apply="1").url).content.decode()

        assert "Kurang dari 10 hasil naik." in page
        assert "3 hasil" not in page

    def test_goes_for_every_edition_that_asks_the_same(self, desk, quiz):
        sit_many(quiz, 6)
        EditionFactory(activity=quiz)
        sit_many(quiz, 6)
        EditionFactory(activity=quiz, structure=corrected())
        sit_many(quiz, 6)

        page = choose(desk, quiz).content.decode()
        choose(desk, quiz, apply="1")

        assert "yang menanyakan hal yang sama: 2, 1." in page
        assert "12 hasil akan naik." in page
        assert sorted(Regrade.objects.values_list("edition__number", "raised")) == [(1, 6), (2, 6)]

    def test_asks_who_may_to_correct_the_key_in_the_quiz(self, client, quiz):
        superuser = StaffFactory(is_superuser=True, sees_names=True)

        page = client.get(choose(sign_in(client, superuser), quiz, apply="1").url).text

        assert "perbaiki juga kunci di kuisnya" in page
        assert f"/admin/pages/{quiz.words.get().page_id}/edit/" in page

    def test_of_an_older_key_asks_nobody_to_edit(self, desk, quiz):
        EditionFactory(activity=quiz, structure=corrected())

        page = desk.get(choose(desk, quiz, apply="1").url).content.decode()

        assert "perbaiki juga" not in page

    @pytest.mark.parametrize(
        ("right", "message"),
        [
            ((), "wajib"),
            (("q1b",), "kunci yang sudah dipakai"),
            (("q1a", "q1c"), "Centang satu pilihan."),
            (("q9",), "pilihan"),
        ],
    )
    def test_says_what_to_mend(self, desk, quiz, right, message):
        response = choose(desk, quiz, right, apply="1")

        assert response.status_code == 200
        assert message in response.content.decode()
        assert not Regrade.objects.exists()

    def test_wants_a_reason(self, desk, quiz):
        choose(desk, quiz, reason=" ", apply="1")

        assert not Regrade.objects.exists()

    def test_takes_any_answer_for_right(self, desk, quiz):
        desk.post(url_of(quiz, "q6"), {"right": "semua", "reason": REASON, "apply": "1"})

        assert Regrade.objects.get().right == []

    @pytest.mark.parametrize("query", [{"number": 2}, {"question": "q9"}])
    def test_is_not_found_for_another_question(self, desk, quiz, query):
        assert desk.get(url_of(quiz, **query)).status_code == 404

    def test_names_no_learner(self, desk, quiz):
        sit_many(quiz, 12)
        pages = choose(desk, quiz).content.decode()
        pages += desk.get(choose(desk, quiz, apply="1").url).content.decode()

        for attempt in Attempt.objects.select_related("learner"):
            assert str(attempt.learner) not in pages
            assert attempt.learner.username not in pages

    def test_escapes_what_was_typed(self, desk, quiz):
        page = choose(desk, quiz, reason="<script>x</script>").content.decode()

        assert "<script>x" not in page


class TestRights:
    @pytest.fixture
    def people(self):
        cast = Cast.gather()
        return {
            "author": cast.author,
            "safety": cast.safety,
            "staff": cast.staff,
            "facilitator": FacilitatorFactory().user,
            "reader": cast.reader("su"),
        }

    @pytest.mark.parametrize("name", ["author", "safety", "staff", "facilitator", "reader"])
    def test_are_not_theirs(self, quiz, people, name):
        client = sign_in(Client(), people[name])

        for url in (reverse("regrade:quiz", args=[quiz.key]), url_of(quiz)):
            assert client.get(url).status_code in {302, 403}
        client.post(url_of(quiz), {"right": an_id("q1a"), "reason": REASON, "apply": "1"})
        assert not Regrade.objects.exists()

    def test_are_no_learners_and_no_strangers(self, quiz, client):
        for one in (client, sign_in(Client(), MembershipFactory())):
            assert one.get(url_of(quiz)).status_code in {302, 403, 404}

    @pytest.mark.parametrize("group", ["Peninjau isi", "Admin"])
    def test_are_those_of_substance_reviewers_and_admins(self, quiz, group):
        from lms.organisations.roles import set_up_roles

        set_up_roles()

        client = sign_in(Client(), StaffFactory(groups=[group]))
        assert client.get(url_of(quiz)).status_code == 200

    def test_are_those_of_whoever_runs_the_site(self, quiz):
        assert sign_in(Client(), AdminFactory()).get(url_of(quiz)).status_code == 200
