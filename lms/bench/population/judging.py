"""Tests before and after a path, as made-up people hand them in: nobody's rows, and a while links.

They are left as `lms.measurement.actions` leaves them after its nightly run: joined for five
people at once and so that none or at least five stay alone, with a link only while it is kept.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from uuid import UUID

from django.conf import settings

from content.catalogue.judging import Form, get_form
from lms.bench.population.calendar import Calendar
from lms.bench.population.courses import Track
from lms.bench.population.tables import NULL, Table
from lms.measurement.actions import CROWD, KEPT, joinable
from lms.measurement.models import Link, Occasion, TakenTest
from lms.measurement.standing import DELAY

# Guessed by us, too: small effects, as studies find them, and not for everybody. domain.md 3.1.
TAKES = {Occasion.BEFORE: 0.9, Occasion.AFTER: 0.9, Occasion.DELAYED: 0.5}  # of who may
RIGHT = {Occasion.BEFORE: 0.60, Occasion.AFTER: 0.67, Occasion.DELAYED: 0.65}  # of messages
SPREAD = 0.10  # standard deviation between people
DOUBT = 0.04  # reliable messages are judged rightly so much less often, misleading ones more
FIRMLY = 0.6  # of reliable messages that are trusted, very much; misleading ones so often only 2
LATEST = KEPT.days - DELAY.days  # days in which a delayed test may still be taken

TAKEN = Table(TakenTest, "id", "path_key", "occasion", "form", "ratings", "pair")
LINKS = Table(Link, "id", "learner_id", "path_key", "before", "after", "delayed", "latest_date")
Sheet = Sequence[tuple[str, bool]]  # the beginning of a rating as JSON, and whether it is reliable
Key = tuple[str, Form]  # a path, and the form with which somebody began


@dataclass(frozen=True, slots=True)
class Hand:
    """What somebody handed in, as lines that lack the pair, and the line that links it to her.

    `link` is "" where it was deleted by now.
    """

    tests: Mapping[Occasion, str]
    link: str


def read_sheets() -> dict[Form, Sheet]:
    """These are the public forms; none unless both are there. Queries: 2."""
    forms = {form: get_form(form, settings.LANGUAGE_CODE) for form in Form}
    return {
        form: [(f'["{m.id}", {str(m.is_reliable).lower()}, ', m.is_reliable) for m in one.messages]
        for form, one in forms.items()
        if one is not None and all(forms.values())
    }


class Raters:
    """Writes tests, one person after the other, and joins them once others are there, too."""

    def __init__(self, calendar: Calendar, rng: Random, sheets: Mapping[Form, Sheet]) -> None:
        self.calendar = calendar
        self.rng = rng
        self.sheets = sheets
        self.lines: list[str] = []
        self.links: list[str] = []
        self._alone: Counter[Key] = Counter()  # who took the first test only
        self._pairs: Counter[Key] = Counter()  # who was joined, and took no delayed test
        self._ready: defaultdict[Key, list[Hand]] = defaultdict(list)
        self._late: defaultdict[Key, list[tuple[str, Hand]]] = defaultdict(list)  # beside a pair

    def take(self) -> tuple[list[str], list[str]]:
        """Hand out lines of tests, in the order of their random keys, and of links."""
        lines, links = sorted(self.lines), self.links
        self.lines, self.links = [], []
        return lines, links

    def hand_in(self, learner: int, track: Track, began: int, finished: Mapping[int, int]) -> None:
        """Let somebody take those tests of a path that she wants to, and may.

        Args:
            learner: her number.
            track: the path she is led through.
            began: the day on which she could take the first test.
            finished: the day on which she finished each module, by its id.

        """
        days = self._days(track, began, finished) if self.sheets else {}
        if not days:
            return
        first = self.rng.choice((Form.A, Form.B))
        hand = self._hand(learner, track, first, days)
        key = (track.key, first)
        if Occasion.AFTER in days:
            self._ready[key].append(hand)
            self._join(key, len(self._ready[key]) - CROWD)
        else:
            self._alone[key] += 1
            self._leave(hand)

    def close(self) -> None:
        """Join whom a night's run would join in the end, and leave the others alone."""
        for key, ready in self._ready.items():
            count = len(ready)
            self._join(key, joinable(ready=count, alone=count + self._alone[key]), at_least=1)
            for hand in self._ready[key]:
                self._leave(hand)
        for key, late in self._late.items():
            count = len(late)
            self._join_late(key, joinable(ready=count, alone=count + self._pairs[key]), at_least=1)
            for _pair, hand in self._late[key]:
                self._write(hand, Occasion.DELAYED, NULL)
                self._keep(hand)
        self._ready.clear()
        self._late.clear()

    def _days(self, track: Track, began: int, finished: Mapping[int, int]) -> dict[Occasion, int]:
        """On which day she takes which test: a link forgotten meanwhile allows no further one."""
        random = self.rng.random
        if random() > TAKES[Occasion.BEFORE]:
            return {}
        days = {Occasion.BEFORE: began}
        after = max(finished.get(one.id, self.calendar.days) for one in track.courses)
        is_open = after < self.calendar.days and after - began <= KEPT.days
        if not is_open or random() > TAKES[Occasion.AFTER]:
            return days
        days[Occasion.AFTER] = after
        late = after + DELAY.days + int(random() * LATEST)
        if late < self.calendar.days and random() < TAKES[Occasion.DELAYED]:
            days[Occasion.DELAYED] = late
        return days

    def _hand(self, learner: int, track: Track, first: Form, days: Mapping[Occasion, int]) -> Hand:
        rng = self.rng
        other = Form.B if first == Form.A else Form.A
        skill, ids, tests = rng.gauss(0, SPREAD), dict.fromkeys(Occasion, NULL), {}
        for occasion in days:
            form = other if occasion == Occasion.AFTER else first
            ids[occasion] = self._uuid()
            facts = f"{track.key}\t{occasion.value}\t{form.value}"
            rated = self._ratings(self.sheets[form], RIGHT[occasion] + skill)
            tests[occasion] = f"{ids[occasion]}\t{facts}\t{rated}"
        latest = max(days.values())
        link = "\t".join((str(learner), track.key, *ids.values(), self.calendar.dates[latest]))
        return Hand(tests, link if latest >= self.calendar.days - KEPT.days else "")

    def _ratings(self, sheet: Sheet, right: float) -> str:
        """Rate a form: who doubts a message hardly passes it on."""
        random, rated = self.rng.random, []
        for beginning, is_reliable in sheet:
            is_right = random() < (right - DOUBT if is_reliable else right + DOUBT)
            trust = 1 + (random() < FIRMLY) + 2 * (is_reliable == is_right)
            rated.append(f"{beginning}{trust}, {max(1, trust - int(3 * random()))}]")
        return f"[{', '.join(rated)}]"

    def _join(self, key: Key, count: int, at_least: int = CROWD) -> None:
        """Join so many of those who took both tests."""
        if count < at_least:
            return
        self._ready[key], joined = self._ready[key][count:], self._ready[key][:count]
        for hand in joined:
            pair = self._uuid()
            for occasion in (Occasion.BEFORE, Occasion.AFTER):
                self._write(hand, occasion, pair)
            if Occasion.DELAYED in hand.tests:
                self._late[key].append((pair, hand))
            else:
                self._pairs[key] += 1
                self._keep(hand)
        self._join_late(key, len(self._late[key]) - CROWD)

    def _join_late(self, key: Key, count: int, at_least: int = CROWD) -> None:
        """Add so many delayed tests to their pairs; those links are no longer needed."""
        if count < at_least:
            return
        self._late[key], joined = self._late[key][count:], self._late[key][:count]
        for pair, hand in joined:
            self._write(hand, Occasion.DELAYED, pair)

    def _leave(self, hand: Hand) -> None:
        """Write tests that are joined to none."""
        for occasion in hand.tests:
            self._write(hand, occasion, NULL)
        self._keep(hand)

    def _write(self, hand: Hand, occasion: Occasion, pair: str) -> None:
        self.lines.append(f"{hand.tests[occasion]}\t{pair}")

    def _keep(self, hand: Hand) -> None:
        if hand.link:
            self.links.append(hand.link)

    def _uuid(self) -> str:
        return UUID(int=self.rng.getrandbits(128), version=4).hex
