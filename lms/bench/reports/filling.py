"""Fill an empty database with the curriculum, a population, and two groups of known size."""

import time
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from random import Random

from django.core.management import call_command
from django.utils import timezone

from lms.accounts.models import User
from lms.bench.population.calendar import Calendar
from lms.bench.population.courses import courses_of
from lms.bench.population.making import Plan, count_months, make
from lms.bench.population.people import TABLES, Crowd, Group
from lms.bench.population.tables import set_sequences, write
from lms.organisations.actions import appoint_programme_staff
from lms.organisations.models import Region
from lms.organisations.roles import set_up_roles

DAYS = 5  # left to be counted, one by one
SEED = 1
OFFICER = "pengukur"
GROUPS = {"UJI-CEPAT-8": 8, "UJI-CEPAT-40": 40}  # learners, by the code of the group


def fill(learners: str) -> dict[str, float]:
    """Make everything: seconds for making the rows and for counting a year of them, and rows."""
    for command in ("migrate", "collectstatic"):
        call_command(command, interactive=False, verbosity=0)
    call_command("load_regions", stdout=StringIO())
    call_command("load_curriculum", stdout=StringIO())
    set_up_roles()
    plan = Plan(int(learners), SEED, timezone.localdate())
    began = time.perf_counter()
    rows = make(plan)
    made = time.perf_counter()
    add_groups(plan)
    count_months(replace(plan, until=plan.until - timedelta(days=DAYS)))
    counted = time.perf_counter()
    appoint()
    return {"made": made - began, "counted": counted - made, "rows": sum(rows.values())}


def add_groups(plan: Plan) -> None:
    """Add groups of known size that were given every module."""
    first = {table: table.next_id() for table in TABLES if table.is_numbered}
    rng = Random(SEED)  # noqa: S311  # no secret
    crowd = Crowd(Calendar(plan.until), rng, first)
    organisation = crowd.organisation("Lembaga Contoh", "institution", "36.73")
    for code, learners in GROUPS.items():
        cohort = crowd.cohort(organisation, code, code, 0)
        group = Group(cohort, learners, (18, 40), 0, courses_of(plan.modules))
        facilitator = crowd.facilitator(group)
        crowd.accompany(group, facilitator)
        crowd.fill(group, facilitator)
    for table, lines in crowd.take().items():
        write(table, lines)
    set_sequences(TABLES)


def appoint() -> None:
    """Make an account that sees the numbers of the province."""
    admin = User.objects.create_superuser(f"{OFFICER}.admin")
    officer = User.objects.create_user(OFFICER)
    province = Region.objects.get(level=Region.Level.PROVINCE)
    appoint_programme_staff(user=officer, region=province, by=admin, at=timezone.now())
