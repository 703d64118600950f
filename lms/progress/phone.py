"""What somebody without an account did, kept on her own phone in one signed cookie.

Nothing of it is stored by us (rule 7). The cookie is ours to trust, since we signed it, and
small, since it travels with every request: quiz answers are positions in the frozen edition,
times are minutes since the work began. It begins with a version number; what cannot be read
is treated as not there.

A phone is passed on, so the cookie may hold the work of several people. Work of somebody who
waits for consent carries two short digests of her: while she waits, the first finds it again
without a query; once she is a member, the second offers it to her and to nobody else. Work
without an owner is a guest's: whoever begins to wait takes it along, unless she has some here
already. A guest neither sees nor changes what has an owner. Where her nickname or group was
changed meanwhile nothing fits, and nothing is offered.
"""

import base64
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core import signing

from content.quizzes.marking import MATCHED, ONE_CHOICE, OTHER, Question, QuestionType, Quiz
from lms.accounts.digests import digest

COOKIE = "kerja"
VERSION = 1
TAG_LENGTH = 12  # hexadecimal characters, enough for the few people of one phone
DAYS = 60
LIMIT = 3_800  # characters; browsers keep 4,096 bytes of one cookie, its name included
SALT = "lms.progress.phone"
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ID_BYTES = 9  # random bytes of an id: 12 characters of the cookie


class Unreadable(ValueError):
    """This cookie is not ours, too old, or of a version we do not know."""


@dataclass(frozen=True, slots=True)
class PhoneSitting:
    """One sitting of a quiz; `answers` is packed, see `pack`."""

    id: UUID
    activity_id: int
    edition_id: int
    started_at: datetime
    answers: str
    submitted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PhoneWork:
    """All that one person did on a phone: when each activity was finished, and quiz sittings.

    Times are aware, in full minutes of our own clock.

    Attributes:
        waiting, owner: digests of whose it is, see `waiting_tag` and `owner_tag`; "" of a guest.

    """

    id: UUID
    began_at: datetime
    done: Mapping[int, datetime] = field(default_factory=dict)
    sittings: tuple[PhoneSitting, ...] = ()
    waiting: str = ""
    owner: str = ""

    @property
    def last_at(self) -> datetime:
        """This is when something was last done."""
        moments = [self.began_at, *self.done.values()]
        moments += [s.submitted_at or s.started_at for s in self.sittings]
        return max(moments)

    def finish(self, activity_id: int, at: datetime) -> "PhoneWork":
        """This is the work with one more activity finished; the first time counts."""
        return replace(self, done={activity_id: _minute(at)} | dict(self.done))

    def put(self, sitting: PhoneSitting) -> "PhoneWork":
        """This is the work with a sitting added, or replaced by id."""
        others = tuple(other for other in self.sittings if other.id != sitting.id)
        return replace(self, sittings=(*others, sitting))


def new_id() -> UUID:
    """This is an id that needs 12 characters in the cookie and is unique everywhere."""
    return _id(secrets.token_bytes(ID_BYTES))


def begin(at: datetime) -> PhoneWork:
    """This is new, empty work."""
    return PhoneWork(id=new_id(), began_at=_minute(at))


def waiting_tag(public_id: UUID) -> str:
    """This stands for somebody who waits, known from the phone alone."""
    return digest("phone-waiting", public_id)[:TAG_LENGTH]


def owner_tag(cohort_id: int, nickname_key: str) -> str:
    """This stands for somebody waiting, and later for the same person as a member."""
    return digest("phone-owner", cohort_id, nickname_key)[:TAG_LENGTH]


def dump(work: PhoneWork, others: Iterable[PhoneWork] = ()) -> str:
    """Write the works of a phone as a cookie value of at most `LIMIT` characters.

    Where it does not fit, the details of the oldest finished sittings are left out, then what
    others did longest ago; what `work` says is finished never is.
    """
    works = [work, *others]
    while len(value := _signed(works)) > LIMIT and _lighten(works):
        pass
    return value


def load(value: str) -> PhoneWork:
    """Read the work a cookie was last written for. Raises: Unreadable."""
    return load_all(value)[0]


def load_all(value: str) -> tuple[PhoneWork, ...]:
    """Read all works of a cookie, at least one, the last written first. Raises: Unreadable."""
    try:
        version, *raw = signing.loads(value, salt=SALT, max_age=timedelta(days=DAYS))
        return _works(version, raw)
    except (signing.BadSignature, ValueError, TypeError, IndexError, OverflowError) as error:
        message = f"phone work: {type(error).__name__}"
        raise Unreadable(message) from error


