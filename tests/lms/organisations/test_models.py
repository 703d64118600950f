from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from lms.organisations.models import (
    NPSN,
    Appointment,
    Cohort,
    Membership,
    Organisation,
    Region,
    Waiting,
)
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
    UserFactory,
    WaitingFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


class TestNpsn:
    @pytest.mark.parametrize("number", ["20605123", "P2960123", "K5654321", "041234"])
    def test_takes_schools_courses_and_universities(self, number):
        NPSN(number)

    @pytest.mark.parametrize(
        "number", ["1234567", "123456789", "X2960123", "P296012", "2060512a", ""]
    )
    def test_refuses_everything_else(self, number):
        with pytest.raises(ValidationError):
            NPSN(number)


class TestOrganisation:
    def test_is_known_by_its_npsn_only_once(self):
        OrganisationFactory(npsn="20605123")

        with pytest.raises(IntegrityError), transaction.atomic():
            OrganisationFactory(npsn="20605123")

    def test_may_have_none_but_not_an_empty_one(self):
        OrganisationFactory.create_batch(2, npsn=None)

        with pytest.raises(IntegrityError), transaction.atomic():
            OrganisationFactory(npsn="")

    def test_is_shown_to_admins_and_its_coordinators(self):
        role = CoordinatorFactory()
        OrganisationFactory()

        assert Organisation.objects.visible_to(AdminFactory()).count() == 2
        assert list(Organisation.objects.visible_to(role.user)) == [role.organisation]
        for other in (FacilitatorFactory().user, OfficerFactory().user, AnonymousUser()):
            assert not Organisation.objects.visible_to(other).exists()


class TestCoordinatedBy:
    def test_shows_a_coordinator_the_groups_of_her_organisation_alone(self):
        role = CoordinatorFactory()
        cohort = CohortFactory(organisation=role.organisation)
        CohortFactory()

        assert list(Cohort.objects.coordinated_by(role.user)) == [cohort]
        assert not Cohort.objects.visible_to(role.user).exists()  # nor who did what in it

    def test_ends_with_the_role_and_with_seeing_names(self):
        ended = CoordinatorFactory(ended_at=NOW)
        marked = CoordinatorFactory(user__sees_names=False)
        CohortFactory(organisation=ended.organisation)
        CohortFactory(organisation=marked.organisation)

        for user in (ended.user, marked.user, AdminFactory(), UserFactory(), AnonymousUser()):
            assert not Cohort.objects.coordinated_by(user).exists()


class TestReportedTo:
    @pytest.fixture(autouse=True)
    def places(self):
        province = RegionFactory(code="36", level="province", name="Banten")
        for code in ("36.02", "36.73"):
            RegionFactory(code=code, parent=province, name=code)
        RegionFactory(code="36.02.14", level="district", parent_id="36.02")

    def codes(self, user):
        return set(Region.objects.reported_to(user).values_list("code", flat=True))

    def test_shows_the_province_every_kabupaten_and_a_kabupaten_itself(self):
        province = OfficerFactory(region_id="36").user
        lebak = OfficerFactory(region_id="36.02").user

        assert self.codes(province) == {"36.02", "36.73"}
        assert Region.objects.covers_province(province)
        assert self.codes(lebak) == {"36.02"}
        assert not Region.objects.covers_province(lebak)

    def test_shows_nothing_to_anybody_else(self):
        both = OfficerFactory(region_id="36", user__sees_names=True).user
        ended = OfficerFactory(region_id="36", ended_at=NOW).user

        for user in (both, ended, CoordinatorFactory().user, UserFactory(), AnonymousUser()):
            assert self.codes(user) == set()
            assert not Region.objects.covers_province(user)


class TestAppointment:
    @pytest.mark.parametrize(
        "wrong",
        [
            lambda: CoordinatorFactory(organisation=None),
            lambda: CoordinatorFactory(region=RegionFactory()),
            lambda: CoordinatorFactory(known_as=""),
            lambda: OfficerFactory(organisation=OrganisationFactory()),
            lambda: OfficerFactory(region=None),
        ],
    )
    def test_has_exactly_the_place_of_its_role(self, wrong):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()

    def test_is_in_force_once_a_place(self):
        role = CoordinatorFactory(ended_at=NOW)
        again = CoordinatorFactory(user=role.user, organisation=role.organisation)

        with pytest.raises(IntegrityError), transaction.atomic():
            CoordinatorFactory(user=role.user, organisation=again.organisation)

    def test_is_shown_to_herself_to_fellow_coordinators_and_admins(self):
        role = CoordinatorFactory()
        fellow = CoordinatorFactory(organisation=role.organisation)
        CoordinatorFactory()

        assert set(Appointment.objects.visible_to(role.user)) == {role, fellow}
        assert Appointment.objects.visible_to(AdminFactory()).count() == 3
        assert not Appointment.objects.visible_to(FacilitatorFactory().user).exists()
        assert not Appointment.objects.visible_to(AnonymousUser()).exists()


