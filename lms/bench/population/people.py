"""Made-up learners of one group after another, as lines: who joins, goes on, and stops where."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from types import MappingProxyType
from uuid import UUID

from content.catalogue.judging import Form
from lms.accounts.consent import TEXT_VERSION
from lms.accounts.models import ADULT, ALPHABET, Channel, Consent, Giver, User
from lms.bench.population.calendar import MINUTES, Calendar
from lms.bench.population.courses import Course, Track
from lms.bench.population.judging import LINKS, TAKEN, Raters, Sheet
from lms.bench.population.tables import NULL, Table
from lms.enrolments.models import Assignment, Enrolment
from lms.facilitation.models import Session
from lms.organisations.models import Cohort, Membership, Organisation
from lms.progress.actions.completions import age_band
from lms.progress.models import Completion, ModuleCompletion

# Shares of people, guessed by us: they give numbers a plausible shape, and claim nothing.
SEXES = ("p",) * 52 + ("l",) * 44 + ("-",) * 2 + ("",) * 2
BEGINS, COMES_BACK = 0.93, 0.5  # a first module, one after stopping
SKIPS = 0.5  # an activity that is not required
RESTS = 0.2  # after an activity, until another day
MEETS = 0.3  # a group, about a module, in a room
LATE = 0.1  # of a group, who joins in the weeks after its first day
EACH = 9  # minutes an activity
HOUR = 60  # minutes of a day in which people join; then they learn
BANDS = tuple(age_band(age).value for age in range(120))
FIRST, LAST = (
    "Ba Ca Da Fa Ga Ha Ja Ka La Ma Na Pa Ra Sa Ta Wa Ya Za Bi Ci Di Ki Mi Si",
    "bu ci da fi gu ha ji ka lu mi na pi ru sa ti wa yu za ndi nto mbi ngga rma lka",
)
NICKNAMES = tuple(first + last for first in FIRST.split() for last in LAST.split())
PAIRS = tuple(a + b for a in ALPHABET for b in ALPHABET)
HANDLES = len(PAIRS) ** 5
A_DAY = 10**8  # more activities than people can finish on one
Aging = tuple[int, tuple[str, str]]  # on which day she is older; what is noted before and after
NOBODY = "!"  # a password that nobody has: these accounts cannot sign in

ORGANISATIONS = Table(Organisation, "id", "name", "kind", "region_id")
COHORTS = Table(Cohort, "id", "organisation_id", "name", "code", "created_at")
USERS = Table(User, "id", "username", "password", "birth_year", "birth_month", "sex",
              "consented_at", "joined_at", "is_staff", "sees_names")  # fmt: skip
CONSENTS = Table(Consent, "id", "user_id", "given_at", "given_by", "channel", "form_number",
                 "text_version", "recorded_by_id")  # fmt: skip
MEMBERSHIPS = Table(Membership, "id", "user_id", "cohort_id", "nickname", "nickname_key",
                    "joined_at", "role", "is_home")  # fmt: skip
ASSIGNMENTS = Table(Assignment, "id", "cohort_id", "module_id", "assigned_by_id", "assigned_at")
ENROLMENTS = Table(Enrolment, "id", "learner_id", "module_id", "started_at", "recorded_at")
SNAPSHOT = ("learner_id", "cohort_id", "sex", "age_band", "completed_at", "recorded_at")
COMPLETIONS = Table(Completion, "id", "activity_id", *SNAPSHOT)
MODULE_COMPLETIONS = Table(ModuleCompletion, "id", "module_id", *SNAPSHOT)
SESSIONS = Table(Session, "id", "cohort_id", "module_id", "held_date", "headcount",
                 "recorded_by_id", "recorded_at")  # fmt: skip
TABLES = (ORGANISATIONS, COHORTS, USERS, CONSENTS, MEMBERSHIPS, ASSIGNMENTS, ENROLMENTS,
          COMPLETIONS, MODULE_COMPLETIONS, SESSIONS, TAKEN, LINKS)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pace:
    """How a group goes from module to module.

    Attributes:
        goes_on: share of people who begin another module after finishing one.
        gap: days until then, at most.
        stops: how often somebody stops within a module, against the usual.

    """

    goes_on: float
    gap: int
    stops: float


LEFT_ALONE, LED = Pace(0.84, 30, 1.0), Pace(0.95, 10, 0.4)


@dataclass(frozen=True, slots=True)
class Group:
    """A cohort to be filled: how many learners, of which age, from which day on.

    Attributes:
        track: the path it is led through, if any; its courses are those of the path.

    """

    id: int
    learners: int
    ages: tuple[int, int]
    begins: int
    courses: tuple[Course, ...]
    track: Track | None = None


class Crowd:
    """Writes lines, group after group. The same seed and first numbers give the same lines."""

    def __init__(
        self,
        calendar: Calendar,
        rng: Random,
        first: Mapping[Table, int],
        sheets: Mapping[Form, Sheet] = MappingProxyType({}),
    ) -> None:
        self.calendar = calendar
        self.rng = rng
        self.raters = Raters(calendar, rng, sheets)
        self.ids = dict(first)
        # Finished activities are numbered day by day, as they would be had they happened.
        self.done = [first[COMPLETIONS] + day * A_DAY for day in range(calendar.days)]
        self.lines: dict[Table, list[str]] = {table: [] for table in TABLES}

    def take(self) -> dict[Table, list[str]]:
        """Hand out what was written since, and begin anew."""
        self.lines[TAKEN], links = self.raters.take()
        for link in links:
            self._add(LINKS, link)
        lines, self.lines = self.lines, {table: [] for table in TABLES}
        return lines

    def organisation(self, name: str, kind: str, region: str) -> int:
        """Write an organisation; its number."""
        return self._add(ORGANISATIONS, f"{name}\t{kind}\t{region}")

    def cohort(self, organisation: int, name: str, code: str, begins: int) -> int:
        """Write a cohort without anybody in it; its number."""
        at = self._moment(begins, 0)
        return self._add(COHORTS, f"{organisation}\t{name}\t{code}\t{at}")

    def facilitator(self, group: Group) -> int:
        """Write an account of who will accompany groups; its number."""
        at = self._moment(group.begins, 0)
        return self._person(at=NULL, born=(NULL, NULL), sex="", joined=at, is_staff=True)

    def accompany(self, group: Group, facilitator: int) -> None:
        """Write that she accompanies the group, and gave it its modules."""
        at = self._moment(group.begins, 0)
        self._member(
            facilitator, group.id, f"Kak {NICKNAMES[facilitator % len(NICKNAMES)]}", at, home=False
        )
        for course in group.courses:
            self._add(ASSIGNMENTS, f"{group.id}\t{course.id}\t{facilitator}\t{at}")

    def meet(self, group: Group, facilitator: int) -> None:
        """Write when the group met face to face, and how many were in the room."""
        rng, lines = self.rng, self.lines[SESSIONS]
        for course in group.courses:
            day = group.begins + rng.randrange(120)
            if rng.random() < MEETS and day < self.calendar.days:
                number = UUID(int=rng.getrandbits(128), version=4).hex
                heads = max(1, int(group.learners * (0.5 + rng.random() * 0.7)))
                when = f"{self.calendar.dates[day]}\t{heads}\t{facilitator}\t{self._moment(day, 0)}"
                lines.append(f"{number}\t{group.id}\t{course.id}\t{when}")

    def fill(self, group: Group, facilitator: int) -> None:
        """Write the learners of a group, and what they finished."""
        base = self.rng.randrange(len(NICKNAMES))
        for place in range(group.learners):
            nickname = NICKNAMES[(base + 7 * place) % len(NICKNAMES)]
            self._learner(group, nickname, facilitator)

    def _learner(self, group: Group, nickname: str, facilitator: int) -> None:
        rng, calendar = self.rng, self.calendar
        late = rng.randrange(60) if rng.random() < LATE else rng.randrange(3)
        day = min(group.begins + late, calendar.days - 1)
        age, month = rng.randint(*group.ages), rng.randint(1, 12)
        sex = rng.choice(SEXES)
        at = self._moment(day, rng.randrange(HOUR))
        born = (str(calendar.birth_year(day=day, age=age, month=month)), str(month))
        number = self._person(at=at, born=born, sex=sex, joined=at, is_staff=False)
        self._member(number, group.id, nickname, at, home=True)
        by = Giver.SELF, Channel.SCREEN, "", NULL
        if age < ADULT:
            by = Giver.GUARDIAN, Channel.PAPER, f"{group.id}-{number}", str(facilitator)
        giver, channel, form, recorder = by
        self._add(
            CONSENTS, f"{number}\t{at}\t{giver}\t{channel}\t{form}\t{TEXT_VERSION}\t{recorder}"
        )
        turn = calendar.turn(month=month, after=day)
        bands = (f"{group.id}\t{sex}\t{BANDS[age]}", f"{group.id}\t{sex}\t{BANDS[age + 1]}")
        finished = self._learn(number, group, day, (turn, bands))
        if group.track:
            self.raters.hand_in(number, group.track, day, finished)

    def _learn(self, learner: int, group: Group, day: int, aging: Aging) -> dict[int, int]:
        """Walk through modules until she loses interest or the year is over.

        Returns the day on which she finished each, by its id.
        """
        random, goes_on, pace = self.rng.random, BEGINS, LED if group.track else LEFT_ALONE
        finished = {}
        for course in group.courses:
            if random() > goes_on:
                break
            day, is_finished = self._walk(learner, course, day, aging, pace.stops)
            if is_finished:
                finished[course.id] = day
            day += 1 + int(random() * random() * pace.gap)
            goes_on = pace.goes_on if is_finished else COMES_BACK
        return finished

    def _walk(
        self, learner: int, course: Course, day: int, aging: Aging, stops: float
    ) -> tuple[int, bool]:
        """Walk through one module: on which day that ended, and whether it was finished."""
        random, add, days = self.rng.random, self._add, self.calendar.days
        done, (turn, bands) = self.lines[COMPLETIONS], aging
        at, minute = "", HOUR + int(random() * (MINUTES - HOUR - EACH * len(course.steps)))
        for step in course.steps:
            chance = random()
            if not step.required and chance < SKIPS:
                continue
            if (step.required and chance < step.stops * stops) or day >= days:
                return day, False
            began, at = at, self._moment(day, minute)
            if not began:
                add(ENROLMENTS, f"{learner}\t{course.id}\t{at}\t{at}")
            done.append(f"{self.done[day]}\t{step.id}\t{learner}\t{bands[day >= turn]}\t{at}\t{at}")
            self.done[day] += 1
            last = day
            minute += EACH
            if random() < RESTS:
                day += 1 + int(random() * 6)
        if at:
            add(
                MODULE_COMPLETIONS,
                f"{course.id}\t{learner}\t{bands[last >= turn]}\t{at}\t{at}",
            )
        return day, bool(at)

    def _person(
        self, *, at: str, born: tuple[str, str], sex: str, joined: str, is_staff: bool
    ) -> int:
        name, staff = handle(self.ids[USERS]), f"{is_staff:d}\t{is_staff:d}"
        facts = f"{born[0]}\t{born[1]}\t{sex}\t{at}\t{joined}"
        return self._add(USERS, f"{name}\t{NOBODY}\t{facts}\t{staff}")

    def _member(self, user: int, cohort: int, nickname: str, at: str, *, home: bool) -> None:
        role = Membership.Role.LEARNER if home else Membership.Role.FACILITATOR
        self._add(
            MEMBERSHIPS,
            f"{user}\t{cohort}\t{nickname}\t{nickname.casefold()}\t{at}\t{role.value}\t{home:d}",
        )

    def _moment(self, day: int, minute: int) -> str:
        return f"{self.calendar.dates[day]} {self.calendar.clock[minute]}"

    def _add(self, table: Table, line: str) -> int:
        number = self.ids[table]
        self.ids[table] = number + 1
        self.lines[table].append(f"{number}\t{line}")
        return number


def handle(number: int) -> str:
    """This is a sign-in handle, another one for each number."""
    rest = number * 5_700_357_409_663 % HANDLES
    parts = []
    for _ in range(5):
        rest, place = divmod(rest, len(PAIRS))
        parts.append(PAIRS[place])
    return "".join(parts)
