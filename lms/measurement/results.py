"""What a path changes, for the whole province. No function takes a place or a group (rule 3).

From ten people on; below, nothing leaves this layer.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from statistics import fmean
from uuid import UUID

from lms.measurement import statistics
from lms.measurement.models import Occasion, TakenTest
from lms.measurement.statistics import Change, Detection, Judgement

SHOWN_FROM = 10  # people with both tests; product.md, "Small print of suppression"
People = Collection[Collection[Judgement]]


@dataclass(frozen=True, slots=True)
class Level:
    """Where people stand in one test: means over them; d′ and c pooled, never of one person."""

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
        delayed: after a month, of those who took all three; none for fewer than ten.

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


def get_results(path_keys: Collection[UUID]) -> dict[UUID, Result]:
    """These are the results of paths with ten people or more. Queries: 1."""
    tests: dict[UUID, list[TakenTest]] = {}
    for test in TakenTest.objects.filter(path_key__in=path_keys).order_by("pk"):
        tests.setdefault(test.path_key, []).append(test)
    found = {key: _result(of_path) for key, of_path in tests.items()}
    return {key: result for key, result in found.items() if result is not None}


def _result(tests: Iterable[TakenTest]) -> Result | None:
    by_pair: dict[UUID, dict[str, list[Judgement]]] = {}
    alone: list[list[Judgement]] = []
    for test in tests:
        judged = [Judgement(*rating[1:]) for rating in test.ratings]
        if test.pair is not None:
            by_pair.setdefault(test.pair, {})[test.occasion] = judged
        elif test.occasion == Occasion.BEFORE:
            alone.append(judged)
    pairs = list(by_pair.values())
    if len(pairs) < SHOWN_FROM:
        return None
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
        accuracy=_change(statistics.accuracy, before, after),
        veracity=_change(statistics.veracity_discernment, before, after),
        sharing=_change(statistics.sharing_discernment, before, after),
        gain=statistics.normalised_gain(first.accuracy, second.accuracy),
        leavers=_level(alone).accuracy if len(alone) >= SHOWN_FROM else None,
        delayed=_level(late) if len(late) >= SHOWN_FROM else None,
    )


def _change(measure: Callable[[Collection[Judgement]], float], *tests: People) -> Change:
    before, after = ([measure(judged) for judged in people] for people in tests)
    return statistics.paired_change(before, after)


def _level(people: People) -> Level:
    return Level(
        accuracy=fmean(statistics.accuracy(judged) for judged in people),
        on_reliable=fmean(statistics.accuracy_on(judged, reliable=True) for judged in people),
        on_misleading=fmean(statistics.accuracy_on(judged, reliable=False) for judged in people),
        veracity=fmean(statistics.veracity_discernment(judged) for judged in people),
        sharing=fmean(statistics.sharing_discernment(judged) for judged in people),
        detection=Detection.pooled(one for judged in people for one in judged),
    )
