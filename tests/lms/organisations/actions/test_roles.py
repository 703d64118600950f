"""Rule 8: names and reports never meet in one account."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group

from lms.accounts.models import User
from lms.organisations import actions
from lms.organisations.models import Appointment, Cohort, Membership, Organisation, Region
from lms.organisations.roles import FACILITATORS, PROGRAMME_STAFF, set_up_roles
from tests.factories.people import (
    AdminFactory,
    CohortFactory,
    CoordinatorFactory,
    FacilitatorFactory,
    MembershipFactory,
    OfficerFactory,
    OrganisationFactory,
    RegionFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
REPORTS = "reports.view_counts"


def appoint(user, cohort, nickname="Bu Ratna", by=None):
    by = by or CoordinatorFactory(organisation=cohort.organisation).user
    return actions.appoint_facilitator(user=user, cohort=cohort, nickname=nickname, by=by, at=NOW)


def make_coordinator(user, organisation, by=None):
    return actions.appoint_coordinator(
        user=user, organisation=organisation, known_as="Pak Hasan", by=by or AdminFactory(), at=NOW
    )


def make_officer(user, region, by=None):
    return actions.appoint_programme_staff(
        user=user, region=region, by=by or AdminFactory(), at=NOW
    )


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

    def test_refuses_programme_staff_whose_group_was_taken_away_by_hand(self):
        officer = OfficerFactory().user
        officer.groups.clear()

        with pytest.raises(actions.SeesReports):
            appoint(officer, CohortFactory())

    @pytest.mark.parametrize(
        "by",
        [
            AdminFactory,
            StaffFactory,
            lambda: FacilitatorFactory().user,
            lambda: CoordinatorFactory().user,
            lambda: OfficerFactory().user,
        ],
        ids=["admin", "staff", "facilitator", "coordinator elsewhere", "officer"],
    )
    def test_is_a_coordinators_of_the_organisation_alone(self, by):
        with pytest.raises(actions.MayNotAppoint):
            appoint(StaffFactory(), CohortFactory(), by=by())

        assert not Membership.objects.filter(nickname="Bu Ratna").exists()

    def test_is_nothing_one_does_for_oneself(self):
        cohort = CohortFactory()
        hasan = CoordinatorFactory(organisation=cohort.organisation).user
        ratna = CoordinatorFactory(organisation=cohort.organisation).user

        with pytest.raises(actions.MayNotAppoint):
            appoint(hasan, cohort, by=hasan)
        appoint(hasan, cohort, by=ratna)

        assert list(Cohort.objects.visible_to(hasan)) == [cohort]

    def test_is_over_with_the_coordinators_role(self):
        cohort = CohortFactory()
        role = CoordinatorFactory(organisation=cohort.organisation)
        actions.end_appointment(appointment=role, at=NOW)

        with pytest.raises(actions.MayNotAppoint):
            appoint(StaffFactory(), cohort, by=role.user)

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
        membership = FacilitatorFactory(user=admin)

        actions.dismiss_facilitator(membership=membership, at=NOW)

        assert User.objects.get(pk=admin.pk).sees_names

    def test_leaves_a_coordinator_her_organisation(self):
        role = CoordinatorFactory()
        membership = FacilitatorFactory(user=role.user)

        actions.dismiss_facilitator(membership=membership, at=NOW)

        user = User.objects.get(pk=role.user_id)
        assert user.sees_names
        assert Organisation.objects.coordinated_by(user).exists()


class TestAccompanyFurther:
    def test_lets_a_facilitator_take_a_further_group_of_her_organisation(self):
        first = FacilitatorFactory(nickname="Bu Ratna")
        further = CohortFactory(organisation=first.cohort.organisation)

        membership = actions.accompany_further(user=first.user, cohort=further, at=NOW)

        assert membership.nickname == "Bu Ratna"
        assert set(Cohort.objects.visible_to(first.user)) == {first.cohort, further}

    @pytest.mark.parametrize("role", [FacilitatorFactory, CoordinatorFactory])
    def test_is_no_way_into_an_organisation_where_nobody_appointed_her(self, role):
        user = role().user
        place = CohortFactory()
        if role is CoordinatorFactory:
            place = CohortFactory(organisation=user.appointments.get().organisation)

        with pytest.raises(actions.MayNotAppoint):
            actions.accompany_further(user=user, cohort=place, at=NOW)


class TestAppointCoordinator:
    def test_shows_her_the_organisation_and_no_report(self):
        user, organisation = StaffFactory(), OrganisationFactory()

        role = make_coordinator(user, organisation)

        user = User.objects.get(pk=user.pk)
        user.groups.add(Group.objects.get(name=PROGRAMME_STAFF))
        assert (role.known_as, role.appointed_at) == ("Pak Hasan", NOW)
        assert list(Organisation.objects.coordinated_by(user)) == [organisation]
        assert not user.has_perm(REPORTS)
        assert not Region.objects.reported_to(user).exists()

    def test_twice_is_once(self):
        user, organisation = StaffFactory(), OrganisationFactory()

        assert make_coordinator(user, organisation) == make_coordinator(user, organisation)

    def test_is_an_admins_to_do_and_not_for_herself(self):
        admin, organisation = AdminFactory(), OrganisationFactory()
        coordinator = CoordinatorFactory(organisation=organisation).user

        for user, by in ((admin, admin), (StaffFactory(), coordinator), (StaffFactory(),) * 2):
            with pytest.raises(actions.MayNotAppoint):
                make_coordinator(user, organisation, by=by)

        assert Appointment.objects.count() == 1

    def test_refuses_who_sees_reports_and_who_learns(self):
        with pytest.raises(actions.SeesReports):
            make_coordinator(OfficerFactory().user, OrganisationFactory())
        with pytest.raises(actions.NotStaff):
            make_coordinator(MembershipFactory().user, OrganisationFactory())


class TestAppointProgrammeStaff:
    def test_lets_her_see_the_place(self):
        user, region = StaffFactory(), RegionFactory()

        make_officer(user, region)

        user = User.objects.get(pk=user.pk)
        assert user.has_perm(REPORTS)
        assert list(Region.objects.reported_to(user)) == [region]

    def test_twice_is_once(self):
        user, region = StaffFactory(), RegionFactory()

        assert make_officer(user, region) == make_officer(user, region)

    @pytest.mark.parametrize("role", [FacilitatorFactory, CoordinatorFactory])
    def test_refuses_who_sees_names(self, role):
        with pytest.raises(actions.SeesNames):
            make_officer(role().user, RegionFactory())

    def test_refuses_a_learner_a_small_place_and_whoever_is_no_admin(self):
        with pytest.raises(actions.NotStaff):
            make_officer(MembershipFactory().user, RegionFactory())
        with pytest.raises(actions.NoSuchPlace):
            make_officer(StaffFactory(), RegionFactory(code="36.73.01", level="district"))
        with pytest.raises(actions.MayNotAppoint):
            make_officer(StaffFactory(), RegionFactory(), by=OfficerFactory().user)


class TestEndAppointment:
    def test_with_the_last_role_ends_seeing_names(self):
        role = CoordinatorFactory()
        fellow = FacilitatorFactory(user=role.user)

        actions.end_appointment(appointment=role, at=NOW)
        assert User.objects.get(pk=role.user_id).sees_names
        actions.dismiss_facilitator(membership=fellow, at=NOW)

        assert not User.objects.get(pk=role.user_id).sees_names

    def test_with_the_last_place_ends_seeing_numbers(self):
        serang = OfficerFactory(region=RegionFactory())
        province = OfficerFactory(user=serang.user)

        actions.end_appointment(appointment=serang, at=NOW)
        assert User.objects.get(pk=serang.user_id).has_perm(REPORTS)
        actions.end_appointment(appointment=province, at=NOW)

        assert not User.objects.get(pk=serang.user_id).has_perm(REPORTS)

    def test_twice_is_once_and_she_may_be_appointed_anew(self):
        role = CoordinatorFactory()

        for days in (0, 1):
            actions.end_appointment(appointment=role, at=NOW + timedelta(days=days))
        make_coordinator(role.user, role.organisation)

        assert Appointment.objects.get(pk=role.pk).ended_at == NOW
        assert Appointment.objects.coordinating().count() == 1
