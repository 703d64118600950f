import json
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lms.bench import experiments
from lms.bench.experiments import Pair, Server, Submissions
from lms.bench.hall import Room
from lms.bench.measures import Figure, Load, verdict
from lms.bench.places import Place, place
from lms.bench.reports import measuring

# What must hold: times as fast; answers a second, and milliseconds for 99 of 100 of them.
LESSON, PLAIN = 0.35, 4.0
PER_SECOND, P99_MS = 300, 150
HALL_P95_MS = 300

EXPERIMENTS: Mapping[str, Callable[[Place], Any]] = {
    "lesson": experiments.lesson,
    "plain": experiments.plain,
    "submit": experiments.submit,
    "server": experiments.servers,
    "hall": experiments.hall,
}


class Command(BaseCommand):
    """Measure what readers and learners wait for, in a database made for it and thrown away."""

    help = "Print how fast lessons are served and answers taken, as ratios of one run."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add what to measure and where to keep the figures."""
        parser.add_argument(
            "what", nargs="?", choices=["reports"], help="staff's numbers, at a province's size"
        )
        parser.add_argument("--learners", type=int, help="of `reports` (1,000,000; SQLite 50,000)")
        names = ",".join(EXPERIMENTS)
        parser.add_argument("--only", default=names, help=f"some of {names} (default: all)")
        parser.add_argument("--json", type=Path, dest="file", help="also write the figures here")

    def handle(
        self,
        *,
        what: str | None,
        learners: int | None,
        only: str,
        file: Path | None,
        **_options: Any,
    ) -> None:
        """Fill a database, measure, print."""
        # Told to end, take the servers along and leave no database behind.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
        if what == "reports":
            reports = measuring.measure(learners)
            self.stdout.write("\n".join(measuring.lines(reports)))
            self._keep(file, {"reports": reports})
            return
        names = only.split(",")
        if unknown := set(names) - set(EXPERIMENTS):
            raise CommandError(f"Unknown: {', '.join(sorted(unknown))}.")
        found = {}
        with place() as here:
            for name in names:
                found[name] = EXPERIMENTS[name](here)
                for line in PRINTED[name](found[name]):
                    self.stdout.write(line)
        self._keep(file, found)

    def _keep(self, file: Path | None, found: Mapping[str, Any]) -> None:
        if file:
            figures = {name: plain_of(value) for name, value in found.items()}
            file.write_text(json.dumps(figures, indent=2), encoding="utf-8")


def plain_of(found: Any) -> Any:
    """These are the figures of an experiment as JSON."""
    if isinstance(found, Mapping):
        return {name: asdict(value) for name, value in found.items()}
    return asdict(found)


def lines_of_lesson(pair: Pair) -> Iterator[str]:
    """Print the lesson against a view that does nothing."""
    yield from lines_of_pair("a view that does nothing", pair, LESSON)


def lines_of_plain(pair: Pair) -> Iterator[str]:
    """Print the lesson against Wagtail's own serving."""
    yield from lines_of_pair("Wagtail's own serving of the page", pair, PLAIN)


def lines_of_pair(other: str, pair: Pair, least: float) -> Iterator[str]:
    """Print a pair: both loads, then the ratio and whether it is enough."""
    yield f"Lesson of 20 blocks, signed in, against {other}:"
    yield f"  ours   {load(pair.ours)}"
    yield f"  other  {load(pair.other)}"
    enough = verdict(pair.ratio.median >= least)
    yield f"  ratio  {figure(pair.ratio, 2)}; at least {least}: {enough}"


def lines_of_submit(found: Submissions) -> Iterator[str]:
    """Print how fast answers are taken."""
    yield f"{found.answers} durable answers on {found.database}, 8 connections, 2 workers:"
    yield f"  {load(found.load)}"
    fast = verdict(found.load.rate.median >= PER_SECOND)
    prompt = verdict(found.load.p99_ms.median < P99_MS)
    yield f"  at least {PER_SECOND} a second: {fast}; 99 % under {P99_MS} ms: {prompt}"


def lines_of_server(found: Mapping[str, Server]) -> Iterator[str]:
    """Print the application servers, one below the other."""
    yield "Application servers, 2 workers with 2 threads each:"
    for name, server in found.items():
        yield f"  {name:9} lesson {load(server.lesson)}"
        yield f"  {'':9} answer {load(server.submit)}"


def lines_of_hall(room: Room) -> Iterator[str]:
    """Print what a room of phones waited for."""
    yield f"A hall of {room.phones} phones asking every two seconds, {room.answers} answers:"
    for kind, p95 in room.p95_ms.items():
        yield f"  {kind:7} 95 % in {p95:.0f} ms, 99 % in {room.p99_ms[kind]:.0f} ms"
    prompt = verdict(room.p95_ms["all"] < HALL_P95_MS)
    yield f"  95 % under {HALL_P95_MS} ms: {prompt}; answers lost: {room.lost}"


PRINTED: Mapping[str, Callable[[Any], Iterator[str]]] = {
    "lesson": lines_of_lesson,
    "plain": lines_of_plain,
    "submit": lines_of_submit,
    "server": lines_of_server,
    "hall": lines_of_hall,
}


def load(one: Load) -> str:
    """This is a load in words."""
    cpu = f", {figure(one.cpu_ms, 2)} ms of processor each" if one.cpu_ms else ""
    return f"{figure(one.rate)} a second, 99 % in {figure(one.p99_ms)} ms{cpu}"


def figure(one: Figure, digits: int = 0) -> str:
    """This is a median, and between what the values lay."""
    return f"{one.median:.{digits}f} ({one.min:.{digits}f}–{one.max:.{digits}f})"
