"""A question as somebody wrote it in a table: made into ours, or refused in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from content.exchange.loading.bodies import Choice, Example
from content.exchange.loading.exercises import FALSE, TRUE, Item, Pair, Question
from content.exchange.office import vocabulary
from content.modules.choices import Technique
from content.quizzes.marking import normalise

PAIRED, ARROW = "=", "→"  # between the two sides of a pair; the arrow where a side has a "="
CHOSEN = {"single", "multiple"}
EXPLAINED = {"ordering", "matching", "short_answer"}  # one feedback if right, one if wrong
# As the blocks of `content.quizzes` take them.
HOW_MANY = {
    "single": (2, 6),
    "multiple": (3, 8),
    "ordering": (3, 8),
    "matching": (2, 8),
    "short_answer": (1, 20),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One row below a question: a choice, a step, a pair or a spelling."""

    text: str
    right: bool = False
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A question as typed.

    Attributes:
        kind: as typed; guessed from the options where it is empty.
        is_true: of a statement without options.
        techniques: as typed.

    """

    prompt: str
    kind: str = ""
    options: tuple[Option, ...] = ()
    is_true: bool | None = None
    feedback_right: str = ""
    feedback_wrong: str = ""
    example: Example | None = None
    techniques: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: a question, or the problems that prevent one."""

    question: Question | None
    problems: tuple[str, ...]
    notes: tuple[str, ...]


def make(written: Written, identity: str) -> Made:
    """Make a question with an identity that is its own in its file."""
    kind = _kind_of(written)
    if not kind:
        problem = _("the kind “%(kind)s” is unknown") % {"kind": written.kind}
        return Made(None, (problem,), ())
    question = _question(written, kind, identity)
    problems = [*_problems(question), *_too_long(question)]
    if kind == "true_false" and _truth_of(written) is None:
        problems.append(_("whether it is true or false is not marked"))
    notes = _notes(question, written)
    return Made(None if problems else question, tuple(problems), tuple(notes))


def judged(question: Question) -> Made:
    """A question that another format gave us whole: what is wrong with it, what is missing."""
    problems = (*_problems(question), *_too_long(question))
    return Made(None if problems else question, problems, tuple(_missing(question)))


def _kind_of(written: Written) -> str:
    """The type in our words; guessed where nothing was typed, empty where it is unknown."""
    if written.kind:
        return vocabulary.named(written.kind, vocabulary.KINDS)
    if _is_statement(written):
        return "true_false"
    return "multiple" if sum(option.right for option in written.options) > 1 else "single"


def _is_statement(written: Written) -> bool:
    if not written.options:
        return written.is_true is not None
    answers = [option.text for option in written.options]
    return len(answers) == 2 and {vocabulary.truth(text) for text in answers} == {True, False}  # noqa: PLR2004


def _question(written: Written, kind: str, identity: str) -> Question:
    explained = kind in EXPLAINED
    return Question(
        id=identity,
        type=kind,
        prompt=written.prompt,
        example=written.example,
        techniques=tuple(filter(None, map(_technique, written.techniques))),
        choices=_choices(written, kind),
        items=_items(written) if kind == "ordering" else (),
        pairs=_pairs(written) if kind == "matching" else (),
        accepted=tuple(o.text for o in written.options) if kind == "short_answer" else (),
        feedback_right=written.feedback_right if explained else "",
        feedback_wrong=written.feedback_wrong if explained else "",
    )


def _choices(written: Written, kind: str) -> tuple[Choice, ...]:
    if kind in EXPLAINED:
        return ()
    if kind == "true_false":
        true = _truth_of(written)
        said = {vocabulary.truth(option.text): option.feedback for option in written.options}
        return (
            Choice(TRUE, TRUE, true is True, said.get(True, written.feedback_right)),
            Choice(FALSE, FALSE, true is False, said.get(False, written.feedback_wrong)),
        )
    return tuple(
        Choice(f"c{n}", option.text, option.right, option.feedback)
        for n, option in enumerate(written.options, start=1)
    )


def _truth_of(written: Written) -> bool | None:
    """Whether a statement is true: said so, or the one of its two answers that is marked."""
    marked = [vocabulary.truth(option.text) for option in written.options if option.right]
    return marked[0] if len(marked) == 1 else written.is_true


