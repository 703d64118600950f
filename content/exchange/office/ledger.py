"""What was found in a file so far: one line each for the preview, its questions and pictures."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from django.utils.translation import gettext as _

from content.exchange.loading.bodies import Choice, Image
from content.exchange.loading.exercises import Question
from content.exchange.office import written
from content.exchange.office.drafts import Drawing, Line
from content.exchange.office.pictures import picture_problem
from content.exchange.office.written import Written
from content.quizzes.blocks import QUESTIONS

GLIMPSE = 80  # letters of a title in the preview
ALT_LENGTH, CAPTION_LENGTH = 400, 200
# What Word writes by itself; in English, and rarely what the picture is for.
WORDS_OWN = ("description automatically generated", "ai-generated content")


@dataclass(slots=True)
class Ledger:
    """Lines, drawings and the identities given so far; `n_pictures` and `n_tables` count."""

    lines: list[Line] = field(default_factory=list)
    drawings: dict[str, Drawing] = field(default_factory=dict)
    n_pictures: int = 0
    n_tables: int = 0
    n_questions: int = 0
    known: set[str] = field(default_factory=set)

    def note(
        self,
        place: str,
        what: str,
        title: str,
        problems: Iterable[str] = (),
        notes: Iterable[str] = (),
        *,
        asks: str = "",
    ) -> None:
        """Add a line."""
        self.lines.append(Line(place, what, glimpse(title), tuple(problems), tuple(notes), asks))

    def question(
        self, wanted: Written, place: str, problems: Iterable[str] = (), notes: Iterable[str] = ()
    ) -> Question | None:
        """Make a question and add its line."""
        made = written.make(wanted, self.identity(wanted))
        wrong = (*problems, *made.problems)
        what = kind_of(made.question)
        self.note(place, what, wanted.prompt, wrong, (*notes, *made.notes))
        return None if wrong else made.question

    def identity(self, wanted: Written) -> str:
        """An id that is the same whenever the same question is read, and no other's here."""
        words = [wanted.kind, wanted.prompt, *(option.text for option in wanted.options)]
        digest = sha256("\n".join(words).encode()).hexdigest()[:16]
        name, n = digest, 1
        while name in self.known:
            n += 1
            name = f"{digest}-{n}"
        self.known.add(name)
        return name

    def picture(self, data: bytes | None, alt: str) -> Image | None:
        """Take a picture in; one without a description is kept, and asked about."""
        self.n_pictures += 1
        name = f"gambar-{self.n_pictures}"
        problems = list(_wrong_with(data))
        written_by_word = any(words in alt.casefold() for words in WORDS_OWN)
        alt = "" if written_by_word else " ".join(alt.split())[:ALT_LENGTH]
        if data is None or problems:
            self.note(self.picture_place(), _("picture"), alt, problems)
            return None
        if not alt:
            problems.append(_("has no description yet; write what it shows"))
        asks = "" if alt else name
        self.note(self.picture_place(), _("picture"), alt, problems, asks=asks)
        self.drawings[name] = Drawing(name, data, alt)
        return Image(name, alt, "")

    def picture_place(self) -> str:
        """This is where the last picture stands, in words."""
        return _("picture %(n)s") % {"n": self.n_pictures}

    def table_place(self) -> str:
        """This is where the last table stands, in words."""
        return _("table %(n)s") % {"n": self.n_tables}


def _wrong_with(data: bytes | None) -> Iterable[str]:
    if data is None:
        yield _("is not in the file, only linked to; insert it into the document")
    elif problem := picture_problem(data):
        yield problem


def kind_of(question: Question | None) -> str:
    """What a question is, in the words of the editor."""
    return str(dict(QUESTIONS)[question.type].label) if question else _("quiz question")


def glimpse(text: str) -> str:
    """The first words of a text, on one line."""
    words = " ".join(text.split())
    return words if len(words) <= GLIMPSE else f"{words[: GLIMPSE - 1].rstrip()}…"


def check_problems(question: str, choices: tuple[Choice, ...]) -> Iterable[str]:
    """What keeps a question to oneself from being one."""
    if not question:
        yield _("the question itself is empty")
    if not any(choice.correct for choice in choices):
        yield _("no right answer")
    if not 2 <= len(choices) <= 5:  # noqa: PLR2004  # as the block takes them
        yield _("it has %(n)s answers; %(few)s to %(many)s are possible") % {
            "n": len(choices),
            "few": 2,
            "many": 5,
        }
