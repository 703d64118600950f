"""Reads a workbook of Excel: one row a question, or one row a choice as in Word's table.

Values only: of a formula what Excel worked out last. Columns are found by their names, in any
order, hidden or not; sheets without such columns are left alone.
"""

import re
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from content.exchange.loading.bodies import Example
from content.exchange.loading.exercises import Question
from content.exchange.office import cells, labels, tables, vocabulary
from content.exchange.office.drafts import Manuscript, Module, Quiz, title_from
from content.exchange.office.ledger import Ledger
from content.exchange.office.parcels import Refused
from content.exchange.office.written import EXPLAINED, Option, Written

HEAD_WITHIN = 20  # rows from the top
MOST_COLUMNS = 60
MOST_QUESTIONS, MOST_ROWS = 5_000, 100_000
COUNTED = re.compile(r"[1-8]")
APART = re.compile(r"(?:[\s,;/&+.()]|\bDAN\b)+")


@dataclass(frozen=True, slots=True)
class Head:
    """Which column holds what: its place by our name, or by name and letter."""

    row: int
    places: dict[str, int]
    titles: dict[int, str]

    @property
    def is_long(self) -> bool:
        """This says whether each choice has a row of its own."""
        return "option" in self.places


@dataclass(slots=True)
class Found:
    """One row: texts by column, what is wrong and what to look at."""

    number: int
    texts: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read(data: bytes, name: str) -> Manuscript:
    """Read a workbook that was inspected. Raises: Refused."""
    ledger, quizzes = Ledger(), defaultdict[str, list[Question]](list)
    sheets = list(_sheets(data))
    if not sheets:
        raise Refused(
            _("No sheet has the columns “Soal” and “Pilihan A”. Take the template and fill it in.")
        )
    for title, head, rows in sheets:
        several = len(sheets) > 1
        reader = _Sheet(ledger, quizzes, head, place=title if several else "")
        reader.read(rows, title if several else title_from(name))
    activities = tuple(Quiz(title, "", 0, 0, "", tuple(q)) for title, q in quizzes.items())
    return Manuscript((Module("", activities=activities),), tuple(ledger.lines), {})


def _sheets(data: bytes) -> Iterator[tuple[str, Head, Iterable[Found]]]:
    """The sheets that hold questions, each with its rows below the head."""
    try:
        with warnings.catch_warnings():  # about what it does not read, such as drawings
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # some programs write wrong ones
            if head := _head(sheet):
                yield sheet.title, head, list(_rows(sheet, head))
    except Refused:
        raise
    except Exception as error:  # whatever a library says to a file somebody made by hand
        raise Refused.damaged() from error


def _head(sheet: Any) -> Head | None:
    """The row that names the columns, if there is one near the top."""
    for number, row in enumerate(sheet.iter_rows(max_row=HEAD_WITHIN, max_col=MOST_COLUMNS), 1):
        titles = {n: str(cell.value) for n, cell in enumerate(row) if cell.value is not None}
        places: dict[str, int] = {}
        for n, title in titles.items():
            places.setdefault(_column(title), n)
        places.pop("", None)
        if "option A" in places and "option" in places:  # "Jawaban" beside "A", "B": the key
            places.setdefault("right", places.pop("option"))
        if "prompt" in places and {"option", "option A", "kind"} & places.keys():
            return Head(number, places, titles)
    return None


def _column(title: str) -> str:
    """What a column holds: "prompt", "option A", …; "option" alone is a choice a row."""
    words = vocabulary.plain(title)
    name, _space, letter = words.rpartition(" ")
    if words.upper() in set(labels.LETTERS):
        return f"option {words.upper()}"
    if letter.upper() in set(labels.LETTERS) and (kind := vocabulary.named(name, labels.LETTERED)):
        return f"{kind} {letter.upper()}"
    if COUNTED.fullmatch(letter) and (kind := vocabulary.named(name, labels.LETTERED)):
        return f"{kind} {labels.LETTERS[int(letter) - 1]}"
    return vocabulary.named(title, labels.SHEET) or vocabulary.named(title, labels.LETTERED)


def _rows(sheet: Any, head: Head) -> Iterator[Found]:
    """The rows that hold something."""
    count = 0
    rows = sheet.iter_rows(head.row + 1, head.row + MOST_ROWS, max_col=MOST_COLUMNS)
    for number, row in enumerate(rows, start=head.row + 1):
        found = Found(number)
        for name, place in head.places.items():
            if place < len(row):
                read = cells.read(row[place], head.titles[place])
                found.texts[name] = read.text
                found.problems += filter(None, [read.problem])
                found.notes += filter(None, [read.note])
        if any(found.texts.values()) or found.problems:
            count += 1
            yield found
        if count > MOST_QUESTIONS * (8 if head.is_long else 1):
            words = {"limit": MOST_QUESTIONS}
            raise Refused(_("More than %(limit)s questions: split the file.") % words)


