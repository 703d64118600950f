"""Which choices are right, where a format weighs them in per cent."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from content.exchange.formats.found import FULL, Answer, Found, Kind
from content.exchange.office.ledger import glimpse
from content.quizzes.marking import normalise

NEAR = 0.01  # per cent; 33.33333 is a third


def kind_of(found: Found) -> str:
    """Whether one or several of the choices are to be found."""
    n_right = sum(_marks(found))
    if found.kind is Kind.ANY:
        if n_right == 1 and len(found.answers) == 2:  # noqa: PLR2004  # fewer than ours takes
            found.notes.append(_("it becomes a question with one right choice"))
            return "single"
        return "multiple"
    if n_right > 1:
        found.notes.append(_("several choices are right; learners will have to find all of them"))
        return "multiple"
    return "single"


def right_of(found: Found) -> list[bool]:
    """Whether each choice is right. Weights that ours cannot hold are noted."""
    right = _marks(found)
    if changed := [
        _letter(n) for n, a in enumerate(found.answers) if _is_lost(found, a, right=right[n])
    ]:
        found.notes.append(_("weights are left out: %(choices)s") % {"choices": ", ".join(changed)})
    return right


def _marks(found: Found) -> list[bool]:
    """Wholly right ones alone, where there are any and one may be taken; else all that earn."""
    weights = [answer.weight for answer in found.answers]
    least = FULL if found.kind is Kind.ONE and max(weights, default=0) >= FULL else NEAR
    return [weight >= least for weight in weights]


def _is_lost(found: Found, answer: Answer, *, right: bool) -> bool:
    """This says whether ours marks a choice otherwise than its weight says."""
    if found.kind is Kind.ONE:
        return answer.weight not in {0.0, FULL}
    share = FULL / (sum(_marks(found)) or 1)
    wanted = {share} if right else {0.0, -share}
    return all(abs(answer.weight - weight) > NEAR for weight in wanted)


def spread(found: Found) -> None:
    """Give choices that say nothing what is said to all of them."""
    if not found.general:
        return
    if all(answer.feedback for answer in found.answers):
        found.notes.append(general_left(found.general))
        return
    found.notes.append(_("the general feedback stands where a choice had none"))
    found.answers = [replace(a, feedback=a.feedback or found.general) for a in found.answers]


def general_left(text: str) -> str:
    """What to say of a general feedback that has no place."""
    return _("the general feedback is left out: “%(text)s”") % {"text": glimpse(text)}


def number_notes(answers: Iterable[Answer]) -> Iterator[str]:
    """What changes when a number becomes a spelling."""
    for answer in answers:
        if answer.weight < FULL:
            continue
        if answer.span:
            words = {"number": answer.text, "span": answer.span}
            yield _("%(number)s has to be exact; the tolerance %(span)s is left out") % words
        if normalise(answer.text) != answer.text.casefold():
            words = {"number": answer.text, "same": normalise(answer.text)}
            yield _("%(number)s and %(same)s count as the same: signs do not count") % words
    yield _("a number becomes a short answer; add other ways to write it")


def _letter(n: int) -> str:
    return chr(ord("A") + n) if n < 26 else str(n + 1)  # noqa: PLR2004  # of the alphabet
