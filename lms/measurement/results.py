"""What a path changes, for the whole province. No function takes a place or a group (rule 3).

From ten people on; below, nothing leaves this layer.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any
from uuid import UUID

from lms.measurement import statistics
from lms.measurement.models import Occasion, TakenTest
from lms.measurement.statistics import Change, Detection, Judgement

SHOWN_FROM = 10  # people with both tests; product.md, "Small print of suppression"


@dataclass(frozen=True, slots=True)
class Level:
    """Where `n` people stand in one test: means over them; d′ and c pooled, never of one."""

    n: int
    accuracy: float
    on_reliable: float
    on_misleading: float
    veracity: float
    sharing: float
    detection: Detection


@dataclass(frozen=True, slots=True)
class Result:
    """What changed from before a path to after it, in the same people.

    Attributes:
        first_tests: people who took the test before.
        attrition: share 0–1 of them without the one after, or not joined to it yet.
        leavers: accuracy before, of those without the one after; none for fewer than ten.
        gain: part of what was missing that was gained; none where nothing was missing.
        delayed: after a month, of those who took all three, fewer than `n`; none under ten.

    """

    n: int
    first_tests: int
    attrition: float
    before: Level
    after: Level
    accuracy: Change
    veracity: Change
    sharing: Change
    gain: float | None
    leavers: float | None
    delayed: Level | None


@dataclass(frozen=True, slots=True)
class _Scored:
    """One test in a few numbers, so that a hundred thousand of them fit into memory."""

    accuracy: float
    on_reliable: float
    on_misleading: float
    veracity: float
    sharing: float
    detection: Detection


class _Tests:
    """The tests of one path: those that were joined, by pair, and first ones that were not."""

    def __init__(self) -> None:
        self.pairs: dict[UUID, dict[str, _Scored]] = {}
        self.alone: list[_Scored] = []

    def add(self, occasion: str, pair: UUID | None, ratings: Any) -> None:
        """Take a test in; a later one that is joined to none says nothing about a change."""
        if pair is not None:
            self.pairs.setdefault(pair, {})[occasion] = _scored(ratings)
        elif occasion == Occasion.BEFORE:
            self.alone.append(_scored(ratings))


def get_results(path_keys: Collection[UUID]) -> dict[UUID, Result]:
    """These are the results of paths with ten people or more. Queries: 1."""
    tests: dict[UUID, _Tests] = {}
    rows = TakenTest.objects.filter(path_key__in=path_keys).order_by("pk")
    for path_key, *test in rows.values_list("path_key", "occasion", "pair", "ratings").iterator():
        tests.setdefault(path_key, _Tests()).add(*test)
    return {
        key: _result(list(of_path.pairs.values()), of_path.alone)
        for key, of_path in tests.items()
        if len(of_path.pairs) >= SHOWN_FROM
    }


def _result(pairs: Sequence[dict[str, _Scored]], alone: Sequence[_Scored]) -> Result:
    before = [one[Occasion.BEFORE] for one in pairs]
    after = [one[Occasion.AFTER] for one in pairs]
    late = [one[Occasion.DELAYED] for one in pairs if Occasion.DELAYED in one]
    first, second = _level(before), _level(after)
    return Result(
        n=len(pairs),
        first_tests=len(pairs) + len(alone),
        attrition=statistics.attrition(before=len(pairs) + len(alone), both=len(pairs)),
        before=first,
        after=second,
        accuracy=_change("accuracy", before, after),
        veracity=_change("veracity", before, after),
        sharing=_change("sharing", before, after),
        gain=statistics.normalised_gain(first.accuracy, second.accuracy),
        leavers=_level(alone).accuracy if len(alone) >= SHOWN_FROM else None,
        delayed=_level(late) if len(late) >= SHOWN_FROM else None,
    )


def _change(measure: str, *tests: Sequence[_Scored]) -> Change:
    before, after = ([getattr(one, measure) for one in people] for people in tests)
    return statistics.paired_change(before, after)


def _level(people: Sequence[_Scored]) -> Level:
    return Level(
        n=len(people),
        accuracy=fmean(one.accuracy for one in people),
        on_reliable=fmean(one.on_reliable for one in people),
        on_misleading=fmean(one.on_misleading for one in people),
        veracity=fmean(one.veracity for one in people),
        sharing=fmean(one.sharing for one in people),
        detection=Detection.pooled(one.detection for one in people),
    )


def _scored(ratings: Any) -> _Scored:
    judged = [Judgement(*rating[1:]) for rating in ratings]
    return _Scored(
        accuracy=statistics.accuracy(judged),
        on_reliable=statistics.accuracy_on(judged, reliable=True),
        on_misleading=statistics.accuracy_on(judged, reliable=False),
        veracity=statistics.veracity_discernment(judged),
        sharing=statistics.sharing_discernment(judged),
        detection=Detection.of(judged),
    )
