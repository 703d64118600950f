"""Every write about who takes which module."""

from datetime import date, datetime

from django.db import transaction

from content.catalogue.models import Module
from lms.accounts.models import User
from lms.enrolments.models import Assignment, Enrolment
from lms.organisations.models import Cohort


@transaction.atomic
def enrol(*, learner: User, module: Module, at: datetime) -> Enrolment:
    """Record that the learner takes the module. Calling again keeps the first time.

    Queries: 1 when she already does, else 2. Raises: ConsentMissing.
    """
    learner.require_consent()
    enrolment, _created = Enrolment.objects.get_or_create(
        learner=learner, module=module, defaults={"started_at": at}
    )
    return enrolment


@transaction.atomic
def assign_module(
    *,
    cohort: Cohort,
    module: Module,
    by: User,
    at: datetime,
    start_date: date | None = None,
    due_date: date | None = None,
) -> Assignment:
    """Give a module to a cohort. Calling again changes nothing but the dates.

    Raises: IntegrityError, where the last day comes before the first.
    """
    assignment, _created = Assignment.objects.update_or_create(
        cohort=cohort,
        module=module,
        defaults={"start_date": start_date, "due_date": due_date},
        create_defaults={
            "start_date": start_date,
            "due_date": due_date,
            "assigned_by": by,
            "assigned_at": at,
        },
    )
    return assignment


@transaction.atomic
def withdraw_assignment(*, cohort: Cohort, module_id: int) -> None:
    """Take a module back from a cohort; what anybody finished stays. Twice changes nothing."""
    Assignment.objects.filter(cohort=cohort, module=module_id).delete()
