"""Rule 8: names and reports never meet in one account."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group

from lms.accounts.models import User
from lms.organisations import actions
from lms.organisations.models import Cohort, Membership
from lms.organisations.roles import FACILITATORS, PROGRAMME_STAFF, set_up_roles
from tests.factories.people import (
    AdminFactory,
    CohortFactory,
    FacilitatorFactory,
    MembershipFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
REPORTS = "reports.view_counts"


def appoint(user, cohort, nickname="Bu Ratna"):
    return actions.appoint_facilitator(user=user, cohort=cohort, nickname=nickname, at=NOW)


@pytest.fixture(autouse=True)
def roles():
    set_up_roles()


class TestSetUpRoles:
    def test_lets_programme_staff_see_reports_and_facilitators_their_groups(self):
        staff = StaffFactory(groups=[PROGRAMME_STAFF])
        facilitator = FacilitatorFactory().user
        facilitator.groups.add(Group.objects.get(name=FACILITATORS))

        assert staff.has_perm(REPORTS)
        assert not staff.has_perm("organisations.view_membership")
        assert facilitator.has_perm("organisations.view_membership")
        assert not facilitator.has_perm(REPORTS)

    def test_twice_is_once(self):
        before = set(Group.objects.values_list("name", "permissions__codename"))

        set_up_roles()

        assert set(Group.objects.values_list("name", "permissions__codename")) == before

    @pytest.mark.parametrize(
        "permission",
        ["add_membership", "delete_membership", "add_cohort", "delete_cohort", "add_organisation"],
    )
    def test_lets_facilitators_do_no_more(self, permission):
        facilitator = FacilitatorFactory().user
        facilitator.groups.add(Group.objects.get(name=FACILITATORS))

        assert not facilitator.has_perm(f"organisations.{permission}")


class TestAppointFacilitator:
    def test_shows_her_the_group(self):
        user, cohort = StaffFactory(), CohortFactory()

        appoint(user, cohort)

        user = User.objects.get(pk=user.pk)
        assert list(Cohort.objects.visible_to(user)) == [cohort]
        assert user.groups.filter(name=FACILITATORS).exists()

    def test_twice_is_once(self):
        user, cohort = StaffFactory(), CohortFactory()

        assert appoint(user, cohort) == appoint(user, cohort)
        assert Membership.objects.count() == 1

    def test_refuses_who_sees_reports(self):
        staff = StaffFactory(groups=[PROGRAMME_STAFF])

        with pytest.raises(actions.SeesReports):
            appoint(staff, CohortFactory())

        assert not Membership.objects.exists()
        assert not User.objects.get(pk=staff.pk).sees_names

    def test_takes_reports_away_for_good(self):
        user = StaffFactory()
        appoint(user, CohortFactory())

        # Whoever puts her into the other group later, by any way, changes nothing.
        user.groups.add(Group.objects.get(name=PROGRAMME_STAFF))

        assert not User.objects.get(pk=user.pk).has_perm(REPORTS)

    def test_refuses_a_learner(self):
        with pytest.raises(actions.NotStaff):
            appoint(MembershipFactory().user, CohortFactory())

    def test_refuses_a_name_in_use(self):
        cohort = MembershipFactory(nickname="Bu Ratna").cohort

        with pytest.raises(actions.NicknameTaken):
            appoint(StaffFactory(), cohort)


class TestDismissFacilitator:
    def test_with_the_last_group_ends_seeing_names(self):
        user = StaffFactory()
        first, second = appoint(user, CohortFactory()), appoint(user, CohortFactory())

        actions.dismiss_facilitator(membership=first, at=NOW)
        assert User.objects.get(pk=user.pk).sees_names

        actions.dismiss_facilitator(membership=second, at=NOW)
        user = User.objects.get(pk=user.pk)
        assert not user.sees_names
        assert not user.groups.exists()

    def test_twice_is_once(self):
        membership = appoint(StaffFactory(), CohortFactory())

        for _ in range(2):
            actions.dismiss_facilitator(membership=membership, at=NOW)

        assert Membership.objects.get().left_at == NOW

    def test_leaves_an_admin_what_an_admin_sees(self):
        admin = AdminFactory()
        membership = appoint(admin, CohortFactory())

        actions.dismiss_facilitator(membership=membership, at=NOW)

        assert User.objects.get(pk=admin.pk).sees_names
