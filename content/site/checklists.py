"""The do-no-harm lists that a reviewer ticks before approving.

Source: `domain.md` 2.2, "do-no-harm rules for every author". Rule 10, two people, is the gate
itself; the rest is divided between them, and said of a translation by who reads its language.
Whoever changes a question raises its list's version: an approval names the list it was given on.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.site.models.approval import ApprovalKind

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise  # of its stubs alone

Words: TypeAlias = "str | _StrPromise"


class Subject(models.TextChoices):
    """This is what sort of thing is reviewed; a telephone number asks other questions."""

    CONTENT = "content", _("Pages, words, voices, sources")
    CONTACT = "contact", _("Contacts and names")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to look at; `key` stays when its wording is improved."""

    key: str
    question: Words
    help: Words = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """Everything one kind of reviewer looks at."""

    version: str
    lines: tuple[Line, ...]

    @property
    def keys(self) -> frozenset[str]:
        """These must all be ticked."""
        return frozenset(line.key for line in self.lines)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a reviewer ticked, and what she wrote beside it.

    Attributes:
        version: of the list that lay before her.
        ticks: keys of its lines.
        review_by: the day on which somebody should look again; none for the usual time.

    """

    version: str
    ticks: frozenset[str]
    comment: str = ""
    review_by: date | None = field(default=None)


SUBSTANCE = Checklist(
    "isi-1",
    (
        Line(
            "facts",
            _("I checked the facts and the sources. They are right."),
            _("Numbers, names of laws, steps on a phone, who answers for what."),
        ),
        Line(
            "technique",
            _("It shows how a message misleads, not what a group believes."),
            _("“It hurries people” is right; “that is what those people teach” is not."),
        ),
        Line(
            "truth_first",
            _("The truth comes first, the false claim once at most, then the truth again."),
            _("Look at headings and pictures too: they are all that many people see."),
        ),
        Line(
            "marked",
            _("Every made-up message says “Contoh latihan – bukan berita”."),
            _("In the text and in the picture itself, so that a screenshot says it too."),
        ),
        Line(
            "balance",
            _("There are at least as many reliable examples as misleading ones."),
            _("Who sees only lies learns to believe nothing."),
        ),
        Line(
            "fictional",
            _("Examples are made up, and not about religion, ethnic groups or parties."),
        ),
    ),
)
SAFETY = Checklist(
    "aman-1",
    (
        Line(
            "symbols",
            _(
                "No slogan, sign, flag, name, song, picture or quote "
                "of a violent group or attacker."
            ),
            _("Nor a link that leads there."),
        ),
        Line(
            "no_manual",
            _("Nobody can use it as a manual."),
            _("It shows the pattern and the way out, not the words with which one wins people."),
        ),
        Line(
            "no_blame",
            _("No religion, ethnic group, school or kampung is the guilty one."),
            _("Nor in a name, an accent, clothes or a picture."),
        ),
        Line(
            "no_child",
            _("No real child can be recognised: no name, face, voice, school or address."),
        ),
        Line(
            "no_watching",
            _("Nobody is asked to watch, list or report another person."),
            _("Right: listen, accompany, call a service that helps."),
        ),
        Line(
            "help",
            _("Where it touches something heavy, it ends with contacts for help."),
        ),
        Line(
            "for_thirteen",
            _("Somebody of thirteen can read it alone without being frightened or ashamed."),
        ),
    ),
)
TRANSLATION = Checklist(
    "bahasa-1",
    (
        Line("meaning", _("It says the same as the Indonesian text, no more and no less.")),
        Line(
            "register",
            _("The words are polite and everyday, as spoken in Banten."),
            _("Read one paragraph aloud. Would a neighbour say it so?"),
        ),
        Line(
            "answers",
            _("In a quiz, the right answer is still the right one, and no wording gives it away."),
        ),
        Line("marked", _("Every made-up message still says that it is an exercise, not news.")),
        Line(
            "no_blame",
            _("No word puts a religion, an ethnic group, a school or a kampung down."),
        ),
        Line("numbers", _("Telephone numbers, addresses and names are unchanged.")),
    ),
)
CONTACT_SUBSTANCE = Checklist(
    "kontak-isi-1",
    (
        Line(
            "tried",
            _("Every number and address was tried, and the right people answered."),
            _("A wrong number is a closed door for somebody in danger."),
        ),
        Line("official", _("It comes from the organisation itself, not from a forwarded message.")),
        Line("hours", _("Name, hours and “for whom” are as they are today.")),
    ),
)
CONTACT_SAFETY = Checklist(
    "kontak-aman-1",
    (
        Line("protects", _("Whoever answers there protects children and shames nobody.")),
        Line(
            "no_private",
            _("No private number or home address is given away."),
            _("An office, or a person who agreed in writing."),
        ),
        Line("neutral", _("The words do not say what somebody is suspected of.")),
    ),
)
LISTS = {
    (Subject.CONTENT, ApprovalKind.SUBSTANCE): SUBSTANCE,
    (Subject.CONTENT, ApprovalKind.SAFETY): SAFETY,
    (Subject.CONTENT, ApprovalKind.TRANSLATION): TRANSLATION,
    (Subject.CONTACT, ApprovalKind.SUBSTANCE): CONTACT_SUBSTANCE,
    (Subject.CONTACT, ApprovalKind.SAFETY): CONTACT_SAFETY,
    (Subject.CONTACT, ApprovalKind.TRANSLATION): TRANSLATION,
}


def missing_ticks(checklist: Checklist, checked: Checked | None) -> list[Line]:
    """These lines of a list are not ticked; all of them when it was another list."""
    if checked is None or checked.version != checklist.version:
        return list(checklist.lines)
    return [line for line in checklist.lines if line.key not in checked.ticks]


def questions_of(version: str, ticks: Iterable[str]) -> list[Words]:
    """The questions behind stored ticks, as they are worded today; unknown ones stay out."""
    lines = {
        line.key: line for one in LISTS.values() if one.version == version for line in one.lines
    }
    return [lines[key].question for key in ticks if key in lines]
