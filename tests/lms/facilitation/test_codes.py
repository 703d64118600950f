"""First codes: on cards, or written by hand from the screen."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.urls import reverse
from django.utils import timezone

from lms.facilitation.first_codes import get_unseen
from lms.organisations.actions import MOST_CODES
from tests.factories.people import (
    FacilitatorFactory,
    MembershipFactory,
    UserFactory,
    WaitingFactory,
    sign_in,
)

pytestmark = pytest.mark.django_db
CODE = re.compile(r">(\d{3}) (\d{3})<")


@pytest.fixture
def facilitator():
    return FacilitatorFactory()


@pytest.fixture
def cohort(facilitator):
    return facilitator.cohort


@pytest.fixture
def listed(cohort):
    """Two names of a class list, without a code."""
    return WaitingFactory.create_batch(2, cohort=cohort, pin="", created_at=timezone.now())


def address(name, cohort):
    return reverse(f"facilitation:{name}", args=[cohort.pk])


def ticked(*people):
    return {"people": [f"w{one.pk}.{one.pin_mark}" for one in people]}


class TestFirstCodes:
    def test_ticks_who_has_no_code_that_is_good(self, client, facilitator, cohort, listed):
        in_time = {"pin": "x", "code_until": timezone.now() + timedelta(days=1)}
        WaitingFactory(cohort=cohort, nickname="Punya Kode", **in_time)
        WaitingFactory(cohort=cohort, nickname="Sudah Masuk")
        MembershipFactory(cohort=cohort, nickname="Dari Surat", user=UserFactory(unseen=True))

        page = sign_in(client, facilitator).get(address("first_codes", cohort)).content.decode()

        assert page.count("checked") == 3
        assert "Punya Kode" in page
        assert "Sudah Masuk" not in page

    def test_leads_on_where_everybody_has_signed_in(self, client, facilitator, cohort):
        page = sign_in(client, facilitator).get(address("first_codes", cohort)).content.decode()

        assert address("roster", cohort) in page

    @pytest.mark.parametrize("people", [1, 8])
    def test_costs_the_same_for_any_number_of_people(
        self, client, facilitator, cohort, people, django_assert_num_queries
    ):
        WaitingFactory.create_batch(people, cohort=cohort, pin="")
        sign_in(client, facilitator)

        with django_assert_num_queries(5):
            client.get(address("first_codes", cohort))

    @pytest.mark.parametrize("name", ["first_codes", "show_codes", "print_codes"])
    def test_is_not_there_for_another_groups_facilitator(self, client, cohort, listed, name):
        sign_in(client, FacilitatorFactory())
        send = client.get if name == "first_codes" else client.post

        assert send(address(name, cohort), ticked(*listed)).status_code == 404


class TestShowCodes:
    def test_shows_the_codes_this_once(self, client, facilitator, cohort, listed):
        sign_in(client, facilitator)

        page = client.post(address("show_codes", cohort), ticked(listed[0])).content.decode()

        listed[0].refresh_from_db()
        ((first, last),) = CODE.findall(page)
        assert check_password(first + last, listed[0].pin)
        assert not CODE.search(client.get(address("first_codes", cohort)).content.decode())
        assert get_unseen(cohort, at=timezone.now())[1].code_until is None

    @pytest.mark.parametrize("people", [[], ["w0"], ["m1"], ["w"], ["x"], ["w1."]])
    def test_makes_none_for_who_is_not_on_the_list(
        self, client, facilitator, cohort, listed, people
    ):
        sign_in(client, facilitator)

        page = client.post(address("show_codes", cohort), {"people": people}).content.decode()

        assert 'class="err"' in page

    def test_makes_none_when_the_page_is_sent_again(self, client, facilitator, cohort, listed):
        sign_in(client, facilitator)
        form = ticked(*listed)
        first = client.post(address("show_codes", cohort), form).content.decode()

        again = client.post(address("show_codes", cohort), form).content.decode()

        listed[0].refresh_from_db()
        assert check_password("".join(CODE.findall(first)[0]), listed[0].pin)
        assert not CODE.search(again)
        assert "Tidak ada kode baru" in again

    def test_makes_no_more_than_somebody_waits_for(self, client, facilitator, cohort):
        many = WaitingFactory.create_batch(MOST_CODES + 1, cohort=cohort, pin="")
        sign_in(client, facilitator)

        page = client.post(address("show_codes", cohort), ticked(*many)).content.decode()

        assert str(MOST_CODES) in page[page.index('class="err"') :]

    def test_gives_nobody_of_another_group_a_code(self, client, facilitator, cohort, listed):
        elsewhere = WaitingFactory(pin="")

        sign_in(client, facilitator).post(address("show_codes", cohort), ticked(elsewhere))

        elsewhere.refresh_from_db()
        assert elsewhere.pin == ""


class TestPrintCodes:
    def test_gives_cards_to_keep(self, client, facilitator, cohort, listed):
        sign_in(client, facilitator)

        response = client.post(address("print_codes", cohort), ticked(*listed))

        listed[0].refresh_from_db()
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"].startswith("attachment")
        assert listed[0].code_until is not None
