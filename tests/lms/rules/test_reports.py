"""Rules 3 and 8: only sums leave upwards; names and reports apart."""

import ast
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from lms.organisations.models import Cohort, Membership, Region
from lms.organisations.roles import set_up_roles
from lms.progress.models import Answer, Attempt, Completion
from tests.factories.learning import AssignmentFactory, CompletionFactory, ModuleCompletionFactory
from tests.factories.people import (
    CohortFactory,
    CoordinatorFactory,
    FacilitatorFactory,
    MembershipFactory,
    OfficerFactory,
    sign_in,
)

LMS = Path(__file__).resolve().parents[3] / "lms"


class TestRule3AggregateAndSuppressed:
    """Anything leaving upwards is aggregate; no place below the province with a result."""

    def test_reports_never_touch_results_of_learning(self):
        names = {
            name
            for path in (LMS / "reports").rglob("*.py")
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("lms.progress")
            for name in (alias.name for alias in node.names)
        }

        assert names == {"Completion", "ModuleCompletion", "AgeBand", "AGE_BANDS"}

    def test_results_of_learning_reach_reports_through_one_door(self):
        doors = {
            (node.module, alias.name)
            for path in (LMS / "reports").rglob("*.py")
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.ImportFrom)
            and (node.module or "").startswith("lms.measurement")
            for alias in node.names
        }

        assert doors == {
            ("lms.measurement.results", "Level"),
            ("lms.measurement.results", "Result"),
            ("lms.measurement.results", "SHOWN_FROM"),
            ("lms.measurement.results", "get_results"),
            ("lms.measurement.statistics", "Change"),
        }

    @pytest.mark.django_db
    def test_staff_see_no_number_under_five(self, module):
        set_up_roles()
        cohort = CohortFactory()
        for _ in range(4):
            ModuleCompletionFactory(
                learner=MembershipFactory(cohort=cohort).user, module=module, cohort=cohort
            )

        page = sign_in(Client(), OfficerFactory().user).get("/staf/")

        table = page.content.decode().partition('id="judul-tabel"')[2]
        table = table.partition("<tbody>")[2].partition("</tbody>")[0]
        assert "ditutup" in table
        assert not re.search(r"\d", re.sub(r"<[^>]+>", "", table))


@pytest.mark.django_db
class TestRule8NamesAndReportsApart:
    """Who sees names does not see reports, and the other way round."""

    @pytest.fixture(autouse=True)
    def roles(self):
        set_up_roles()

    def test_a_facilitator_sees_no_report_whatever_group_she_is_put_into(self):
        facilitator = FacilitatorFactory().user
        facilitator.groups.add(Group.objects.get(name="Staf program"))

        assert sign_in(Client(), facilitator).get("/staf/").status_code == 403

    def test_a_coordinator_sees_names_but_no_report_and_nobodys_progress(self):
        role = CoordinatorFactory()
        role.user.groups.add(Group.objects.get(name="Staf program"))
        member = MembershipFactory(cohort__organisation=role.organisation)
        done = CompletionFactory(learner=member.user)
        AssignmentFactory(cohort=member.cohort, module=done.activity.module)

        assert sign_in(Client(), role).get("/staf/").status_code == 403
        assert Cohort.objects.coordinated_by(role.user).exists()
        assert not Completion.objects.visible_to(role.user).exists()
        assert not Membership.objects.visible_to(role.user).exists()

    def test_an_account_with_a_role_of_each_kind_sees_names_alone(self):
        role = CoordinatorFactory()
        OfficerFactory(user=role.user)  # past the actions, which refuse it

        assert not Region.objects.reported_to(role.user).exists()
        assert sign_in(Client(), role).get("/staf/").status_code == 403

    def test_programme_staff_see_no_names_and_nobodys_progress(self):
        staff = OfficerFactory().user
        done = CompletionFactory(learner=MembershipFactory().user)

        assert sign_in(Client(), staff).get("/staf/").status_code == 200
        assert not Membership.objects.visible_to(staff).exists()
        assert not Completion.objects.visible_to(staff).exists()
        assert Completion.objects.filter(pk=done.pk).exists()

    def test_a_facilitator_sees_done_or_not_done_of_what_she_assigned_and_no_answers(self):
        facilitator = FacilitatorFactory()
        member = MembershipFactory(cohort=facilitator.cohort)
        done = CompletionFactory(
            learner=member.user, completed_at=timezone.now() - timedelta(days=1)
        )

        assert not Completion.objects.visible_to(facilitator.user).filter(pk=done.pk).exists()
        assert not hasattr(Attempt.objects, "visible_to")
        assert not hasattr(Answer.objects, "visible_to")
