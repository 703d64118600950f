"""Start the site under an application server, as processes of its own, and end it again.

``python -m lms.bench.servers NAME PORT`` is such a server. All of them get the same two
workers with two threads each.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path

from lms import server

APPLICATION = "lms.bench.wsgi:application"
ROOT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 60.0
STOP_SECONDS = 15.0


def granian(port: int) -> None:
    """Serve with the product's own server."""
    server.serve(port, APPLICATION)


def gunicorn(port: int) -> None:
    """Serve with gunicorn's threaded workers."""
    options = {
        "--bind": f"{server.HOST}:{port}",
        "--workers": str(server.WORKERS),
        "--threads": str(server.THREADS),
        "--worker-class": "gthread",
        "--keep-alive": "30",
        "--log-level": "warning",
    }
    sys.argv = ["gunicorn", *(word for pair in options.items() for word in pair), APPLICATION]
    import_module("gunicorn.app.wsgiapp").run()


def waitress(port: int) -> None:
    """Serve with waitress, which has no workers: forked, and listening to one socket."""
    listening = socket.create_server((server.HOST, port), backlog=128)
    workers = [os.fork() for _ in range(server.WORKERS - 1)]
    application = import_module("lms.bench.wsgi").application
    serve = import_module("waitress").serve
    try:
        serve(application, sockets=[listening], threads=server.THREADS, connection_limit=500)
    finally:
        for worker in filter(None, workers):
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGTERM)


SERVERS: Mapping[str, Callable[[int], None]] = {
    "granian": granian,
    "gunicorn": gunicorn,
    "waitress": waitress,
}


class Running:
    """A server with its workers: one group of processes."""

    def __init__(self, port: int, process: "subprocess.Popen[bytes]") -> None:
        self.port = port
        self.process = process

    def cpu_seconds(self) -> float | None:
        """This is the processor time all its processes took so far; None where unknown."""
        ticks = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 0
        total = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                fields = stat.read_text().rpartition(")")[2].split()
                if int(fields[2]) == self.process.pid:  # its group
                    total += int(fields[11]) + int(fields[12])
        return total / ticks if total else None

    def kill(self) -> None:
        """End every process at once, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(STOP_SECONDS)

    def stop(self) -> None:
        """Ask it to end; insist where it does not."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(STOP_SECONDS)
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(STOP_SECONDS)


@contextmanager
def running(name: str, environment: Mapping[str, str]) -> Iterator[Running]:
    """Serve on a free port until left. Raises: TimeoutError."""
    port = free_port()
    line = [sys.executable, "-m", "lms.bench.servers", name, str(port)]
    process = subprocess.Popen(  # noqa: S603  # this module
        line, cwd=ROOT, env=dict(environment), start_new_session=True
    )
    site = Running(port, process)
    try:
        wait_until_open(port, process)
        yield site
    finally:
        site.stop()


def wait_until_open(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Wait until somebody listens. Raises: TimeoutError, RuntimeError."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"The server ended with {process.returncode}.")
        with suppress(OSError), socket.create_connection((server.HOST, port), timeout=1):
            return
        time.sleep(0.05)
    raise TimeoutError(f"Nobody listens on port {port}.")


def free_port() -> int:
    """Find a port nobody listens on."""
    with socket.create_server((server.HOST, 0)) as probe:
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    SERVERS[sys.argv[1]](int(sys.argv[2]))
