from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction

from lms.accounts.models import ConsentMissing, User, age_on
from tests.factories.people import (
    AdminFactory,
    FacilitatorFactory,
    MembershipFactory,
    StaffFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
REPORTS = "reports.view_counts"


class TestAgeOn:
    @pytest.mark.parametrize(
        ("day", "age"),
        [
            (date(2026, 3, 31), 17),
            (date(2026, 4, 1), 17),  # the birth month counts as not yet reached
            (date(2026, 4, 30), 17),
            (date(2026, 5, 1), 18),
        ],
    )
    def test_takes_her_for_younger_during_the_birth_month(self, day, age):
        assert age_on(day, year=2008, month=4) == age


class TestUser:
    def test_is_never_called_by_a_nickname(self):
        learner = MembershipFactory(nickname="Raka").user

        assert str(learner) == f"Peserta {learner.username[:4]}"
        assert "Raka" not in str(learner)

    def test_has_no_field_for_what_we_must_not_hold(self):
        # product.md, "Small print": a new field needs a reason here and on the privacy page.
        assert {field.name for field in User._meta.get_fields() if field.concrete} == {
            *{"id", "username", "password", "last_login", "joined_at", "language"},
            *{"is_staff", "is_active", "is_superuser", "groups", "user_permissions"},
            *{"birth_year", "birth_month", "sex", "disability"},
            *{"consented_at", "reset_until", "code_used_at", "is_told_of_code", "sees_names"},
        }

    @pytest.mark.parametrize(
        "fields",
        [
            {"birth_month": None},
            {"birth_month": 13},
            {"is_superuser": True},
            {"sees_names": True},
        ],
    )
    def test_cannot_be_stored_half(self, fields):
        with pytest.raises(IntegrityError), transaction.atomic():
            UserFactory(**fields)

    def test_cannot_be_an_admin_who_does_not_see_names(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            AdminFactory(sees_names=False)


class TestRequireConsent:
    def test_stops_a_write_about_a_learner_without_consent(self, django_assert_num_queries):
        learner = UserFactory(without_consent=True)

        with django_assert_num_queries(0), pytest.raises(ConsentMissing):
            learner.require_consent()

    def test_lets_everybody_else_pass(self):
        UserFactory().require_consent()
        StaffFactory().require_consent()


class TestHasPerm:
    """Rule 8: who sees names does not see reports, and the other way round."""

    @pytest.fixture(autouse=True)
    def reports_group(self):
        content_type, _made = ContentType.objects.get_or_create(app_label="reports", model="counts")
        permission, _made = Permission.objects.get_or_create(
            content_type=content_type, codename="view_counts", defaults={"name": "x"}
        )
        group, _made = Group.objects.get_or_create(name="Staf program")
        group.permissions.add(permission)

    def test_lets_programme_staff_see_reports(self):
        assert StaffFactory(groups=["Staf program"]).has_perm(REPORTS)

    def test_shows_no_report_to_a_facilitator_whatever_groups_she_is_in(self):
        facilitator = FacilitatorFactory().user
        facilitator.groups.add(Group.objects.get(name="Staf program"))

        assert not User.objects.get(pk=facilitator.pk).has_perm(REPORTS)

    def test_shows_no_report_to_an_admin(self):
        assert not AdminFactory().has_perm(REPORTS)
        assert AdminFactory().has_perm("anything.else")

    def test_holds_for_every_permission_on_reports_there_will_ever_be(self):
        assert not AdminFactory().has_perm("reports.export_half_year")

    def test_shows_no_report_to_an_account_that_is_switched_off(self):
        assert not StaffFactory(groups=["Staf program"], is_active=False).has_perm(REPORTS)


class TestAgeAt:
    def test_is_counted_in_banten(self):
        learner = UserFactory(birth_year=2008, birth_month=4)

        # 30 April 17:30 UTC is 1 May in Serang.
        assert learner.age_at(datetime(2026, 4, 30, 17, 30, tzinfo=UTC)) == 18

    def test_is_unknown_for_staff(self):
        assert StaffFactory().age_at(datetime(2026, 1, 1, tzinfo=UTC)) is None


class TestSeesReports:
    def test_says_whether_any_permission_on_reports_is_held(self):
        from lms.organisations.roles import PROGRAMME_STAFF, set_up_roles

        set_up_roles()

        assert StaffFactory(groups=[PROGRAMME_STAFF]).sees_reports()
        assert not StaffFactory(groups=["Penulis"]).sees_reports()
        assert not AdminFactory().sees_reports()
