"""Counts that staff may see. What must stay hidden is hidden here, so no page can print it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count
from django.db.models.functions import Substr
from django.utils.translation import get_language

from content.catalogue.queries import ModuleOutline, get_catalogue
from lms.organisations.models import Membership, Region
from lms.progress.models import ModuleCompletion

SMALLEST = 5  # people; product.md, "Small print of suppression"
LEVELS = 4  # tints of the table
REGENCY_CODE = 5  # characters of a kabupaten/kota's code, "36.73"


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a table, or nothing where it must stay hidden.

    Attributes:
        count: None when it is hidden; the number itself is then nowhere in this object.
        level: 0 for nothing, 1–4 for how dark the cell is tinted.

    """

    count: int | None
    level: int = 0

    @property
    def is_hidden(self) -> bool:
        """This says whether the number is withheld."""
        return self.count is None


@dataclass(frozen=True, slots=True)
class Row:
    """One kabupaten/kota with a cell for each module."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class CountTable:
    """How many people finished which module, by kabupaten/kota. It has no totals.

    A total would let a hidden number be worked out by subtraction.
    """

    modules: tuple[ModuleOutline, ...]
    rows: tuple[Row, ...]


def get_completion_counts() -> CountTable:
    """Count finished modules by the kabupaten/kota of the home group at that time.

    Who had no group, or one outside the eight, is in no row. Queries: 4 beyond the catalogue.
    """
    catalogue = get_catalogue(get_language() or settings.LANGUAGE_CODE)
    regencies = Region.objects.filter(level=Region.Level.REGENCY).order_by("code")
    counts, members = _counts(), _members()
    most = max((n for n in counts.values() if n >= SMALLEST), default=0)
    rows = [
        Row(
            name=regency.name,
            cells=tuple(
                suppressed(
                    counts.get((regency.code, module.id), 0),
                    members=members.get(regency.code, 0),
                    most=most,
                )
                for module in catalogue.modules
            ),
        )
        for regency in regencies
    ]
    return CountTable(modules=catalogue.modules, rows=tuple(rows))


def suppressed(count: int, *, members: int, most: int) -> Cell:
    """This is a count as staff may see it.

    Fewer than five people are hidden; "nobody" is said only of five members or more, since
    of fewer it would tell something about each of them.

    Args:
        count: people.
        members: people whose home group is there now.
        most: the largest count of the table, for the tint.

    """
    if count >= SMALLEST:
        return Cell(count, level=1 + (LEVELS * count - 1) // most if count < most else LEVELS)
    if count == 0 and members >= SMALLEST:
        return Cell(0)
    return Cell(None)


def _counts() -> Mapping[tuple[str, int], int]:
    """People by code of kabupaten/kota and module id. Queries: 1."""
    rows = (
        ModuleCompletion.objects.filter(cohort__isnull=False)
        .values_list(Substr("cohort__organisation__region_id", 1, REGENCY_CODE), "module_id")
        .annotate(people=Count("pk"))
    )
    return {(code, module_id): people for code, module_id, people in rows.order_by()}


def _members() -> Mapping[str, int]:
    """People whose home group is in a kabupaten/kota now, by its code. Queries: 1."""
    homes = Membership.objects.active().filter(is_home=True)
    code = Substr("cohort__organisation__region_id", 1, REGENCY_CODE)
    return dict(homes.values_list(code).annotate(people=Count("pk")).order_by())
