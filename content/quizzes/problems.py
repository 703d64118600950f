"""Say why a quiz could not be marked. Pure; used before publishing and while writing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from content.quizzes.marking import CHOOSING, ONE_CHOICE, Question, QuestionType, Quiz

MIN_OPTIONS = 2


class Fault(StrEnum):
    """This is what is wrong with a quiz."""

    EMPTY = "empty"  # no question that is marked
    REPEATED = "repeated"  # two questions or two options with one id
    TOO_FEW = "too_few"  # options to choose from or to place
    NO_RIGHT = "no_right"
    SEVERAL_RIGHT = "several_right"
    STRAY_RIGHT = "stray_right"  # the key names an option that does not exist
    NO_SPELLING = "no_spelling"
    OPINION = "opinion"  # a rating in a quiz whose answers are kept


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, and the question that has it (None: the whole quiz)."""

    fault: Fault
    question: str | None = None


def problems(quiz: Quiz) -> list[Problem]:
    """These keep a quiz from being marked; empty when it can be."""
    found = [] if quiz.marked else [Problem(Fault.EMPTY)]
    times = Counter(question.id for question in quiz.questions)
    found += [Problem(Fault.REPEATED, key) for key, count in times.items() if count > 1]
    for question in quiz.questions:
        found += [Problem(fault, question.id) for fault in _faults(question)]
    return found


def _faults(question: Question) -> Iterator[Fault]:
    if question.type is QuestionType.RATING:
        yield Fault.OPINION
    elif question.type is QuestionType.SHORT_ANSWER:
        if not question.accepted:
            yield Fault.NO_SPELLING
    else:
        yield from _option_faults(question)


def _option_faults(question: Question) -> Iterator[Fault]:
    if len(question.options) < MIN_OPTIONS:
        yield Fault.TOO_FEW
    if len(set(question.options)) < len(question.options):
        yield Fault.REPEATED
    if question.type not in CHOOSING:
        return
    if not question.right:
        yield Fault.NO_RIGHT
    if question.type in ONE_CHOICE and len(question.right) > 1:
        yield Fault.SEVERAL_RIGHT
    if not question.right <= set(question.options):
        yield Fault.STRAY_RIGHT
