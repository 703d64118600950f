"""Who of a group can be handed a certificate."""

from dataclasses import dataclass

from lms.accounts.models import User
from lms.certificates.models import Certificate
from lms.facilitation.queries import Given, Overview, get_consenting
from lms.organisations.models import Cohort
from lms.progress.models import ModuleCompletion


@dataclass(frozen=True, slots=True)
class Finisher:
    """This is a member who finished a module, and her record of it."""

    nickname: str
    completion: ModuleCompletion


@dataclass(frozen=True, slots=True)
class Finished:
    """This is a module that a group was given, and how many members finished it."""

    module: Given
    people: int


def count_finished(overview: Overview) -> tuple[Finished, ...]:
    """These are the modules of a group's page with the number of those who are done."""
    return tuple(
        Finished(module, sum(row.done[place] for row in overview.rows))
        for place, module in enumerate(overview.given)
    )


def get_finishers(user: User, cohort: Cohort, module_id: int) -> tuple[Finisher, ...]:
    """These are the members who finished a module, by nickname.

    Not among them: whose certificate was withdrawn, who has not consented any more. Queries: 3.
    """
    nicknames = dict(get_consenting(cohort).values_list("user_id", "nickname"))
    rows = (
        ModuleCompletion.objects.visible_to(user)
        .filter(learner__in=nicknames, module=module_id)
        .select_related("learner", "module", "cohort")
    )
    withdrawn = Certificate.objects.filter(
        learner__in=nicknames, module=module_id, withdrawn_at__isnull=False
    )
    done = {row.learner_id: row for row in rows}
    gone = set(withdrawn.values_list("learner_id", flat=True))
    return tuple(
        Finisher(nickname, done[pk])
        for pk, nickname in nicknames.items()
        if pk in done and pk not in gone
    )
