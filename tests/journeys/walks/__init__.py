"""Every screen of the public site, as walks that stop at each: to be inspected or photographed."""

from tests.journeys.walks import accompanying, learning, people, reading
from tests.journeys.walks.walk import demo_people, walk

__all__ = ["accompanying", "demo_people", "learning", "people", "reading", "walk"]
