"""Where the made-up people live and learn: schools and groups, spread as Banten's people are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from lms.organisations.models import Organisation, Region

# People of each kabupaten/kota in thousands, rounded by hand; only the proportions matter.
THOUSANDS = {
    "36.01": 1310,
    "36.02": 1430,
    "36.03": 3350,
    "36.04": 1690,
    "36.71": 1930,
    "36.72": 450,
    "36.73": 720,
    "36.74": 1400,
}
KANEKES = "36.02.06.2001"  # left out of maps, and out of this
TOWN = 2.0  # a kelurahan has so many times the people of a desa


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of organisation.

    Attributes:
        share: of all organisations.
        cohorts, sizes: fewest and most; learners of a cohort.
        ages: youngest and oldest when they join, in full years; never under 13.
        is_school: its groups begin with a school year or its second half, others on any day.

    """

    name: str
    kind: Organisation.Kind
    share: float
    cohorts: tuple[int, int]
    sizes: tuple[int, int]
    ages: tuple[int, int]
    is_school: bool = False


KIND = Organisation.Kind
SORTS = (
    Sort("SMP Contoh", KIND.SCHOOL, 0.20, (3, 12), (24, 36), (13, 15), is_school=True),
    Sort("SMA Contoh", KIND.SCHOOL, 0.12, (3, 15), (24, 36), (15, 18), is_school=True),
    Sort("Karang Taruna Contoh", KIND.COMMUNITY, 0.28, (1, 2), (10, 32), (16, 30)),
    Sort("Kelompok Warga Contoh", KIND.COMMUNITY, 0.28, (1, 3), (12, 36), (18, 74)),
    Sort("Lembaga Contoh", KIND.INSTITUTION, 0.10, (1, 4), (16, 40), (18, 58)),
    Sort("Sanggar Contoh", KIND.OTHER, 0.02, (1, 2), (10, 30), (15, 50)),
)


@dataclass(frozen=True, slots=True)
class Site:
    """An organisation to be made: where it lies, and how many learners each cohort has."""

    sort: Sort
    village: str
    sizes: tuple[int, ...]


def weights(regions: Iterable[Region], rng: Random) -> dict[str, float]:
    """This is each village's share of the people, by code; they sum to 1."""
    spread = {
        region.code: (TOWN if region.kind == "kelurahan" else 1.0) * (0.5 + rng.random())
        for region in regions
        if region.level == Region.Level.VILLAGE and region.code != KANEKES
    }
    totals: dict[str, float] = {}
    for code, share in spread.items():
        totals[code[:5]] = totals.get(code[:5], 0) + share
    everybody = sum(THOUSANDS[regency] for regency in totals)
    return {
        code: share / totals[code[:5]] * THOUSANDS[code[:5]] / everybody
        for code, share in spread.items()
    }


def sites(learners: int, shares: dict[str, float], rng: Random) -> Iterator[Site]:
    """Yield organisations until they have so many learners, exactly."""
    villages, until = list(shares), list(accumulate(shares.values()))
    left = learners
    while left:
        sort = rng.choices(SORTS, [sort.share for sort in SORTS])[0]
        sizes: list[int] = []
        for _ in range(rng.randint(*sort.cohorts)):
            sizes.append(min(rng.randint(*sort.sizes), left))
            left -= sizes[-1]
            if not left:
                break
        yield Site(sort, rng.choices(villages, cum_weights=until)[0], tuple(sizes))
