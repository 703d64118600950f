"""A question as a format says it, before it becomes ours or is refused."""

from dataclasses import dataclass, field
from enum import StrEnum

from content.exchange.loading.bodies import Example

FULL = 100.0  # per cent, of a right answer


class Kind(StrEnum):
    """This is what a question asks for, in the words of the formats."""

    ONE = "one"  # choices, of which one may be taken
    ANY = "any"  # choices, of which several may be taken
    TRUTH = "truth"
    SPELLINGS = "spellings"
    NUMBER = "number"
    PAIRS = "pairs"
    ORDER = "order"
    NONE = "none"  # nothing that we could ask


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `weight` is in per cent, below 0 where it costs; `span` is a number's tolerance.

    Of a statement there are two, their texts "benar" and "salah".
    """

    text: str
    weight: float = 0.0
    feedback: str = ""
    span: str = ""


@dataclass(frozen=True, slots=True)
class Extras:
    """What is ours and no other program's; it travels along in a remark.

    Attributes:
        example: as it was written; the text around it may have changed since.
        items: of a question to be put in order, whose prompt is `prompt`.

    """

    example: Example | None = None
    techniques: tuple[str, ...] = ()
    right: str = ""
    wrong: str = ""
    prompt: str = ""
    items: tuple[str, ...] = ()


@dataclass(slots=True)
class Found:
    """One question of a file.

    Attributes:
        general: feedback to whatever was answered.
        right: feedback to a right answer; `wrong` to a wrong one.
        n_media: pictures, sounds and films in it.

    """

    line: int
    place: str
    kind: Kind = Kind.NONE
    title: str = ""
    category: str = ""
    prompt: str = ""
    answers: list[Answer] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    general: str = ""
    right: str = ""
    wrong: str = ""
    extras: Extras = field(default_factory=Extras)
    n_media: int = 0
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
