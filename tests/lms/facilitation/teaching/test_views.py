"""The pages of meetings face to face."""

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from lms.facilitation.models import Attendance, Session
from lms.progress.models import ModuleCompletion
from tests.factories.catalogue import ModuleFactory
from tests.factories.learning import NOW
from tests.factories.meetings import AttendanceFactory, SessionFactory
from tests.factories.people import FacilitatorFactory, MembershipFactory, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def address(name, *args):
    return reverse(f"facilitation:{name}", args=args)


@pytest.fixture
def page(client, facilitator):
    return sign_in(client, facilitator)


@pytest.fixture
def sent(cohort):
    """What a form says of a meeting with one member."""
    return {
        "id": uuid.uuid4(),
        "module": ModuleFactory().pk,
        "held_date": "2026-11-20",
        "headcount": "30",
        "took_part": [MembershipFactory(cohort=cohort, nickname="Wulan").pk],
    }


class TestSessions:
    def test_lists_the_groups_meetings_only(self, page, cohort):
        own, foreign = SessionFactory(cohort=cohort), SessionFactory()

        text = page.get(address("sessions", cohort.pk)).text

        assert address("session", cohort.pk, own.pk) in text
        assert "30 orang" in text
        assert str(foreign.pk) not in text

    @pytest.mark.parametrize("name", ["sessions", "new_session"])
    def test_is_not_there_for_another_groups_facilitator(self, client, cohort, name):
        sign_in(client, FacilitatorFactory())

        assert client.get(address(name, cohort.pk)).status_code == 404

    @pytest.mark.parametrize("rows", [1, 8])
    def test_costs_the_same_for_any_number_of_meetings(
        self, page, cohort, rows, django_assert_num_queries
    ):
        SessionFactory.create_batch(rows, cohort=cohort)
        page.get(address("sessions", cohort.pk))

        with django_assert_num_queries(5):
            page.get(address("sessions", cohort.pk))


class TestNewSession:
    def test_asks_once_more_and_then_records_it(self, page, cohort, sent):
        url = address("new_session", cohort.pk)

        asked = page.post(url, sent).text

        assert "tidak bisa dibatalkan" in asked
        assert "Wulan" in asked
        assert not Session.objects.exists()
        response = page.post(url, sent | {"yakin": "1"})
        assert response.url == address("session", cohort.pk, sent["id"])
        assert ModuleCompletion.objects.get().is_taught

    def test_says_that_a_form_sent_before_changes_nothing(self, page, cohort, sent):
        url = address("new_session", cohort.pk)
        page.post(url, sent | {"yakin": "1"})

        again = page.post(url, sent | {"yakin": "1"}, follow=True).text
        other = page.post(url, sent | {"yakin": "1", "headcount": "12"}, follow=True).text

        assert "sudah dicatat sebelumnya" not in again
        assert "sudah dicatat sebelumnya" in other
        assert Session.objects.get().headcount == 30

    def test_sends_everything_once_more_from_the_question(self, page, cohort, sent):
        asked = page.post(address("new_session", cohort.pk), sent).text

        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', asked))
        del hidden["csrfmiddlewaretoken"]
        expected = {name: str(value) for name, value in sent.items()}
        assert hidden == expected | {"took_part": str(sent["took_part"][0])}

    def test_goes_back_with_all_that_was_typed(self, page, cohort, sent):
        text = page.post(address("new_session", cohort.pk), sent | {"ubah": "1"}).text

        assert 'value="30"' in text
        assert 'value="2026-11-20"' in text
        assert str(sent["id"]) in text
        assert text.count(" checked") == 1

    def test_ticks_all_with_one_press(self, page, cohort, sent):
        MembershipFactory(cohort=cohort)
        url = address("new_session", cohort.pk)

        text = page.post(url, sent | {"semua": "1", "took_part": []}).text

        assert text.count(" checked") == 2
        assert 'value="30"' in text
        assert not Session.objects.exists()

    def test_begins_with_what_another_page_knows(self, page, cohort):
        module = ModuleFactory()
        known = {"module": module.pk, "held_date": "2026-11-23", "headcount": "42"}

        text = page.get(address("new_session", cohort.pk), known).text

        assert 'value="2026-11-23"' in text
        assert 'value="42"' in text
        assert f'<option value="{module.pk}" selected>' in text

    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            ({"held_date": "2026-11-25"}, "Pilih hari dari 5 Januari 2026 sampai 24 November"),
            ({"held_date": "2026-01-04"}, "Pilih hari dari 5 Januari 2026"),
            ({"held_date": "kemarin"}, "Pilih tanggal yang benar."),
            ({"headcount": "0"}, "Paling sedikit satu orang"),
            ({"headcount": "501"}, "Paling banyak 500 orang"),
            ({"headcount": "banyak"}, "Ketik angka"),
            ({"module": "0"}, "Wulan"),
        ],
    )
    def test_says_what_is_wrong_and_keeps_what_was_typed(self, page, cohort, sent, wrong, words):
        url = address("new_session", cohort.pk)

        text = page.post(url, sent | wrong | {"yakin": "1"}).text

        assert words in text
        assert text.count(" checked") == 1
        assert not Session.objects.exists()

    def test_looks_back_a_year_at_most(self, page, cohort, sent):
        cohort.created_at = NOW - timedelta(days=800)
        cohort.save()

        text = page.post(address("new_session", cohort.pk), sent | {"held_date": "2025-11-01"}).text

        assert "Pilih hari dari 24 November 2025" in text

    def test_refuses_a_member_of_another_group(self, page, cohort, sent):
        foreign = MembershipFactory()

        page.post(
            address("new_session", cohort.pk), sent | {"took_part": [foreign.pk], "yakin": "1"}
        )

        assert not Session.objects.exists()

    def test_finds_no_meeting_of_another_group_by_its_id(self, page, cohort, sent):
        foreign = SessionFactory()

        url = address("new_session", cohort.pk)
        response = page.post(url, sent | {"id": foreign.pk, "yakin": "1"})

        assert response.status_code == 404
        assert not Attendance.objects.exists()

    @pytest.mark.parametrize("rows", [1, 8])
    def test_costs_the_same_for_any_number_of_members(
        self, page, cohort, rows, django_assert_num_queries
    ):
        MembershipFactory.create_batch(rows, cohort=cohort)
        page.get(address("new_session", cohort.pk))

        with django_assert_num_queries(5):
            page.get(address("new_session", cohort.pk))


