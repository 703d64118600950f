"""Questions that teach: reasons of their own, keys that nobody guesses."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from content.exchange.linting import pieces
from content.exchange.linting.findings import Finding, in_file, in_piece
from content.exchange.linting.pieces import OPTIONS, REASONS, Kind
from content.exchange.loading import bodies, exercises, schema
from content.exchange.loading.schema import Origin
from content.site.advice.measures import sentences
from content.site.advice.wording import CATCH_ALL, NEGATION, QUOTED

LETTERS = "ABCD"
ITEMS_TO_JUDGE, ALL_ITEMS_TO_JUDGE = 4, 12  # with fewer, a share says nothing
MOST_OF_A_MODULE, SHARE_OF_ALL = 0.5, (0.15, 0.35)
LONGEST_OF_A_MODULE, LONGEST_OF_ALL = 0.4, 0.35
# “Salah kirim itu manusiawi” begins with no verdict.
VERDICT = re.compile(
    r"(?:belum tepat|tepat|salah|benar)\b(?!-| (?:satu|kirim|paham|sangka|orang|alamat|waktu))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a quiz, a self-check or a test form, with ids and feedback of its choices."""

    origin: Origin
    place: str
    feedback: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """How guessable the single-choice questions of a quiz are.

    Attributes:
        letters: keys by position, of those with four choices.
        items: how many single-choice questions there are.
        longest: in how many of them the key is the longest choice.

    """

    letters: Counter[str]
    items: int
    longest: int


def feedback_is_each_choices_own(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """A choice that says the same as its neighbour gives no reason."""
    for asked in _asked(curriculum):
        seen: set[str] = set()
        for key, feedback in asked.feedback:
            said = feedback.strip().lower()
            place = f"{asked.place}/{key}".lstrip("/")
            if not said:
                message = _("no feedback; each choice has a reason")
                yield in_file(asked.origin, "feedback", message, place=place, blocking=True)
            elif said in seen:
                message = _("the same feedback as another choice of this question")
                yield in_file(asked.origin, "feedback", message, place=place)
            seen.add(said)


def feedback_gives_no_verdict(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """The page already says whether an answer was right; the feedback says why."""
    for piece in pieces.of_curriculum(curriculum):
        if piece.kind in REASONS and (found := VERDICT.match(piece.text)):
            message = _("feedback begins with “%(word)s”; say the reason, the page says the rest")
            yield in_piece(piece, "verdict", message % {"word": found.group()})


def keys_of(module: schema.Module) -> Keys:
    """Count the keys of a module's quizzes."""
    letters: Counter[str] = Counter()
    items = longest = 0
    for question in _questions(module):
        if question.type != "single":
            continue
        right = [n for n, choice in enumerate(question.choices) if choice.correct]
        items += 1
        longest += _is_longest(question.choices[right[0]], question.choices)
        if len(question.choices) == len(LETTERS):
            letters[LETTERS[right[0]]] += 1
    return Keys(letters, items, longest)


def _is_longest(key: bodies.Choice, choices: tuple[bodies.Choice, ...]) -> bool:
    return all(len(key.text) > len(other.text) for other in choices if other is not key)


def no_letter_is_the_key_of_most(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """Whoever always presses the same letter learns nothing, and must not pass."""
    total: Counter[str] = Counter()
    for module in curriculum.modules:
        letters = keys_of(module).letters
        total += letters
        count = letters.total()
        for letter in LETTERS if count >= ITEMS_TO_JUDGE else "":
            if letters[letter] > count * MOST_OF_A_MODULE:
                message = _("%(letter)s is the key of %(part)s of %(count)s questions")
                values = {"letter": letter, "part": letters[letter], "count": count}
                yield in_file(module.origin, "key-letter", message % values)
    low, high = SHARE_OF_ALL
    for letter in LETTERS if total.total() >= ALL_ITEMS_TO_JUDGE else "":
        if not low <= (share := total[letter] / total.total()) <= high:
            message = _("%(letter)s is the key in %(share).0f%% of all quizzes; 15 to 35%% is fair")
            values = {"letter": letter, "share": share * 100}
            yield in_file(curriculum.learn.origin, "key-letter", message % values)


def the_key_is_seldom_the_longest(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """Whoever always presses the longest choice learns nothing either."""
    message = _("the key is the longest choice in %(part)s of %(count)s questions")
    all_items = all_longest = 0
    for module in curriculum.modules:
        keys = keys_of(module)
        all_items, all_longest = all_items + keys.items, all_longest + keys.longest
        if keys.items >= ITEMS_TO_JUDGE and keys.longest > keys.items * LONGEST_OF_A_MODULE:
            values = {"part": keys.longest, "count": keys.items}
            yield in_file(module.origin, "key-longest", message % values)
    if all_items >= ALL_ITEMS_TO_JUDGE and all_longest > all_items * LONGEST_OF_ALL:
        values = {"part": all_longest, "count": all_items}
        yield in_file(curriculum.learn.origin, "key-longest", message % values)


def no_choice_is_a_catch_all(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """“Semua benar” tests cunning."""
    for piece in pieces.of_curriculum(curriculum):
        if piece.kind in OPTIONS and (found := CATCH_ALL.search(piece.text)):
            message = _("a choice says “%(words)s”") % {"words": found.group()}
            yield in_piece(piece, "catch-all", message)


def no_prompt_denies_twice(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """“Manakah yang tidak … kecuali” is read wrong by most people."""
    for piece in pieces.of_curriculum(curriculum):
        if piece.kind is not Kind.QUESTION:
            continue
        for sentence in sentences(QUOTED.sub("“”", piece.text)):
            found = NEGATION.findall(sentence)
            if sentence.endswith("?") and len(found) > 1:
                message = _("the question denies twice: %(words)s") % {"words": ", ".join(found)}
                yield in_piece(piece, "double-negative", message)


def _questions(module: schema.Module) -> Iterator[exercises.Question]:
    for page in module.activities:
        if isinstance(page, schema.Quiz):
            yield from page.questions


def _asked(curriculum: schema.Curriculum) -> Iterator[Asked]:
    for form in curriculum.tests:
        yield Asked(form.origin, "", tuple((m.id, m.feedback) for m in form.messages))
    for module in curriculum.modules:
        for page in module.activities:
            if isinstance(page, schema.Quiz):
                yield from (Asked(page.origin, q.id, _said(q.choices)) for q in page.questions)
            elif isinstance(page, schema.Lesson):
                for block in page.body:
                    if isinstance(block.content, bodies.Check):
                        yield Asked(page.origin, block.id, _said(block.content.choices))


def _said(choices: tuple[bodies.Choice, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((choice.id, choice.feedback) for choice in choices)


RULES = (
    feedback_is_each_choices_own,
    feedback_gives_no_verdict,
    no_letter_is_the_key_of_most,
    the_key_is_seldom_the_longest,
    no_choice_is_a_catch_all,
    no_prompt_denies_twice,
)
