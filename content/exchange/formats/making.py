"""Makes a question of ours from what a format says, or says why it cannot be one."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from content.exchange.formats import choosing, extras
from content.exchange.formats.found import FULL, Answer, Found, Kind
from content.exchange.formats.reading import Row
from content.exchange.loading.bodies import Choice, Example
from content.exchange.loading.exercises import FALSE, TRUE, Item, Pair, Question
from content.exchange.office.ledger import glimpse
from content.exchange.office.written import EXPLAINED, judged

ANY_OTHER = "*"  # the answer that stands for all others, and in a spelling for any letters
LITERAL = "\\*"
TYPES = {
    Kind.TRUTH: "true_false",
    Kind.SPELLINGS: "short_answer",
    Kind.NUMBER: "short_answer",
    Kind.PAIRS: "matching",
    Kind.ORDER: "ordering",
}


def make(found: Found, known: set[str]) -> Row:
    """The row of a question; its identity is made of its words and is no other's in the file.

    `known` are the identities given so far; the new one is added.
    """
    prompt, example = extras.split(found.prompt, found.extras)
    title = glimpse(found.title or prompt)
    if found.problems or found.kind is Kind.NONE:
        problems = found.problems or [_("it is no question that could be marked")]
        return _row(found, title, None, problems, found.notes)
    question = _question(found, prompt or found.title, example)
    made = judged(question)
    problems = [*_empty(question), *found.problems, *made.problems]
    if problems:
        return _row(found, title, None, problems, found.notes)
    return _row(found, title, _named(question, known), (), [*found.notes, *made.notes])


def _row(
    found: Found,
    title: str,
    question: Question | None,
    problems: Iterable[str],
    notes: Iterable[str],
) -> Row:
    media = (
        [_("pictures and sounds do not come along: %(n)s") % {"n": found.n_media}]
        if found.n_media
        else []
    )
    return Row(
        found.line,
        found.place,
        title,
        question,
        tuple(dict.fromkeys(problems)),
        tuple(dict.fromkeys([*notes, *media])),
        found.category,
    )


def _question(found: Found, prompt: str, example: Example | None) -> Question:
    """A question without its identity; what had to be changed is noted in what was found."""
    kind = TYPES.get(found.kind) or choosing.kind_of(found)
    explained = kind in EXPLAINED
    accepted = tuple(_accepted(found)) if kind == "short_answer" else ()
    right, wrong = _said(found) if explained else ("", "")
    if not explained:
        choosing.spread(found)
    return Question(
        id="",
        type=kind,
        prompt=prompt,
        example=example,
        techniques=found.extras.techniques,
        choices=() if explained else tuple(_choices(found, kind)),
        items=tuple(Item(f"i{n}", text) for n, text in enumerate(found.items, 1)),
        pairs=tuple(Pair(f"p{n}", *sides) for n, sides in enumerate(_whole(found), 1)),
        accepted=accepted,
        feedback_right=right,
        feedback_wrong=wrong,
    )


def _choices(found: Found, kind: str) -> Iterator[Choice]:
    if kind == "true_false":
        for key in (TRUE, FALSE):
            answer = next((a for a in found.answers if a.text == key), Answer(key))
            yield Choice(key, key, answer.weight == FULL, answer.feedback)
        return
    right = choosing.right_of(found)
    for n, answer in enumerate(found.answers, start=1):
        yield Choice(f"c{n}", answer.text, right[n - 1], answer.feedback)


def _whole(found: Found) -> Iterator[tuple[str, str]]:
    """Pairs that have both sides; a right side alone is there only to mislead."""
    for left, right in found.pairs:
        if left or not right:
            yield left, right
        else:
            found.notes.append(_("“%(text)s” belongs to nothing and is left out") % {"text": right})


def _accepted(found: Found) -> Iterator[str]:
    """The spellings that are wholly right."""
    for answer in found.answers:
        text = answer.text.replace(LITERAL, ANY_OTHER)
        if answer.text == ANY_OTHER:
            continue
        if answer.weight < FULL:
            why = _("“%(text)s” is right in part only and is left out")
            found.notes.append(why % {"text": text})
        elif ANY_OTHER in answer.text.replace(LITERAL, ""):
            found.notes.append(_("“%(text)s” stands for many words and is left out; add them"))
            found.notes[-1] %= {"text": text}
        else:
            yield text
    if found.kind is Kind.NUMBER:
        found.notes.extend(choosing.number_notes(found.answers))


def _said(found: Found) -> tuple[str, str]:
    """Feedback to a right and to a wrong answer, from wherever a format puts it."""
    said = [a for a in found.answers if a.feedback]
    of_right = [a.feedback for a in said if a.weight == FULL and a.text != ANY_OTHER]
    of_wrong = [a.feedback for a in said if a.weight < FULL]
    if len({*of_right}) > 1 or len({*of_wrong}) > 1:
        found.notes.append(_("feedback differs by answer; the first is kept"))
    right = found.extras.right or found.right or next(iter(of_right), "")
    wrong = found.extras.wrong or found.wrong or next(iter(of_wrong), "")
    if found.general and (right and wrong):
        found.notes.append(choosing.general_left(found.general))
    return right or found.general, wrong or found.general


def _empty(question: Question) -> Iterator[str]:
    if not all(choice.text for choice in question.choices):
        yield _("a choice has no text")
    if not all(item.text for item in question.items):
        yield _("a step has no text")


def _named(question: Question, known: set[str]) -> Question:
    """The question under its identity."""
    words = [question.type, question.prompt]
    words += [text for choice in question.choices for text in (choice.text, str(choice.correct))]
    words += [item.text for item in question.items]
    words += [text for pair in question.pairs for text in (pair.left, pair.right)]
    digest = hashlib.sha256("\0".join([*words, *question.accepted]).encode()).hexdigest()[:16]
    name, n = digest, 1
    while name in known:
        n += 1
        name = f"{digest}-{n}"
    known.add(name)
    return replace(question, id=name)
