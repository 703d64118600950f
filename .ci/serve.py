"""Start the site as a stranger would, twice, and measure until the first page is there.

Runs with the bare system Python: the standard library only.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST, SECOND = 120.0, 5.0  # seconds a person waits at most; four languages are loaded
STOP = 10.0  # seconds until everything has ended after Ctrl-C


def free_port() -> int:
    """Find a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_page(url: str, server: subprocess.Popen[bytes], limit: float) -> float:
    """Ask for the page until it is there; seconds it took.

    Raises:
        TimeoutError: it did not come in time.
        RuntimeError: the server ended.

    """
    began = time.monotonic()
    while time.monotonic() - began < limit:
        if server.poll() is not None:
            raise RuntimeError(f"serve ended with {server.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=limit) as response:
                if b"</html>" in response.read():
                    return time.monotonic() - began
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"the first page answers {error.code}") from error
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"no page after {limit:.0f} s")


def left_over(group: int) -> bool:
    """Whether any process of the group still runs."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def start_and_stop(data: Path, limit: float) -> float:
    """Serve, wait for the first page, press Ctrl-C, see everything end; seconds to the page."""
    port = free_port()
    line = [sys.executable, "manage.py", "serve", "--port", str(port)]
    environment = os.environ | {"DATA_DIR": str(data)}
    server = subprocess.Popen(line, cwd=ROOT, env=environment, start_new_session=True)
    try:
        seconds = wait_for_page(f"http://localhost:{port}/", server, limit)
        os.killpg(server.pid, signal.SIGINT)  # what a terminal does on Ctrl-C
        server.wait(STOP)
        ended = time.monotonic()
        while left_over(server.pid) and time.monotonic() - ended < STOP:
            time.sleep(0.1)
        if left_over(server.pid):
            raise RuntimeError("processes are left after Ctrl-C")
    finally:
        if left_over(server.pid):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()
    return seconds


def main() -> int:
    """Print both times; 1 if one is too long."""
    with tempfile.TemporaryDirectory() as folder:
        for name, limit in (("first", FIRST), ("second", SECOND)):
            try:
                seconds = start_and_stop(Path(folder), limit)
            except (RuntimeError, OSError, subprocess.TimeoutExpired) as error:
                print(f"{name} start: {error}")
                return 1
            print(f"{name} start: {seconds:.1f} s to the first page (limit {limit:.0f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
