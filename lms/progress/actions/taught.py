"""Recording that somebody finished a module in a meeting face to face."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from content.catalogue.models import Module
from lms.accounts.models import User
from lms.enrolments.actions import enrol
from lms.progress.actions.completions import Retired, snapshot_of
from lms.progress.models import ModuleCompletion


@transaction.atomic
def record_taught(*, learner: User, module: Module, at: datetime) -> ModuleCompletion:
    """Record that the learner took part in a meeting about the module: it is finished.

    No activity is done by that and no score is made up. Calling again changes nothing; who
    finished it herself keeps that.

    Args:
        learner: who was there.
        module: what it was about.
        at: aware datetime, when they met.

    Raises:
        ConsentMissing: a minor whose guardian has not consented.
        Retired: the module was taken down and the learner never finished it.

    """
    learner.require_consent()
    if done := ModuleCompletion.objects.filter(learner=learner, module=module).first():
        return done
    if module.is_retired:
        raise Retired(str(module.key))
    enrol(learner=learner, module=module, at=at)
    completion, _created = ModuleCompletion.objects.get_or_create(
        learner=learner, module=module, defaults=snapshot_of(learner, at) | {"is_taught": True}
    )
    return completion


def move_taught(
    *, learner_ids: Collection[int], module: Module, since: datetime, at: datetime
) -> None:
    """Correct when a meeting was, in what was recorded from it since then. Again changes nothing.

    Who has not consented any more is passed over.

    Args:
        learner_ids: who was there.
        module: what it was about.
        since: aware datetime of our clock: when the meeting was recorded.
        at: aware datetime, when they met.

    """
    ModuleCompletion.objects.filter(
        learner__in=learner_ids,
        learner__consented_at__isnull=False,
        module=module,
        is_taught=True,
        recorded_at__gte=since,
    ).update(completed_at=at)
