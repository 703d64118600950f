"""One-time codes for the first sign-in."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import check_password

from lms.organisations.actions import MOST_CODES, TooManyCodes, codes, give_first_codes
from lms.organisations.models import Waiting
from tests.factories.people import (
    JOINED,
    CohortFactory,
    MembershipFactory,
    UserFactory,
    WaitingFactory,
)

pytestmark = pytest.mark.django_db
NOW = JOINED + timedelta(days=3)


@pytest.fixture
def cohort():
    return CohortFactory()


def give(cohort, *people):
    waiting = {one.pk: one.pin_mark for one in people if isinstance(one, Waiting)}
    members = {one.pk: one.user.pin_mark for one in people if not isinstance(one, Waiting)}
    return give_first_codes(cohort=cohort, waiting=waiting, members=members, at=NOW)


class TestGiveFirstCodes:
    def test_gives_a_name_of_a_list_a_code_as_long_as_she_waits(self, cohort):
        row = WaitingFactory(cohort=cohort, pin="")

        (given,) = give(cohort, row)

        row.refresh_from_db()
        assert check_password(given.code, row.pin)
        assert (given.nickname, given.until) == (row.nickname, row.expires_at)
        assert row.code_until == JOINED + timedelta(days=30)

    def test_replaces_a_code_that_nobody_used(self, cohort):
        row = WaitingFactory(cohort=cohort, pin="")
        (first,) = give(cohort, row)
        row.refresh_from_db()

        (second,) = give(cohort, row)

        row.refresh_from_db()
        assert check_password(second.code, row.pin)
        assert not check_password(first.code, row.pin) or first.code == second.code

    def test_gives_one_where_two_ask_at_the_same_time(self, cohort):
        row = WaitingFactory(cohort=cohort, pin="")
        member = MembershipFactory(cohort=cohort, user=UserFactory(minor=True, unseen=True))

        assert len(give(cohort, row, member)) == 2
        assert give(cohort, row, member) == []  # both still look as they did when it began

    def test_gives_one_to_an_account_before_its_first_sign_in(self, cohort):
        user = UserFactory(minor=True, unseen=True)

        (given,) = give(cohort, MembershipFactory(cohort=cohort, user=user))

        user.refresh_from_db()
        assert user.check_password(given.code)
        assert user.reset_until == NOW + codes.CODE_LASTS

    @pytest.mark.parametrize(
        "account",
        [{"last_login": None}, {}, {"reset_until": NOW}],
        ids=["chose a PIN", "signed in", "signed in and forgot"],
    )
    def test_leaves_a_member_who_had_a_pin_of_her_own(self, cohort, account):
        member = MembershipFactory(cohort=cohort, user=UserFactory(**account))

        assert give(cohort, member) == []

    def test_leaves_who_waits_with_a_pin_of_her_own(self, cohort):
        assert give(cohort, WaitingFactory(cohort=cohort)) == []

    def test_leaves_whose_thirty_days_are_over(self, cohort):
        row = WaitingFactory(cohort=cohort, pin="", created_at=NOW - timedelta(days=30))

        assert give(cohort, row) == []

    def test_leaves_people_of_other_groups_and_who_left(self, cohort):
        elsewhere = WaitingFactory(pin=""), MembershipFactory(user=UserFactory(unseen=True))
        gone = MembershipFactory(cohort=cohort, left_at=NOW, user=UserFactory(unseen=True))

        assert give(cohort, *elsewhere, gone) == []

    def test_gives_everybody_one_even_where_two_are_alike(self, cohort, monkeypatch):
        rows = WaitingFactory.create_batch(2, cohort=cohort, pin="")
        monkeypatch.setattr(codes.pins, "one_time_code", lambda: "592746")

        assert [one.code for one in give(cohort, *rows)] == ["592746"] * 2

    def test_makes_no_more_than_somebody_waits_for(self, cohort):
        with pytest.raises(TooManyCodes):
            give_first_codes(
                cohort=cohort, waiting=dict.fromkeys(range(MOST_CODES + 1), ""), members={}, at=NOW
            )
