"""Reads a Word document: Heading 1 is a module, Heading 2 a lesson or a quiz.

What stands before the first heading is for whoever writes, and is left out. A document without
any heading is one of questions, if it holds a table of them; else all of it is one lesson.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from content.exchange.office import labels, tables, vocabulary
from content.exchange.office.drafts import (
    Activity,
    Lesson,
    Line,
    Manuscript,
    Module,
    Prose,
    Quiz,
    title_from,
)
from content.exchange.office.ledger import Ledger
from content.exchange.office.pages import Pages, Paragraph, Piece, Table
from content.exchange.office.parts import Body

MODULE, ACTIVITY = 1, 2  # levels of headings
QUIZ = re.compile(r"(?:kuis|quiz|ku[ií]z|soal)\b", re.IGNORECASE)
OF_ACTIVITY = ("summary", "minutes", "pass_mark", "note")
INTRO_LENGTH, TITLE_LENGTH, TAKEAWAY_LENGTH, OBJECTIVE_LENGTH, N_OBJECTIVES = 500, 255, 250, 200, 8


@dataclass(slots=True)
class Section:
    """A heading and what stands below it, up to the next of its level or above."""

    level: int
    title: str
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Facts:
    """The labelled lines below a heading, and the pieces that are none."""

    said: dict[str, str] = field(default_factory=dict)
    objectives: list[str] = field(default_factory=list)
    rest: list[Piece] = field(default_factory=list)

    def number(self, name: str, most: int) -> int:
        """A whole number such as the minutes; 0 where there is none that makes sense."""
        found = re.search(r"\d+", self.said.get(name, ""))
        return int(found[0]) if found and 0 < int(found[0][:4]) <= most else 0


def read(data: bytes, name: str) -> Manuscript:
    """Read a document that was inspected; `name` is its file's. Raises: Refused."""
    ledger = Ledger()
    modules = tuple(_Reader(Pages(data), ledger, title_from(name)).modules())
    return Manuscript(modules, tuple(ledger.lines), ledger.drawings)


def sections(pieces: Iterable[Piece]) -> Iterator[Section]:
    """A document in sections; the first has no heading and level 0."""
    current = Section(0, "")
    for piece in pieces:
        if isinstance(piece, Paragraph) and 0 < piece.look.level <= ACTIVITY and piece.text:
            yield current
            title = " ".join(piece.text.split())[:TITLE_LENGTH]
            current = Section(piece.look.level, title)
        else:
            current.pieces.append(piece)
    yield current


