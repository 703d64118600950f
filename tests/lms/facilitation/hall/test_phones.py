"""A phone in a hall: guest, learner or child under 13, they are all the same here."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from lms.accounts.models import Throttle
from lms.facilitation.models import Hall, HallAnswer
from tests.factories.catalogue import an_id
from tests.factories.halls import (
    CLOSED,
    OPEN,
    RIGHT,
    WRONG,
    HallFactory,
    advance,
    answer,
    bring_phone,
)
from tests.factories.people import MembershipFactory, sign_in

pytestmark = pytest.mark.django_db
PAGE = "/aula/"
STATE = "/aula/keadaan.json"


@pytest.fixture
def hall():
    return HallFactory(code="482913", step=OPEN, started_at=timezone.now())


def send(client, *choices, step=OPEN):
    return client.post(PAGE, {"langkah": step, "jawaban": choices})


def text(response):
    return response.content.decode()


def go_on(hall, times=1):
    return advance(hall, times=times, at=timezone.now())


def tables():
    """Every row of every table, as text."""
    with connection.cursor() as cursor:
        rows = []
        for name in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{name}"')
            rows += [f"{name} {row}" for row in cursor.fetchall()]
    return rows


class TestPhone:
    def test_asks_for_the_code_with_the_scanned_one_filled_in(self, client, hall):
        assert 'value="482913"' in text(client.get(PAGE, {"kode": hall.code}))

    @pytest.mark.parametrize("typed", ["482913", " 482 913 ", "482-913", "٤٨٢٩١٣"])
    def test_comes_in_however_the_code_is_typed(self, client, hall, typed):
        response = client.post(PAGE, {"code": typed})

        assert response.url == reverse("facilitation:phone")
        assert "Pertanyaan 1 dari 3" in text(client.get(PAGE))

    def test_comes_in_once_when_the_code_is_sent_twice(self, client, hall):
        for _time in range(2):
            client.post(PAGE, {"code": hall.code})

        assert Hall.objects.get().phones == 1

    @pytest.mark.parametrize(
        ("typed", "says"), [("12", "enam angka"), ("000001", "Lihat layar sekali lagi")]
    )
    def test_says_what_is_wrong_with_a_code_and_keeps_it(self, client, hall, typed, says):
        page = text(client.post(PAGE, {"code": typed}, follow=True))

        assert says in page
        assert f'value="{typed}"' in page
        assert "aula" not in client.cookies

    def test_waits_when_too_many_wrong_codes_came_from_there(self, client, hall):
        for n in range(2):
            client.post(PAGE, {"code": f"00000{n}"})
        Throttle.objects.filter(key__regex="^hall:[^:]+$").update(failures=299)
        client.post(PAGE, {"code": "000009"})

        assert client.post(PAGE, {"code": hall.code}, follow=True).status_code == 429

    def test_goes_to_another_hall_by_its_code(self, client, hall):
        bring_phone(client, hall)
        other = HallFactory(code="111222", started_at=timezone.now())

        assert 'name="code"' in text(client.get(PAGE, {"kode": other.code}))
        client.post(PAGE, {"code": other.code})
        assert "Kamu sudah masuk" in text(client.get(PAGE))

    def test_shows_the_question_and_then_that_the_answer_is_recorded(self, client, hall):
        bring_phone(client, hall)
        asked = text(client.get(PAGE))
        shown = text(client.post(PAGE, {"langkah": 1, "jawaban": RIGHT}, follow=True))

        assert "Pilihan A" in asked
        assert "Tanggapan" not in asked
        assert "Jawabanmu tercatat" in shown
        assert HallAnswer.objects.count() == 1

    def test_sent_again_after_a_lost_reply_is_the_same_answer(self, client, hall):
        bring_phone(client, hall)
        send(client, RIGHT)
        bring_phone(client, hall)  # the reply and its cookie were lost
        send(client, WRONG)

        assert HallAnswer.objects.count() == 1
        shown = text(client.get(PAGE))
        assert "Pilihan B" in shown
        assert "Pilihan A" not in shown

    def test_sees_after_closing_what_the_room_chose_and_whether_it_was_right(self, client, hall):
        bring_phone(client, hall)
        for phone in range(4):
            answer(hall, phone, WRONG, at=timezone.now())
        send(client, RIGHT)
        go_on(hall)

        page = text(client.get(PAGE))

        assert "5 HP menjawab" in page
        assert "verdict--ok" in page
        assert "Tanggapan B." in page

    def test_sees_its_own_verdict_and_no_count_of_a_few(self, client, hall):
        bring_phone(client, hall)
        send(client, WRONG)
        go_on(hall)

        page = text(client.get(PAGE))

        assert "verdict--try" in page
        assert "Kurang dari 5 jawaban" in page
        assert "tally__v" not in page

    def test_takes_nothing_of_one_question_into_the_next(self, client, hall):
        bring_phone(client, hall)
        send(client, RIGHT)
        go_on(hall, times=2)

        assert "Kirim jawabanku" in text(client.get(PAGE))

    def test_says_that_a_question_is_closed(self, client, hall):
        bring_phone(client, hall)
        go_on(hall)

        page = client.post(PAGE, {"langkah": OPEN, "jawaban": RIGHT}, follow=True)

        assert "sudah ditutup" in text(page)
        assert not HallAnswer.objects.exists()

    def test_keeps_the_ticks_of_an_answer_that_was_not_enough(self, client, hall):
        bring_phone(client, hall)
        go_on(hall, times=2)

        page = text(send(client, an_id("q2a"), step=3))

        assert "Pilih 2 jawaban." in page
        assert f'value="{an_id("q2a")}" checked' in page

    @pytest.mark.parametrize("sent", [["lain"], []])
    def test_stays_with_the_question_where_nothing_fitting_was_sent(self, client, hall, sent):
        bring_phone(client, hall)

        assert "Pilihan A" in text(
            client.post(PAGE, {"langkah": OPEN, "jawaban": sent}, follow=True)
        )

    def test_is_thanked_at_the_end_and_forgets_the_hall(self, client, hall):
        bring_phone(client, hall)
        Hall.objects.update(ended_at=timezone.now())

        assert "Kuisnya selesai" in text(client.get(PAGE))
        assert 'name="code"' in text(client.get(PAGE))

    def test_asks_for_a_code_once_the_hall_is_deleted(self, client, hall):
        bring_phone(client, hall)
        Hall.objects.update(started_at=timezone.now() - timedelta(hours=12))

        assert 'name="code"' in text(client.get(PAGE))

    @pytest.mark.parametrize(("step", "queries"), [(OPEN, 2), (CLOSED, 3)])
    @pytest.mark.parametrize("phones", [1, 8])
    def test_costs_the_same_for_any_number_of_phones(
        self, client, hall, phones, step, queries, django_assert_num_queries
    ):
        for phone in range(phones):
            answer(hall, phone, at=timezone.now())
        go_on(hall, times=step - OPEN)
        bring_phone(client, hall)
        client.get(PAGE)

        with django_assert_num_queries(queries):
            client.get(PAGE)


class TestState:
    def test_says_the_step_without_a_session_and_costs_one_query(
        self, client, hall, django_assert_num_queries
    ):
        sign_in(client, MembershipFactory())
        bring_phone(client, hall)

        with django_assert_num_queries(1):
            response = client.get(STATE)

        assert response.json() == {"step": OPEN}
        assert not response.cookies

    def test_says_only_that_nothing_changed(self, client, hall):
        tag = bring_phone(client, hall).get(STATE).headers["ETag"]

        assert client.get(STATE, headers={"If-None-Match": tag}).status_code == 304
        go_on(hall)
        assert client.get(STATE, headers={"If-None-Match": tag}).json() == {"step": CLOSED}

    def test_says_nothing_of_any_hall_to_who_is_in_none(self, client, hall):
        assert client.get(STATE).json() == {"step": -1}


class TestPrivacy:
    def test_a_dump_shows_nobody_even_while_the_question_is_open(self, client, hall):
        learner = MembershipFactory()
        before = set(tables())
        sign_in(client, learner)
        client.post(PAGE, {"code": hall.code}, REMOTE_ADDR="203.0.113.7")
        send(client, RIGHT)

        added = {row for row in set(tables()) - before if "session" not in row.partition(" ")[0]}

        assert len(added) == 2  # one answer; the hall, whose phones are counted
        assert {row.partition(" ")[0] for row in added} == {
            "facilitation_hall",
            "facilitation_hallanswer",
        }
        told = " ".join(added)
        for trace in (learner.user.username, learner.nickname, "203.0.113.7"):
            assert trace not in told

    def test_no_trace_of_a_phone_is_left_after_closing(self, client, hall):
        before = set(tables())
        bring_phone(client, hall, token="tanda hp ini")
        send(client, RIGHT)
        digest = HallAnswer.objects.get().phone
        for phone in range(4):
            answer(hall, phone, at=timezone.now())
        go_on(hall)

        left = set(tables()) - before

        assert {row.partition(" ")[0] for row in left} <= {
            "facilitation_hall",
            "facilitation_hallresult",
            "sqlite_sequence",
        }
        assert not any(digest in row or "tanda" in row for row in left)

    def test_a_hall_has_no_column_for_a_person_but_through_its_group(self):
        fields = {
            field.related_model
            for model in (Hall, HallAnswer)
            for field in model._meta.concrete_fields
            if field.is_relation
        }

        assert {model.__name__ for model in fields} == {"Cohort", "Edition", "Hall"}