class TestSession:
    @pytest.fixture
    def session(self, cohort):
        return SessionFactory(cohort=cohort)

    def test_says_who_was_there_and_how_many_left(self, page, cohort, session):
        member = MembershipFactory(cohort=cohort, nickname="Wulan")
        AttendanceFactory(session=session, learner=member.user)
        AttendanceFactory(session=session)

        text = page.get(address("session", cohort.pk, session.pk)).text

        assert "2 anggota ikut" in text
        assert "<bdi>Wulan</bdi>" in text
        assert "1 di antaranya sudah keluar" in text

    def test_offers_no_correction_after_its_day(self, page, cohort):
        session = SessionFactory(cohort=cohort, recorded_at=NOW - timedelta(days=1))

        text = page.get(address("session", cohort.pk, session.pk)).text

        assert address("correct_session", cohort.pk, session.pk) not in text

    def test_adds_who_was_forgotten(self, page, cohort, session):
        member = MembershipFactory(cohort=cohort)

        page.post(address("add_to_session", cohort.pk, session.pk), {"took_part": [member.pk]})

        assert Attendance.objects.get().learner == member.user

    def test_adds_no_more_than_were_there(self, page, cohort):
        session = SessionFactory(cohort=cohort, headcount=1)
        AttendanceFactory(session=session)
        url = address("add_to_session", cohort.pk, session.pk)

        text = page.post(url, {"took_part": [MembershipFactory(cohort=cohort).pk]}).text

        assert "Anda mencatat 1 orang hadir" in text

    def test_corrects_day_and_number(self, page, cohort, session):
        url = address("correct_session", cohort.pk, session.pk)

        page.post(url, {"held_date": "2026-11-19", "headcount": "31"})

        session.refresh_from_db()
        assert (str(session.held_date), session.headcount) == ("2026-11-19", 31)

    def test_says_that_more_are_ticked(self, page, cohort, session):
        AttendanceFactory.create_batch(2, session=session)
        url = address("correct_session", cohort.pk, session.pk)

        text = page.post(url, {"held_date": "2026-11-19", "headcount": "1"}).text

        assert "Yang sudah dicatat lebih banyak" in text

    @pytest.mark.parametrize("name", ["session", "add_to_session", "correct_session"])
    def test_is_not_there_in_another_group(self, page, client, cohort, name):
        foreign = SessionFactory()
        stranger = FacilitatorFactory()
        send = page.get if name == "session" else page.post

        assert send(address(name, cohort.pk, foreign.pk)).status_code == 404
        assert send(address(name, foreign.cohort_id, foreign.pk)).status_code == 404
        sign_in(client, stranger)
        own = SessionFactory(cohort=cohort)
        assert send(address(name, cohort.pk, own.pk)).status_code == 404

    @pytest.mark.parametrize("rows", [1, 8])
    def test_costs_the_same_for_any_number_of_people(
        self, page, cohort, session, rows, django_assert_num_queries
    ):
        for member in MembershipFactory.create_batch(rows, cohort=cohort):
            AttendanceFactory(session=session, learner=member.user)
        MembershipFactory.create_batch(rows, cohort=cohort)
        page.get(address("session", cohort.pk, session.pk))

        with django_assert_num_queries(7):
            page.get(address("session", cohort.pk, session.pk))
