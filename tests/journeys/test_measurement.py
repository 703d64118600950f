"""A test before a path and one after it: may be left out, tells nothing before the end."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from content.catalogue.queries import get_catalogue
from lms.measurement.models import Occasion, TakenTest
from tests.factories.learning import ModuleCompletionFactory
from tests.factories.people import MembershipFactory
from tests.journeys.inspection import broken_on_this_phone
from tests.journeys.steps import expect_heading, follow, press, say, sign_in


@pytest.fixture
def path(site):
    """A path on offer; the loaders bring both forms of its tests."""
    return get_catalogue("id").paths[0]


class TestBeforeAndAfter:
    @pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
    def test_are_offered_in_time_and_told_only_at_the_end(self, new_page, path, scripts):
        member, page = MembershipFactory(), new_page(java_script_enabled=scripts)
        sign_in(page, member.cohort.code, member.nickname)
        page.goto(path.url)
        expect_heading(page, "Before you learn: which messages do you trust?")
        follow(page, "Rate the messages")
        self.inspect(page, scripts)
        self.rate(page)
        expect(page.get_by_text(say("Thank you. Now learn in your own time."))).to_be_visible()
        expect(page.get_by_role("link", name=say("Rate the messages"))).to_have_count(0)

        self.finish(member, path)
        page.goto(path.url)
        expect_heading(page, "After learning: which messages do you trust now?")
        follow(page, "Rate the messages")
        self.rate(page)
        rated = TakenTest.objects.get(occasion=Occasion.AFTER).ratings
        right = sum(is_reliable for _message, is_reliable, *_rest in rated)
        words = "You judged %(right)s of %(total)s messages rightly"
        expect_heading(page, words, right=right, total=len(rated))
        self.inspect(page, scripts)

    def rate(self, page):
        """Trust everything, pass nothing on."""
        for row in page.get_by_role("group").all():
            name = row.get_by_role("radio").first.get_attribute("name")
            row.get_by_role("radio").nth(3 if name.startswith("percaya") else 0).check()
        press(page, "Send")

    def finish(self, member, path):
        """A month of learning passes in a moment."""
        modules = {module.key: module.id for module in get_catalogue("id").modules}
        for key in path.module_keys:
            ModuleCompletionFactory(
                learner=member.user, module_id=modules[key], completed_at=timezone.now()
            )

    def inspect(self, page, scripts):
        """axe needs scripts; without them the screen is the same."""
        assert not scripts or broken_on_this_phone(page) == []
