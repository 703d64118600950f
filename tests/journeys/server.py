"""The site as `manage.py serve` starts it: the real application server, compression and all."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What a test run sets for itself and a trial must find unset.
OURS = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY", "PIN_PEPPER", "ALLOWED_HOSTS"}
START_SECONDS = 300
STOP_SECONDS = 15


@contextmanager
def trial(data, *, port=None):
    """Serve the site from a data folder until the block ends; yields its address."""
    port = port or free_port()
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    log = Path(data) / "server.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("w", encoding="utf-8") as output:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port)],
            cwd=ROOT,
            env=environment | {"DATA_DIR": str(data)},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            wait_for(url, server, log)
            yield url
        finally:
            with suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGINT)
            try:
                server.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait()


def free_port():
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url, server, log):
    """Return when the first page is there.

    Raises:
        RuntimeError: the server ended, or the page did not come; with what the server said.

    """
    began = time.monotonic()
    while time.monotonic() - began < START_SECONDS and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=20):
                return
        except urllib.error.HTTPError:
            break
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(log.read_text("utf-8")[-2000:])