def pack(quiz: Quiz, answers: Mapping[str, Any]) -> str:
    """Write stored responses by question id as positions, one field a question: "1.02..310"."""
    return ".".join(
        _pack_one(question, answers[question.id]) if question.id in answers else ""
        for question in quiz.marked
    )


def unpack(quiz: Quiz, packed: str) -> dict[str, Any]:
    """Read what `pack` wrote. Positions the quiz does not have are left out."""
    fields = packed.split(".")
    read = {
        question.id: _unpack_one(question, field)
        for question, field in zip(quiz.marked, fields, strict=False)
        if field
    }
    return {question_id: stored for question_id, stored in read.items() if stored is not None}


def _pack_one(question: Question, stored: Any) -> str:
    if question.type is QuestionType.SHORT_ANSWER:
        return "1" if stored == MATCHED else "0"
    if question.type is QuestionType.MATCHING:
        stored = [stored[left] for left in question.options]
    chosen = [stored] if isinstance(stored, str) else stored
    return "".join(DIGITS[question.options.index(option)] for option in chosen)


def _unpack_one(question: Question, packed: str) -> Any:
    if question.type is QuestionType.SHORT_ANSWER:
        return MATCHED if packed == "1" else OTHER
    positions = [DIGITS.find(digit) for digit in packed]
    if not all(0 <= position < len(question.options) for position in positions):
        return None
    chosen = [question.options[position] for position in positions]
    if question.type in ONE_CHOICE:
        return chosen[0]
    if question.type is QuestionType.MATCHING:
        return dict(zip(question.options, chosen, strict=False))
    return sorted(chosen) if question.type is QuestionType.MULTIPLE else chosen


def _signed(works: Iterable[PhoneWork]) -> str:
    return signing.dumps([VERSION, *map(_raw, works)], salt=SALT, compress=True)


def _lighten(works: list[PhoneWork]) -> bool:
    """Leave the least important thing out; say whether there was one."""
    finished = [
        (sitting.submitted_at, sitting.id, place)
        for place, work in enumerate(works)
        for sitting in work.sittings
        if sitting.submitted_at
    ]
    if finished:
        _submitted_at, oldest, place = min(finished)
        left = tuple(s for s in works[place].sittings if s.id != oldest)
        works[place] = replace(works[place], sittings=left)
    elif len(works) > 1:
        works.pop()
    else:
        return False
    return True


def _raw(work: PhoneWork) -> list[Any]:
    """Lay a work out as short JSON: [id, began, [id, minute, …], [[sitting], …], tags…]."""

    def since(moment: datetime) -> int:
        return int((moment - work.began_at).total_seconds() // 60)

    done = [number for key, at in sorted(work.done.items()) for number in (key, since(at))]
    sittings = [
        [
            _code(s.id),
            s.activity_id,
            s.edition_id,
            since(s.started_at),
            since(s.submitted_at) if s.submitted_at else -1,
            s.answers,
        ]
        for s in work.sittings
    ]
    began = int(work.began_at.timestamp() // 60)
    tags = [work.waiting, work.owner] if work.owner else []
    return [_code(work.id), began, done, sittings, *tags]


def _works(version: Any, raw: list[Any]) -> tuple[PhoneWork, ...]:
    if version != VERSION or not raw:
        message = f"version {version}"
        raise ValueError(message)
    return tuple(map(_work, raw))


def _work(raw: Any) -> PhoneWork:
    code, began, done, sittings, *tags = raw
    waiting, owner = tags or ("", "")
    began_at = datetime.fromtimestamp(began * 60, tz=UTC)

    def moment(minutes: int) -> datetime:
        return began_at + timedelta(minutes=minutes)

    return PhoneWork(
        id=_id(base64.urlsafe_b64decode(code)),
        began_at=began_at,
        done={key: moment(at) for key, at in zip(done[::2], done[1::2], strict=True)},
        sittings=tuple(
            PhoneSitting(
                id=_id(base64.urlsafe_b64decode(code)),
                activity_id=activity_id,
                edition_id=edition_id,
                started_at=moment(started),
                submitted_at=None if submitted < 0 else moment(submitted),
                answers=answers,
            )
            for code, activity_id, edition_id, started, submitted, answers in sittings
        ),
        waiting=waiting,
        owner=owner,
    )


def _minute(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(second=0, microsecond=0)


def _id(raw: bytes) -> UUID:
    return UUID(bytes=raw.ljust(16, b"\0"))


def _code(key: UUID) -> str:
    return base64.urlsafe_b64encode(key.bytes[:ID_BYTES]).decode("ascii")
