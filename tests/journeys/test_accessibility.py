"""Every screen passes axe-core in every size and scheme, and never scrolls sideways."""

import pytest

from tests.journeys.inspection import (
    PHONE_SIZE,
    broken_rules,
    sideways_scrolling,
    squeezed_words,
    wait_until_settled,
)
from tests.journeys.walks import demo_people, walk

# Answers that a walk brings about on purpose; the browser calls them errors.
ON_PURPOSE = ["status of 404", "status of 403", "status of 429", "status of 400"]


class TestEveryScreen:
    @pytest.mark.parametrize("name", walk.found)
    def test_breaks_no_rule_and_never_scrolls_sideways(self, new_page, tolerated, name):
        tolerated += ON_PURPOSE
        page = new_page()
        found = []

        for screen in walk.found[name](page, demo_people()):
            wait_until_settled(page)
            problems = [*broken_rules(page), *sideways_scrolling(page), *squeezed_words(page)]
            found += [f"{screen}: {problem}" for problem in problems]
            page.set_viewport_size(PHONE_SIZE)

        assert not found, "\n".join(found)
