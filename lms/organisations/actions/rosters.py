"""Writing a class list: adds and corrects people who wait, never takes anybody away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lms.accounts.actions import TooYoung
from lms.accounts.models import YOUNGEST, age_on
from lms.organisations.actions.joining import CohortEnded, names
from lms.organisations.models import Cohort, Waiting
from lms.organisations.roster.judging import CHUNK, Entry, Fate, fate_of, get_known


@dataclass(frozen=True, slots=True)
class Imported:
    """This is how many people a class list added, and of how many it corrected the birth month."""

    added: int
    corrected: int


@transaction.atomic
def import_roster(*, entries: Sequence[Entry], at: datetime) -> Imported:
    """Let people of a class list wait: for a guardian's slip, an adult for her own consent.

    Who is there already stays as she is; of somebody who waits and has not chosen a PIN yet the
    birth month is corrected. So the same list twice adds nobody. All of it or nothing.

    Queries: 3 for every 500 groups, 1 for every 500 people.
    Raises: CohortEnded, TooYoung.
    """
    _refuse_children(entries, at)
    _lock({entry.cohort_id for entry in entries})
    known = get_known({entry.cohort_id for entry in entries})
    chosen = {entry.place: entry for entry in entries}  # one nickname once, whatever is sent
    fates = [(entry, fate_of(entry, known)) for entry in chosen.values()]
    new = [_waiting(entry, at) for entry, fate in fates if fate is Fate.NEW]
    Waiting.objects.bulk_create(new, batch_size=CHUNK)
    births = {
        known.waiting[entry.place].pk: entry.birth
        for entry, fate in fates
        if fate is Fate.CORRECTED
    }
    return Imported(len(new), _correct(births))


def _correct(births: Mapping[int, tuple[int, int]]) -> int:
    """Correct birth months by the id of who waits, unless she is about to become a member."""
    count, ids = 0, sorted(births)
    for start in range(0, len(ids), CHUNK):
        # Whoever holds a row waits for the group that we hold: passing over it, nobody is stuck.
        held = Waiting.objects.select_for_update(skip_locked=True).without_own_pin()
        rows = list(held.filter(pk__in=ids[start : start + CHUNK]))
        for row in rows:
            row.birth_year, row.birth_month = births[row.pk]
        count += Waiting.objects.bulk_update(rows, ["birth_year", "birth_month"])
    return count


def _refuse_children(entries: Sequence[Entry], at: datetime) -> None:
    today = timezone.localtime(at).date()
    if any(age_on(today, year=one.birth_year, month=one.birth_month) < YOUNGEST for one in entries):
        raise TooYoung


def _lock(cohorts: set[int]) -> None:
    """Hold the groups until the transaction ends, in one order. Raises: CohortEnded."""
    ids = sorted(cohorts)
    for start in range(0, len(ids), CHUNK):
        some = ids[start : start + CHUNK]
        held = Cohort.objects.select_for_update(of=("self",)).active().filter(pk__in=some)
        if len(held.order_by("pk").values_list("pk", flat=True)) < len(some):
            raise CohortEnded(some)


def _waiting(entry: Entry, at: datetime) -> Waiting:
    return Waiting(
        cohort_id=entry.cohort_id,
        birth_year=entry.birth_year,
        birth_month=entry.birth_month,
        needs_consent=True,
        needs_approval=False,
        created_at=at,
        **names(entry.nickname),
    )
