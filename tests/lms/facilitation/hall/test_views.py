"""The facilitator's side of a hall."""

import pytest
from django.urls import reverse
from django.utils import timezone

from lms.facilitation.models import Hall
from tests.factories.catalogue import QuizFactory
from tests.factories.halls import OPEN, RIGHT, HallFactory, a_closed_hall, answer
from tests.factories.people import FacilitatorFactory, MembershipFactory, sign_in
from tests.lms.facilitation.hall.test_queries import RATING

pytestmark = pytest.mark.django_db


@pytest.fixture
def facilitator():
    return FacilitatorFactory()


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def hall(facilitator, now):
    return HallFactory(cohort=facilitator.cohort, step=OPEN, started_at=now)


def to(name, hall):
    return reverse(f"facilitation:{name}", args=[hall.cohort_id, hall.pk])


def start_page(facilitator):
    return reverse("facilitation:halls", args=[facilitator.cohort_id])


class TestHalls:
    def test_opens_a_hall_and_leads_to_the_wall(self, client, facilitator):
        quiz = QuizFactory()

        response = sign_in(client, facilitator).post(start_page(facilitator), {"quiz": quiz.pk})

        hall = Hall.objects.get()
        assert hall.edition.activity == quiz
        assert response.url == to("hall", hall)

    @pytest.mark.parametrize("quiz", ["", "0", "semua"])
    def test_opens_nothing_with_a_quiz_that_is_not_on_offer(self, client, facilitator, quiz):
        page = sign_in(client, facilitator).post(start_page(facilitator), {"quiz": quiz})

        assert page.status_code == 200
        assert not Hall.objects.exists()

    def test_refuses_a_quiz_that_only_asks_for_opinions(self, client, facilitator):
        quiz = QuizFactory(edition__structure=RATING)

        page = sign_in(client, facilitator).post(start_page(facilitator), {"quiz": quiz.pk})

        assert "Pilih kuis lain" in page.content.decode()
        assert not Hall.objects.exists()

    def test_leads_back_to_the_hall_that_runs(self, client, hall, facilitator):
        page = sign_in(client, facilitator).get(start_page(facilitator)).content.decode()

        assert to("hall", hall) in page

    def test_is_offered_among_the_groups_tasks(self, client, facilitator):
        page = sign_in(client, facilitator).get(
            reverse("facilitation:tasks", args=[facilitator.cohort_id])
        )

        assert start_page(facilitator) in page.content.decode()

    @pytest.mark.parametrize("quizzes", [1, 8])
    def test_costs_the_same_for_any_number_of_quizzes(
        self, client, facilitator, quizzes, django_assert_num_queries
    ):
        QuizFactory.func.create_batch(quizzes, kind="quiz")
        sign_in(client, facilitator)
        client.get(start_page(facilitator))

        with django_assert_num_queries(5):
            client.get(start_page(facilitator))


