"""What made-up people walk through: modules of the catalogue, and paths with a test beside them."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from django.conf import settings

from content.catalogue.models import Activity, Kind, Module
from content.catalogue.queries import get_catalogue

STOPS, FAILS = 0.04, 0.10  # people at an activity, at a quiz
FEWEST = 3  # modules that a group is given, where there are more
LED = 0.1  # of groups, through a path


@dataclass(frozen=True, slots=True)
class Step:
    """An activity of a module, in its place."""

    id: int
    required: bool
    stops: float


@dataclass(frozen=True, slots=True)
class Course:
    """A module as somebody walks through it."""

    id: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """A path that groups are led through: its key as lines say it, its modules in order."""

    key: str
    courses: tuple[Course, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What there is to be learned."""

    courses: tuple[Course, ...]
    tracks: tuple[Track, ...]

    def draw(self, rng: Random) -> tuple[tuple[Course, ...], Track | None]:
        """Choose what one group is given, and the path that it is led through, if any."""
        given = self.courses[: rng.randint(min(FEWEST, len(self.courses)), len(self.courses))]
        if not self.tracks or rng.random() > LED:
            return given, None
        track = rng.choice(self.tracks)
        return track.courses, track


def read_catalogue(most: int | None) -> Catalogue:
    """This is what is public, or the first so many modules and their paths. Queries: 4 or more."""
    courses = courses_of(most)
    return Catalogue(courses, tracks_of(courses))


def courses_of(most: int | None) -> tuple[Course, ...]:
    """These are the modules that people walk through, in the catalogue's order. Queries: 2."""
    steps: dict[int | None, list[Step]] = {}
    for activity in Activity.objects.current().order_by("position", "pk"):
        stops = FAILS if activity.kind == Kind.QUIZ else STOPS
        steps.setdefault(activity.module_id, []).append(Step(activity.pk, activity.required, stops))
    modules = Module.objects.current().order_by("position", "pk")
    found = (Course(pk, tuple(steps.get(pk, ()))) for pk in modules.values_list("pk", flat=True))
    return tuple(course for course in found if any(s.required for s in course.steps))[:most]


def tracks_of(courses: Iterable[Course]) -> tuple[Track, ...]:
    """These are the paths that ask for nothing but these modules. Queries: 2 or more."""
    by_id = {course.id: course for course in courses}
    ids = dict(Module.objects.values_list("key", "pk"))
    tracks = []
    for path in get_catalogue(settings.LANGUAGE_CODE).paths:
        asked = [by_id.get(ids[key]) for key in path.module_keys]
        if all(asked):
            tracks.append(Track(path.key.hex, tuple(filter(None, asked))))
    return tuple(tracks)
