"""The texts of a quiz, and what makes its keys easy to guess."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from string import ascii_uppercase
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.quizzes.marking import QuestionType, Quiz
from content.quizzes.problems import Fault, Problem, problems
from content.site.advice.remarks import Remark
from content.site.advice.texts import Kind, Part, Text, Value, filled, in_block

ENOUGH = 4  # single-choice questions; with fewer, a share says nothing
MOST, LONGEST = 0.5, 0.4  # as the linter judges a module's quizzes
FAULTS = {
    Fault.EMPTY: gettext_lazy("The quiz has no questions."),
    Fault.REPEATED: gettext_lazy("Question %(number)s appears twice. Delete one of the two."),
    Fault.TOO_FEW: gettext_lazy("Question %(number)s needs at least two choices."),
    Fault.NO_RIGHT: gettext_lazy("Question %(number)s has no right choice."),
    Fault.SEVERAL_RIGHT: gettext_lazy("Question %(number)s has more than one right choice."),
    Fault.STRAY_RIGHT: gettext_lazy("Question %(number)s has a right choice that does not exist."),
    Fault.NO_SPELLING: gettext_lazy("Question %(number)s has no accepted answer."),
    Fault.OPINION: gettext_lazy(
        "Question %(number)s asks for an opinion, which a quiz may not keep."
    ),
}


def texts_of(questions: Iterable[Any]) -> Iterator[Text]:
    """These are the texts of all questions, in order. Queries: 0."""
    for n, block in enumerate(questions, start=1):
        yield from in_block(block.id, name_of(n), _parts(block.block_type, block.value))


def name_of(n: int) -> str:
    """This is what an author calls a question."""
    return _("Question %(number)s") % {"number": n}


def faults_of(quiz: Quiz, questions: Iterable[Any]) -> Iterator[Remark]:
    """What keeps a quiz from being marked, and its own questions from being explained.

    `quiz` may have questions of a bank too, after its own. Queries: 0.
    """
    numbers = {question.id: n for n, question in enumerate(quiz.questions, start=1)}
    yield from (_fault(problem, numbers) for problem in problems(quiz))
    yield from _unexplained(questions)


def _fault(problem: Problem, numbers: Mapping[str, int]) -> Remark:
    number = numbers.get(problem.question or "")
    message = str(FAULTS[problem.fault]) % {"number": number}
    if number is None:
        return Remark(message, "id_questions", _("Questions"), blocking=True)
    return Remark(message, f"block-{problem.question}-section", name_of(number), blocking=True)


def _unexplained(questions: Iterable[Any]) -> Iterator[Remark]:
    """Questions with nothing to say to some answer; an imported draft may have them."""
    for n, block in enumerate(questions, start=1):
        if answers := [*UNSAID[block.block_type](block.value)]:
            message = _("Question %(number)s: no feedback yet to %(answers)s.")
            said = message % {"number": n, "answers": ", ".join(answers)}
            yield Remark(said, f"block-{block.id}-section", name_of(n), blocking=True)


def key_advice(questions: Iterable[Any]) -> Iterator[Remark]:
    """A key that somebody guesses: always in the same place, or always the longest."""
    choices = {
        n: list(block.value["choices"])
        for n, block in enumerate(questions, start=1)
        if block.block_type == QuestionType.SINGLE
    }
    right = {n: [bool(c["right"]) for c in rows].index(True) for n, rows in _keyed(choices)}
    if len(right) < ENOUGH:
        return
    place, count = Counter(right.values()).most_common(1)[0]
    if count > len(right) * MOST:
        message = _("%(letter)s is right in %(part)s of %(count)s questions. Move some keys.")
        values = {"letter": ascii_uppercase[place], "part": count, "count": len(right)}
        yield Remark(message % values, "id_questions", _("Questions"))
    longest = [n for n, place in right.items() if _is_longest(choices[n], place)]
    if len(longest) > len(right) * LONGEST:
        message = _(
            "The right choice is the longest in question %(numbers)s. "
            "Shorten it, or give the others more to say."
        )
        numbers = ", ".join(map(str, longest))
        yield Remark(message % {"numbers": numbers}, "id_questions", _("Questions"))


def _keyed(choices: Mapping[int, list[Value]]) -> Iterator[tuple[int, list[Value]]]:
    return ((n, rows) for n, rows in choices.items() if sum(bool(c["right"]) for c in rows) == 1)


def _is_longest(rows: list[Value], place: int) -> bool:
    lengths = [len(str(row["text"] or "")) for row in rows]
    return all(lengths[place] > length for n, length in enumerate(lengths) if n != place)


def _parts(kind: str, value: Value) -> Iterator[Part]:
    yield Kind.QUESTION, filled(value, "prompt")[0]
    sender, body = filled(value["example"], "sender", "body")
    yield Kind.PERSON, sender
    yield Kind.EXAMPLE, body
    yield from INNER[kind](value)


def _chosen(value: Value) -> Iterator[Part]:
    for choice in value["choices"]:
        text, feedback = filled(choice, "text", "feedback")
        right = bool(choice["right"])
        yield Kind.OPTION if right else Kind.WRONG_OPTION, text
        yield Kind.FEEDBACK if right else Kind.CORRECTION, feedback


def _unsaid_choices(value: Value) -> Iterator[str]:
    rows = zip(ascii_uppercase, value["choices"], strict=False)
    if letters := [letter for letter, row in rows if not filled(row, "feedback")[0].strip()]:
        yield _("choice %(letters)s") % {"letters": ", ".join(letters)}


def _unsaid(**names: Any) -> Callable[[Value], Iterator[str]]:
    """Which of these fields are empty, by what their answers are called."""
    return lambda value: (
        str(name) for field, name in names.items() if not filled(value, field)[0].strip()
    )


def _true_or_false(value: Value) -> Iterator[Part]:
    yield from ((Kind.FEEDBACK, text) for text in filled(value, "feedback_true", "feedback_false"))


def _explained(field: str) -> Callable[[Value], Iterator[Part]]:
    def parts(value: Value) -> Iterator[Part]:
        for row in value[field]:
            texts = filled(row, "left", "right") if isinstance(row, Mapping) else [str(row or "")]
            yield from ((Kind.OPTION, text) for text in texts)
        for text in filled(value, "feedback_right", "feedback_wrong"):
            yield Kind.FEEDBACK, text

    return parts


INNER: dict[str, Callable[[Value], Iterator[Part]]] = {
    QuestionType.SINGLE: _chosen,
    QuestionType.MULTIPLE: _chosen,
    QuestionType.TRUE_FALSE: _true_or_false,
    QuestionType.ORDERING: _explained("items"),
    QuestionType.MATCHING: _explained("pairs"),
    QuestionType.SHORT_ANSWER: _explained("accepted"),
}

_EXPLAINED = _unsaid(
    feedback_right=gettext_lazy("a right answer"), feedback_wrong=gettext_lazy("a wrong answer")
)
UNSAID: dict[str, Callable[[Value], Iterator[str]]] = {
    QuestionType.SINGLE: _unsaid_choices,
    QuestionType.MULTIPLE: _unsaid_choices,
    QuestionType.TRUE_FALSE: _unsaid(
        feedback_true=gettext_lazy("“true”"), feedback_false=gettext_lazy("“false”")
    ),
    QuestionType.ORDERING: _EXPLAINED,
    QuestionType.MATCHING: _EXPLAINED,
    QuestionType.SHORT_ANSWER: _EXPLAINED,
}
