"""How well a question works, from sums over its first responses. Pure: no database, no Django.

Source: classical test theory; the limits of difficulty are those of our own pilot (README).
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

SHOWN_FROM = 10  # responses; below, nothing about a question leaves the query layer
JUDGED_FROM = 30  # responses; below, chance alone makes a question look odd
TOO_EASY, TOO_HARD = 0.95, 0.20  # facility
CERTAIN = 1.645  # standard errors: one chance in twenty that it is mere chance
EPSILON = 1e-9


class Flag(StrEnum):
    """This is a reason to look at a question again."""

    EASY = "easy"
    HARD = "hard"
    REVERSED = "reversed"  # who does well elsewhere does badly here: often a wrong key
    UNCHOSEN = "unchosen"  # a wrong choice that nobody ever takes


class Totals(NamedTuple):
    """Sums over the responses to one question of one edition, as a database adds them up.

    Attributes:
        n: responses.
        x, xx: marks (share 0–1) and their squares.
        s, ss: scores of the whole quiz (share 0–1) and their squares.
        xs: marks times scores.

    """

    n: int
    x: float
    xx: float
    s: float
    ss: float
    xs: float


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over the responses to one question.

    Attributes:
        n: responses.
        x, xx: marks (share 0–1) and their squares.
        rest, rest_rest: the score 0–1 on all other questions, and its squares.
        x_rest: marks times rest.
        with_rest: responses in quizzes that have other questions at all.

    """

    n: int = 0
    x: float = 0.0
    xx: float = 0.0
    rest: float = 0.0
    rest_rest: float = 0.0
    x_rest: float = 0.0
    with_rest: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            n=self.n + other.n,
            x=self.x + other.x,
            xx=self.xx + other.xx,
            rest=self.rest + other.rest,
            rest_rest=self.rest_rest + other.rest_rest,
            x_rest=self.x_rest + other.x_rest,
            with_rest=self.with_rest + other.with_rest,
        )

    @classmethod
    def of(cls, totals: "Totals", *, questions: int) -> "Sums":
        """Turn sums over whole scores into sums over the rest, the question itself left out.

        Args:
            totals: of one edition.
            questions: how many questions the edition marks.

        """
        n, x, xx, s, ss, xs = totals
        others = questions - 1
        if others < 1:
            return cls(n=n, x=x, xx=xx)
        m = questions
        return cls(
            n=n,
            x=x,
            xx=xx,
            rest=(m * s - x) / others,
            rest_rest=(m * m * ss - 2 * m * xs + xx) / others**2,
            x_rest=(m * xs - xx) / others,
            with_rest=n,
        )

    @property
    def facility(self) -> float:
        """This is the mean mark, share 0–1: 1 where everybody was right."""
        return min(1.0, max(0.0, self.x / self.n)) if self.n else 0.0

    @property
    def discrimination(self) -> float | None:
        """This is the point-biserial correlation with the rest, −1 to 1.

        None where it cannot be told: no rest, or everybody did the same. Only meaningful where
        all responses have a rest.
        """
        n = self.with_rest
        if n < self.n or n < 2:  # noqa: PLR2004 - two points make a line
            return None
        spread = n * self.xx - self.x**2
        rest_spread = n * self.rest_rest - self.rest**2
        if spread <= EPSILON * n * n or rest_spread <= EPSILON * n * n:
            return None
        together = n * self.x_rest - self.x * self.rest
        return min(1.0, max(-1.0, together / math.sqrt(spread * rest_spread)))


def shares(counts: Mapping[str, int], n: int) -> dict[str, float]:
    """These are the shares 0–1 of responses that took each choice."""
    return {choice: count / n if n else 0.0 for choice, count in counts.items()}


def flags(sums: Sums, wrong_shares: Iterable[float]) -> tuple[Flag, ...]:
    """These say what is odd about a question; nothing while too few have answered it.

    Args:
        sums: of its responses.
        wrong_shares: of those choices that are not right, how often each was taken.

    """
    if sums.n < JUDGED_FROM:
        return ()
    r = sums.discrimination
    found = {
        Flag.REVERSED: r is not None and r < -CERTAIN / math.sqrt(sums.n),
        Flag.HARD: sums.facility < TOO_HARD,
        Flag.EASY: sums.facility > TOO_EASY,
        Flag.UNCHOSEN: any(share == 0 for share in wrong_shares) and sums.facility <= TOO_EASY,
    }
    return tuple(flag for flag, holds in found.items() if holds)
