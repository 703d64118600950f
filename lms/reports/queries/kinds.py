"""What was told of organisations, summed by place and kind: read once after each counting.

There are more of them the larger the province is, and what is told of them changes once a day.
So pages read sums that are kept beside the worker with the moment until which was counted.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from django.core.cache import caches
from django.db.models import Count, Sum

from lms.organisations.models import Region
from lms.reports.models import Measure, Tally
from lms.reports.queries.numbers import Numbers
from lms.reports.release import counted_until

KANEKES = "36.02.06.2001"  # left out of lists and maps of villages. Source: product.md
NAME = "told-of-kinds"
MEASURES = (Measure.LEARNERS, Measure.STARTED, Measure.FINISHED)
Regions: TypeAlias = Collection[str] | None  # codes; None for all


@dataclass(slots=True)
class Part:
    """Organisations of one kind in one place; nobody changes it once it is read.

    Attributes:
        people: by measure and module.
        groups: of which anything was told.
        villages: from which organisations are of which anything was told, without Kanekes.

    """

    people: dict[tuple[str, int | None], int] = field(default_factory=dict)
    groups: int = 0
    villages: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Kinds:
    """What was told of organisations, by where they are (a kecamatan, or above) and kind.

    Groups and villages are those of which anything was told, so their number tells nothing more.
    """

    parts: Mapping[tuple[str, str], Part]

    def count_groups(self, regions: Regions, kind: str | None) -> int:
        """This is how many groups there are in places, of one kind or all."""
        return sum(part.groups for _, _, part in self._asked(regions, kind))

    def count_villages(self, regions: Regions, kind: str | None) -> int:
        """This is how many villages organisations in places are from, each once."""
        return len(set[str]().union(*(part.villages for _, _, part in self._asked(regions, kind))))

    def numbers(self, kind: str, regions: Regions, *, length: int) -> Numbers:
        """These are the sums of a kind, by place.

        It is no number of its own: one would be a second way to break a place down, and both
        together could be worked out. So nobody is never said of it.

        Args:
            kind: a school, a residents' group …
            regions: codes of the places in which they are; None for all.
            length: characters of the codes by which they are summed: 5 or 8.

        """
        told: Counter[tuple[str, str, int | None]] = Counter()
        for place, _, part in self._asked(regions, kind):
            for (measure, module_id), people in part.people.items():
                told[place[:length], measure, module_id] += people
        return Numbers(told=told, known=frozenset(), is_coarse=True)

    def finished(self, regions: Regions, modules: Collection[int]) -> Mapping[str, int]:
        """This is who finished modules in places, by kind where anything was told."""
        sums: Counter[str] = Counter()
        for _, kind, part in self._asked(regions, None):
            sums[kind] += sum(part.people.get((Measure.FINISHED, pk), 0) for pk in modules)
        return +sums  # without those of which nothing was told

    def _asked(self, regions: Regions, kind: str | None) -> Iterator[tuple[str, str, Part]]:
        for (place, of), part in self.parts.items():
            if (regions is None or place in regions) and (kind is None or of == kind):
                yield place, of, part


def get_kinds() -> Kinds:
    """These are the sums as they were last counted. Queries: 1, and 3 more after a counting."""
    until = counted_until()
    kept: tuple[object, Kinds] | None = caches["pages"].get(NAME)
    if kept is not None and kept[0] == until:
        return kept[1]
    kinds = _read_kinds()
    if until is not None:
        caches["pages"].set(NAME, (until, kinds))
    return kinds


def _read_kinds() -> Kinds:
    """Queries: 3."""
    parts: dict[tuple[str, str], Part] = {}
    where = ("region", "organisation__kind")
    told = Tally.objects.filter(organisation__isnull=False, told__gt=0).order_by()
    people = told.filter(cohort__isnull=True, measure__in=MEASURES)
    for place, kind, measure, module_id, count in people.values_list(
        *where, "measure", "module"
    ).annotate(n=Sum("told")):
        parts.setdefault((place, kind), Part()).people[measure, module_id] = count
    began = told.filter(measure=Measure.BEGAN)
    groups = began.filter(cohort__isnull=False)
    for place, kind, count in groups.values_list(*where).annotate(n=Count("pk")):
        parts.setdefault((place, kind), Part()).groups = count
    home = "organisation__region"  # its level is not asked of the database: it guesses ill how many
    whole = began.filter(cohort__isnull=True).values_list(*where, home, f"{home}__level")
    for place, kind, code, level in whole.distinct():
        if level == Region.Level.VILLAGE and code != KANEKES:
            parts.setdefault((place, kind), Part()).villages.add(code)
    return Kinds(parts)
