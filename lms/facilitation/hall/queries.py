"""What the projector and the phones of a hall show. Counts of few phones are not there at all."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import QueryDict

from content.catalogue.models import Kind
from content.catalogue.queries import current_epoch, get_catalogue
from content.quizzes.marking import Question
from lms.facilitation.hall.asking import get_questions
from lms.facilitation.models import Hall, HallAnswer, HallResult
from lms.facilitation.models.hall import SHOWN_FROM, number_at
from lms.progress.editions import get_words
from lms.progress.screens.quiz import Face, Words, ask

NOWHERE = -1  # the step of a hall that is over, or of none


@dataclass(frozen=True, slots=True)
class Bar:
    """One choice of a closed question; `count` of `Told.answers` phones took it."""

    letter: str
    text: str
    feedback: str
    is_right: bool
    is_yours: bool
    count: int


@dataclass(frozen=True, slots=True)
class Told:
    """A closed question. Without `answers` too few phones answered, and bars count nothing."""

    number: int
    prompt: str
    answers: int | None
    bars: tuple[Bar, ...]

    @property
    def is_yours_right(self) -> bool:
        """This says whether what the phone chose was all that was right, and only that."""
        return all(bar.is_right == bar.is_yours for bar in self.bars)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a hall stands.

    Attributes:
        number: of the question, from 1; 0 while people come in.
        face: the open question.
        told: the closed question.
        language: of the questions' words.

    """

    step: int
    number: int
    total: int
    is_over: bool
    language: str
    face: Face | None = None
    told: Told | None = None

    @property
    def is_last(self) -> bool:
        """This says whether no question follows."""
        return self.number == self.total


@dataclass(frozen=True, slots=True)
class QuizToAsk:
    """One quiz that a hall may ask; `activity_id` names it."""

    activity_id: int
    label: str


def get_quizzes(language: str) -> tuple[QuizToAsk, ...]:
    """These are the quizzes on offer, by module. Queries: 1, more where content has changed."""
    return tuple(
        QuizToAsk(one.id, f"{module.number or place}. {module.title}")
        for place, module in enumerate(get_catalogue(language).modules, start=1)
        for one in module.activities
        if one.kind == Kind.QUIZ
    )


def get_step(hall_id: int, *, at: datetime) -> int:
    """This is where a hall stands, for a phone that asks every two seconds. Queries: 1."""
    running = Hall.objects.running(at).filter(pk=hall_id)
    return next(iter(running.values_list("step", flat=True)), NOWHERE)


def count_answers(hall: Hall) -> int:
    """This is how many phones answered the question that is open. Queries: 1, else 0."""
    return HallAnswer.objects.filter(hall=hall).count() if hall.is_open else 0


def get_stand(hall: Hall, *, chosen: Collection[str] = (), draft: QueryDict | None = None) -> Stand:
    """Put together where a hall stands, in the language in use.

    `chosen` are the choices that this phone took, where it answered this question, `draft` what
    it sent that was not enough for an answer.

    Queries: 1 while a question is open, 2 once it is closed.
    """
    questions, (words, language) = get_questions(hall), _words(hall)
    stand = Stand(
        step=hall.step,
        number=hall.number,
        total=len(questions),
        is_over=hall.ended_at is not None,
        language=language,
    )
    if stand.is_over or not hall.number:
        return stand
    question = questions[hall.number - 1]
    if hall.is_open:
        return replace(stand, face=ask(question, words[question.id], seed=0, draft=draft))
    result = HallResult.objects.filter(hall=hall, number=hall.number).first()
    told = _told(hall.number, question, words[question.id], result, chosen)
    return replace(stand, told=told)


def get_summary(hall: Hall) -> tuple[Told, ...]:
    """These are the questions that were asked, with what the room chose. Queries: 2."""
    results = {result.number: result for result in HallResult.objects.filter(hall=hall)}
    words, _language = _words(hall)
    return tuple(
        _told(number, question, words[question.id], results.get(number))
        for number, question in enumerate(get_questions(hall), start=1)
        if number <= number_at(hall.step)
    )


def _words(hall: Hall) -> tuple[Mapping[str, Words], str]:
    """These are the words of a hall's questions, and their language. Queries: 1."""
    words = get_words(hall.edition_id, epoch=current_epoch())
    return words.text["questions"], words.language


def _told(
    number: int,
    question: Question,
    words: Words,
    result: HallResult | None,
    chosen: Collection[str] = (),
) -> Told:
    """Tell what was kept of a closed question."""
    counts = [int(n) for n in result.counts.split(",")] if result else []
    answers = result.answers if result else 0
    return tell(number, question, words, answers=answers, counts=counts, chosen=chosen)


def tell(
    number: int,
    question: Question,
    words: Words,
    *,
    answers: int,
    counts: Sequence[int],
    chosen: Collection[str] = (),
) -> Told:
    """Tell counts, or none where fewer than five answered: not even how many."""
    is_told = answers >= SHOWN_FROM
    bars = tuple(
        Bar(
            letter=option.letter,
            text=option.text,
            feedback=words["choices"][option.id]["feedback"],
            is_right=option.id in question.right,
            is_yours=option.id in chosen,
            count=counts[place] if is_told else 0,
        )
        for place, option in enumerate(ask(question, words, seed=0).options)
    )
    return Told(number, words["prompt"], answers if is_told else None, bars)
