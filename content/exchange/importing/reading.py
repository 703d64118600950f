"""Reads whatever file somebody chose, by what is in it rather than by its name."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from content.exchange.formats import opening
from content.exchange.importing import blocks
from content.exchange.importing.writing import MOST_QUESTIONS, divided
from content.exchange.loading.exercises import Question
from content.exchange.office import excel, parcels, word
from content.exchange.office.drafts import Lesson, Line, Manuscript, Quiz
from content.exchange.office.parcels import Kind, Refused


@dataclass(frozen=True, slots=True)
class Count:
    """How many drafts a file becomes, and what is in them; a long quiz becomes several."""

    modules: int
    lessons: int
    quizzes: int
    questions: int
    pictures: int
    is_divided: bool


def read(data: bytes, name: str) -> Manuscript:
    """Read a file. Raises: Refused, with what to do instead."""
    if not data:
        raise Refused(_("The file is empty."))
    if not parcels.is_office(data):
        return opening.manuscript(opening.read(data), name)
    kind = parcels.inspect(data)
    return word.read(data, name) if kind is Kind.WORD else excel.read(data, name)


def preview(data: bytes, name: str) -> Manuscript:
    """Read a file, and say too what it names that is not here. Queries: 2. Raises: Refused."""
    found = read(data, name)
    unknown = [
        Line(stranger.lesson, _("name"), stranger.name, (_("nothing here is called so"),))
        for stranger in blocks.strangers(found.modules, blocks.names())
    ]
    return replace(found, lines=(*found.lines, *unknown))


def is_module(found: Manuscript) -> bool:
    """This says whether a file holds modules, rather than questions alone."""
    return any(module.title for module in found.modules)


def questions_of(found: Manuscript) -> tuple[Question, ...]:
    """All questions of a file, in order."""
    return tuple(
        question
        for module in found.modules
        for activity in module.activities
        if isinstance(activity, Quiz)
        for question in activity.questions
    )


def count(found: Manuscript) -> Count:
    """How many of each a file holds that can be made."""
    activities = [activity for module in found.modules for activity in module.activities]
    quizzes = [part for a in activities if isinstance(a, Quiz) for part in divided(a)]
    return Count(
        modules=sum(bool(module.title) for module in found.modules),
        lessons=sum(isinstance(activity, Lesson) for activity in activities),
        quizzes=len(quizzes),
        questions=sum(len(quiz.questions) for quiz in quizzes),
        pictures=sum(bool(drawing.alt) for drawing in found.drawings.values()),
        is_divided=any(
            isinstance(a, Quiz) and len(a.questions) > MOST_QUESTIONS for a in activities
        ),
    )
