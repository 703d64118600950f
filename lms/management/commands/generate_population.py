import time
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from lms.accounts.models import User
from lms.bench.population.making import Impossible, Plan, count_months, make

OURSELVES = "--this-is-no-production"


class Command(BaseCommand):
    """Fill a database with a made-up Banten, to try and to measure the product at its full size."""

    help = "Make groups, learners and their progress. Nobody is real, nobody can sign in."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add how many, of which seed, and what makes sure that nobody real is there."""
        parser.add_argument("--learners", type=int, required=True, help="how many people learn")
        parser.add_argument("--seed", type=int, default=1, help="the same makes the same people")
        parser.add_argument("--modules", type=int, help="only the first so many of the catalogue")
        parser.add_argument(
            "--until", type=date.fromisoformat, help="their year ends before this day (today)"
        )
        parser.add_argument("--yes", action="store_true", help="add to the learners who are there")
        parser.add_argument(
            OURSELVES, action="store_true", dest="is_trial", help="needed unless DEMO=1"
        )

    def handle(
        self,
        *,
        learners: int,
        seed: int,
        modules: int | None,
        until: date | None,
        yes: bool,
        is_trial: bool,
        **_options: Any,
    ) -> None:
        """Make them and count them; say how long it took."""
        if learners < 1:
            raise CommandError("--learners begins at 1.")
        if not (settings.DEMO or is_trial):
            raise CommandError(f"Never among real people. It needs DEMO=1 or {OURSELVES}.")
        there = User.objects.filter(is_staff=False).count()
        if there and not yes:
            raise CommandError(
                f"{there} learners are there already. With --yes made-up ones come beside them, "
                "and everything that was counted is counted anew."
            )
        plan = Plan(learners, seed, until or timezone.localdate(), modules)
        began = time.perf_counter()
        try:
            made = make(plan)
        except Impossible as reason:
            raise CommandError(str(reason)) from reason
        for table, rows in made.items():
            self.stdout.write(f"{rows:>12,} {table}")
        self.stdout.write(f"Made in {time.perf_counter() - began:.0f} s.")
        began = time.perf_counter()
        told = count_months(plan)
        self.stdout.write(f"Counted in {time.perf_counter() - began:.0f} s: {told} numbers grew.")
