from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from lms.organisations.models import NPSN, Cohort, Membership, Organisation, Waiting
from tests.factories.people import (
    AdminFactory,
    CohortFactory,
    FacilitatorFactory,
    MembershipFactory,
    OrganisationFactory,
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

    def test_is_shown_to_admins_only(self):
        OrganisationFactory()

        assert Organisation.objects.visible_to(AdminFactory()).count() == 1
        assert not Organisation.objects.visible_to(FacilitatorFactory().user).exists()


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
            *{"language", "pin", "needs_consent", "needs_approval", "text_version"},
            *{"consented_at", "created_at"},
        }

    def test_is_called_by_no_name(self):
        assert "Lala" not in str(WaitingFactory(nickname="Lala"))
