import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from lms import server

# Stands for the site, whose own start would cost a test seconds.
SITE = "def application(_environ, start):\n    start('200 OK', [])\n    return [b'here']\n"


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def running(free_port, tmp_path):
    """The server as a process group of its own, answering with a stand-in for the site."""
    (tmp_path / "stand_in.py").write_text(SITE)
    code = f"from lms import server; server.serve({free_port}, 'stand_in:application')"
    paths = os.pathsep.join([str(Path.cwd()), str(tmp_path)])
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": paths},
        start_new_session=True,
    )
    try:
        wait_until(lambda: answer(free_port) == b"here")
        yield process
    finally:
        if left_over(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def answer(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as response:
            return response.read()
    except OSError:
        return None


def left_over(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(condition, seconds=15):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no process groups")
class TestServe:
    @pytest.mark.parametrize("number", ["SIGINT", "SIGTERM", "SIGHUP"])
    def test_ends_with_all_its_workers(self, number, running):
        os.killpg(running.pid, getattr(signal, number))

        running.wait(15)
        wait_until(lambda: not left_over(running.pid))

    def test_does_not_answer_from_elsewhere(self, running, free_port):
        with socket.socket() as outside:
            outside.settimeout(2)
            address = socket.gethostbyname(socket.gethostname())
            if address.startswith("127."):
                address = "127.0.0.2"  # this machine, yet not the address we chose

            assert outside.connect_ex((address, free_port)) != 0


class TestCommand:
    def test_runs_this_module_on_the_port(self):
        assert server.command(port=9000) == [sys.executable, "-m", "lms.server", "9000"]


class TestRefuseBusyPort:
    def test_lets_a_free_port_pass(self, free_port):
        server.refuse_busy_port(free_port)

    def test_refuses_one_that_somebody_listens_on(self):
        with socket.socket() as busy:
            busy.bind(("127.0.0.1", 0))
            busy.listen()

            with pytest.raises(server.PortBusy):
                server.refuse_busy_port(busy.getsockname()[1])
