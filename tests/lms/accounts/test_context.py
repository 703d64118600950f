import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.core import signing

from lms.accounts.context import Account, account
from tests.factories.people import FacilitatorFactory, MembershipFactory, sign_in

pytestmark = pytest.mark.django_db


def request_of(rf, client):
    """A request as the client would send it, with its session."""
    request = rf.get("/")
    request.COOKIES = {name: morsel.value for name, morsel in client.cookies.items()}
    request.session = client.session
    return request


class TestAccount:
    def test_is_nothing_for_a_guest(self, rf, client, django_assert_num_queries):
        request = request_of(rf, client)

        with django_assert_num_queries(0):
            assert account(request) == {"account": None}

    def test_is_a_learners_nickname_without_a_query(self, rf, client, django_assert_num_queries):
        sign_in(client, MembershipFactory(nickname="Raka"))
        request = request_of(rf, client)
        request.session.load()

        with django_assert_num_queries(1):  # the session alone
            assert account(request) == {"account": Account("Raka")}
        assert account(request)["account"].is_learner

    def test_tells_that_a_one_time_code_was_used_and_until_when_it_holds(self, rf, client):
        used = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
        sign_in(client, MembershipFactory(nickname="Raka"))
        request = request_of(rf, client)
        request.session["code_used_at"] = used.isoformat()

        found = account(request)["account"]

        assert found == Account("Raka", code_used_at=used)
        assert found.held_until == used + timedelta(hours=72)

    def test_is_a_staff_accounts_name(self, rf, client):
        facilitator = FacilitatorFactory()
        sign_in(client, facilitator.user)

        found = account(request_of(rf, client))["account"]

        assert found == Account(facilitator.user.username, is_staff=True)
        assert not found.is_learner

    def test_is_the_nickname_of_somebody_waiting(self, rf, django_assert_num_queries):
        request = rf.get("/")
        value = {"id": str(uuid.uuid4()), "nickname": "Lala"}
        request.COOKIES["tunggu"] = signing.dumps(value, salt="lms.tunggu", compress=True)

        with django_assert_num_queries(0):
            assert account(request) == {"account": Account("Lala", is_waiting=True)}
