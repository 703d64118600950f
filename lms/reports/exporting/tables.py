"""The tables that may be taken: sums of told numbers, hidden below ten.

Every number is worked out from what was told (`Tally.told`, `Step.people`), so whatever is held
back changes no file. Nobody is written only where nobody was ever counted, as on the screen.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils import translation

from content.catalogue.queries import ModuleOutline
from lms.organisations.models import Organisation, Region
from lms.reports.exporting.asking import Asked, What
from lms.reports.exporting.document import (
    Column,
    Document,
    Kind,
    Section,
    Subject,
    Table,
    Value,
)
from lms.reports.exporting.outside import (
    rest_in_fives,
    rest_outside,
    rounded_outside,
    sum_outside,
    told_outside,
)
from lms.reports.exporting.wording import LANGUAGE, WORDS, said_date, said_month
from lms.reports.models import Measure, Step, Tally
from lms.reports.queries.cells import part_cell, part_shown, shown, told
from lms.reports.queries.numbers import told_in_parts
from lms.reports.queries.summary import part_names

MONTHS = 24
COLUMNS = WORDS["columns"]
MEASURES: tuple[Measure, ...] = (Measure.LEARNERS, Measure.STARTED, Measure.FINISHED)
Cells = Callable[[str, int | None], int | None]
Rest = Callable[[Value, Iterable[Value]], int | None]


def get_document(asked: Asked, *, counted: date, made: date) -> Document:
    """This is the file that was asked for. Queries: 4 at most beyond the catalogue."""
    table = {
        What.MODULES: _by_regency,
        What.DISTRICTS: _by_district,
        What.KINDS: _by_kind,
        What.SEXES: _by_part,
        What.AGES: _by_part,
        What.MONTHS: _by_month,
    }[asked.what](asked)
    words = WORDS["facts"]
    facts = [(words["module"], _modules_in_words(asked))]
    if asked.what is not What.MONTHS:
        facts.append((words["measure"], measure_name(asked.measure)))
    return framed(
        WORDS["titles"][asked.what],
        scope=asked.scope.name,
        counted=counted,
        made=made,
        facts=facts,
        tables=(table,),
    )


def _modules_in_words(asked: Asked) -> str:
    if asked.number is None:
        return str(WORDS["facts"]["every_module"])
    return ", ".join(f"{module.number}. {module.title}" for module in asked.modules)


def framed(
    title: str,
    *,
    scope: str,
    counted: date,
    made: date,
    facts: Sequence[tuple[str, str]] = (),
    tables: Sequence[Table] = (),
) -> Document:
    """This is a file with what belongs to every one: definitions, dates, what is hidden and why.

    `counted` is the last day that was counted, `made` the day the file is made.
    """
    words = WORDS["facts"]
    return Document(
        heading=tuple(WORDS["heading"]),
        title=title,
        facts=(
            (words["scope"], scope),
            *facts,
            (words["counted"], said_date(counted)),
            (words["made"], said_date(made)),
        ),
        sections=(
            *(Section(WORDS["table_title"], tables=(table,)) for table in tables),
            Section(WORDS["definitions_title"], tuple(WORDS["definitions"])),
            Section(WORDS["suppression_title"], tuple(WORDS["suppression"])),
        ),
    )


def measure_name(measure: Measure) -> str:
    """This is how files call a measure."""
    return str(WORDS["measures"][measure.value])


def caption_of(asked: Asked) -> str:
    """This is what stands above a table by module."""
    return f"{WORDS['titles'][asked.what]}: {measure_name(asked.measure)}"


def module_name(module: ModuleOutline) -> str:
    """This is a module as the head of a column: "Modul 3"."""
    return f"{COLUMNS['module']} {module.number}" if module.number else module.title[:24]


def whole(regions: Iterable[Region]) -> QuerySet[Tally]:
    """Those that count everybody of these places, of the measures that files tell."""
    return Tally.objects.filter(
        region__in=regions,
        organisation__isnull=True,
        activity__isnull=True,
        part="",
        measure__in=MEASURES,
    )


def module_table(
    asked: Asked,
    first: Sequence[Column],
    rows: Iterable[tuple[Value, ...]],
    cells: Cells,
    *,
    rest: Rest | None = None,
) -> Table:
    """This has a row for each place or kind: what it is called, learners, then each module.

    The first value of a row is what `cells` knows it by. `rest` is of rows that are parts of
    numbers told elsewhere: they have a row for whom they leave out.
    """
    modules = asked.modules
    subjects = [None, *(module.id for module in modules)]
    filled = [(*row, *(cells(str(row[0]), subject) for subject in subjects)) for row in rows]
    blank = ("",) * (len(first) - 1)
    if rest is not None:
        whole_numbers = _by_regency(asked).rows[-1][-len(subjects) :]
        shown_there = zip(*(row[len(first) :] for row in filled), strict=True)
        left = [rest(w, parts) for w, parts in zip(whole_numbers, shown_there, strict=True)]
        filled.append((*blank, WORDS["rest"], *left))
    sums = [
        sum_outside(row[place] for row in filled)
        for place in range(len(first), len(first) + len(subjects))
    ]
    return Table(
        caption=caption_of(asked),
        subject=Subject.COUNTS,
        columns=(
            *first,
            Column(COLUMNS["learners"], Kind.PEOPLE),
            *(Column(module_name(module), Kind.PEOPLE) for module in modules),
        ),
        rows=(*filled, (*blank, WORDS["sum"], *sums)),
        notes=(
            *(() if rest is None else WORDS["parts_notes"]),
            *(f"{module_name(module)}: {module.title}" for module in modules),
        ),
    )


def _by_regency(asked: Asked) -> Table:
    by_place = {(t.region_id, t.measure, t.module_id): t for t in whole(asked.scope.regions)}

    def cell(code: str, module_id: int | None) -> int | None:
        measure = asked.measure if module_id else Measure.LEARNERS
        learners = told(by_place.get((code, Measure.LEARNERS, None)))
        return told_outside(shown(by_place.get((code, measure, module_id)), learners).count)

    return module_table(
        asked,
        (Column(COLUMNS["code"], Kind.PLACE), Column(COLUMNS["regency"], Kind.PLACE)),
        [(region.code, region.name) for region in asked.scope.regions],
        cell,
    )


def _by_district(asked: Asked) -> Table:
    below = Region.objects.filter(parent__in=asked.scope.regions, level=Region.Level.DISTRICT)
    districts = list(below.order_by("code"))
    by_place = {(t.region_id, t.measure, t.module_id): t for t in whole(districts)}
    in_parts = {(t.measure, t.module_id) for t in by_place.values() if t.told}

    def cell(code: str, module_id: int | None) -> int | None:
        measure = asked.measure if module_id else Measure.LEARNERS
        if (measure, module_id) not in in_parts:
            return None
        members = told(by_place.get((code, Measure.LEARNERS, None)))
        found = part_shown(by_place.get((code, measure, module_id)), 0, members=members)
        return rounded_outside(found.count)

    return module_table(
        asked,
        (Column(COLUMNS["code"], Kind.PLACE), Column(COLUMNS["district"], Kind.PLACE)),
        [(district.code, district.name) for district in districts],
        cell,
        rest=rest_in_fives,
    )


def _by_kind(asked: Asked) -> Table:
    people: dict[tuple[str, int | None], int] = {}
    rows = (
        of_organisations(Tally.objects.all(), asked.scope.regions)
        .filter(Q(measure=asked.measure) | Q(measure=Measure.LEARNERS))
        .values_list("organisation__kind", "module")
        .annotate(Sum("told"))
    )
    for kind, module_id, told_there in rows:
        people[WORDS["kinds"][kind], module_id] = told_there
    return module_table(
        asked,
        (Column(COLUMNS["kind"]),),
        [(WORDS["kinds"][kind.value],) for kind in Organisation.Kind],
        lambda name, module_id: rounded_outside(people.get((name, module_id)) or None),
        rest=rest_in_fives,
    )


def of_organisations(rows: QuerySet[Tally], regions: Iterable[Region]) -> QuerySet[Tally]:
    """Those that count everybody of an organisation in one of these kabupaten/kota."""
    return rows.filter(
        Q(region__in=regions) | Q(region__parent__in=regions),
        organisation__isnull=False,
        cohort__isnull=True,
        activity__isnull=True,
    )


def _by_part(asked: Asked) -> Table:
    split = "age" if asked.what is What.AGES else "sex"
    with translation.override(LANGUAGE):
        names = {name: part for part, name in part_names(split).items()}
    both = (Measure.LEARNERS, asked.measure)
    found = told_in_parts(asked.scope.regions, both, names.values())
    in_parts = {module_id for (_, module_id), (people, _) in found.items() if people}
    is_one_place = len(asked.scope.regions) == 1

    def cell(name: str, module_id: int | None) -> int | None:
        if module_id not in in_parts:
            return None
        people, settled = found.get((names[name], module_id), (0, None))
        learners, _known = found.get((names[name], None), (0, None))
        members = learners if is_one_place else 0
        return told_outside(part_cell(people, settled, members=members).count)

    first = Column(COLUMNS[asked.what.value])
    return module_table(asked, (first,), [(name,) for name in names], cell, rest=rest_outside)


def _by_month(asked: Asked) -> Table:
    by_month: dict[date, dict[str, int]] = {}
    tallies, measures = whole(asked.scope.regions), MEASURES
    if asked.number is not None:  # nobody is a learner of one module
        tallies = tallies.filter(module__in=[module.id for module in asked.modules])
        measures = (Measure.STARTED, Measure.FINISHED)
    steps = (
        Step.objects.filter(tally__in=tallies)
        .annotate(month=TruncMonth("on"))
        .values_list("month", "tally__measure")
        .annotate(Sum("people"))
    )
    for month, measure, people in steps:
        by_month.setdefault(month, {})[measure] = people
    return Table(
        caption=WORDS["titles"][asked.what],
        subject=Subject.COUNTS,
        columns=(
            Column(COLUMNS["month"]),
            *(Column(measure_name(measure), Kind.PEOPLE) for measure in measures),
        ),
        rows=tuple(
            (
                said_month(month),
                *(told_outside(by_month[month].get(measure)) for measure in measures),
            )
            for month in sorted(by_month)[-MONTHS:]
        ),
    )
