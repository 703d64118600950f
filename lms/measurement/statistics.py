"""What ratings of messages say about a group. Pure: no database, no Django.

Signal: a misleading message. “Yes”: it is judged not to be trusted, a rating of 1 or 2.
Source: domain.md 3.2, whose check values are our unit tests.
"""

import math
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean, stdev
from typing import NamedTuple

NORMAL = NormalDist()
LOWEST, HIGHEST = 1, 4  # of both scales
DOUBTED_UP_TO = 2  # such a rating says “not to be trusted”
LEVEL = 0.95  # of every interval


class Judgement(NamedTuple):
    """One message as somebody judged it: whether it is reliable, and her two ratings (1–4)."""

    reliable: bool
    trust: int
    share: int

    @property
    def is_right(self) -> bool:
        """This says whether she trusted what is reliable, or doubted what misleads."""
        return self.reliable == (self.trust > DOUBTED_UP_TO)


class Interval(NamedTuple):
    """This is where the true value lies, with 95 % confidence."""

    low: float
    high: float


def accuracy(judged: Collection[Judgement]) -> float:
    """This is the share 0–1 judged rightly. Raises: ValueError, for no messages."""
    if not judged:
        raise ValueError("no messages")
    return sum(one.is_right for one in judged) / len(judged)


def accuracy_on(judged: Iterable[Judgement], *, reliable: bool) -> float:
    """This is the share 0–1 judged rightly among the reliable, or the misleading, ones."""
    return accuracy([one for one in judged if one.reliable == reliable])


def veracity_discernment(judged: Collection[Judgement]) -> float:
    """This is how much more reliable messages are trusted than misleading ones (−3…+3)."""
    return _difference(judged, lambda one: one.trust)


def sharing_discernment(judged: Collection[Judgement]) -> float:
    """This is how much rather reliable messages are shared than misleading ones (−3…+3)."""
    return _difference(judged, lambda one: one.share)


def _difference(judged: Collection[Judgement], rating: Callable[[Judgement], int]) -> float:
    kinds = [[rating(one) for one in judged if one.reliable == kind] for kind in (True, False)]
    return sum(kinds[0]) / len(kinds[0]) - sum(kinds[1]) / len(kinds[1])


@dataclass(frozen=True, slots=True)
class Detection:
    """How a group tells misleading messages from reliable ones; never one person alone.

    With twelve messages the d′ of one person is mostly noise: only that of pooled counts is shown.

    Attributes:
        hits: misleading messages that were doubted, of `misleading`.
        false_alarms: reliable messages that were doubted, of `reliable`.

    """

    hits: int
    misleading: int
    false_alarms: int
    reliable: int

    @classmethod
    def of(cls, judged: Iterable[Judgement]) -> "Detection":
        """Count what was judged, to be pooled with that of others."""
        counts = {True: [0, 0], False: [0, 0]}
        for one in judged:
            counts[one.reliable][0] += one.trust <= DOUBTED_UP_TO
            counts[one.reliable][1] += 1
        return cls(*counts[False], *counts[True])

    @classmethod
    def pooled(cls, counted: Iterable["Detection"]) -> "Detection":
        """Add up what everybody judged."""
        rows = [(one.hits, one.misleading, one.false_alarms, one.reliable) for one in counted]
        return cls(*map(sum, zip(*rows, strict=True)))

    @property
    def hit_rate(self) -> float:
        """This is a share 0–1 with log-linear correction, so never 0 or 1."""
        return (self.hits + 0.5) / (self.misleading + 1)

    @property
    def false_alarm_rate(self) -> float:
        """This is a share 0–1 with log-linear correction, so never 0 or 1."""
        return (self.false_alarms + 0.5) / (self.reliable + 1)

    @property
    def d_prime(self) -> float:
        """This is how far apart the two kinds of messages look, in standard deviations."""
        return NORMAL.inv_cdf(self.hit_rate) - NORMAL.inv_cdf(self.false_alarm_rate)

    @property
    def criterion(self) -> float:
        """This is c: below 0 where people tend to say “not to be trusted” of anything."""
        return -(NORMAL.inv_cdf(self.hit_rate) + NORMAL.inv_cdf(self.false_alarm_rate)) / 2


