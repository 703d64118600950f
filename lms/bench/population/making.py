"""Make a population in the configured database, and count it month by month."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from random import Random

from django.db import transaction
from django.utils import timezone

from lms.bench.population.calendar import Calendar
from lms.bench.population.courses import Catalogue, read_catalogue
from lms.bench.population.judging import read_sheets
from lms.bench.population.people import TABLES, USERS, Crowd, Group
from lms.bench.population.places import Site, sites, weights
from lms.bench.population.tables import Table, analyze, in_bulk, set_sequences, write
from lms.organisations.codes import DIGITS, WORDS
from lms.organisations.models import Cohort, Region
from lms.reports.models import CountedUntil, Tally
from lms.reports.models import Step as ToldStep
from lms.reports.release import release_counts

CHUNK = 60_000  # lines held at once
TERM = 120  # days in which a school's groups begin, after its term did
COHORTS_EACH = 4  # that one facilitator accompanies
CODES = len(WORDS) * len(WORDS) * len(DIGITS) ** 2


@dataclass(frozen=True, slots=True)
class Plan:
    """What is wanted; the same plan in an equal database makes the same rows."""

    learners: int
    seed: int
    until: date  # nobody does anything on this day or later
    modules: int | None = None  # the first so many of the catalogue; None for all


class Impossible(Exception):
    """The database lacks what a population needs."""


def make(plan: Plan) -> dict[str, int]:
    """Make all rows, or none: how many by table. Memory does not grow with the plan.

    Raises: Impossible.
    """
    made = dict.fromkeys((table.name for table in TABLES), 0)
    with transaction.atomic(), in_bulk(TABLES):
        for lines in chunks(plan, first={one: one.next_id() for one in TABLES if one.is_numbered}):
            for table, own in lines.items():
                write(table, own)
                made[table.name] += len(own)
        set_sequences(TABLES)
    analyze(TABLES)
    return made


def chunks(plan: Plan, first: dict[Table, int]) -> Iterator[dict[Table, list[str]]]:
    """Yield lines, a limited number at a time; `first` holds each table's next number.

    Raises: Impossible.
    """
    catalogue, sheets = read_catalogue(plan.modules), read_sheets()
    regions = list(Region.objects.order_by("code"))
    if not catalogue.courses or not regions:
        raise Impossible("Load regions and a curriculum first: load_regions, load_curriculum.")
    seed = f"{plan.seed}:{first[USERS]}"  # a second time in one database, others come
    rng, calendar = Random(seed), Calendar(plan.until)  # noqa: S311  # no secret
    crowd = Crowd(calendar, rng, first, sheets)
    names = {region.code: region.name for region in regions}
    codes = new_codes(rng, taken=set(Cohort.objects.values_list("code", flat=True)))
    for site in sites(plan.learners, weights(regions, rng), rng):
        settle(crowd, site, names[site.village], codes, catalogue)
        if sum(map(len, crowd.lines.values())) >= CHUNK:
            yield crowd.take()
    crowd.raters.close()
    yield crowd.take()


def settle(
    crowd: Crowd, site: Site, village: str, codes: Iterator[str], catalogue: Catalogue
) -> None:
    """Write one organisation with everybody in it."""
    rng, calendar = crowd.rng, crowd.calendar
    number = crowd.ids[TABLES[0]]
    organisation = crowd.organisation(
        f"{site.sort.name} {number} {village}", site.sort.kind.value, site.village
    )
    facilitator, begins_last = 0, calendar.days - 30
    for place, size in enumerate(site.sizes):
        begins = rng.randrange(begins_last)
        if site.sort.is_school:
            begins = min(rng.choice(calendar.school_begins) + rng.randrange(TERM), begins_last)
        cohort = crowd.cohort(organisation, f"Kelompok {place + 1}", next(codes), begins)
        given, track = catalogue.draw(rng)
        group = Group(cohort, size, site.sort.ages, begins, given, track)
        if place % COHORTS_EACH == 0:
            facilitator = crowd.facilitator(group)
        crowd.accompany(group, facilitator)
        crowd.fill(group, facilitator)
        crowd.meet(group, facilitator)


def new_codes(rng: Random, taken: Collection[str]) -> Iterator[str]:
    """Yield codes of groups, none twice."""
    place = rng.randrange(CODES)
    while True:
        place = (place + 2_750_161) % CODES  # a prime: all are met before one comes again
        rest, last = divmod(place, len(DIGITS))
        rest, tens = divmod(rest, len(DIGITS))
        first, second = divmod(rest, len(WORDS))
        code = f"{WORDS[first]}-{WORDS[second]}-{DIGITS[tens]}{DIGITS[last]}"
        if first != second and code not in taken:
            yield code


def count_months(plan: Plan) -> int:
    """Count everything anew, as if it had been counted each month; how many numbers grew.

    What was told before is forgotten: in a database of made-up people it was about nobody.
    """
    with transaction.atomic():
        for model in (ToldStep, Tally, CountedUntil):
            model.objects.all().delete()
    calendar = Calendar(plan.until)
    ends = [*(calendar.date(day) for day in calendar.months[1:]), plan.until]
    told = sum(release_counts(until=midnight(day)) for day in ends)
    analyze((Table(Tally), Table(ToldStep)))
    return told


def midnight(day: date) -> datetime:
    """This is when a day begins in Banten."""
    return timezone.make_aware(datetime.combine(day, time()))
