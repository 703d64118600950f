"""The report of a half-year as a document, from what is known now."""

from collections.abc import Iterator
from datetime import date

from content.catalogue.models import Module
from content.catalogue.products import Product, get_products
from content.catalogue.queries import ModuleOutline
from lms.organisations.models import Organisation, Region
from lms.reports.exporting.asking import modules_by_order
from lms.reports.exporting.document import (
    Column,
    Document,
    Kind,
    Section,
    Subject,
    Table,
    Value,
)
from lms.reports.exporting.outside import told_outside
from lms.reports.exporting.wording import WORDS as COMMON
from lms.reports.exporting.wording import said, said_date
from lms.reports.halfyear.models import Period, Semester
from lms.reports.halfyear.numbers import (
    Count,
    Numbers,
    count_certificates,
    count_facilitators,
    get_numbers,
    total_of,
)
from lms.reports.halfyear.results import results_section
from lms.reports.halfyear.wording import WORDS
from lms.reports.models import Measure

COLUMNS, ROWS = WORDS["columns"], WORDS["rows"]
ROMAN = {Semester.FIRST: "I", Semester.SECOND: "II"}
Pair = tuple[int | None, int | None]


def build(period: Period, *, counted: date) -> Document:
    """This is the report as it is now, marked as a draft. Queries: 14 beyond the catalogue.

    `counted` is the last day that is counted.
    """
    numbers, modules = get_numbers(period), modules_by_order()
    facts = WORDS["facts"]
    return Document(
        heading=tuple(COMMON["heading"]),
        title=title_of(period),
        facts=(
            (facts["subject"], WORDS["subject"]),
            (facts["agenda"], WORDS["agenda"]),
            (facts["period"], days_of(period)),
            (facts["counted"], said_date(min(counted, period.last_date))),
        ),
        sections=(
            Section(WORDS["introduction_title"], tuple(WORDS["introduction"])),
            _summary(period, numbers),
            _regencies(numbers),
            _modules(numbers, modules),
            _kinds(numbers),
            results_section(),
            _products(),
            _definitions(),
        ),
        notes=tuple(WORDS["notes"]),
        signed=True,
        mark=WORDS["draft"],
    )


def title_of(period: Period) -> str:
    """This is what a report is called: "LAPORAN SEMESTER II TAHUN 2026"."""
    semester = ROMAN[Semester(period.semester)]
    return str(WORDS["title"].format(semester=semester, year=period.year))


def days_of(period: Period) -> str:
    """These are its first and last day, in words."""
    first, last = said_date(period.first_date), said_date(period.last_date)
    return str(WORDS["range"].format(first=first, last=last))


def _summary(period: Period, numbers: Numbers) -> Section:
    villages = Region.objects.filter(level=Region.Level.VILLAGE).count()
    pairs: list[tuple[str, Pair]] = [
        (ROWS["learners"], numbers.of(Measure.LEARNERS).outside),
        (ROWS["attended"], numbers.of(Measure.ATTENDED).outside),
        (ROWS["groups"], total_of(numbers.groups.values()).outside),
        (ROWS["villages"].format(all=said(villages, Kind.NUMBER)), numbers.villages.outside),
        (ROWS["started"], numbers.of(Measure.STARTED).outside),
        (ROWS["finished"], numbers.of(Measure.FINISHED).outside),
        (ROWS["jp"], _jp(numbers).outside),
        (ROWS["sessions"], numbers.of(Measure.SESSIONS).outside),
    ]
    work = (
        (ROWS["facilitators"], count_facilitators(period)),
        (ROWS["certificates"], count_certificates(period)),
    )
    indicator = Column(COLUMNS["indicator"])
    return Section(
        WORDS["summary_title"],
        tables=(
            Table(
                WORDS["summary_caption"],
                Subject.COUNTS,
                (indicator, *_people("within", "total")),
                tuple((name, *pair) for name, pair in pairs),
                tuple(WORDS["summary_notes"]),
            ),
            Table(
                WORDS["work_caption"],
                Subject.COUNTS,
                (indicator, *_people("amount")),
                work,
                tuple(WORDS["work_notes"]),
            ),
        ),
    )


def _jp(numbers: Numbers) -> Count:
    """Hours of what was finished, of modules that were taken down as well. Queries: 1."""
    finished = [
        (jp, numbers.of(Measure.FINISHED, module_id=pk))
        for pk, jp in Module.objects.order_by("pk").values_list("pk", "jp")
    ]
    return Count(
        within=sum(jp * count.within for jp, count in finished),
        total=sum(jp * count.total for jp, count in finished),
    )


