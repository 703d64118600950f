"""Measure pairs: by turns, on the same server, so that a busy moment hits both sides."""

import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass

from lms.bench.load import Plan, Result
from lms.bench.servers import ROOT, Running

CONNECTIONS = 8
SECONDS = 2.0  # one side of one turn of a pair
TURNS = 7
LONGEST = 120.0  # seconds for one round of answers


class WrongAnswers(Exception):
    """The server answered something else than what was to be measured."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One run of the load.

    Attributes:
        rate: answers a second.
        cpu_ms: processor time of all the server's processes an answer; None where unknown.
        p99_ms: 99 of 100 answers came within it.
        size: bytes of one answer's body.

    """

    rate: float
    cpu_ms: float | None
    p99_ms: float
    size: int


@dataclass(frozen=True, slots=True)
class Figure:
    """The same thing measured several times: the median is what to quote."""

    median: float
    min: float
    max: float

    @classmethod
    def of(cls, values: Iterable[float], digits: int = 1) -> "Figure":
        """Sum up what was measured."""
        values = list(values)
        figures = (statistics.median(values), min(values), max(values))
        return cls(*(round(figure, digits) for figure in figures))


@dataclass(frozen=True, slots=True)
class Load:
    """How one kind of request went; as `Turn`, several of them."""

    rate: Figure
    p99_ms: Figure
    cpu_ms: Figure | None

    @classmethod
    def of(cls, turns: Sequence[Turn]) -> "Load":
        """Sum up turns."""
        cpu = [turn.cpu_ms for turn in turns if turn.cpu_ms is not None]
        return cls(
            rate=Figure.of(turn.rate for turn in turns),
            p99_ms=Figure.of(turn.p99_ms for turn in turns),
            cpu_ms=Figure.of(cpu, 2) if cpu else None,
        )


def read(site: Running, request: str, *, seconds: float = SECONDS) -> Turn:
    """Ask for one page again and again. Raises: WrongAnswers."""
    return measure(Plan(site.port, [request], CONNECTIONS, seconds), site, status="200")


def answer(site: Running, requests: Sequence[str]) -> Turn:
    """Send answers, each once. Raises: WrongAnswers."""
    plan = Plan(site.port, requests, CONNECTIONS, LONGEST, once=True)
    return measure(plan, site, status="302")


def measure(plan: Plan, site: Running, *, status: str) -> Turn:
    """Put a load on a server from a process of its own. Raises: WrongAnswers."""
    before = site.cpu_seconds()
    done = subprocess.run(
        [sys.executable, "-m", "lms.bench.load"],
        cwd=ROOT,
        input=json.dumps(asdict(plan)),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=plan.seconds + LONGEST,
    )
    after = site.cpu_seconds()
    result = Result(**json.loads(done.stdout))
    if set(result.statuses) != {status} or (plan.once and result.count < len(plan.requests)):
        raise WrongAnswers(f"{result.statuses} of {len(plan.requests)}, not {status}")
    cpu = (after - before) / result.count * 1000 if before and after else None
    return Turn(result.rate, cpu, result.latency(0.99) * 1000, result.size)


def by_turns(turn: Sequence[Callable[[], Turn]], times: int = TURNS) -> list[list[Turn]]:
    """Take turns: A B, A B, …; the turns of each."""
    rounds = [[one() for one in turn] for _ in range(times)]
    return [list(turns) for turns in zip(*rounds, strict=True)]


def ratio(ours: Sequence[Turn], other: Sequence[Turn]) -> Figure:
    """This many times as fast is ours, turn by turn."""
    return Figure.of((a.rate / b.rate for a, b in zip(ours, other, strict=True)), 3)


def verdict(met: bool) -> str:  # noqa: FBT001  # it is the whole question
    """This says whether it is enough."""
    return "yes" if met else "NO"
