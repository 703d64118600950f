"""What was found in a file of questions, row by row, as the preview lists it.

Every reader of this package gives a `Reading`; nothing here knows of pages or the database.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from content.exchange.loading.exercises import Question
from content.exchange.office.parcels import Refused

MOST_QUESTIONS = 5_000  # of a file
MAX_BYTES = 15_000_000  # of a file; pictures inside count, though they do not come along


@dataclass(frozen=True, slots=True)
class Row:
    """One thing found in a file.

    Attributes:
        line: the first line of it, counted from 1; in Moodle's XML the number of the question.
        place: where it stands, in words: "line 12", "question 3".
        title: its name, or the first words of its prompt.
        question: None when it cannot be made; then there is at least one problem.
        problems: why not, in words for whoever imports.
        notes: what is dropped, changed or missing although it is made.
        category: becomes a quiz of its own where a file has several; empty where it has none.

    """

    line: int
    place: str
    title: str
    question: Question | None
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    category: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All of a file.

    Attributes:
        format: "gift", "moodle" or "aiken".
        problems: of the whole file, such as that it breaks off.

    """

    format: str
    rows: tuple[Row, ...]
    problems: tuple[str, ...] = ()


def too_many() -> Refused:
    """This says how many questions a file may hold."""
    return Refused(_("The file holds more than %(n)s questions. Split it.") % {"n": MOST_QUESTIONS})


def at_line(number: int) -> str:
    """A place, in words."""
    return _("line %(n)s") % {"n": number}


def at_question(number: int) -> str:
    """A place, in words."""
    return _("question %(n)s") % {"n": number}