class _Reader:
    """One document in the making."""

    def __init__(self, pages: Pages, ledger: Ledger, name: str) -> None:
        self.pages, self.ledger, self.name = pages, ledger, name

    def modules(self) -> Iterator[Module]:
        front, *others = sections(self.pages.pieces())
        if not any(section.level == MODULE for section in others):
            yield self._without_heading(front, others)
            return
        if others[0].level == MODULE and _says_something(front):
            note = _("what stands before the first “Heading 1” is left out")
            self.ledger.note(_("beginning"), _("instructions"), "", notes=[note])
        group: list[Section] = []
        for section in others:
            if section.level == MODULE and any(s.level == MODULE for s in group):
                yield self._module(group)
                group = []
            group.append(section)
        yield self._module(sorted(group, key=lambda section: section.level != MODULE))

    def _without_heading(self, front: Section, others: list[Section]) -> Module:
        """A module named by its file, or questions only: then it has no title."""
        if not others and _is_questions(front.pieces):
            body = self._body(front.pieces)
            return Module("", activities=(Quiz(self.name, "", 0, 0, "", tuple(body.questions)),))
        first = [Section(ACTIVITY, self.name, front.pieces)] if _says_something(front) else []
        note = _("no “Heading 1” was found; the module is called as the file is")
        self.ledger.note(_("heading"), _("module"), self.name, notes=[note])
        return Module(self.name, activities=tuple(self._activities([*first, *others])))

    def _module(self, group: list[Section]) -> Module:
        head, *others = group
        place = len(self.ledger.lines)
        facts = _facts(head.pieces, is_module=True)
        if not others and facts.rest:
            others = [Section(ACTIVITY, head.title, facts.rest)]
        notes = []
        if facts.rest and others[0].pieces is not facts.rest:
            notes.append(_("text between its title and the first “Heading 2” is left out"))
        activities = tuple(self._activities(others))
        if not activities:
            notes.append(_("it has no lesson yet; write each below a “Heading 2”"))
        self.ledger.lines.insert(place, Line("", _("module"), head.title, (), tuple(notes)))
        return Module(
            title=head.title,
            summary=facts.said.get("summary", ""),
            minutes=facts.number("minutes", 240),
            jp=facts.number("jp", 8),
            takeaway=facts.said.get("takeaway", "")[:TAKEAWAY_LENGTH],
            objectives=tuple(text[:OBJECTIVE_LENGTH] for text in facts.objectives[:N_OBJECTIVES]),
            activities=activities,
        )

    def _activities(self, found: list[Section]) -> Iterator[Activity]:
        for section in found:
            yield from self._activity(section)

    def _activity(self, section: Section) -> Iterator[Activity]:
        """A lesson, a quiz, or a lesson and the quiz that stands in it."""
        facts, place = _facts(section.pieces), len(self.ledger.lines)
        body = self._body(facts.rest)
        summary, minutes = facts.said.get("summary", ""), facts.number("minutes", 60)
        mark, notes = facts.number("pass_mark", 100), []
        is_quiz = bool(body.questions) and bool(QUIZ.match(section.title) or not body.parts)
        if is_quiz:
            intro = "\n".join(body.words)
            if len(intro) > INTRO_LENGTH or any(not isinstance(part, Prose) for part in body.parts):
                notes.append(_("only text of up to 500 letters is kept above the questions"))
            title, intro = section.title, intro[:INTRO_LENGTH]
            yield Quiz(title, summary, minutes, mark, intro, tuple(body.questions))
        else:
            if not body.parts:
                notes.append(_("it is empty"))
            yield Lesson(section.title, summary, minutes, tuple(body.parts))
            if body.questions:
                title = _("Quiz: %(title)s") % {"title": section.title}
                notes.append(_("its questions become a quiz of their own, after it"))
                yield Quiz(title[:TITLE_LENGTH], "", 0, mark, "", tuple(body.questions))
        what = _("quiz") if is_quiz else _("lesson")
        self.ledger.lines.insert(place, Line("", what, section.title, (), tuple(notes)))

    def _body(self, pieces: Iterable[Piece]) -> Body:
        body = Body(self.pages, self.ledger)
        for piece in pieces:
            body.add(piece)
        body.finish()
        return body


def _facts(pieces: Iterable[Piece], *, is_module: bool = False) -> Facts:
    """The labelled lines at the beginning, and all that follows them."""
    facts = Facts()
    names = labels.FACTS if is_module else {name: labels.FACTS[name] for name in OF_ACTIVITY}
    lists_aims = False
    for piece in pieces:
        text = piece.text if isinstance(piece, Paragraph) else ""
        key, rest = ("", "") if facts.rest else vocabulary.split_label(text, names)
        if key == "objectives" or (lists_aims and _is_item(piece)):
            lists_aims = True
            facts.objectives += [text if not key else rest] if (rest or not key) else []
        elif key and key != "note":
            facts.said[key], lists_aims = rest, False
        elif is_module and _is_item(piece) and not facts.rest:
            facts.objectives.append(text)
        elif is_module and text and not facts.rest and "summary" not in facts.said:
            facts.said["summary"] = text
        elif key != "note" and (text or facts.rest or _holds_something(piece)):
            facts.rest.append(piece)
    return facts


def _is_item(piece: Piece) -> bool:
    return isinstance(piece, Paragraph) and bool(piece.look.listed) and bool(piece.text)


def _holds_something(piece: Piece) -> bool:
    return isinstance(piece, Table) or bool(piece.shapes)


def _says_something(section: Section) -> bool:
    return any(isinstance(p, Table) or p.text or p.shapes for p in section.pieces)


def _is_questions(pieces: Iterable[Piece]) -> bool:
    kinds = [tables.kind_of(piece) for piece in pieces if isinstance(piece, Table)]
    return "quiz" in kinds