def _items(written: Written) -> tuple[Item, ...]:
    return tuple(Item(f"i{n}", option.text) for n, option in enumerate(written.options, start=1))


def _pairs(written: Written) -> tuple[Pair, ...]:
    texts = [option.text for option in written.options]
    sides = [text.partition(ARROW if ARROW in text else PAIRED) for text in texts]
    return tuple(
        Pair(f"p{n}", left.strip(), right.strip())
        for n, (left, _sign, right) in enumerate(sides, start=1)
    )


def _technique(text: str) -> str:
    """The key of a technique, typed as its key or its name; empty where there is none."""
    names = {key: (key, str(label)) for key, label in Technique.choices}
    return vocabulary.named(text, names)


def _problems(question: Question) -> Iterable[str]:
    """What keeps a question from being one."""
    if not question.prompt:
        yield _("the question itself is empty")
    right = sum(choice.correct for choice in question.choices)
    if question.type in CHOSEN and right == 0:
        yield _("no right answer")
    if question.type == "single" and right > 1:
        yield _("more than one right answer")
    if any(not (pair.left and pair.right) for pair in question.pairs):
        yield _("a pair is written “left = right”")
    if not all(map(normalise, question.accepted)):
        yield _("an accepted answer has neither letter nor digit")
    yield from _how_many(question)
    yield from _repeated(question)


def _how_many(question: Question) -> Iterable[str]:
    few, many = HOW_MANY.get(question.type, (0, 99))
    found = len(question.choices or question.items or question.pairs or question.accepted)
    if not few <= found <= many:
        words = {"n": found, "few": few, "many": many}
        yield _("it has %(n)s answers; %(few)s to %(many)s are possible") % words


def _repeated(question: Question) -> Iterable[str]:
    sides = (
        [item.text for item in question.items],
        [pair.left for pair in question.pairs],
        [pair.right for pair in question.pairs],
    )
    choices = [choice.text.casefold() for choice in question.choices]
    same = len(set(choices)) < len(choices)
    if same or any(len(set(map(normalise, texts))) < len(texts) for texts in sides):
        yield _("two answers read the same")


def _too_long(question: Question) -> Iterable[str]:
    """What is longer than its field."""
    choices, example = question.choices, question.example
    texts = [
        (_("the question"), question.prompt, 600),
        (_("“From”"), example.sender if example else "", 80),
        (_("the message"), example.body if example else "", 1500),
        *((_("a choice"), choice.text, 300) for choice in choices),
        *((_("a feedback"), choice.feedback, 500) for choice in choices),
        (_("a feedback"), question.feedback_right, 500),
        (_("a feedback"), question.feedback_wrong, 500),
        *((_("a step"), item.text, 200) for item in question.items),
        *((_("a side of a pair"), text, 200) for p in question.pairs for text in (p.left, p.right)),
        *((_("an accepted answer"), text, 60) for text in question.accepted),
    ]
    return too_long(texts)


def too_long(texts: Iterable[tuple[str, str, int]]) -> Iterable[str]:
    """What to say of texts that do not fit: what each is, the text, how long it may be."""
    for name, text, limit in texts:
        if len(text) > limit:
            words = {"name": name, "n": len(text), "limit": limit}
            yield _("%(name)s has %(n)s letters; at most %(limit)s fit") % words


def _notes(question: Question, written: Written) -> Iterable[str]:
    """What is missing although the question is made, and what was left out of it."""
    yield from _missing(question)
    for text in written.techniques:
        if not _technique(text):
            yield _("the technique “%(name)s” is unknown and left out") % {"name": text}


def _missing(question: Question) -> Iterable[str]:
    """What has to be filled in before the question is sent for review."""
    if question.type in EXPLAINED:
        if not question.feedback_right:
            yield _("feedback for a right answer is empty; fill it in before sending it for review")
        if not question.feedback_wrong:
            yield _("feedback for a wrong answer is empty; fill it in before sending it for review")
    empty = [
        choice.text if question.type == "true_false" else _letter(n)
        for n, choice in enumerate(question.choices)
        if not choice.feedback
    ]
    if empty:
        yield _("feedback is empty for: %(choices)s; fill it in before sending it for review") % {
            "choices": ", ".join(empty)
        }


def _letter(n: int) -> str:
    return chr(ord("A") + n)
