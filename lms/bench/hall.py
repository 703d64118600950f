"""Let a room of phones take a quiz: each asks every two seconds, shows what is new, and answers.

``python -m lms.bench.hall PORT`` is the room and its facilitator, in the environment of a server
that listens there; it prints a `Room` as JSON. All phones come from one address, as in a school.
"""

import asyncio
import json
import random
import sys
import time
from dataclasses import asdict, dataclass, field
from typing import Any

import django

PHONES, QUESTIONS = 200, 5
WARMING = 20  # pages before anybody is measured
PACE = 2.0  # seconds between two questions of a phone to the server
OPEN_SECONDS = 10.0  # a question is open; most phones answer in the first half of it
LAST_MOMENT = 8.0  # seconds after a question opened in which a phone answers
UNCHANGED = 304


@dataclass(frozen=True, slots=True)
class Room:
    """What a room waited for: milliseconds within which 95 and 99 of 100 replies came, by kind.

    Attributes:
        lost: answers that were acknowledged and are in no count.

    """

    phones: int
    replies: int
    answers: int
    lost: int
    p95_ms: dict[str, float]
    p99_ms: dict[str, float]
    slowest_ms: float


@dataclass(slots=True)
class Reply:
    """One reply of the server."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Phone:
    """One phone: its connection, its cookies, how long each reply took, by kind."""

    port: int
    waits: dict[str, list[float]]
    cookies: dict[str, str] = field(default_factory=dict)
    tag: str = ""
    step: int = 0
    streams: Any = None

    async def ask(self, kind: str, method: str, path: str, body: str = "") -> Reply:
        """Send a request and take its reply, on one connection."""
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.streams
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = [
            f"{method} {path} HTTP/1.1",
            "Host: 127.0.0.1",
            f"Cookie: {cookies}",
            f"If-None-Match: {self.tag}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
        ]
        began = time.perf_counter()
        writer.write("\r\n".join([*lines, "", body]).encode())
        reply = await self._read(reader)
        self.waits[kind].append(time.perf_counter() - began)
        if reply.headers.get("connection") == "close":
            writer.close()
            self.streams = None
        return reply

    async def _read(self, reader: asyncio.StreamReader) -> Reply:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers: dict[str, str] = {}
        for line in head[1:-2]:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
            if name.lower() == "set-cookie":
                key, _, rest = value.strip().partition("=")
                self.cookies[key] = rest.partition(";")[0]
        status = int(head[0].split()[1])
        length = 0 if status == UNCHANGED else int(headers.get("content-length", 0))
        return Reply(status, headers, await reader.readexactly(length))

    async def poll(self) -> bool:
        """Ask where the hall stands; whether it went on."""
        reply = await self.ask("poll", "GET", "/aula/keadaan.json")
        self.tag = reply.headers.get("etag", self.tag)
        if reply.status == UNCHANGED:
            return False
        before, self.step = self.step, json.loads(reply.body)["step"]
        return self.step != before

    async def sit(self, until: float, form: str) -> int:
        """Follow an open question to its end, and answer it once; how often that was recorded."""
        await asyncio.sleep(random.uniform(0, PACE))  # noqa: S311 - a moment, no secret
        answer_at = time.monotonic() + random.uniform(0, LAST_MOMENT - PACE)  # noqa: S311
        recorded = 0
        while time.monotonic() < until:
            if await self.poll():
                await self.ask("page", "GET", "/aula/")
            if form and time.monotonic() > answer_at:
                known = self.cookies["aula"]
                await self.ask("answer", "POST", "/aula/", form)
                form, recorded = "", int(self.cookies["aula"] != known)
                await self.ask("page", "GET", "/aula/")
            await asyncio.sleep(PACE)
        return recorded


async def together(phones: list[Phone], forms: list[str]) -> int:
    """Let all phones sit through one question; how many answers were acknowledged."""
    until = time.monotonic() + OPEN_SECONDS
    return sum(await asyncio.gather(*map(lambda p, f: p.sit(until, f), phones, forms)))


async def warm_up(port: int) -> None:
    """Let the workers load what they show first."""
    await asyncio.gather(
        *(Phone(port, {"page": []}).ask("page", "GET", "/aula/") for _ in range(WARMING))
    )


async def come_in(phones: list[Phone], form: str) -> None:
    """Let all phones in, a few at a time: one types faster than another."""
    few = asyncio.Semaphore(8)

    async def one(phone: Phone) -> None:
        async with few:
            await phone.ask("join", "POST", "/aula/", form)

    await asyncio.gather(*map(one, phones))


def share(times: list[float], part: float) -> float:
    """This is within how many milliseconds a part (0–1) of some replies came."""
    ordered = sorted(times)
    return round(ordered[min(int(len(ordered) * part), len(ordered) - 1)] * 1000, 1)


def main(port: int) -> Room:
    """Open a hall, fill it, lead it through its questions, and compare with what is counted."""
    from lms.bench import room  # noqa: PLC0415 - its models are there once Django is set up

    waits: dict[str, list[float]] = {kind: [] for kind in ("join", "poll", "page", "answer")}
    hall = room.open_hall()
    phones = [Phone(port, waits, {"csrf": room.CSRF}) for _ in range(PHONES)]
    with asyncio.Runner() as runner:
        runner.run(warm_up(port))
        runner.run(come_in(phones, room.code_form(hall)))
        acknowledged = 0
        for _question in range(QUESTIONS):
            room.go_on(hall)
            acknowledged += runner.run(together(phones, room.answer_forms(hall, PHONES)))
            room.go_on(hall)
    everything = [one for times in waits.values() for one in times]
    parts = waits | {"all": everything}
    return Room(
        phones=room.count_phones(hall),
        replies=len(everything),
        answers=acknowledged,
        lost=acknowledged - room.count_answers(hall),
        p95_ms={kind: share(times, 0.95) for kind, times in parts.items()},
        p99_ms={kind: share(times, 0.99) for kind, times in parts.items()},
        slowest_ms=round(max(everything) * 1000, 1),
    )


if __name__ == "__main__":
    django.setup(set_prefix=False)
    json.dump(asdict(main(int(sys.argv[1]))), sys.stdout)
