"""Which rows of a class list a preview shows: all of a class, some of a whole town's."""

from dataclasses import dataclass
from itertools import islice

from lms.organisations.roster.judging import Line, Preview
from lms.organisations.roster.reading import Refusal

ALL = 150  # rows; a list up to here is shown whole, as the largest group is
MOST_PROBLEMS = 100  # of each kind in a longer list: who has more mends these first
SAMPLE = 30  # rows of a longer list in which nothing is wrong


@dataclass(frozen=True, slots=True)
class Shown:
    """These are rows of a preview, and how many more there are of each kind.

    Attributes:
        lines: rows that can be read, in the order of the file. Of a long list these are those
            whose name looks full, and the first others.

    """

    refused: tuple[Refusal, ...]
    more_refused: int
    lines: tuple[Line, ...]
    more_full: int
    more_lines: int


def choose_rows(preview: Preview) -> Shown:
    """Choose rows so that the page stays light for a phone."""
    refused, lines, more_full = preview.refused, preview.lines, 0
    if len(refused) > ALL:
        refused = refused[:MOST_PROBLEMS]
    if len(lines) > ALL:
        full = list(islice((one for one in lines if one.looks_full), MOST_PROBLEMS))
        others = islice((one for one in lines if not one.looks_full), SAMPLE)
        more_full = preview.full_names - len(full)
        lines = tuple(sorted([*full, *others], key=lambda one: one.row))
    return Shown(
        refused=refused,
        more_refused=len(preview.refused) - len(refused),
        lines=lines,
        more_full=more_full,
        more_lines=len(preview.lines) - len(lines) - more_full,
    )
