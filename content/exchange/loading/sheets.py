"""The facilitator's sheet of a module, as written in its lembar.yaml."""

from pathlib import Path

from django.utils.translation import gettext as _

from content.exchange.loading import schema
from content.exchange.loading.bodies import rich
from content.exchange.loading.entries import Entry, parse_all
from content.exchange.loading.naming import origin
from content.exchange.loading.problems import Problems

FILE = "lembar.yaml"
SHORTEST, LONGEST = 40, 60  # minutes of one meeting, all phases together
HOW_MANY = {"materials": (2, 8), "phases": (4, 6), "notes": (1, 5)}


def read_sheet(root: Path, folder: Path, problems: Problems) -> schema.Sheet | None:
    """The sheet of a module, or None where its folder has none."""
    path = folder / FILE
    if not path.exists():
        return None
    entry = Entry.of_file(path, path.relative_to(root).as_posix(), problems)
    if entry is None:
        return None
    entry.choice("kind", {"sheet"})
    sheet = schema.Sheet(
        origin=origin(entry),
        aim=entry.text("aim"),
        materials=tuple(entry.words("materials", optional=False)),
        phases=parse_all(entry.entries("phases", _("phase")), _phase),
        notes=tuple(entry.words("notes", optional=False)),
    )
    _check_how_many(entry, sheet)
    minutes = sum(phase.minutes for phase in sheet.phases)
    if not SHORTEST <= minutes <= LONGEST:
        entry.error(_("the phases take %(n)s minutes, not 40 to 60") % {"n": minutes})
    entry.finish()
    return sheet


def _check_how_many(entry: Entry, sheet: schema.Sheet) -> None:
    for name, (few, many) in HOW_MANY.items():
        n = len(getattr(sheet, name))
        if not few <= n <= many:
            limits = {"name": name, "n": n, "few": few, "many": many}
            entry.error(_("“%(name)s” has %(n)s entries, not %(few)s to %(many)s") % limits)


def _phase(entry: Entry) -> schema.Phase:
    return schema.Phase(
        id=entry.id,
        title=entry.text("title"),
        minutes=entry.whole("minutes"),
        text=rich(entry, "text"),
        say=entry.text("say", optional=True),
    )
