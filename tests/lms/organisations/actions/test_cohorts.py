"""A group's life, and what stays of somebody who moved or whose group is over."""

from datetime import UTC, datetime, timedelta

import pytest

from lms.accounts.models import User
from lms.organisations import actions
from lms.organisations.models import Cohort, Membership, Organisation
from tests.factories.learning import CompletionFactory
from tests.factories.people import (
    CohortFactory,
    CoordinatorFactory,
    FacilitatorFactory,
    MembershipFactory,
    OrganisationFactory,
    StaffFactory,
    UserFactory,
    WaitingFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, 3, 0, tzinfo=UTC)
YEAR = timedelta(days=365)


@pytest.fixture
def school(db):
    return OrganisationFactory()


@pytest.fixture
def old(school):
    return CohortFactory(organisation=school, name="Kelas 8.2")


@pytest.fixture
def new(school):
    return CohortFactory(organisation=school, name="Kelas 9.2")


def move(*members, to):
    return actions.move_learners(memberships=[m.pk for m in members], to=to, at=NOW)


def expire(at=NOW):
    return actions.expire_memberships(before=at - YEAR, at=at)


class TestMakeCohort:
    def make(self, by, organisation):
        return actions.make_cohort(by=by, organisation=organisation, name="Kelas 7.1", at=NOW)

    def test_makes_a_closed_group_that_its_maker_does_not_accompany(self):
        role = CoordinatorFactory()

        cohort = self.make(role.user, role.organisation)

        assert (cohort.organisation, cohort.name) == (role.organisation, "Kelas 7.1")
        assert not cohort.is_open_at(NOW)
        assert not Cohort.objects.visible_to(role.user).exists()

    def test_twice_is_once_while_it_goes_on(self):
        role = CoordinatorFactory()

        first = self.make(role.user, role.organisation)
        assert self.make(role.user, role.organisation) == first

        actions.end_cohort(cohort=first, at=NOW)
        assert self.make(role.user, role.organisation) != first

    def test_is_refused_elsewhere_and_in_a_closed_organisation(self):
        role = CoordinatorFactory(organisation__is_active=False)

        for organisation in (role.organisation, OrganisationFactory()):
            with pytest.raises(Organisation.DoesNotExist):
                self.make(role.user, organisation)


class TestMoveLearners:
    def test_takes_nickname_and_home_along_and_leaves_the_past(self, old, new):
        member = MembershipFactory(cohort=old, nickname="Raka")
        done = CompletionFactory(learner=member.user, cohort=old)

        assert move(member, to=new) == 1

        member.refresh_from_db()
        now = member.user.memberships.active().get()
        assert (member.left_at, member.is_home) == (NOW, False)
        assert (now.cohort, now.nickname, now.is_home, now.joined_at) == (new, "Raka", True, NOW)
        done.refresh_from_db()
        assert (done.learner, done.cohort) == (member.user, old)

    def test_twice_is_once(self, old, new):
        member = MembershipFactory(cohort=old)

        move(member, to=new)
        before = list(Membership.objects.order_by("pk").values())

        assert move(member, to=new) == 0
        assert list(Membership.objects.order_by("pk").values()) == before

    def test_only_ends_the_old_role_of_who_is_there_already(self, old, new):
        member = MembershipFactory(cohort=old, nickname="Raka")
        there = MembershipFactory(cohort=new, user=member.user, nickname="Raka M")

        move(member, to=new)

        now = member.user.memberships.active().get()
        assert (now.pk, now.nickname, now.is_home) == (there.pk, "Raka M", True)

    def test_moves_nobody_where_a_nickname_is_taken(self, old, new):
        raka, sinta, lala = (
            MembershipFactory(cohort=old, nickname=name) for name in ("Raka", "Sinta", "Lala")
        )
        MembershipFactory(cohort=new, nickname="raka")
        WaitingFactory(cohort=new, nickname="Lala", nickname_key="lala")

        with pytest.raises(actions.NamesTaken) as caught:
            move(raka, sinta, lala, to=new)

        assert caught.value.nicknames == ["Raka", "Lala"]
        assert old.memberships.active().count() == 3

    def test_moves_nobody_out_of_another_organisation_and_no_facilitator(self, old, new):
        elsewhere, facilitator = MembershipFactory(), FacilitatorFactory(cohort=old)

        assert move(elsewhere, facilitator, to=new) == 0
        assert not new.memberships.exists()

    def test_refuses_a_group_that_has_ended(self, old):
        member = MembershipFactory(cohort=old)
        ended = CohortFactory(organisation=old.organisation, ended_at=NOW)

        with pytest.raises(actions.CohortEnded):
            move(member, to=ended)

    def test_costs_the_same_for_1_and_8(self, old, new, django_assert_num_queries):
        members = MembershipFactory.create_batch(9, cohort=old)

        def cost(these):
            with django_assert_num_queries(10) as caught:
                move(*these, to=new)
            return len(caught)

        assert cost(members[:1]) == cost(members[1:])


