"""Run the site for a trial on one's own machine: this address, this application server."""

import errno
import os
import socket
import subprocess
import sys
from pathlib import Path

HOST = "127.0.0.1"  # loopback always: a trial has demo accounts and no HTTPS
WORKERS = 2


class PortBusy(Exception):
    """Another program listens on the port."""


def command(*, port: int, workers: int = WORKERS) -> list[str]:
    """The application server's command line, to be started in the checkout.

    The only place that names a server. Granian because it has wheels for Linux, macOS and
    Windows, so that nothing but Python is needed; numbers in the README.
    """
    options = {
        "--interface": "wsgi",
        "--host": HOST,
        "--port": str(port),
        "--workers": str(workers),
        "--blocking-threads": "2",
        "--http": "1",
        "--log-level": "warning",
    }
    flat = [part for option in options.items() for part in option]
    return [sys.executable, "-m", "granian", *flat, "--no-ws", "lms.wsgi:application"]


def refuse_busy_port(port: int) -> None:
    """Find out before minutes of preparation that the server could not start.

    Raises:
        PortBusy: somebody listens there.

    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name != "nt":  # there it would mean: take the port from whoever has it
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno in {errno.EADDRINUSE, errno.EACCES}:
                raise PortBusy(port) from error
            raise


def run(*, port: int, root: Path) -> int:
    """Serve until Ctrl-C; the exit code. On POSIX the server takes this process's place."""
    os.chdir(root)
    sys.stdout.flush()
    sys.stderr.flush()
    line = command(port=port)
    if os.name != "nt":
        os.execv(line[0], line)
    with subprocess.Popen(line) as server:
        while True:
            try:
                return server.wait()
            except KeyboardInterrupt:
                continue  # the console told the server too; wait until its workers are gone
