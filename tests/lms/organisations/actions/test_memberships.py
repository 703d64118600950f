from datetime import UTC, datetime, timedelta

import pytest

from lms.accounts.models import ConsentMissing
from lms.organisations import actions
from lms.organisations.models import Membership
from lms.organisations.nicknames import BadNickname
from tests.factories.people import (
    CohortFactory,
    FacilitatorFactory,
    MembershipFactory,
    UserFactory,
    WaitingFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


class TestOpenJoining:
    def test_opens_for_a_day(self):
        cohort = CohortFactory(joining_until=None)

        actions.open_joining(cohort=cohort, at=NOW)

        cohort.refresh_from_db()
        assert cohort.joining_until == NOW + timedelta(hours=24)

    def test_twice_is_a_day_from_the_second_time(self):
        cohort = CohortFactory(joining_until=None)

        for hours in (0, 1):
            actions.open_joining(cohort=cohort, at=NOW + timedelta(hours=hours))

        cohort.refresh_from_db()
        assert cohort.joining_until == NOW + timedelta(hours=25)

    def test_never_closes_earlier(self):
        cohort = CohortFactory(joining_until=NOW + timedelta(days=9))

        actions.open_joining(cohort=cohort, at=NOW)

        cohort.refresh_from_db()
        assert cohort.joining_until == NOW + timedelta(days=9)

    def test_refuses_a_group_that_has_ended(self):
        with pytest.raises(actions.CohortEnded):
            actions.open_joining(cohort=CohortFactory(ended_at=NOW), at=NOW)


class TestCloseJoining:
    def test_closes_at_once(self):
        cohort = CohortFactory(joining_until=NOW + timedelta(hours=9))

        actions.close_joining(cohort=cohort, at=NOW)

        cohort.refresh_from_db()
        assert not cohort.is_open_at(NOW)

    def test_twice_is_once(self):
        cohort = CohortFactory(joining_until=NOW + timedelta(hours=9))

        for hours in (0, 1):
            actions.close_joining(cohort=cohort, at=NOW + timedelta(hours=hours))

        cohort.refresh_from_db()
        assert cohort.joining_until == NOW

    def test_refuses_a_group_that_has_ended(self):
        with pytest.raises(actions.CohortEnded):
            actions.close_joining(cohort=CohortFactory(ended_at=NOW), at=NOW)


class TestRename:
    def test_changes_the_name_and_its_folded_form(self):
        membership = MembershipFactory(nickname="Raka")

        actions.rename(membership=membership, nickname=" RAKA  Satu ")

        membership.refresh_from_db()
        assert (membership.nickname, membership.nickname_key) == ("RAKA Satu", "raka satu")

    def test_twice_is_once(self):
        membership = MembershipFactory(nickname="Raka")

        for _ in range(2):
            actions.rename(membership=membership, nickname="Bagas")

        assert Membership.objects.get().nickname == "Bagas"

    def test_lets_her_change_the_case_of_her_own_name(self):
        membership = MembershipFactory(nickname="raka")

        assert actions.rename(membership=membership, nickname="Raka").nickname == "Raka"

    @pytest.mark.parametrize("taken_by", [MembershipFactory, WaitingFactory])
    def test_refuses_a_name_in_use(self, taken_by):
        membership = MembershipFactory(nickname="Raka")
        taken_by(cohort=membership.cohort, nickname="Sinta")

        with pytest.raises(actions.NicknameTaken):
            actions.rename(membership=membership, nickname="SINTA")

        assert Membership.objects.get(pk=membership.pk).nickname == "Raka"

    def test_refuses_what_is_no_name(self):
        with pytest.raises(BadNickname):
            actions.rename(membership=MembershipFactory(), nickname="08123456789")


class TestJoinFurther:
    def join(self, user, cohort, nickname="Raka"):
        return actions.join_further(user=user, cohort=cohort, nickname=nickname, at=NOW)

    def test_adds_a_membership_and_leaves_the_home_group(self):
        home = MembershipFactory()

        further = self.join(home.user, CohortFactory())

        assert not further.is_home
        assert Membership.objects.get(is_home=True) == home

    def test_makes_a_home_where_there_is_none(self):
        assert self.join(UserFactory(), CohortFactory()).is_home

    def test_twice_is_once(self):
        home, cohort = MembershipFactory(), CohortFactory()

        assert self.join(home.user, cohort) == self.join(home.user, cohort)
        assert Membership.objects.count() == 2

    def test_refuses_when_joining_is_closed(self):
        with pytest.raises(actions.NotOpen):
            self.join(MembershipFactory().user, CohortFactory(joining_until=NOW))

    def test_refuses_a_name_in_use(self):
        cohort = MembershipFactory(nickname="Raka").cohort

        with pytest.raises(actions.NicknameTaken):
            self.join(MembershipFactory().user, cohort)

    def test_refuses_without_consent(self):
        with pytest.raises(ConsentMissing):
            self.join(UserFactory(without_consent=True), CohortFactory())


class TestLeave:
    def test_ends_the_membership_and_moves_home(self):
        home = MembershipFactory()
        second = MembershipFactory(user=home.user, joined_at=NOW)
        third = MembershipFactory(user=home.user, joined_at=NOW + timedelta(days=1))

        actions.leave(membership=home, at=NOW)

        assert [m.is_home for m in Membership.objects.order_by("pk")] == [False, True, False]
        assert set(Membership.objects.active()) == {second, third}

    def test_twice_is_once(self):
        home = MembershipFactory()
        MembershipFactory(user=home.user)

        actions.leave(membership=home, at=NOW)
        again = actions.leave(membership=home, at=NOW + timedelta(days=1))

        assert again.left_at == NOW

    def test_refuses_the_last_group(self):
        only = MembershipFactory()
        MembershipFactory(user=only.user, left_at=NOW, is_home=False)

        with pytest.raises(actions.LastGroup):
            actions.leave(membership=only, at=NOW)

        only.refresh_from_db()
        assert only.left_at is None
        assert only.is_home

    def test_refuses_the_second_of_two_tabs(self):
        first = MembershipFactory()
        second = MembershipFactory(user=first.user)
        actions.leave(membership=first, at=NOW)

        with pytest.raises(actions.LastGroup):
            actions.leave(membership=second, at=NOW)

    def test_does_not_count_a_group_she_accompanies(self):
        facilitator = FacilitatorFactory()
        only = MembershipFactory(user=facilitator.user)

        with pytest.raises(actions.LastGroup):
            actions.leave(membership=only, at=NOW)