class _Sheet:
    """One sheet in the making."""

    def __init__(
        self, ledger: Ledger, quizzes: defaultdict[str, list[Question]], head: Head, place: str
    ) -> None:
        self.ledger, self.quizzes, self.head, self.place = ledger, quizzes, head, place

    def read(self, rows: Iterable[Found], quiz: str) -> None:
        """Make the questions; a quiz is named once and goes on until the next name."""
        rows = list(rows)
        groups = tables.grouped(rows, _begins) if self.head.is_long else ([row] for row in rows)
        for group in groups:
            quiz = group[0].texts.get("quiz") or quiz
            if not any(text for row in group for name, text in row.texts.items() if name != "quiz"):
                continue
            wanted, problems = _long(group) if self.head.is_long else _wide(group[0])
            problems = [*(text for row in group for text in row.problems), *problems]
            notes = [text for row in group for text in row.notes]
            question = self.ledger.question(wanted, self._where(group[0].number), problems, notes)
            self.quizzes[quiz].extend([question] if question else [])

    def _where(self, number: int) -> str:
        row = _("row %(n)s") % {"n": number}
        return f"{self.place}, {row}" if self.place else row


def _begins(row: Found) -> bool:
    return bool(row.texts.get("prompt"))


def _long(group: list[Found]) -> tuple[Written, Sequence[str]]:
    """A question whose choices have a row each, as in Word."""
    found = [
        {name: row.texts.get(name, "").splitlines() for name in labels.COLUMNS} for row in group
    ]
    typed = tables.typed(found)
    return replace(typed.written, **_around(group[0].texts, typed.written)), typed.problems


def _wide(row: Found) -> tuple[Written, Sequence[str]]:
    """A question on one row."""
    texts = row.texts
    kind = vocabulary.named(texts.get("kind", ""), vocabulary.KINDS)
    letters = [n for n in labels.LETTERS if texts.get(f"option {n}")]
    typed = Written(texts.get("prompt", ""), texts.get("kind", ""))
    around = _around(texts, typed)
    if kind == "true_false" or (not letters and kind not in EXPLAINED):
        return replace(typed, options=_statement(texts, around), **around), []
    marked, problems = (set(), []) if kind in EXPLAINED else _marked(texts, letters)
    explained = texts.get("feedback", "")
    options = tuple(
        Option(texts[f"option {n}"], n in marked, texts.get(f"feedback {n}") or explained)
        for n in letters
    )
    return replace(typed, options=options, **around), problems


def _statement(texts: dict[str, str], around: dict[str, Any]) -> tuple[Option, ...]:
    """A statement as two choices; what is said to each has its column, or is one for both."""
    is_true = vocabulary.truth(texts.get("right", ""))
    said = [around["feedback_right"], around["feedback_wrong"]]
    if is_true is False and not texts.get("feedback A"):
        said.reverse()
    words = (vocabulary.TRUE[0], vocabulary.FALSE[0])
    return tuple(
        Option(word, is_true is truth, texts.get(f"feedback {letter}") or text)
        for word, truth, letter, text in zip(words, (True, False), "AB", said, strict=True)
    )


def _around(texts: dict[str, str], written: Written) -> dict[str, Any]:
    """What stands in columns of its own: feedback of the whole question, a message, techniques."""
    example = Example(
        texts.get("sender", ""),
        texts.get("body", ""),
        vocabulary.truth(texts.get("reliable", "")) is True,
    )
    techniques = vocabulary.TECHNIQUES_APART.split(texts.get("techniques", ""))
    explained = "" if written.options else texts.get("feedback", "")
    right = (texts.get("feedback_right"), written.feedback_right, texts.get("feedback A"))
    wrong = (texts.get("feedback_wrong"), written.feedback_wrong, texts.get("feedback B"))
    return {
        "feedback_right": next(filter(None, right), explained),
        "feedback_wrong": next(filter(None, wrong), explained),
        "example": example if example.body else written.example,
        "techniques": (*written.techniques, *filter(None, map(str.strip, techniques))),
    }


def _marked(texts: dict[str, str], letters: list[str]) -> tuple[set[str], list[str]]:
    """The letters of the right choices: typed as letters, as numbers, or as the choice itself."""
    said = texts.get("right", "")
    same = {n for n in letters if vocabulary.plain(texts[f"option {n}"]) == vocabulary.plain(said)}
    if same or not said:
        return same, []
    signs = [sign for sign in APART.split(said.upper()) if sign]
    if len(signs) == 1 and set(signs[0]) <= set(letters):
        signs = list(signs[0])  # "BD"
    found = {labels.LETTERS[int(sign) - 1] if COUNTED.fullmatch(sign) else sign for sign in signs}
    if found <= set(letters):
        return found, []
    words = {"mark": said, "letters": ", ".join(letters)}
    return set(), [_("“%(mark)s” in “Benar” is none of the choices %(letters)s") % words]
