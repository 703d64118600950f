"""Writes questions as a workbook that `excel.py` reads back, one row a question."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from content.exchange.loading.exercises import FALSE, TRUE, Question
from content.exchange.office import labels, vocabulary
from content.exchange.office.labels import LETTERS, first
from content.exchange.office.pages import tidy
from content.exchange.office.rows import options_of
from content.exchange.office.written import EXPLAINED

SHEET, GUIDE = "Soal", "Petunjuk"
N_CHOICES = 6  # columns for choices, unless a question has more
NARROW, WIDE = 14, 34  # letters
HEAD, INK = PatternFill("solid", fgColor="DDEFEA"), "123B3A"
WRAPPED = Alignment(wrap_text=True, vertical="top")
LAST_ROW = 5_001  # down to here a cell offers its list
TO_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def columns(letters: str) -> list[tuple[str, str, int]]:
    """The columns of a sheet: our name, the title, the width."""
    option, feedback = (first(labels.LETTERED, name) for name in labels.LETTERED)
    named = {name: (name, first(labels.SHEET, name), WIDE) for name in labels.SHEET}
    small = {name: (name, first(labels.SHEET, name), NARROW) for name in labels.SHEET}
    return [
        small["quiz"],
        small["kind"],
        named["prompt"],
        *((f"option {n}", f"{option} {n}", WIDE) for n in letters),
        small["right"],
        *((f"feedback {n}", f"{feedback} {n}", WIDE) for n in letters),
        named["feedback_right"],
        named["feedback_wrong"],
        small["sender"],
        named["body"],
        small["reliable"],
        small["techniques"],
    ]


def write(quizzes: Mapping[str, Iterable[Question]], guide: Sequence[str] = ()) -> bytes:
    """A workbook with the questions of quizzes, by title; and a sheet that explains, if given."""
    book = Workbook()
    sheet = book.active
    rows = [
        {"quiz": title, **_values(question)}
        for title, found in quizzes.items()
        for question in found
    ]
    used = {key[-1] for row in rows for key in row if key.startswith("option ")}
    letters = LETTERS[: max([N_CHOICES, *(LETTERS.index(letter) + 1 for letter in used)])]
    _fill(sheet, columns(letters), rows)
    if guide:
        _explain(book.create_sheet(GUIDE, 0), guide)
        book.active = 0
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def put(cell: Any, text: str) -> None:
    """Put text into a cell as text: Excel must never take it for a formula, not even later."""
    cell.value = tidy(text)
    cell.data_type = "s"
    if text.startswith(TO_FORMULA):
        cell.quotePrefix = True
    cell.alignment = WRAPPED


def _fill(sheet: Any, wanted: list[tuple[str, str, int]], rows: list[dict[str, str]]) -> None:
    sheet.title = SHEET
    for n, (_name, title, width) in enumerate(wanted, start=1):
        cell = sheet.cell(1, n)
        put(cell, title)
        cell.font, cell.fill = Font(bold=True, color=INK), HEAD
        sheet.column_dimensions[get_column_letter(n)].width = width
    for number, row in enumerate(rows, start=2):
        for n, (name, _title, _width) in enumerate(wanted, start=1):
            if text := row.get(name):
                put(sheet.cell(number, n), text)
    sheet.freeze_panes = "D2"
    names = [name for name, _title, _width in wanted]
    _offer(sheet, names.index("kind"), [spellings[0] for spellings in vocabulary.KINDS.values()])
    _offer(sheet, names.index("reliable"), [vocabulary.YES, vocabulary.NO])


def _offer(sheet: Any, place: int, texts: list[str]) -> None:
    """Let a column's cells offer a list; something else may be typed all the same."""
    letter = get_column_letter(place + 1)
    offered = DataValidation("list", formula1=f'"{",".join(texts)}"', allow_blank=True)
    offered.showErrorMessage = False
    offered.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(offered)


def _explain(sheet: Any, guide: Sequence[str]) -> None:
    sheet.column_dimensions["A"].width = 110
    for n, text in enumerate(guide, start=1):
        put(sheet.cell(n, 1), text)
        if n == 1:
            sheet.cell(n, 1).font = Font(bold=True, size=16, color=INK)


def _values(question: Question) -> dict[str, str]:
    """One row, by column."""
    example = question.example
    values = {
        "kind": vocabulary.KINDS[question.type][0],
        "prompt": question.prompt,
        "feedback_right": question.feedback_right,
        "feedback_wrong": question.feedback_wrong,
        "sender": example.sender if example else "",
        "body": example.body if example else "",
        "reliable": (vocabulary.YES if example.reliable else vocabulary.NO) if example else "",
        "techniques": ", ".join(question.techniques),
    }
    if question.type == "true_false":
        return values | _statement(question)
    options = list(zip(LETTERS, options_of(question), strict=False))
    values |= {f"option {n}": text for n, (text, _right, _said) in options}
    if question.type not in EXPLAINED:
        values |= {f"feedback {n}": said for n, (_text, _right, said) in options}
        values["right"] = ", ".join(n for n, (_text, right, _said) in options if right)
    return values


def _statement(question: Question) -> dict[str, str]:
    by_id = {choice.id: choice for choice in question.choices}
    is_true = by_id[TRUE].correct
    return {
        "right": vocabulary.TRUE[0] if is_true else vocabulary.FALSE[0],
        "feedback A": by_id[TRUE].feedback,
        "feedback B": by_id[FALSE].feedback,
    }
