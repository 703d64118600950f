"""What `manage.py bench` finds out, each as figures that can be printed or kept as JSON."""

import http.client
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass

from lms.bench.hall import Room
from lms.bench.measures import Figure, Load, Turn, WrongAnswers, answer, by_turns, ratio, read
from lms.bench.places import Place
from lms.bench.servers import ROOT, SERVERS, Running, running
from lms.bench.world import get
from lms.server import HOST

OURS = "granian"
BARE = "/bench/bare/"
PLAIN = "/bench/plain"
COUNT = "/bench/answers/"
WARM_SECONDS = 1.0
SUBMITTED = 7  # rounds of the submissions; the others are for comparing servers


@dataclass(frozen=True, slots=True)
class Pair:
    """Our lesson against another way to answer the same: `ratio` of answers a second."""

    ratio: Figure
    ours: Load
    other: Load


def lesson(place: Place) -> Pair:
    """Compare the lean view with a view that does nothing, behind the same middleware."""
    return _against(place, BARE)


def plain(place: Place) -> Pair:
    """Compare the lean view with Wagtail's own serving of the same page."""
    return _against(place, PLAIN + place.world.lesson)


def _against(place: Place, path: str) -> Pair:
    with running(OURS, place.environment) as site:
        keep_body(place, site)
        requests = [get(one, place.world.cookie) for one in (place.world.lesson, path)]
        for request in requests:
            read(site, request, seconds=WARM_SECONDS)
        ours, other = by_turns([reader(site, request) for request in requests])
        return Pair(ratio(ours, other), Load.of(ours), Load.of(other))


def reader(site: Running, request: str) -> Callable[[], Turn]:
    """This takes a turn of reading one page."""
    return lambda: read(site, request)


def keep_body(place: Place, site: Running) -> None:
    """Keep the lesson's bytes, as a signed-in learner gets them, for the bare view."""
    place.body.write_bytes(body_of(site, place.world.lesson, Cookie=place.world.cookie))


def body_of(site: Running, path: str, **headers: str) -> bytes:
    """These bytes are at an address."""
    connection = http.client.HTTPConnection(HOST, site.port, timeout=60)
    try:
        connection.request("GET", path, headers=headers)
        return connection.getresponse().read()
    finally:
        connection.close()


@dataclass(frozen=True, slots=True)
class Submissions:
    """Answers to a quiz, each durable before it is acknowledged; whole sittings of ten."""

    database: str
    answers: int
    load: Load


def submit(place: Place) -> Submissions:
    """Let learners answer, all rounds of them."""
    rounds = place.world.rounds[:SUBMITTED]
    with running(OURS, place.environment) as site:
        answer(site, place.world.warming)
        load = Load.of([take_round(site, requests) for requests in rounds])
    return Submissions(place.vendor, sum(map(len, rounds)), load)


def take_round(site: Running, requests: list[str]) -> Turn:
    """Send a round of answers, and make sure that each is stored. Raises: WrongAnswers."""
    before = int(body_of(site, COUNT))
    turn = answer(site, requests)
    stored = int(body_of(site, COUNT)) - before
    if stored != len(requests):
        raise WrongAnswers(f"{stored} answers stored of {len(requests)}")
    return turn


@dataclass(frozen=True, slots=True)
class Server:
    """One application server, reading the lesson and taking answers."""

    lesson: Load
    submit: Load


def servers(place: Place) -> Mapping[str, Server]:
    """Compare application servers, all running at once and asked by turns."""
    with ExitStack() as stack:
        sites = {name: stack.enter_context(running(name, place.environment)) for name in SERVERS}
        request = get(place.world.lesson, place.world.cookie)
        for site in sites.values():
            read(site, request, seconds=WARM_SECONDS)
        readings = by_turns([reader(site, request) for site in sites.values()])
        left = place.world.rounds[SUBMITTED:]  # an answer sent again would not be written
        rounds = iter(left)
        takers = [taker(site, rounds) for site in sites.values()]
        answers = by_turns(takers, len(left) // len(sites))
    loads = zip(map(Load.of, readings), map(Load.of, answers), strict=True)
    return {name: Server(*pair) for name, pair in zip(sites, loads, strict=True)}


def taker(site: Running, rounds: Iterator[list[str]]) -> Callable[[], Turn]:
    """This takes a turn of answering the next round."""
    return lambda: take_round(site, next(rounds))


def hall(place: Place) -> Room:
    """Let a room of phones take a quiz, all from one address. Raises: WrongAnswers."""
    with running(OURS, place.environment) as site:
        done = subprocess.run(  # noqa: S603  # this package
            [sys.executable, "-m", "lms.bench.hall", str(site.port)],
            cwd=ROOT,
            env=dict(place.environment),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    room = Room(**json.loads(done.stdout))
    if room.lost:
        raise WrongAnswers(f"{room.lost} of {room.answers} answers of the room are lost")
    return room