class TestVisibleTo:
    """Who sees which groups, members and waiting people."""

    def test_shows_a_facilitator_her_groups(self):
        hers, other = FacilitatorFactory(), MembershipFactory()
        member, waiting = MembershipFactory(cohort=hers.cohort), WaitingFactory(cohort=hers.cohort)
        WaitingFactory(cohort=other.cohort)

        assert list(Cohort.objects.visible_to(hers.user)) == [hers.cohort]
        assert set(Membership.objects.visible_to(hers.user)) == {hers, member}
        assert list(Waiting.objects.visible_to(hers.user)) == [waiting]

    def test_shows_her_nothing_of_a_members_other_groups(self):
        hers = FacilitatorFactory()
        member = MembershipFactory(cohort=hers.cohort)
        elsewhere = MembershipFactory(user=member.user)

        assert elsewhere not in Membership.objects.visible_to(hers.user)

    def test_shows_her_nothing_after_she_left(self):
        hers = FacilitatorFactory(left_at=NOW)

        assert not Cohort.objects.visible_to(hers.user).exists()

    def test_shows_nothing_to_an_account_that_may_not_see_names(self):
        # Rule 8: the column decides, whatever memberships say.
        staff = StaffFactory(sees_names=False)
        FacilitatorFactory(user=staff)

        assert not Cohort.objects.visible_to(staff).exists()
        assert not Waiting.objects.visible_to(staff).exists()

    def test_shows_a_learner_her_own_membership_alone(self):
        hers = MembershipFactory()
        MembershipFactory(cohort=hers.cohort)

        assert list(Membership.objects.visible_to(hers.user)) == [hers]
        assert not Cohort.objects.visible_to(hers.user).exists()

    def test_shows_a_stranger_nothing(self):
        MembershipFactory()

        for model in (Cohort, Membership, Waiting, Organisation):
            assert not model.objects.visible_to(AnonymousUser()).exists()

    def test_shows_an_admin_everything(self):
        member, waiting = MembershipFactory(), WaitingFactory()

        assert Membership.objects.visible_to(AdminFactory()).get() == member
        assert Waiting.objects.visible_to(AdminFactory()).get() == waiting


class TestCohort:
    @pytest.mark.parametrize("typed", ["melati-kopi-47", "MELATI KOPI 47", "melatikopi47"])
    def test_is_found_by_its_code_however_typed(self, typed, django_assert_num_queries):
        cohort = CohortFactory(code="MELATI-KOPI-47")

        with django_assert_num_queries(1):
            assert Cohort.objects.with_code(typed).get() == cohort

    def test_has_a_code_of_its_own(self):
        CohortFactory(code="MELATI-KOPI-47")

        with pytest.raises(IntegrityError), transaction.atomic():
            CohortFactory(code="MELATI-KOPI-47")

    @pytest.mark.parametrize(
        ("fields", "is_open"),
        [
            ({"joining_until": NOW + timedelta(seconds=1)}, True),
            ({"joining_until": NOW}, False),
            ({"joining_until": None}, False),
            ({"ended_at": NOW - timedelta(days=1)}, False),
        ],
    )
    def test_is_open_until_its_time(self, fields, is_open):
        assert CohortFactory(**fields).is_open_at(NOW) is is_open

    def test_is_not_active_with_a_closed_organisation(self):
        CohortFactory(organisation__is_active=False)

        assert not Cohort.objects.active().exists()


class TestMembership:
    def test_has_each_nickname_once(self):
        first = MembershipFactory(nickname="Raka")

        with pytest.raises(IntegrityError), transaction.atomic():
            MembershipFactory(cohort=first.cohort, nickname="RAKA")

    def test_frees_the_nickname_of_who_left(self):
        first = MembershipFactory(nickname="Raka", left_at=NOW, is_home=False)

        MembershipFactory(cohort=first.cohort, nickname="Raka")

    def test_is_home_only_once(self):
        user = UserFactory()
        MembershipFactory(user=user)

        with pytest.raises(IntegrityError), transaction.atomic():
            MembershipFactory(user=user, is_home=True)

    def test_is_never_home_of_a_facilitator(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            FacilitatorFactory(is_home=True)


class TestWaiting:
    @pytest.mark.parametrize(
        "fields",
        [
            {"needs_consent": False, "needs_approval": False},
            {"needs_consent": False, "needs_approval": True, "text_version": "2026-1"},
            {"needs_consent": False, "needs_approval": True, "consented_at": NOW},
            {"consented_at": NOW},
        ],
    )
    def test_cannot_be_stored_half(self, fields):
        with pytest.raises(IntegrityError), transaction.atomic():
            WaitingFactory(**fields)

    def test_holds_nothing_beyond_what_it_says(self):
        assert {field.name for field in Waiting._meta.get_fields()} == {
            *{"id", "public_id", "cohort", "nickname", "nickname_key", "birth_year", "birth_month"},
            *{"language", "pin", "code_until", "needs_consent", "needs_approval", "text_version"},
            *{"consented_at", "created_at"},
        }

    def test_is_called_by_no_name(self):
        assert "Lala" not in str(WaitingFactory(nickname="Lala"))
