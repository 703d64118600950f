"""Told numbers by place, measure and what they are about."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from django.db.models import Q, QuerySet, Sum

from content.catalogue.models import Kind
from content.catalogue.queries import ModuleOutline
from lms.organisations.models import Region
from lms.reports.models import Measure, Tally
from lms.reports.queries.cells import HIDDEN, Cell, rounded, sum_of, tinted
from lms.reports.releasing import SMALLEST

Key: TypeAlias = tuple[str, str, int | None]  # place, measure, module or activity


@dataclass(frozen=True, slots=True)
class Numbers:
    """What was told of some places, and of which it may be said that nobody was counted.

    Attributes:
        told: only what is 5 or more.
        nobody: where 0 may be shown, if the place has five learners.
        is_coarse: rounded to five, as below kabupaten/kota.

    """

    told: Mapping[Key, int]
    some: frozenset[Key] = field(default=frozenset(), repr=False)
    known: frozenset[tuple[str, int | None]] | None = None
    is_coarse: bool = False

    def cell(
        self, place: str, measure: Measure, subject: int | None = None, *, most: int = 0
    ) -> Cell:
        """What may be shown of a place, tinted against `most`."""
        count = self.count(place, measure, subject)
        if count:
            return tinted(count, most)
        return Cell(0) if self._is_nobody((place, measure, subject)) else HIDDEN

    def count(self, place: str, measure: Measure, subject: int | None = None) -> int:
        """This is what is shown of a place, 0 where nothing is."""
        count = self.exact(place, measure, subject)
        return rounded(count) if self.is_coarse else count

    def exact(self, place: str, measure: Measure, subject: int | None = None) -> int:
        """This is what was told of a place, to be summed and then rounded."""
        return self.told.get((place, measure, subject), 0)

    def of(self, place: str) -> "Numbers":
        """These are the numbers of one of the places."""
        return replace(self, told={key: n for key, n in self.told.items() if key[0] == place})

    @property
    def only_place(self) -> str:
        """This is the place they are of, if anything was told of it."""
        return next((place for place, _, _ in self.told), "")

    def sum(self, measure: Measure, subjects: Collection[int | None] = (None,)) -> int:
        """This sums what is shown, over all places."""
        counts = self._counts(measure, subjects)
        return sum(rounded(count) if self.is_coarse else count for count in counts)

    def total(
        self, places: Iterable[str], measure: Measure, subjects: Collection[int | None] = (None,)
    ) -> int | None:
        """This sums what is shown of places: 0 where nobody is there, None where it is hidden."""
        return sum_of(self.cell(p, measure, pk) for p in places for pk in subjects).count

    def most(self, measure: Measure, subjects: Collection[int | None] = (None,)) -> int:
        """This is the largest of them."""
        return max(self._counts(measure, subjects), default=0)

    def _counts(self, measure: Measure, subjects: Collection[int | None]) -> list[int]:
        return [
            n for (_, m, subject), n in self.told.items() if m == measure if subject in subjects
        ]

    def _is_nobody(self, key: Key) -> bool:
        place, measure, subject = key
        if self.known is not None and (measure, subject) not in self.known:
            return False
        learners = self.told.get((place, Measure.LEARNERS, None), 0)
        return key not in self.some and learners >= SMALLEST


def read_regencies(regencies: Iterable[Region], module: ModuleOutline | None) -> Numbers:
    """Read what was told of whole kabupaten/kota; activities of one module. Queries: 1."""
    activities = Q(activity__isnull=True) | Q(activity__kind=Kind.QUIZ)
    if module is not None:
        activities |= Q(module=module.id)
    rows = _whole([r.code for r in regencies]).filter(activities)
    found = {_key(row): row for row in rows}
    return Numbers(
        told={key: row.told for key, row in found.items() if row.told},
        some=frozenset(key for key, row in found.items() if row.counted and not row.told),
    )


def read_districts(districts: Iterable[Region]) -> Numbers:
    """Read what was told of kecamatan. Queries: 1.

    Nobody is shown as of the month in which anything was told of its kabupaten/kota in parts.
    """
    found = {_key(row): row for row in _whole([d.code for d in districts])}
    told = {key: row.told for key, row in found.items() if row.told}
    return Numbers(
        told=told,
        some=frozenset(key for key, row in found.items() if row.settled and not row.told),
        known=frozenset((measure, subject) for _, measure, subject in told),
        is_coarse=True,
    )


def told_in_parts(
    regions: Iterable[Region], measures: Collection[Measure], parts: Iterable[str]
) -> dict[tuple[str, int | None], tuple[int, int | None]]:
    """This is what was told, and what is known, of parts by sex or age and module. Queries: 1."""
    rows = (
        Tally.objects.filter(region__in=regions, measure__in=measures, part__in=parts)
        .filter(activity__isnull=True)
        .values_list("part", "module")
        .annotate(t=Sum("told"), s=Sum("settled"))
        .order_by()
    )
    return {(part, module_id): (people, known) for part, module_id, people, known in rows}


def _whole(codes: Collection[str]) -> QuerySet[Tally]:
    """Those that count everybody of a place."""
    return Tally.objects.filter(region__in=codes, organisation__isnull=True, part="")


def _key(row: Tally) -> Key:
    subject = row.module_id if row.activity_id is None else row.activity_id
    return row.region_id, row.measure, subject
