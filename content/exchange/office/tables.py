"""Tables of a Word document: questions of a quiz, or one labelled block of a lesson."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from django.utils.translation import gettext as _

from content.exchange.loading import bodies
from content.exchange.office import labels, vocabulary
from content.exchange.office.pages import Cell, Table, lines_of
from content.exchange.office.written import Option, Written

LETTERED = re.compile(r"^\(?([A-Ha-h])[.)]\s*(.*)$", re.DOTALL)
KEY = re.compile(r"^[A-Ha-h](?:\s*(?:,|;|&|dan|\s)\s*[A-Ha-h])*$")
AMBIGUOUS = {"b"}  # a letter of a choice, or short for "benar"

T = TypeVar("T")
Row: TypeAlias = dict[str, list[str]]  # lines by the column they stand in


@dataclass(frozen=True, slots=True)
class Typed:
    """A question of a table, and what could not be understood in its rows."""

    written: Written
    problems: tuple[str, ...]


def kind_of(table: Table) -> str:
    """What a table is: "quiz", "check", a labelled block, or empty for any other."""
    head = table.rows[0] if table.rows else ()
    first = vocabulary.plain(" ".join(lines_of(head[0]))) if head else ""
    names = [vocabulary.named(" ".join(lines_of(cell)), labels.COLUMNS) for cell in head]
    if "option" in names and "prompt" in names:
        of = next(cell for cell, name in zip(head, names, strict=True) if name == "prompt")
        return vocabulary.named(" ".join(lines_of(of)), labels.QUESTIONS)
    return vocabulary.named(first, labels.TABLES)


def labelled(table: Table, kind: str) -> bodies.Content:
    """The block that a labelled table holds; what is missing stays empty."""
    if kind == "example":
        return _example(_facts(table, labels.EXAMPLE))
    if kind == "callout":
        facts = _facts(table, labels.CALLOUT)
        return bodies.Callout(facts.get("title", ""), facts.get("text", ""))
    beside = [line for cell in table.rows[0][1:] for line in lines_of(cell)]
    below = [line for row in table.rows[1:] for cell in row for line in lines_of(cell)]
    names = tuple(beside + below)
    if kind == "takeaway":
        return bodies.Takeaway(" ".join(names))
    return bodies.Contacts(names) if kind == "contacts" else bodies.Terms(names)


def _facts(table: Table, names: labels.Names) -> dict[str, str]:
    """The second column of a labelled table, by the names in its first."""
    found = {}
    for row in table.rows[1:]:
        key = vocabulary.named(" ".join(lines_of(row[0])), names) if row else ""
        if key:
            found[key] = "\n".join(line for cell in row[1:] for line in lines_of(cell))
    return found


def _example(facts: dict[str, str]) -> bodies.Example:
    reliable = vocabulary.truth(facts.get("reliable", ""))
    return bodies.Example(facts.get("sender", ""), facts.get("body", ""), reliable is True)


def questions(table: Table) -> Iterator[Typed]:
    """The questions of a table, in order."""
    columns = _columns(table.rows[0])
    rows = (
        {name: _lines(cells, place) for name, place in columns.items()} for cells in table.rows[1:]
    )
    filled = (row for row in rows if any(row.values()))
    for group in grouped(filled, lambda row: bool(row["prompt"])):
        yield typed(group)


def grouped(rows: Iterable[T], begins: Callable[[T], bool]) -> Iterator[list[T]]:
    """Rows in groups, each begun by a row that begins one; others go on with the one above."""
    group: list[T] = []
    for row in rows:
        if group and begins(row):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _columns(head: Sequence[Cell]) -> dict[str, int]:
    names = [vocabulary.named(" ".join(lines_of(cell)), labels.COLUMNS) for cell in head]
    places = {name: place for place, name in reversed(list(enumerate(names))) if name}
    return {name: places.get(name, -1) for name in labels.COLUMNS}


def _lines(cells: Sequence[Cell], place: int) -> list[str]:
    return lines_of(cells[place]) if 0 <= place < len(cells) else []


def typed(rows: list[Row]) -> Typed:
    """The question that its rows hold; of each row the lines in each column."""
    prompt, example, techniques = _prompt(rows[0]["prompt"])
    options, problems = _options(rows)
    right, wrong = _said(rows)
    written = Written(
        prompt=prompt,
        kind=" ".join(rows[0]["kind"]),
        options=options,
        feedback_right=right,
        feedback_wrong=wrong,
        example=example,
        techniques=techniques,
    )
    return Typed(written, tuple(problems))


def _prompt(lines: list[str]) -> tuple[str, bodies.Example | None, tuple[str, ...]]:
    """The question itself, the message it is about, and the techniques."""
    found: dict[str, list[str]] = {}
    current = "prompt"
    for line in lines:
        key, rest = _label(line, in_example="marker" in found)
        current = key or current
        found.setdefault(current, []).extend([rest] if rest else [])
    facts = {key: "\n".join(texts) for key, texts in found.items()}
    techniques = vocabulary.TECHNIQUES_APART.split(facts.get("techniques", ""))
    example = _example(facts) if facts.get("body") else None
    return facts.get("prompt", ""), example, tuple(filter(None, map(str.strip, techniques)))


def _label(line: str, *, in_example: bool) -> tuple[str, str]:
    """What a line of a question begins, and the rest of the line."""
    if vocabulary.named(line, {"marker": labels.TABLES["example"]}):
        return "marker", ""
    key, rest = vocabulary.split_label(line, labels.PROMPT)
    if key == "techniques":
        return key, rest
    return vocabulary.split_label(line, labels.EXAMPLE) if in_example else ("", line)


def _options(rows: list[Row]) -> tuple[tuple[Option, ...], list[str]]:
    """The choices, one a row, or all in one cell; and what is not clear about them."""
    rows = [row for row in rows if row["option"]]
    if len(rows) == 1 and len(rows[0]["option"]) > 1:
        rows = _spread(rows[0])
    texts = _without_letters(["\n".join(row["option"]) for row in rows])
    marks = [" ".join(row["right"]) for row in rows]
    right, problems = _marked(marks)
    said = ["\n".join(row["feedback"]) for row in rows]
    return tuple(map(Option, texts, right, said)), problems


def _spread(row: Row) -> list[Row]:
    """One cell with all choices below each other as if each had a row."""
    n = len(row["option"])
    marks = row["right"] if len(row["right"]) == n else [" ".join(row["right"]), *[""] * (n - 1)]
    said = row["feedback"] if len(row["feedback"]) == n else [""] * n
    return [
        {"option": [text], "right": [mark], "feedback": [words]}
        for text, mark, words in zip(row["option"], marks, said, strict=True)
    ]


def _without_letters(texts: list[str]) -> list[str]:
    """Choices without "A.", "B.", … if all of them have it, in order."""
    found = [LETTERED.match(text) for text in texts]
    letters = "".join(match[1] for match in found if match).upper()
    if len(letters) < len(texts) or letters != "ABCDEFGH"[: len(texts)]:
        return texts
    return [match[2] for match in found if match]


def _marked(marks: list[str]) -> tuple[list[bool], list[str]]:
    """Which choices are right: by a mark beside each, or by letters beside the first."""
    alone = bool(marks) and marks[0] and not any(marks[1:]) and len(marks) > 1
    if alone and KEY.match(marks[0]):
        if vocabulary.plain(marks[0]) in AMBIGUOUS:
            problem = _("“%(mark)s” can be a letter or “right”; put an x beside the right choice")
            return [False] * len(marks), [problem % {"mark": marks[0]}]
        letters = set(re.findall(r"\b[A-H]\b", marks[0].upper()))
        return [letter in letters for letter in "ABCDEFGH"[: len(marks)]], []
    problem = _("“%(mark)s” in the column for right answers is not clear; put an x or nothing")
    truths = [vocabulary.truth(mark) if mark else False for mark in marks]
    unclear = [m for m, truth in zip(marks, truths, strict=True) if truth is None]
    return [truth is True for truth in truths], [problem % {"mark": mark} for mark in unclear]


def _said(rows: list[Row]) -> tuple[str, str]:
    """The feedback for a right and a wrong answer, labelled or in this order."""
    found: dict[str, list[str]] = {"": []}
    current = ""
    for line in (line for row in rows for line in row["feedback"]):
        key, rest = vocabulary.split_label(line, labels.FEEDBACK)
        current = key or current
        found.setdefault(current, []).append(rest)
    if found.keys() == {""}:
        first, *others = found[""] or [""]
        return first, "\n".join(others)
    return "\n".join(found.get("right", [])), "\n".join(found.get("wrong", []))
