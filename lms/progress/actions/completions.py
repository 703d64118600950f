"""Recording that an activity, and with it perhaps its module, is finished."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from content.catalogue.models import Activity, Module
from lms.accounts.models import User
from lms.enrolments.actions import enrol
from lms.enrolments.models import Enrolment
from lms.organisations.models import Membership
from lms.progress.models import AgeBand, Completion, ModuleCompletion

# First year of each band. Source: domain.md 1.5; the first two cuts are those of PP 17/2025.
AGE_BANDS = (
    (60, AgeBand.B60),
    (35, AgeBand.B35),
    (25, AgeBand.B25),
    (18, AgeBand.B18),
    (16, AgeBand.B16),
    (13, AgeBand.B13),
)


class Retired(Exception):
    """The activity was taken down before this learner finished it."""


def record_completion(*, learner: User, activity: Activity, at: datetime) -> Completion:
    """Record that the learner finished an activity. Calling again changes nothing.

    A double click, a retry after a lost connection and two open tabs all end in the same
    single row: the unique constraint decides, not a prior check. A replay succeeds even if
    the activity was retired meanwhile, and completes a module that became due by an edit.

    Args:
        learner: who finished it; staff may learn too.
        activity: with its module loaded, or one more query.
        at: aware datetime of our clock; a repeat keeps the first one.

    Raises:
        ConsentMissing: a minor whose guardian has not consented.
        Retired: the activity was retired and the learner never finished it.

    """
    learner.require_consent()
    if done := Completion.objects.filter(learner=learner, activity=activity).first():
        if activity.module is not None:
            complete_module_if_due(learner=learner, module=activity.module, at=at)
        return done
    if activity.retired_at is not None and activity.retired_at <= at:
        raise Retired(str(activity.key))
    return complete(learner=learner, activity=activity, at=at)


@transaction.atomic
def complete(*, learner: User, activity: Activity, at: datetime) -> Completion:
    """Record a completion that was already judged. Raises: ConsentMissing."""
    learner.require_consent()
    if activity.module is not None:
        enrol(learner=learner, module=activity.module, at=at)
    completion, _created = Completion.objects.get_or_create(
        learner=learner, activity=activity, defaults=snapshot_of(learner, at)
    )
    if activity.module is not None:
        complete_module_if_due(learner=learner, module=activity.module, at=at)
    return completion


@transaction.atomic
def complete_module_if_due(
    *, learner: User, module: Module, at: datetime
) -> ModuleCompletion | None:
    """Record that the learner met the module's rule, once; None while something is missing.

    The rule: every required activity that is not retired is done. A quiz is done when it
    was passed, a simulation at any of its ends. What is edited later undoes nothing.

    Raises: ConsentMissing.
    """
    learner.require_consent()
    completions = ModuleCompletion.objects.filter(learner=learner, module=module)
    if found := completions.first():
        return found
    # Two last activities finished at once: each waits for the other and then sees its row.
    Enrolment.objects.select_for_update().filter(learner=learner, module=module).first()
    if not _is_due(learner, module, at):
        return None
    completion, _created = ModuleCompletion.objects.get_or_create(
        learner=learner, module=module, defaults=snapshot_of(learner, at)
    )
    return completion


def snapshot_of(learner: User, at: datetime) -> dict[str, Any]:
    """These are the facts about a learner that a report may count by, as they are now.

    Queries: 1.
    """
    home = Membership.objects.active().filter(user=learner, is_home=True)
    return {
        "completed_at": at,
        "cohort_id": home.values_list("cohort_id", flat=True).first(),
        "sex": learner.sex,
        "age_band": age_band(learner.age_at(at)),
    }


def age_band(age: int | None) -> AgeBand:
    """This is the age group of a number of full years."""
    if age is not None:
        for first, band in AGE_BANDS:
            if age >= first:
                return band
    return AgeBand.UNKNOWN


def _is_due(learner: User, module: Module, at: datetime) -> bool:
    if module.retired_at is not None and module.retired_at <= at:
        return False
    done = Completion.objects.filter(learner=learner, activity=OuterRef("pk"))
    required = Activity.objects.current().filter(module=module, required=True)
    states = list(required.annotate(is_done=Exists(done)).values_list("is_done", flat=True))
    return bool(states) and all(states)
