"""`manage.py bench reports`: what staff wait for at a province's size, and what counting costs."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from lms.bench.experiments import OURS, Pair, take_round
from lms.bench.measures import Figure, Load, Turn, answer, by_turns, ratio, verdict
from lms.bench.places import empty, place
from lms.bench.servers import ROOT, running

LEARNERS = {"postgresql": 1_000_000, "sqlite": 50_000}
SMALLER = 10  # times fewer learners, to compare with
ROUNDS = 3  # of pages, by turns in both sizes
PAGE_MS, DAY_MS, GROUP_MS, GROWS, EITHER_MS = 150, 500, 50, 1.5, 20
KEPT = 0.9  # of the answers a second without indexes for counting
EXPORTED, EXPORT_MB = 1_000_000, 150
Environment = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found with so many learners.

    Attributes:
        made, counted: seconds for making the population, and for counting its year.
        province, regency: p95 of the pages with any filter, in milliseconds.
        smaller: p95 of the province's pages with ten times fewer learners.
        grows: p95 of the province's pages against that, round by round.
        day: milliseconds of a day's first page, while `day_rows` rows are to be counted.
        day_seconds: until they were counted, by that page or beside it.
        group: milliseconds of a group's page with 40 members and all modules.
        queries: of that page, with 8 members and with 40.
        keeping: answers a second with the indexes by which days are counted, against none.
        export_mb, export_seconds: of 1,000,000 rows, above what an idle process holds.

    """

    database: str
    learners: int
    rows: int
    made: float
    counted: float
    province: Figure
    regency: Figure
    smaller: Figure
    grows: Figure
    day: Figure
    day_rows: Figure
    day_seconds: Figure
    group: Figure
    queries: list[int]
    export_mb: float
    export_seconds: float
    keeping: Pair


def measure(learners: int | None) -> Found:
    """Fill two databases, measure by turns, throw them away."""
    wanted = learners or LEARNERS[connection.vendor]
    with empty() as small, empty() as large:
        ask(small, "fill", max(wanted // SMALLER, 1))
        filled = ask(large, "fill", wanted)
        ask(small, "days")
        days, groups = ask(large, "days"), ask(large, "groups")
        rounds = [(ask(small, "pages"), ask(large, "pages")) for _ in range(ROUNDS)]
        export = ask(large, "export", EXPORTED)
    province = [p95(ours["province"]) for _, ours in rounds]
    smaller = [p95(other["province"]) for other, _ in rounds]
    return Found(
        database=connection.vendor,
        learners=wanted,
        rows=filled["rows"],
        made=filled["made"],
        counted=filled["counted"],
        province=Figure.of(province),
        regency=Figure.of(p95(ours["regency"]) for _, ours in rounds),
        smaller=Figure.of(smaller),
        grows=Figure.of((a / b for a, b in zip(province, smaller, strict=True)), 2),
        day=Figure.of(days["ms"]),
        day_rows=Figure.of(days["rows"]),
        day_seconds=Figure.of(days["seconds"], 2),
        group=Figure.of(groups["ms"]),
        queries=groups["queries"],
        export_mb=export["megabytes"],
        export_seconds=export["seconds"],
        keeping=keeping(),
    )


def ask(environment: Environment, step: str, *arguments: object) -> Any:
    """Take a step in a process of its own; what it found."""
    done = subprocess.run(  # noqa: S603  # this package
        [sys.executable, "-m", "lms.bench.reports", step, *map(str, arguments)],
        cwd=ROOT,
        env=dict(environment),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def p95(times: Sequence[float]) -> float:
    """This is the time within which 95 of 100 pages came."""
    return sorted(times)[min(int(len(times) * 0.95), len(times) - 1)]


def keeping() -> Pair:
    """Take answers with and without the indexes that only counting needs, by turns."""
    with place() as here, running(OURS, here.environment) as site:
        answer(site, here.world.warming)
        rounds = iter(here.world.rounds)

        def turn(what: str) -> Turn:
            ask(here.environment, "indexes", what)
            return take_round(site, next(rounds))

        take_round(site, next(rounds))
        ask(here.environment, "indexes", "drop")
        pairs = (len(here.world.rounds) - 1) // 2
        ours, other = by_turns([lambda: turn("make"), lambda: turn("drop")], pairs)
        return Pair(ratio(ours, other), Load.of(ours), Load.of(other))


def lines(found: Found) -> Iterator[str]:
    """Print it, and whether it is enough."""
    yield (
        f"{found.learners:,} learners on {found.database}, {found.rows:,} rows made in "
        f"{found.made:.0f} s, their year counted in {found.counted:.0f} s:"
    )
    enough = verdict(found.province.median < PAGE_MS)
    yield f"  province, any filter: 95 % in {said(found.province)} ms; under {PAGE_MS}: {enough}"
    yield f"  kabupaten/kota, any filter: 95 % in {said(found.regency)} ms; no limit was set"
    small = max(found.province.median, found.smaller.median) < EITHER_MS
    yield (
        f"  province with {SMALLER} times fewer: {said(found.smaller)} ms, so {said(found.grows)} "
        f"times; at most {GROWS}, or both under {EITHER_MS} ms: "
        f"{verdict(small or found.grows.median <= GROWS)}"
    )
    yield (
        f"  first page of a day, {said(found.day_rows)} rows to be counted: {said(found.day)} ms; "
        f"under {DAY_MS}: {verdict(found.day.median < DAY_MS)}; all counted in "
        f"{said(found.day_seconds)} s"
    )
    fewer, most = found.queries
    enough = verdict(found.group.median < GROUP_MS and fewer == most)
    yield (
        f"  group of 40, all modules: {said(found.group)} ms, {most} queries ({fewer} with 8 "
        f"members); under {GROUP_MS}, and as many queries: {enough}"
    )
    yield (
        f"  {EXPORTED:,} rows as CSV: {found.export_mb:.0f} MB above idle in "
        f"{found.export_seconds:.0f} s; under {EXPORT_MB}: {verdict(found.export_mb < EXPORT_MB)}"
    )
    kept = found.keeping
    yield (
        f"  answers a second with the indexes for counting {said(kept.ours.rate)}, without "
        f"{said(kept.other.rate)}: {said(kept.ratio)}; at least {KEPT}: "
        f"{verdict(kept.ratio.median >= KEPT)}"
    )


def said(one: Figure) -> str:
    """This is a median, and between what the values lay."""
    return f"{one.median:g} ({one.min:g}–{one.max:g})"