@dataclass(frozen=True, slots=True)
class Change:
    """How the same people changed from one test to the other.

    Attributes:
        sd: of the differences.
        interval: of `mean`, by Student's t.
        d_z: mean ÷ sd of the differences; inflated where the two tests correlate.
        d_av: mean ÷ the mean of both tests' standard deviations; the one to report.
        g_av: d_av, corrected for few people.

    An effect size is none where nobody differs from anybody.
    """

    n: int
    mean: float
    sd: float
    standard_error: float
    interval: Interval
    d_z: float | None
    d_av: float | None
    g_av: float | None


def paired_change(before: Sequence[float], after: Sequence[float]) -> Change:
    """Compare two tests of the same people, in the same order.

    Raises: ValueError, for fewer than two people or unequal lengths.
    """
    differences = [late - early for early, late in zip(before, after, strict=True)]
    n, mean, sd = len(differences), fmean(differences), stdev(differences)
    error = sd / math.sqrt(n)
    margin = t_quantile(n - 1) * error
    spread = (stdev(before) + stdev(after)) / 2
    d_av = mean / spread if spread else None
    return Change(
        n=n,
        mean=mean,
        sd=sd,
        standard_error=error,
        interval=Interval(mean - margin, mean + margin),
        d_z=mean / sd if sd else None,
        d_av=d_av,
        g_av=None if d_av is None else d_av * small_sample(n - 1),
    )


def small_sample(freedom: int) -> float:
    """This factor makes Hedges' g of d, with that many degrees of freedom."""
    return 1 - 3 / (4 * freedom - 1)


def normalised_gain(before: float, after: float) -> float | None:
    """This is the part of what was missing (shares 0–1) that was gained; none from full marks."""
    return None if before >= 1 else (after - before) / (1 - before)


def wilson(count: int, n: int) -> Interval:
    """This is Wilson's interval of a proportion. Raises: ValueError, without anybody."""
    if not 0 <= count <= n or n == 0:
        raise ValueError(f"{count} of {n}")
    z = NORMAL.inv_cdf((1 + LEVEL) / 2)
    share, denominator = count / n, 1 + z * z / n
    middle = (share + z * z / (2 * n)) / denominator
    margin = z * math.sqrt(share * (1 - share) / n + (z / (2 * n)) ** 2) / denominator
    return Interval(max(0.0, middle - margin), min(1.0, middle + margin))


def attrition(*, before: int, both: int) -> float:
    """This is the share 0–1 that took the first test and not the second."""
    return 1 - both / before


def clustered(standard_error: float, *, cluster_size: float, icc: float) -> float:
    """Widen a standard error, since people of one group are alike.

    Args:
        standard_error: as if everybody were drawn alone.
        cluster_size: people of a group, on average.
        icc: intraclass correlation; 0.05–0.15 is usual in schools.

    """
    return standard_error * math.sqrt(1 + (cluster_size - 1) * icc)


def t_quantile(freedom: int, level: float = LEVEL) -> float:
    """Student's t lies between minus and plus this with probability `level`.

    Raises: ValueError, for no degree of freedom.
    """
    if freedom < 1:
        raise ValueError(f"{freedom} degrees of freedom")
    low, high = 0.0, 1.0
    while _t_within(high, freedom) < level:
        high *= 2
    while (middle := (low + high) / 2) not in {low, high}:
        low, high = (middle, high) if _t_within(middle, freedom) < level else (low, middle)
    return high


def _t_within(t: float, freedom: int) -> float:
    """Student's t is between −t and t with this probability.

    Source: Abramowitz & Stegun 26.7.3 and 26.7.4, exact for whole degrees of freedom.
    """
    angle = math.atan(t / math.sqrt(freedom))
    sine, cosine = math.sin(angle), math.cos(angle)
    is_odd = freedom % 2
    term = cosine if is_odd else 1.0
    total = term if freedom > 1 else 0.0
    for power in range(2 + is_odd, freedom - 1, 2):
        term *= cosine * cosine * (power - 1) / power
        total += term
    return 2 / math.pi * (angle + sine * total) if is_odd else sine * total
