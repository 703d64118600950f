"""What a walk is, and whom it may be.

A walk is a generator: it leads a page from screen to screen and yields the name of each.
Names sort as the site is used. Walks need nothing but a browser and the `People` they may be,
so that they work on a test server and on a trial alike.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from playwright.sync_api import Page

from lms.organisations import demo
from tests.journeys.steps import PIN


@dataclass(frozen=True)
class People:
    """Whom a walk may be: a group that can be joined, and accounts that exist."""

    code: str
    nickname: str
    pin: str = PIN
    staff: str = ""
    facilitator: str = ""
    password: str = ""
    tag: str = ""  # ends new nicknames, where a walk was taken before

    def new(self, nickname):
        """A nickname nobody in the group has yet."""
        return f"{nickname}{self.tag}"


def demo_people(tag=""):
    """The people of the demo, which both a trial and a loaded test site have."""
    return People(
        tag=tag,
        code=demo.CLASS.code,
        nickname=demo.CLASS.learners[0],
        pin=demo.PIN,
        staff="staf",
        facilitator=demo.FACILITATOR[0],
        password=demo.PASSWORD,
    )


Walk = Callable[[Page, People], Iterator[str]]


@dataclass
class Walks:
    """All walks by name."""

    found: dict[str, Walk] = field(default_factory=dict)

    def __call__(self, walk):
        """Add a walk."""
        self.found[walk.__name__.replace("_", "-")] = walk
        return walk


walk = Walks()
