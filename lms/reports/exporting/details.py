"""Every told number by place, kind of organisation, module, month and measure, in a long table.

Read place by place, so that neither memory nor a transaction grows with it.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from django.db.models import F, Sum
from django.db.models.functions import TruncMonth

from lms.organisations.models import Region
from lms.reports.exporting.asking import modules_by_order
from lms.reports.exporting.document import Column, Document, Kind, Value
from lms.reports.exporting.outside import rounded_outside
from lms.reports.exporting.tables import COLUMNS, MEASURES, framed, measure_name
from lms.reports.exporting.wording import WORDS
from lms.reports.models import Measure, Step

DETAILS = "rincian"
HEAD = (
    Column(COLUMNS["code"], Kind.PLACE),
    Column(COLUMNS["regency"], Kind.PLACE),
    Column(COLUMNS["district"], Kind.PLACE),
    Column(COLUMNS["kind"]),
    Column(COLUMNS["number"], Kind.TEXT),
    Column(COLUMNS["module"]),
    Column(COLUMNS["month"]),
    Column(COLUMNS["measure"]),
    Column(COLUMNS["people"], Kind.PEOPLE),
)
Row = tuple[Value, ...]


def get_frame(scope: str, *, counted: date, made: date) -> Document:
    """This explains the long table."""
    return framed(WORDS["titles"][DETAILS], scope=scope, counted=counted, made=made)


def get_places(regions: Sequence[Region]) -> list[Region]:
    """These kabupaten/kota and their kecamatan, by code. Queries: 1."""
    below = Region.objects.filter(parent__in=regions, level=Region.Level.DISTRICT)
    return sorted([*regions, *below], key=lambda region: region.code)


def rows_of(place: Region, regency: str) -> Iterator[Row]:
    """Yield the rows of one place; those of a kabupaten/kota lie in no kecamatan. Queries: 1.

    `regency` is the name of the kabupaten/kota it lies in.
    """
    titles = {module.id: module.title for module in modules_by_order()}
    district = WORDS["no_district"] if place.level == Region.Level.REGENCY else place.name
    steps = (
        Step.objects.filter(
            tally__region=place,
            tally__organisation__isnull=False,
            tally__cohort__isnull=True,
            tally__activity__isnull=True,
            tally__measure__in=MEASURES,
        )
        .annotate(month=TruncMonth("on"))
        .values_list(
            "tally__organisation__kind",
            "tally__module__number",
            "tally__module",
            "month",
            "tally__measure",
        )
        .annotate(people=Sum("people"))
        .order_by(
            "tally__organisation__kind",
            F("tally__module__number").asc(nulls_first=True),
            "tally__measure",
            "month",
        )
    )
    for kind, number, module_id, month, measure, people in steps.iterator():
        yield (
            place.code,
            regency,
            district,
            WORDS["kinds"][kind],
            "" if number is None else str(number),
            titles.get(module_id, ""),
            f"{month:%Y-%m}",
            measure_name(Measure(measure)),
            rounded_outside(people),
        )


def all_rows(
    places: Sequence[Region], *, after: Callable[[int], None] | None = None
) -> Iterator[Row]:
    """Yield the rows of places in order; `after` is told how many places are done.

    Queries: 1 for each place.
    """
    names = {place.code: place.name for place in places}
    for number, place in enumerate(places, start=1):
        yield from rows_of(place, names[place.regency_code])
        if after:
            after(number)
