"""What a facilitator makes herself; everything else she does is an action of a lower app."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from content.catalogue.models import Module
from lms.accounts.consent import TEXT_VERSION
from lms.accounts.models import User
from lms.enrolments.actions import assign_module
from lms.organisations.actions import (
    CohortEnded,
    ConsentsHerself,
    NicknameTaken,
    accompany_further,
    approve,
    open_joining,
    record_paper_consent,
)
from lms.organisations.models import Cohort, Organisation


@dataclass(frozen=True, slots=True)
class Entered:
    """This is a member whose slip was entered, and the code for the part kept at home."""

    nickname: str
    withdrawal_code: str


@transaction.atomic
def make_group(*, user: User, organisation: Organisation, name: str, at: datetime) -> Cohort:
    """Make a group, open for a day, that its maker accompanies; an admin sees it anyway.

    She appoints nobody but herself, in an organisation where somebody appointed her before.
    Sent twice it is one group: who made one by that name in the organisation gets that one.

    Raises: Organisation.DoesNotExist, where it is closed or none of hers.
    """
    mine = Cohort.objects.visible_to(user).active()
    open_ones = Organisation.objects.select_for_update().filter(is_active=True)
    if not user.is_superuser:
        open_ones = open_ones.filter(pk__in=mine.values("organisation"))
    organisation = open_ones.get(pk=organisation.pk)
    if already := mine.filter(organisation=organisation, name=name).order_by("pk").first():
        return already
    cohort = Cohort.objects.create(organisation=organisation, name=name, created_at=at)
    if not user.is_superuser:
        accompany_further(user=user, cohort=cohort, at=at)
    return open_joining(cohort=cohort, at=at)


def enter_slips(*, slips: Mapping[int, str], by: User, at: datetime) -> list[Entered]:
    """Enter many signed slips, each for itself: numbers by the id of the person waiting.

    Who is gone meanwhile, is an adult, or whose nickname is taken, is left out; so a form sent
    twice makes nobody twice and shows no second code. Where the group ends in between, those
    entered so far are told, for their codes are shown but once.

    Raises: CohortEnded, where nobody was entered.
    """
    entered: list[Entered] = []
    for waiting_id, number in slips.items():
        try:
            done = record_paper_consent(
                waiting_id=waiting_id,
                form_number=number,
                text_version=TEXT_VERSION,
                by=by,
                at=at,
            )
        except (NicknameTaken, ConsentsHerself):
            continue
        except CohortEnded:
            if entered:
                break
            raise
        if done:
            entered.append(Entered(done.membership.nickname, done.withdrawal_code))
    return entered


def accept_late(*, waiting_ids: Iterable[int], at: datetime) -> int:
    """Say yes to late joiners, each for herself. How many were let through.

    Who is gone meanwhile, or whose nickname is taken, is left out. Raises: CohortEnded.
    """
    accepted = 0
    for waiting_id in waiting_ids:
        try:
            accepted += approve(waiting_id=waiting_id, at=at) is not None
        except NicknameTaken:
            continue
    return accepted


@transaction.atomic
def give_modules(
    *,
    cohort: Cohort,
    module_ids: Iterable[int],
    by: User,
    at: datetime,
    start_date: date | None = None,
    due_date: date | None = None,
) -> int:
    """Give modules to a group, all with these dates. Given already: the dates change.

    How many were given; one taken down meanwhile is left out.
    """
    modules = list(Module.objects.current().filter(pk__in=list(module_ids)))
    for module in modules:
        assign_module(
            cohort=cohort, module=module, by=by, at=at, start_date=start_date, due_date=due_date
        )
    return len(modules)
