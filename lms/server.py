"""Run the site for a trial on one's own machine: this address, this application server.

`manage.py serve` calls `serve` in its own process: where workers are forked, they need not load
Django once more. ``python -m lms.server PORT`` is the same without any preparation.
"""

import errno
import os
import socket
import sys
from typing import Any

HOST = "127.0.0.1"  # loopback always: a trial has demo accounts and no HTTPS
WORKERS = 2
THREADS = 2  # requests at once in each worker; more of them only wait for the one interpreter

STOP_SECONDS = 3


class PortBusy(Exception):
    """Another program listens on the port."""


def command(*, port: int) -> list[str]:
    """The server's command line, to be started in the checkout."""
    return [sys.executable, "-m", "lms.server", str(port)]


def serve(port: int, application: str = "lms.wsgi:application") -> None:
    """Answer requests until told to stop.

    The only place that names an application server. Granian because it has wheels for Linux,
    macOS and Windows, so that nothing but Python is needed; numbers in the README.
    """
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels
    from granian.server import MPServer

    class Server(MPServer):
        def signal_handler_interrupt(self, *args: Any, **options: Any) -> None:
            """End quietly: a terminal's Ctrl-C reaches the workers too, which is no accident."""
            for worker in self.wrks:
                worker.interrupt_by_parent = True
            super().signal_handler_interrupt(*args, **options)  # type: ignore[no-untyped-call] # theirs

        # A closed terminal window ends the trial; Granian would start new workers and stay.
        signal_handler_reload = signal_handler_interrupt

    Server(
        application,
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,  # one told to stop while it starts does not hear it
    ).serve()


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


if __name__ == "__main__":
    serve(int(sys.argv[1]))
