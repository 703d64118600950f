"""The real application server on the test's own database, and learners who all answer at once."""

import http.client
import os
import re
import signal
import socket
import subprocess
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from lms import server

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 30
ANSWER_SECONDS = 30
CSRF = "a" * 32


class Site:
    """A server with its workers, which can be killed all at once and started again."""

    def __init__(self, log):
        self.log = log
        with socket.create_server((server.HOST, 0)) as probe:
            self.port = probe.getsockname()[1]
        self.process = None

    def start(self):
        """Serve; return when somebody listens."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                server.command(port=self.port),
                cwd=ROOT,
                env=os.environ | {"DJANGO_SETTINGS_MODULE": "lms.settings"},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            with suppress(OSError), socket.create_connection((server.HOST, self.port), timeout=1):
                return
            time.sleep(0.05)
        raise TimeoutError(self.log.read_text("utf-8")[-2000:])

    def kill(self):
        """End every process of the server at once, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(ANSWER_SECONDS)
        self.process = None

    def stop(self):
        """End it in peace, if it runs."""
        if self.process:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(server.STOP_SECONDS * 2)
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(ANSWER_SECONDS)


@contextmanager
def serving(log):
    """Serve until the block ends."""
    site = Site(log)
    try:
        site.start()
        yield site
    finally:
        site.stop()


@dataclass(frozen=True)
class Form:
    """One answer to be sent: where, for whom, and which row it becomes."""

    path: str
    cookie: str
    fields: dict
    row: tuple  # attempt id, question id


@dataclass
class Outcome:
    """What came of many forms: the rows acknowledged, and whatever else was answered."""

    acknowledged: set = field(default_factory=set)
    others: list = field(default_factory=list)


class Crowd:
    """Learners, each with a connection of her own, who answer all at once."""

    def __init__(self, port, sittings):
        self.port = port
        self.outcome = Outcome()
        self.stopping = threading.Event()
        self.threads = [
            threading.Thread(target=self._sit, args=[forms], daemon=True) for forms in sittings
        ]

    def start(self):
        for thread in self.threads:
            thread.start()

    def join(self):
        until = time.monotonic() + 2 * ANSWER_SECONDS
        for thread in self.threads:
            thread.join(max(0, until - time.monotonic()))
        assert not any(thread.is_alive() for thread in self.threads)
        return self.outcome

    def wait_for(self, acknowledged):
        """Return when so many answers were acknowledged."""
        until = time.monotonic() + ANSWER_SECONDS
        while len(self.outcome.acknowledged) < acknowledged and time.monotonic() < until:
            time.sleep(0.002)

    def _sit(self, forms):
        connection = http.client.HTTPConnection(server.HOST, self.port, timeout=ANSWER_SECONDS)
        with suppress(OSError, http.client.HTTPException):  # the server was killed
            for form in forms:
                status, where = send(connection, form)
                if is_kept(status, where):
                    self.outcome.acknowledged.add(form.row)
                else:
                    self.outcome.others.append((status, where))
        connection.close()


def send(connection, form):
    """Send an answer; status and where it leads."""
    headers = {
        "Cookie": f"{form.cookie}; csrf={CSRF}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    body = urlencode(form.fields | {"csrfmiddlewaretoken": CSRF}, doseq=True)
    connection.request("POST", form.path, body, headers)
    response = connection.getresponse()
    response.read()
    return response.status, response.headers.get("Location", "")


def is_kept(status, where):
    """Whether a learner was told that her answer is kept: she is shown how it was judged."""
    return status == 302 and re.fullmatch(r"/kuis/[\w-]+/\d+/(#\w+)?", where) is not None
