"""Paper, forced colours, reduced motion: the same page for other eyes."""

import re

import pytest

from content.catalogue.models import Module
from lms.organisations import demo
from lms.organisations.models import Membership
from tests.factories.learning import ModuleCompletionFactory
from tests.journeys import curriculum
from tests.journeys.steps import fill, lead_on, press, sign_in, sign_in_as_staff

LESSON = "/belajar/saring-sebelum-sebar/membaca-menyamping/"
DESK = {"viewport": {"width": 1280, "height": 800}, "is_mobile": False, "has_touch": False}
A4_LANDSCAPE = (842, 595)  # points
A4_BETWEEN_MARGINS = {"width": 688, "height": 1017}  # pixels, 14 mm around it


def sheets(pdf):
    """Width and height of each page of a PDF, in points."""
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


class TestPaper:
    def test_takes_a_lesson_without_its_buttons(self, new_page):
        page = new_page(**DESK)
        page.goto(LESSON)

        page.emulate_media(media="print")

        for selector in (".actionbar", ".focus-top .chip-btn"):
            assert not page.locator(selector).first.is_visible(), selector
        assert page.get_by_role("heading", level=1).is_visible()
        assert 1 <= len(sheets(page.pdf(format="A4"))) <= 4

    def test_takes_a_certificate_as_one_sheet_across(self, new_page):
        page = new_page(**DESK)
        nickname = demo.CLASS.learners[0]
        raka = Membership.objects.get(cohort__code=demo.CLASS.code, nickname=nickname).user
        module = Module.objects.get(number=curriculum.module()["number"])
        raka.module_completions.filter(module=module).delete()
        ModuleCompletionFactory(learner=raka, module=module)
        sign_in(page, demo.CLASS.code, nickname)
        page.goto(f"/sertifikat/{module.key}/")
        fill(page, "Name on the certificate", "Raka Pratama Wijayakusuma bin Ahmad")
        lead_on(page, page.get_by_role("main").get_by_role("button").first)

        pdf = page.pdf(prefer_css_page_size=True)

        assert sheets(pdf) == [A4_LANDSCAPE]
        page.emulate_media(media="print")
        assert page.get_by_role("article").get_by_text("Raka Pratama").is_visible()
        assert not page.get_by_label("Nama di sertifikat").is_visible()

    def test_takes_every_column_of_the_dashboard_upright_or_across(self, new_page):
        page = new_page(**DESK)
        sign_in_as_staff(page, "staf", demo.PASSWORD)
        page.goto("/staf/")

        across = sheets(page.pdf(format="A4", landscape=True))
        page.set_viewport_size(A4_BETWEEN_MARGINS)
        page.emulate_media(media="print")
        cut = page.locator(".scroll").evaluate_all(
            """all => all.filter(e => getComputedStyle(e).overflowX !== "visible"
              || e.querySelector("table, svg").getBoundingClientRect().right > innerWidth)
              .map(e => e.getAttribute("aria-labelledby"))"""
        )

        assert cut == []
        assert page.locator(".table--grid").is_visible()
        assert all(width > height for width, height in across)


class TestForcedColours:
    @pytest.mark.parametrize("path", ["/", LESSON, "/masuk/", "/bantuan/"])
    def test_keep_an_edge_around_every_button(self, new_page, path):
        page = new_page(forced_colors="active")
        page.goto(path)

        bare = page.evaluate(
            """() => [...document.querySelectorAll("main .btn:not(.btn--plain), .actionbar .btn")]
              .filter(e => e.getClientRects().length)
              .filter(e => { const s = getComputedStyle(e);
                return (s.borderTopStyle === "none" || s.borderTopWidth === "0px")
                  && s.outlineStyle === "none"; })
              .map(e => e.textContent.trim())"""
        )

        assert bare == []

    def test_show_which_choice_is_taken(self, new_page):
        page = new_page(forced_colors="active")
        page.goto("/belajar/saring-sebelum-sebar/kuis/")
        press(page, "Start the quiz")
        choices = page.locator("label.choice")
        looks = """e => { const s = getComputedStyle(e.querySelector(".choice__box"));
          return `${s.borderTopColor} ${s.borderTopWidth} ${s.backgroundColor} ${s.outlineStyle}`;
        }"""

        page.get_by_role("radio").first.check()

        assert choices.first.evaluate(looks) != choices.nth(1).evaluate(looks)


class TestReducedMotion:
    @pytest.mark.parametrize("path", ["/", LESSON, "/belajar/"])
    def test_leaves_nothing_moving(self, new_page, path):
        page = new_page(reduced_motion="reduce")
        page.goto(path)

        moving = page.evaluate(
            """() => [...document.querySelectorAll("*")].filter(e => {
              const s = getComputedStyle(e);
              const takes = v => v.split(",").some(part => parseFloat(part) > 0.01);
              const animated = s.animationName !== "none" && takes(s.animationDuration);
              return animated || takes(s.transitionDuration);
            }).map(e => e.className).slice(0, 5)"""
        )

        assert moving == []
