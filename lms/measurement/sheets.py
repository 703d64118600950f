"""A form as it is asked, what was sent for it, and what is said about it after the last test."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from content.catalogue.judging import FormOutline, MessageOutline
from lms.measurement.actions import Rating
from lms.measurement.statistics import HIGHEST, LOWEST, Judgement

SCALE = tuple(str(n) for n in range(LOWEST, HIGHEST + 1))


@dataclass(frozen=True, slots=True)
class Asked:
    """One message with what was sent for it: two ratings as text, "" where there is none."""

    number: int
    message: MessageOutline
    trust: str
    share: str
    is_missing: bool = False

    @property
    def is_answered(self) -> bool:
        """This says whether both ratings are there."""
        return bool(self.trust and self.share)

    @property
    def judgement(self) -> Judgement:
        """This is how she judged it. Raises: ValueError, while it is not answered."""
        return Judgement(self.message.is_reliable, int(self.trust), int(self.share))

    @property
    def rating(self) -> Rating:
        """This is what is kept of it. Raises: ValueError, while it is not answered."""
        return (self.message.id, *self.judgement)


def read_sheet(form: FormOutline, sent: Mapping[str, str] | None = None) -> Sequence[Asked]:
    """Read what was sent for a form; anything but 1 to 4 counts as not answered."""
    is_blank, sent = sent is None, sent or {}
    asked = []
    for number, message in enumerate(form.messages, start=1):
        trust, share = (_rating(sent, name, message.id) for name in ("percaya", "teruskan"))
        is_missing = not (is_blank or (trust and share))
        asked.append(Asked(number, message, trust, share, is_missing=is_missing))
    return asked


def _rating(sent: Mapping[str, str], name: str, message_id: str) -> str:
    value = sent.get(f"{name}-{message_id}", "")
    return value if value in SCALE else ""
