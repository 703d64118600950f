"""Questions answered on paper or by raising hands: what a room is asked, what it chose.

Counts leave this file only where at least five people answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from content.catalogue.models import Edition, Kind
from content.catalogue.queries import Catalogue, current_epoch, get_edition
from content.quizzes.marking import CHOOSING, Question, Quiz
from lms.facilitation.hall.queries import Told, tell
from lms.facilitation.models import Session
from lms.facilitation.teaching.actions import count_people
from lms.facilitation.teaching.queries import quiz_of
from lms.progress.editions import get_quiz, get_words
from lms.progress.screens.quiz import Face, ask

SEED = 0  # the sheet and the page that counts it draw the same questions


@dataclass(frozen=True, slots=True)
class OnPaper:
    """One question of a quiz as it is printed and counted, with its number on the sheet."""

    number: int
    question: Question
    face: Face


@dataclass(frozen=True, slots=True)
class Paper:
    """The questions of a quiz that can be counted, and the language of their words."""

    edition_id: int
    language: str
    questions: tuple[OnPaper, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a room chose; `several` where `told.answers` counts at least so many people."""

    told: Told
    several: bool


def print_questions(edition_id: int) -> Paper:
    """These are all questions of a sheet; what asks for an opinion is never among them.

    Queries: 1, and 2 the first time in each epoch. Raises: Malformed.
    """
    words = get_words(edition_id, epoch=current_epoch())
    return Paper(
        edition_id,
        words.language,
        tuple(
            OnPaper(number, one, ask(one, words.text["questions"][one.id], seed=edition_id))
            for number, one in enumerate(drawn(edition_id).marked, start=1)
        ),
    )


def drawn(edition_id: int) -> Quiz:
    """These are the questions of a sheet. Queries: 0 once the edition is known."""
    return get_quiz(edition_id).drawn(SEED)


def get_paper(session: Session, catalogue: Catalogue, *, asked: str = "") -> Paper | None:
    """These are the questions of a meeting that can be counted; None where there are none.

    Of the edition that was counted before, else of that which a form was made for (`asked`, its
    id as sent), else of the newest. Queries: 3 at most beyond those of `print_questions`.
    """
    edition_id = _counted_edition(session) or _asked_edition(session, asked)
    if edition_id is None:
        edition = newest_edition(catalogue, session.module_id)
        edition_id = edition.pk if edition else None
    if edition_id is None:
        return None
    sheet = print_questions(edition_id)
    questions = tuple(one for one in sheet.questions if one.question.type in CHOOSING)
    return Paper(edition_id, sheet.language, questions) if questions else None


def newest_edition(catalogue: Catalogue, module_id: int) -> Edition | None:
    """This is the newest edition of a module's quiz, if it has one on offer. Queries: 0 or 1."""
    quiz = quiz_of(catalogue, module_id)
    return get_edition(quiz) if quiz else None


def get_counted(session: Session, paper: Paper) -> tuple[Counted, ...]:
    """These are the questions that were counted, with what the room chose. Queries: 2."""
    words = get_words(paper.edition_id, epoch=current_epoch()).text["questions"]
    counted = _counts(session, paper.edition_id)
    return tuple(
        Counted(
            tell(
                one.number,
                one.question,
                words[one.question.id],
                answers=count_people(one.question, counts.values()),
                counts=[counts.get(option, 0) for option in one.question.options],
            ),
            several=one.face.multiple,
        )
        for one in paper.questions
        if (counts := counted.get(one.question.id))
    )


def _counts(session: Session, edition_id: int) -> Mapping[str, Mapping[str, int]]:
    found: dict[str, dict[str, int]] = {}
    rows = session.paper_counts.filter(edition=edition_id)
    for question_id, choice_id, number in rows.values_list("question_id", "choice_id", "number"):
        found.setdefault(question_id, {})[choice_id] = number
    return found


def _counted_edition(session: Session) -> int | None:
    return session.paper_counts.order_by("pk").values_list("edition_id", flat=True).first()


def _asked_edition(session: Session, asked: str) -> int | None:
    if not asked.isdecimal() or len(asked) > 18:  # noqa: PLR2004  # beyond what a key can be
        return None
    of_module = Edition.objects.filter(
        activity__module=session.module_id, activity__kind=Kind.QUIZ, pk=asked
    )
    return of_module.values_list("pk", flat=True).first()
