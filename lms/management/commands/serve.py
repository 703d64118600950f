import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

import bootstrap
from lms import server
from lms.organisations.demo import ACCOUNTS
from lms.preparation import Preparation
from lms.trial import DEFAULT_PORT


class Command(BaseCommand):
    """Prepare what is missing and serve the site on this machine, for this machine alone."""

    help = "Serve the site for a trial, with demo accounts, on the loopback address."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the port; the address is not a choice."""
        parser.add_argument("--port", type=int, default=DEFAULT_PORT)

    def handle(self, *, port: int, **_options: Any) -> None:
        """Serve until Ctrl-C."""
        try:
            server.refuse_busy_port(port)
        except server.PortBusy as error:
            raise CommandError(
                f"Port {port} is in use. Stop the other program, or choose another port:\n"
                f"  python3 manage.py serve --port {port + 1}"
            ) from error
        self.prepare(settings.DATA_DIR)
        self.announce(port)
        self.stdout.flush()
        connections.close_all()  # the workers inherit this process, and must open their own
        server.serve(port)

    def prepare(self, data: Path) -> None:
        """Do what is due and say how long it took; two starts at once take turns."""
        with bootstrap.only_one(data / "prepare.lock"):
            for step in Preparation(data).due():
                self.stdout.write(f"{step.name} … ", ending="")
                self.stdout.flush()
                began = time.monotonic()
                step.run()
                self.stdout.write(f"{time.monotonic() - began:.1f} s")

    def announce(self, port: int) -> None:
        """Print the address and the demo accounts."""
        self.stdout.write(f"\n  {self.style.SUCCESS(f'http://localhost:{port}/')}\n\n")
        heading = ("Role", "Where", "Sign in with", "PIN or password")
        for line in table([heading, *ACCOUNTS]):
            self.stdout.write(f"  {line}")
        self.stdout.write("\nFor this machine only. Ctrl-C stops it.")


def table(rows: Iterable[tuple[str, ...]]) -> Iterable[str]:
    """Lay rows out in columns as wide as their widest cell."""
    rows = list(rows)
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "   ".join(cells).rstrip()
