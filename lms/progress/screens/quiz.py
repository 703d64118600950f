"""One question on the screen, asked or answered, and the result of a whole quiz."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from content.quizzes.marking import (
    CHOOSING,
    Mark,
    Question,
    QuestionType,
    Quiz,
    choice_order,
)
from lms.progress.screens.responses import FIELD, place_of, rows_of
from lms.progress.sittings import Sitting

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# How many to choose, in words a child reads at a glance.
CHOOSE = {
    2: gettext_lazy("Choose two"),
    3: gettext_lazy("Choose three"),
    4: gettext_lazy("Choose four"),
}
Words = Mapping[str, Any]  # of one question, see `EditionText.text`


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. `state` is "ok", "try" or "" for one that was not chosen."""

    id: str
    letter: str
    text: str
    checked: bool = False
    state: str = ""
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line to be numbered or matched; `state` is "" before marking."""

    id: str
    text: str
    chosen: str = ""
    place: int | None = None
    state: str = ""

    @property
    def left(self) -> str:
        """This is the side of a pair that stands first."""
        return self.text


@dataclass(frozen=True, slots=True)
class Dot:
    """One segment of the bar above a question: done, now or todo."""

    state: str


@dataclass(frozen=True, slots=True)
class Face:
    """A question as it is shown.

    Attributes:
        kind: "choices", "ordering", "matching" or "text".
        matches: what may be chosen in a row of a matching question.
        verdict: whether it was right, None before it is answered.
        reason: why, in a sentence or two.
        regraded: whether the key was corrected after it was answered, which raised its mark.

    """

    kind: str
    prompt: str
    example: Mapping[str, Any] | None
    field: str
    hint: str
    multiple: bool
    options: tuple[Option, ...] = ()
    rows: tuple[Row, ...] = ()
    places: tuple[int, ...] = ()
    matches: tuple[Row, ...] = ()
    draft: str = ""
    verdict: bool | None = None
    reason: str = ""
    regraded: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One question on the result page."""

    number: int
    prompt: str
    right: bool
    regraded: bool = False


def ask(question: Question, words: Words, *, seed: int, draft: QueryDict | None = None) -> Face:
    """Show a question to be answered, with what was filled in before, if anything."""
    data = draft if draft is not None else QueryDict()
    order = choice_order(question, seed)
    if question.type in CHOOSING:
        chosen = data.getlist(FIELD)
        return _face(question, words, options=_options(order, words, chosen))
    if question.type is QuestionType.ORDERING:
        given = rows_of(question, data)
        rows = tuple(
            Row(key, words["items"][key], place=place_of(question, given[key])) for key in order
        )
        return _face(question, words, rows=rows, places=tuple(range(1, len(rows) + 1)))
    if question.type is QuestionType.MATCHING:
        given = rows_of(question, data)
        pairs = words["pairs"]
        rows = tuple(Row(key, pairs[key]["left"], chosen=given[key]) for key in question.options)
        return _face(question, words, rows=rows, matches=_matches(order, words))
    return _face(question, words, draft=data.get(FIELD, ""))


def show(question: Question, words: Words, mark: Mark, *, regraded: bool = False) -> Face:
    """Show a question answered, with the verdict and its reason.

    What was said of a choice when its key was still wrong is no reason any more.
    """
    reason = "" if regraded and mark.right else _reason(question, words, mark)
    return replace(_answered(question, words, mark, reason), regraded=regraded)


def _answered(question: Question, words: Words, mark: Mark, reason: str) -> Face:
    if question.type in CHOOSING:
        options = _marked_options(question, words, mark)
        return _face(question, words, options=options, verdict=mark.right, reason=reason)
    if question.type is QuestionType.ORDERING:
        rows = tuple(
            Row(key, words["items"][key], place=place, state=_state(mark, key))
            for place, key in enumerate(mark.stored, start=1)
        )
        return _face(question, words, rows=rows, verdict=mark.right, reason=reason)
    if question.type is QuestionType.MATCHING:
        pairs = words["pairs"]
        rows = tuple(
            Row(left, pairs[left]["left"], chosen=pairs[right]["right"], state=_state(mark, left))
            for left, right in mark.stored.items()
        )
        return _face(question, words, rows=rows, verdict=mark.right, reason=reason)
    return _face(question, words, verdict=mark.right, reason=reason)


def dots(quiz: Quiz, sitting: Sitting | None, number: int) -> tuple[Dot, ...]:
    """These are the segments of the bar: what is answered, and where she is."""
    answered = sitting.answers if sitting else {}
    return tuple(
        Dot("now" if n == number else "done" if question.id in answered else "todo")
        for n, question in enumerate(quiz.marked, start=1)
    )


def result_lines(
    quiz: Quiz, marks: Mapping[str, Mark], words: Words, raised: Collection[str] = ()
) -> tuple[Line, ...]:
    """These are the questions of a sitting with what came of each; those raised since say so."""
    return tuple(
        Line(
            n,
            words[question.id]["prompt"],
            right=question.id in marks and marks[question.id].right,
            regraded=question.id in raised,
        )
        for n, question in enumerate(quiz.marked, start=1)
    )


def _face(question: Question, words: Words, **parts: Any) -> Face:
    kinds = {
        QuestionType.ORDERING: "ordering",
        QuestionType.MATCHING: "matching",
        QuestionType.SHORT_ANSWER: "text",
    }
    several = question.type is QuestionType.MULTIPLE
    hint = str(CHOOSE.get(len(question.right), "")) if several else ""
    return Face(
        kind=kinds.get(question.type, "choices"),
        prompt=words["prompt"],
        example=words.get("example"),
        field=FIELD,
        hint="" if hint.casefold() in words["prompt"].casefold() else hint,
        multiple=several,
        **parts,
    )


def _options(order: Sequence[str], words: Words, chosen: Sequence[str]) -> tuple[Option, ...]:
    return tuple(
        Option(key, LETTERS[place % 26], words["choices"][key]["text"], checked=key in chosen)
        for place, key in enumerate(order)
    )


def _marked_options(question: Question, words: Words, mark: Mark) -> tuple[Option, ...]:
    several = question.type is QuestionType.MULTIPLE
    return tuple(
        Option(
            key,
            LETTERS[place % 26],
            words["choices"][key]["text"],
            checked=key in mark.verdicts,
            state=_state(mark, key) if key in mark.verdicts else "",
            feedback=words["choices"][key]["feedback"] if several and key in mark.verdicts else "",
        )
        for place, key in enumerate(question.options)
    )


def _matches(order: Sequence[str], words: Words) -> tuple[Row, ...]:
    return tuple(Row(key, words["pairs"][key]["right"]) for key in order)


def _reason(question: Question, words: Words, mark: Mark) -> str:
    if question.type is QuestionType.MULTIPLE:
        if mark.right:
            return _("All your choices are right.")
        hits = sum(mark.verdicts.values())
        text = ngettext(
            "%(count)d of your choices is right.", "%(count)d of your choices are right.", hits
        )
        return text % {"count": hits} if hits else _("None of your choices is right yet.")
    if question.type in CHOOSING:
        feedback: str = words["choices"][mark.stored]["feedback"]
        return feedback
    explained: str = words.get("feedback", {}).get("right" if mark.right else "wrong", "")
    return explained


def _state(mark: Mark, key: str) -> str:
    return "ok" if mark.verdicts[key] else "try"
