"""Ask a server on this machine as fast as it answers, from a process of its own.

``python -m lms.bench.load`` reads a plan from standard input and prints a result, both JSON.
Standard library and raw sockets only: client and server share the machine's cores, so whatever
the client costs is taken from the server. It stops by itself, by time and by count.
"""

import json
import re
import selectors
import socket
import sys
import time
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

HOST = "127.0.0.1"
ANSWER_SECONDS = 30.0  # no answer takes longer; then something is broken
READ = 1 << 18  # bytes at once: a lesson in one go
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CLOSES = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)


class BadAnswer(Exception):
    """The server broke off, or sent what this client does not read."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to ask: `requests` are whole HTTP/1.1 requests, latin-1.

    With `once` each is sent once and the run ends with the last; else they go round until
    `seconds` are over.
    """

    port: int
    requests: Sequence[str]
    connections: int
    seconds: float
    once: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What came back: `latencies` in seconds, in no order; `size` in bytes, of one body."""

    seconds: float
    statuses: dict[str, int]
    latencies: list[float] = field(repr=False)
    size: int

    @property
    def count(self) -> int:
        """This many answers came."""
        return len(self.latencies)

    @property
    def rate(self) -> float:
        """This many answers came per second."""
        return self.count / self.seconds

    def latency(self, share: float) -> float:
        """This is the time, in seconds, within which a share of the answers came."""
        ordered = sorted(self.latencies)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


class Visitor:
    """One connection: sends a request, waits for the whole answer, sends the next."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.socket = self._connect()
        self.answer = bytearray()
        self.end: int | None = None  # where the answer ends, once its head was read
        self.head = 0
        self.asked_at = 0.0

    def ask(self, request: bytes) -> None:
        """Send one request."""
        self.answer.clear()
        self.end = None
        self.asked_at = time.perf_counter()
        self.socket.sendall(request)

    def read(self) -> bool:
        """Take what is there; whether the answer is whole. Raises: BadAnswer."""
        part = self.socket.recv(READ)
        if not part:
            raise BadAnswer(f"broken off after {bytes(self.answer[:80])!r}")
        self.answer += part
        if self.end is None and (head := self.answer.find(b"\r\n\r\n")) >= 0:
            length = LENGTH.search(self.answer, 0, head)
            if length is None:
                raise BadAnswer("an answer without its length")
            self.head = head
            self.end = head + 4 + int(length[1])
        return self.end is not None and len(self.answer) >= self.end

    @property
    def status(self) -> str:
        """This is the answer's status code."""
        return self.answer[9:12].decode("ascii")

    @property
    def size(self) -> int:
        """This is the length of the answer's body, in bytes."""
        return len(self.answer) - self.head - 4

    @property
    def is_sent_away(self) -> bool:
        """This says whether the server closes the connection after this answer."""
        return CLOSES.search(self.answer, 0, self.head + 2) is not None

    def _connect(self) -> socket.socket:
        connection = socket.create_connection((HOST, self.port), timeout=ANSWER_SECONDS)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection


class Crowd:
    """All visitors of one run, in one thread: whoever has her answer asks the next thing."""

    def __init__(self, plan: Plan, selector: selectors.BaseSelector) -> None:
        self.plan = plan
        self.selector = selector
        self.waiting = deque(request.encode("latin-1") for request in plan.requests)
        self.statuses: Counter[str] = Counter()
        self.latencies: list[float] = []
        self.size = 0

    def run(self) -> Result:
        """Come, ask until time or questions are over, and go. Raises: BadAnswer, OSError."""
        began = time.perf_counter()
        self.until = began + self.plan.seconds
        for _ in range(self.plan.connections):
            self._ask(Visitor(self.plan.port))
        while self.selector.get_map():
            ready = self.selector.select(ANSWER_SECONDS)
            if not ready:
                raise BadAnswer(f"no answer within {ANSWER_SECONDS:.0f} s")
            for key, _events in ready:
                self._read(key.data)
        seconds = time.perf_counter() - began
        return Result(seconds, dict(self.statuses), self.latencies, self.size)

    def _ask(self, visitor: Visitor) -> None:
        if not self.waiting or time.perf_counter() > self.until:
            visitor.socket.close()
            return
        request = self.waiting.popleft()
        if not self.plan.once:
            self.waiting.append(request)
        visitor.ask(request)
        self.selector.register(visitor.socket, selectors.EVENT_READ, visitor)

    def _read(self, visitor: Visitor) -> None:
        if not visitor.read():
            return
        self.latencies.append(time.perf_counter() - visitor.asked_at)
        self.statuses[visitor.status] += 1
        self.size = visitor.size
        self.selector.unregister(visitor.socket)
        if visitor.is_sent_away:
            visitor.socket.close()
            visitor = Visitor(self.plan.port)
        self._ask(visitor)


def run(plan: Plan) -> Result:
    """Carry out a plan. Raises: BadAnswer, OSError."""
    with selectors.DefaultSelector() as selector:
        try:
            return Crowd(plan, selector).run()
        finally:
            for key in selector.get_map().values():
                key.data.socket.close()


if __name__ == "__main__":
    json.dump(asdict(run(Plan(**json.load(sys.stdin)))), sys.stdout)