class TestEndCohort:
    def test_closes_it_and_keeps_its_members(self, old):
        member = MembershipFactory(cohort=old)

        for days in (0, 1):
            actions.end_cohort(cohort=old, at=NOW + timedelta(days=days))

        old.refresh_from_db()
        assert (old.ended_at, old.joining_until) == (NOW, None)
        assert list(old.memberships.active()) == [member]

    def test_moves_who_goes_on_first(self, old, new):
        going, staying = MembershipFactory.create_batch(2, cohort=old)

        actions.end_cohort(cohort=old, at=NOW, to=new, movers=[going.pk])

        assert [m.user for m in new.memberships.active()] == [going.user]
        assert list(old.memberships.active()) == [staying]

    def test_goes_on_where_somebody_cannot_be_moved(self, old, new):
        member = MembershipFactory(cohort=old, nickname="Raka")
        MembershipFactory(cohort=new, nickname="Raka")

        with pytest.raises(actions.NamesTaken):
            actions.end_cohort(cohort=old, at=NOW, to=new, movers=[member.pk])

        old.refresh_from_db()
        assert old.ended_at is None

    def test_counts_her_in_the_next_group_that_she_joins(self, old, new):
        member = MembershipFactory(cohort=old)
        actions.end_cohort(cohort=old, at=NOW)

        joined = actions.join_further(user=member.user, cohort=new, nickname="Raka", at=NOW)

        member.refresh_from_db()
        assert joined.is_home
        assert not member.is_home


class TestExpireMemberships:
    def test_deletes_those_of_an_ended_group_a_year_later(self, old, new):
        member = MembershipFactory(cohort=old)
        further = MembershipFactory(cohort=new, user=member.user)
        actions.end_cohort(cohort=old, at=NOW)

        assert expire(NOW + YEAR) == 0
        assert expire(NOW + YEAR + timedelta(seconds=1)) == 1

        further.refresh_from_db()
        assert list(member.user.memberships.all()) == [further]
        assert further.is_home

    def test_deletes_those_that_were_left(self, old, new):
        member = MembershipFactory(cohort=old)
        move(member, to=new)

        assert expire(NOW + 2 * YEAR) == 1
        assert [m.cohort for m in member.user.memberships.all()] == [new]

    def test_keeps_the_last_one_as_a_way_in_and_nothing_else(self, old):
        member = MembershipFactory(cohort=old)
        actions.end_cohort(cohort=old, at=NOW)

        later = NOW + 2 * YEAR
        for days in (0, 1, 500):
            assert expire(later + timedelta(days=days)) == 0

        member.refresh_from_db()
        assert (member.left_at, member.is_home) == (later, False)

    def test_lets_the_way_in_go_once_there_is_another(self, old, new):
        member = MembershipFactory(cohort=old)
        actions.end_cohort(cohort=old, at=NOW)
        expire(NOW + 2 * YEAR)

        actions.join_further(user=member.user, cohort=new, nickname="Raka", at=NOW + 2 * YEAR)
        expire(NOW + 4 * YEAR)

        assert [m.cohort for m in member.user.memberships.all()] == [new]

    def test_ends_a_facilitators_role_with_it(self, old):
        facilitator = FacilitatorFactory(cohort=old)
        actions.end_cohort(cohort=old, at=NOW)

        assert expire(NOW + 2 * YEAR) == 1

        assert not User.objects.get(pk=facilitator.user_id).sees_names

    def test_leaves_everybody_else_alone(self, old):
        MembershipFactory(cohort=old)
        MembershipFactory(user=UserFactory(), left_at=NOW - timedelta(days=300))
        FacilitatorFactory(cohort=old, user=StaffFactory(sees_names=True))
        before = list(Membership.objects.order_by("pk").values())

        assert expire() == 0
        assert list(Membership.objects.order_by("pk").values()) == before
