"""What would become of each person of a class list: the preview shows it, the import does it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext as _

from lms.accounts.models import ADULT, YOUNGEST, age_on
from lms.organisations.models import Cohort, Membership, Waiting
from lms.organisations.nicknames import fold_nickname, looks_full
from lms.organisations.roster.reading import Person, Refusal

MOST_OF_A_GROUP = 150  # names of one group in a file; an academy for the elderly has up to 130
CHUNK = 500  # groups asked about at once

Place = tuple[int, str]  # a group's id and a nickname as it is compared: nobody else's


class Fate(StrEnum):
    """This is what happens to a row when the list is confirmed."""

    NEW = "new"  # will wait, for her slip or for her own consent
    CORRECTED = "corrected"  # waits already, unseen by herself; the birth month is another one
    SAME = "same"  # waits already
    MEMBER = "member"  # in the group already; stays as she is


@dataclass(frozen=True, slots=True)
class Entry:
    """This is somebody for a group: all that a preview carries to its confirmation."""

    cohort_id: int
    nickname: str
    birth_year: int
    birth_month: int

    @property
    def place(self) -> Place:
        """This is where nobody else may be."""
        return self.cohort_id, fold_nickname(self.nickname)

    @property
    def birth(self) -> tuple[int, int]:
        """This is the year and month of birth."""
        return self.birth_year, self.birth_month


@dataclass(frozen=True, slots=True)
class Line:
    """This is one row of the preview."""

    row: int
    entry: Entry
    group: str
    fate: Fate
    is_adult: bool

    @property
    def born(self) -> date:
        """This is the first day of the birth month."""
        return date(self.entry.birth_year, self.entry.birth_month, 1)

    @property
    def looks_full(self) -> bool:
        """This says whether a new nickname may be a full name, which nobody should upload."""
        return self.fate is Fate.NEW and looks_full(self.entry.nickname)


@dataclass(frozen=True, slots=True)
class Preview:
    """This is a class list before anything is written."""

    lines: tuple[Line, ...]
    refused: tuple[Refusal, ...]

    @property
    def entries(self) -> list[Entry]:
        """These are what confirming writes."""
        return [one.entry for one in self.lines if one.fate in {Fate.NEW, Fate.CORRECTED}]

    @property
    def people(self) -> tuple[Person, ...]:
        """These are the rows again, each with the group that it was found to be of."""
        return tuple(
            Person(one.row, one.entry.nickname, *one.entry.birth, one.group) for one in self.lines
        )

    @property
    def full_names(self) -> int:
        """This is how many new nicknames look like full names."""
        return sum(one.looks_full for one in self.lines)

    @property
    def n_new(self) -> int:
        """This is how many people would be added."""
        return sum(one.fate is Fate.NEW for one in self.lines)

    @property
    def n_corrected(self) -> int:
        """This is of how many the birth month would change."""
        return sum(one.fate is Fate.CORRECTED for one in self.lines)

    @property
    def n_unchanged(self) -> int:
        """This is how many stay as they are."""
        return len(self.lines) - self.n_new - self.n_corrected


@dataclass(frozen=True, slots=True)
class Known:
    """This is who is in some groups: learners, others with a name there, and who waits."""

    learners: frozenset[Place]
    others: frozenset[Place]
    waiting: Mapping[Place, Waiting]


def get_known(cohorts: Iterable[int]) -> Known:
    """Read who is in these groups. Queries: 2 for every 500 groups."""
    ids, waiting = sorted(cohorts), dict[Place, Waiting]()
    learners, others = set[Place](), set[Place]()
    for start in range(0, len(ids), CHUNK):
        some = ids[start : start + CHUNK]
        members = Membership.objects.active().filter(cohort__in=some)
        for cohort, key, role in members.values_list("cohort_id", "nickname_key", "role"):
            (learners if role == Membership.Role.LEARNER else others).add((cohort, key))
        for one in Waiting.objects.filter(cohort__in=some):
            waiting[one.cohort_id, one.nickname_key] = one
    return Known(frozenset(learners), frozenset(others), waiting)


def fate_of(entry: Entry, known: Known) -> Fate | None:
    """Say what happens to an entry; None where somebody else of the group has the nickname."""
    if entry.place in known.learners:
        return Fate.MEMBER
    if entry.place in known.others:
        return None
    waiting = known.waiting.get(entry.place)
    if waiting is None:
        return Fate.NEW
    is_equal = (waiting.birth_year, waiting.birth_month) == entry.birth
    return Fate.SAME if is_equal or waiting.has_own_pin else Fate.CORRECTED


def get_preview(
    people: Sequence[Person], refused: Sequence[Refusal], cohorts: Sequence[Cohort], *, at: datetime
) -> Preview:
    """Say for each row what would happen; nothing is written.

    With one cohort it is everybody's, unless a row names another; with several each row names
    hers. Queries: 2 for every 500 groups.
    """
    judge, left_out = _Judge(cohorts, at), list(refused)
    placed, lines = list[tuple[int, Entry]](), list[Line]()
    for person in people:
        try:
            placed.append((person.row, judge.place(person)))
        except _LeftOut as why:
            left_out.append(Refusal(person.row, str(why)))
    known = get_known({entry.cohort_id for _row, entry in placed})
    for row, entry in placed:
        try:
            lines.append(judge.judge(row, entry, known))
        except _LeftOut as why:
            left_out.append(Refusal(row, str(why)))
    return Preview(tuple(lines), tuple(sorted(left_out, key=lambda one: one.row)))


class _LeftOut(Exception):
    """A row is left out; the text says why."""


class _Judge:
    """One class list in the making: what was there before a row decides about it, too."""

    def __init__(self, cohorts: Sequence[Cohort], at: datetime) -> None:
        self.names = {cohort.pk: cohort.name for cohort in cohorts}
        self.by_name: dict[str, list[int]] = defaultdict(list)
        for cohort in cohorts:
            self.by_name[fold_nickname(cohort.name)].append(cohort.pk)
        self.is_single = len(cohorts) == 1
        self.today = timezone.localtime(at).date()
        self.rows: dict[Place, int] = {}
        self.sizes: dict[int, int] = defaultdict(int)

    def place(self, person: Person) -> Entry:
        """Find a row's group. Raises: _LeftOut, also who is too young or in the file before."""
        found = self.by_name.get(fold_nickname(person.group), [])
        if self.is_single and not person.group:
            found = list(self.names)
        if len(found) != 1:
            raise _LeftOut(self._wrong_group(person.group, len(found)))
        entry = Entry(found[0], person.nickname, person.birth_year, person.birth_month)
        if self._age(entry) < YOUNGEST:
            raise _LeftOut(self._too_young())
        if (before := self.rows.setdefault(entry.place, person.row)) != person.row:
            words = _("Row %(row)s has the same nickname. Add a letter to one of the two.")
            raise _LeftOut(words % {"row": before})
        return entry

    def judge(self, row: int, entry: Entry, known: Known) -> Line:
        """Say what happens to a row that has its group. Raises: _LeftOut."""
        fate = fate_of(entry, known)
        if fate is None:
            raise _LeftOut(_("A facilitator of the group has this nickname."))
        self.sizes[entry.cohort_id] += fate is Fate.NEW
        if fate is Fate.NEW and self.sizes[entry.cohort_id] > MOST_OF_A_GROUP:
            words = _("More than %(limit)s new names for one group. Make a second group.")
            raise _LeftOut(words % {"limit": MOST_OF_A_GROUP})
        return Line(row, entry, self.names[entry.cohort_id], fate, self._age(entry) >= ADULT)

    def _age(self, entry: Entry) -> int:
        return age_on(self.today, year=entry.birth_year, month=entry.birth_month)

    def _too_young(self) -> str:
        return _("Under 13: no account yet. She reads as a guest, or joins in on the projector.")

    def _wrong_group(self, group: str, found: int) -> str:
        if found:
            return _("Two groups have this name. Give one of them another name first.")
        if not group:
            return _("The group is missing. Write its name in the column “Kelompok”.")
        if self.is_single:
            return _("This row is of another group.")
        return _(
            "There is no group of this name. Make the group first, or write it as it is there."
        )