def _regencies(numbers: Numbers) -> Section:
    return Section(
        WORDS["regencies_title"],
        tables=(
            Table(
                WORDS["regencies_caption"],
                Subject.COUNTS,
                (
                    Column(COLUMNS["regency_code"], Kind.PLACE),
                    Column(COLUMNS["regency"], Kind.PLACE),
                    *_people("learners", "started", "finished", "learners_total", "finished_total"),
                ),
                tuple((code, name, *cells) for code, name, *cells in regency_rows(numbers)),
            ),
        ),
    )


def regency_rows(numbers: Numbers) -> Iterator[tuple[Value, ...]]:
    """Yield code, name, then learners, started and finished within, learners and finished in all.

    Queries: 1.
    """
    for region in Region.objects.filter(level=Region.Level.REGENCY).order_by("code"):
        learners, started, finished = (
            numbers.of(measure, region=region.code).outside
            for measure in (Measure.LEARNERS, Measure.STARTED, Measure.FINISHED)
        )
        yield (
            region.code,
            region.name,
            *(learners[0], started[0], finished[0], learners[1], finished[1]),
        )


def _modules(numbers: Numbers, modules: tuple[ModuleOutline, ...]) -> Section:
    rows = []
    for module in modules:
        started = numbers.of(Measure.STARTED, module_id=module.id).outside
        finished = numbers.of(Measure.FINISHED, module_id=module.id).outside
        rows.append(
            (
                _number(module.number),
                module.title,
                *(started[0], finished[0], started[1], finished[1]),
                _share(finished[1], started[1]),
            )
        )
    columns = (
        Column(COLUMNS["number"]),
        Column(COLUMNS["module"]),
        *_people("started", "finished", "started_total", "finished_total"),
        Column(COLUMNS["share"], Kind.SHARE),
    )
    return Section(
        WORDS["modules_title"],
        tables=(
            Table(
                WORDS["modules_caption"],
                Subject.COUNTS,
                columns,
                tuple(rows),
                tuple(WORDS["modules_notes"]),
            ),
            _activities(numbers, modules),
        ),
    )


def _activities(numbers: Numbers, modules: tuple[ModuleOutline, ...]) -> Table:
    """Where people stop: how many did each required activity, in teaching order."""
    return Table(
        WORDS["stops_caption"],
        Subject.COUNTS,
        (Column(COLUMNS["number"]), Column(COLUMNS["activity"]), *_people("done")),
        tuple(
            (activity.number, activity.title, told_outside(numbers.done.get(activity.id)))
            for module in modules
            for activity in module.activities
            if activity.required
        ),
    )


def _share(part: int | None, whole: int | None) -> float | None:
    """A share of two numbers that are told; people may have started before they were counted."""
    return round(min(1.0, part / whole), 4) if part and whole else None


def _kinds(numbers: Numbers) -> Section:
    rows = tuple(
        (COMMON["kinds"][kind.value], *numbers.groups.get(kind.value, Count()).outside)
        for kind in Organisation.Kind
    )
    columns = (Column(COLUMNS["kind"]), *_people("within", "total"))
    table = Table(WORDS["kinds_caption"], Subject.COUNTS, columns, rows)
    return Section(WORDS["kinds_title"], tables=(table,))


def _products() -> Section:
    columns = [Column(COLUMNS[name]) for name in ("number", "module", "languages", "review")]
    rows = tuple(
        (
            _number(product.number),
            product.title,
            ", ".join(WORDS["languages"][code] for code in product.languages),
            _review(product),
        )
        for product in get_products()
    )
    table = Table(WORDS["products_caption"], Subject.THINGS, tuple(columns), rows)
    return Section(WORDS["products_title"], tables=(table,))


def _review(product: Product) -> str:
    if product.reviewed == product.pages:
        return str(WORDS["review_all"])
    words = WORDS["review_some" if product.reviewed else "review_none"]
    return str(words.format(reviewed=product.reviewed, pages=product.pages))


def _definitions() -> Section:
    columns = [Column(COLUMNS[name]) for name in ("code", "indicator", "rule", "state")]
    rows = tuple(
        (one["code"], one["name"], one["rule"], _state(one)) for one in WORDS["indicators"]
    )
    table = Table(WORDS["definitions_caption"], Subject.THINGS, tuple(columns), rows)
    return Section(WORDS["definitions_title"], tables=(table,))


def _state(indicator: dict[str, str]) -> str:
    for state in ("part", "none"):
        if state in indicator:
            return str(WORDS["states"][state].format(reason=indicator[state]))
    return str(WORDS["states"]["full"])


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _people(*names: str) -> tuple[Column, ...]:
    return tuple(Column(COLUMNS[name], Kind.PEOPLE) for name in names)
