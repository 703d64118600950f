"""What learning changed, of the whole province: no function here knows a place (rule 3)."""

from content.catalogue.paths import PathOutline
from content.catalogue.queries import get_catalogue
from lms.measurement.results import Level, Result, get_results
from lms.measurement.statistics import Change
from lms.reports.exporting.document import Column, Kind, Section, Subject, Table, Value
from lms.reports.exporting.wording import LANGUAGE, said
from lms.reports.halfyear.wording import WORDS

COLUMNS, ROWS = WORDS["columns"], WORDS["result_rows"]
MEASURES = ("accuracy", "on_reliable", "on_misleading", "veracity", "sharing")
DECIMALS = 4  # kept; floats differ in the last digits between machines


def results_section() -> Section:
    """Say for each path what changed, or that it may not be told. Queries: 1."""
    paths = get_catalogue(LANGUAGE).paths
    found = get_results([path.key for path in paths])
    hidden = tuple(
        f"{path.title}: {WORDS['no_results']}" for path in paths if path.key not in found
    )
    tables = tuple(_table(path, found[path.key]) for path in paths if path.key in found)
    reading = WORDS["results_reading"] if tables else ()
    return Section(WORDS["results_title"], (*WORDS["results"], *reading, *hidden), tables)


def _table(path: PathOutline, result: Result) -> Table:
    changes = {
        "accuracy": result.accuracy,
        "veracity": result.veracity,
        "sharing": result.sharing,
    }
    levels = (result.before, result.after, result.delayed)
    rows = [
        (ROWS[name], *(_of(level, name) for level in levels), *_changed(changes.get(name)))
        for name in MEASURES
    ]
    rows += [
        (ROWS[name], *(_detected(level, name) for level in levels), *_changed(None))
        for name in ("d_prime", "criterion")
    ]
    first, lost = (
        said(result.first_tests, Kind.PEOPLE),
        said(round(result.attrition, DECIMALS), Kind.SHARE),
    )
    return Table(
        WORDS["results_caption"].format(path=path.title, n=said(result.n, Kind.PEOPLE)),
        Subject.RESULTS,
        (
            Column(COLUMNS["measure"]),
            *(
                Column(COLUMNS[name], Kind.DECIMAL)
                for name in ("before", "after", "delayed", "change", "low", "high", "effect")
            ),
        ),
        tuple(rows),
        tuple(note.format(first=first, attrition=lost) for note in WORDS["results_notes"]),
    )


def _of(level: Level | None, name: str) -> Value:
    return None if level is None else round(float(getattr(level, name)), DECIMALS)


def _detected(level: Level | None, name: str) -> Value:
    return None if level is None else round(float(getattr(level.detection, name)), DECIMALS)


def _changed(change: Change | None) -> tuple[Value, ...]:
    if change is None:
        return (None,) * 4
    effect = None if change.g_av is None else round(change.g_av, DECIMALS)
    mean, low, high = (round(x, DECIMALS) for x in (change.mean, *change.interval))
    return mean, low, high, effect
