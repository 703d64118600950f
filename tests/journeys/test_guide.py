"""The guide in the admin: reached from the menu, read to the end, without a broken rule."""

import pytest
from playwright.sync_api import expect

from content.site.admin.guide import CHAPTERS
from lms.organisations import demo
from tests.journeys.inspection import AXE_SCRIPT, TAGS
from tests.journeys.steps import lead_on, sign_in_as_staff

DESK = {"viewport": {"width": 1280, "height": 900}, "is_mobile": False, "has_touch": False}


@pytest.fixture
def guide(new_page):
    """The guide, opened from the menu by an author."""
    page = new_page(**DESK)
    sign_in_as_staff(page, "penulis", demo.PASSWORD)
    page.goto("/admin/")
    lead_on(page, page.get_by_role("link", name="Panduan", exact=True))
    return page


def broken_rules(page):
    """What axe says of our part of the page; the frame around it is Wagtail's."""
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(
        """tags => axe.run(".guide, .guide-index", {runOnly: tags}).then(result =>
            result.violations.map(v => [v.id, v.nodes.map(n => n.failureSummary)]))""",
        TAGS,
    )


class TestGuide:
    def test_is_read_from_first_to_last_and_breaks_no_rule(self, guide):
        problems = {"index": broken_rules(guide)}
        lead_on(guide, guide.get_by_role("link", name=CHAPTERS[0].title))
        for chapter in CHAPTERS:
            expect(guide.get_by_role("heading", level=1)).to_contain_text(chapter.title)
            problems[chapter.slug] = broken_rules(guide)
            for picture in guide.locator(".guide__picture img").all():
                picture.scroll_into_view_if_needed()
                expect(picture).to_have_js_property("complete", value=True)
            if chapter is not CHAPTERS[-1]:
                lead_on(guide, guide.locator(".guide__turn a[rel=next]"))

        assert {slug: found for slug, found in problems.items() if found} == {}

    @pytest.mark.parametrize("width", [1280, 800, 360])
    def test_never_scrolls_sideways(self, guide, width):
        guide.set_viewport_size({"width": width, "height": 900})
        guide.goto(CHAPTERS[2].address)

        assert guide.evaluate("document.documentElement.scrollWidth") <= width