class TestWall:
    def show(self, client, hall):
        return client.get(to("hall", hall)).content.decode()

    def test_shows_code_qr_and_how_many_are_there_before_the_first_question(
        self, client, facilitator, now
    ):
        hall = HallFactory(cohort=facilitator.cohort, code="482913", phones=31, started_at=now)

        page = self.show(sign_in(client, facilitator), hall)

        assert "482 913" in page
        assert "<svg" in page
        assert "<b data-phones>31</b> HP bergabung" in page

    def test_shows_the_question_and_how_many_answered_never_what(self, client, facilitator, hall):
        answer(hall, 1, at=timezone.now())

        page = self.show(sign_in(client, facilitator), hall)

        assert "Apa langkah pertama?" in page
        assert "<b data-answers>1</b> jawaban masuk" in page
        assert "Tanggapan" not in page

    def test_shows_counts_and_why_the_right_one_is_right(self, client, facilitator, now):
        hall = a_closed_hall([RIGHT] * 5, cohort=facilitator.cohort)
        Hall.objects.update(started_at=now)

        page = self.show(sign_in(client, facilitator), hall)

        assert "5 HP menjawab" in page
        assert "Tanggapan B." in page
        assert "Tanggapan A." not in page

    def test_shows_no_counts_of_four(self, client, facilitator, now):
        hall = a_closed_hall([RIGHT] * 4, cohort=facilitator.cohort)
        Hall.objects.update(started_at=now)

        page = self.show(sign_in(client, facilitator), hall)

        assert "Kurang dari 5 jawaban: hasilnya tidak ditampilkan." in page
        assert "tally__v" not in page

    def test_sums_up_at_the_end(self, client, facilitator, now):
        hall = a_closed_hall([RIGHT] * 5, cohort=facilitator.cohort, phones=7)
        Hall.objects.update(started_at=now, ended_at=now)

        page = self.show(sign_in(client, facilitator), hall)

        assert "7 HP ikut." in page
        assert 'lang=""' not in page
        assert "5 HP menjawab" in page
        module = hall.edition.activity.module_id
        day = timezone.localdate(now).isoformat()
        assert f"?module={module}&amp;held_date={day}&amp;headcount=7" in page

    @pytest.mark.parametrize("phones", [1, 8])
    def test_costs_the_same_for_any_number_of_phones(
        self, client, facilitator, hall, phones, django_assert_num_queries
    ):
        for phone in range(phones):
            answer(hall, phone, at=timezone.now())
        self.show(sign_in(client, facilitator), hall)

        with django_assert_num_queries(6):
            self.show(client, hall)


class TestState:
    def test_says_step_phones_and_answers(self, client, facilitator, hall):
        answer(hall, 1, at=timezone.now())

        state = sign_in(client, facilitator).get(to("hall_state", hall)).json()

        assert state == {"step": OPEN, "phones": 0, "answers": 1}


class TestAdvance:
    def press(self, client, hall, step):
        return client.post(to("hall_advance", hall), {"langkah": step})

    def test_goes_on_and_back_to_the_wall(self, client, facilitator, hall):
        response = self.press(sign_in(client, facilitator), hall, OPEN)

        hall.refresh_from_db()
        assert hall.step == OPEN + 1
        assert response.url == to("hall", hall)

    @pytest.mark.parametrize("stale", ["0", "", "²", "9" * 5000])
    def test_changes_nothing_from_a_stale_button(self, client, facilitator, hall, stale):
        assert self.press(sign_in(client, facilitator), hall, stale).url == to("hall", hall)
        hall.refresh_from_db()
        assert hall.step == OPEN


class TestEnd:
    def test_ends_the_hall(self, client, facilitator, hall):
        sign_in(client, facilitator).post(to("hall_end", hall))

        hall.refresh_from_db()
        assert hall.ended_at


class TestOutsiders:
    @pytest.mark.parametrize("name", ["hall", "hall_state"])
    @pytest.mark.parametrize("who", [FacilitatorFactory, MembershipFactory])
    def test_find_no_hall_of_another_group(self, client, hall, name, who):
        assert sign_in(client, who()).get(to(name, hall)).status_code == 404

    @pytest.mark.parametrize("name", ["hall_advance", "hall_end"])
    def test_move_no_hall_of_another_group(self, client, hall, name):
        other = FacilitatorFactory()
        sign_in(client, other)
        borrowed = reverse(f"facilitation:{name}", args=[other.cohort_id, hall.pk])

        for address in (to(name, hall), borrowed):
            assert client.post(address, {"langkah": OPEN}).status_code == 404
        hall.refresh_from_db()
        assert (hall.step, hall.ended_at) == (OPEN, None)

    def test_open_none_for_another_group(self, client, facilitator):
        sign_in(client, FacilitatorFactory())

        assert client.post(start_page(facilitator), {"quiz": 1}).status_code == 404
        assert client.get(start_page(facilitator)).status_code == 404
