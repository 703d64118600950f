"""Who sees numbers does not see names, and the other way round."""

from playwright.sync_api import expect

from lms.organisations import demo
from tests.journeys import curriculum
from tests.journeys.steps import expect_heading, sign_in, sign_in_as_staff

DESK = {"viewport": {"width": 1280, "height": 800}, "is_mobile": False, "has_touch": False}


class TestCounts:
    def test_are_there_for_programme_staff_with_small_ones_hidden(self, new_page):
        page = new_page(**DESK)

        sign_in_as_staff(page, "staf", demo.PASSWORD)
        page.goto("/staf/")

        table = page.get_by_role("table")
        expect(table.get_by_role("row")).to_have_count(10)  # heading, eight kabupaten/kota, sum
        expect(table).to_contain_text("ditutup")
        for nickname in demo.CLASS.learners:
            expect(page.get_by_role("main")).not_to_contain_text(nickname)
        table.get_by_role("link").first.click()
        expect(page.get_by_role("main")).to_contain_text(curriculum.module()["title"])
        expect(page.get_by_role("combobox")).to_have_count(4)
        for nickname in demo.CLASS.learners:
            expect(page.get_by_role("main")).not_to_contain_text(nickname)

    def test_ask_a_stranger_to_sign_in(self, page):
        page.goto("/staf/")

        expect_heading(page, "Sign in for staff")

    def test_are_refused_to_a_facilitator(self, new_page, tolerated):
        tolerated.append("403")
        page = new_page(**DESK)
        sign_in_as_staff(page, demo.FACILITATOR[0], demo.PASSWORD)

        response = page.goto("/staf/")

        assert response.status == 403
        expect_heading(page, "This page is not for this account")

    def test_are_not_there_for_a_learner(self, page, tolerated):
        tolerated.append("404")
        sign_in(page, demo.CLASS.code, demo.CLASS.learners[0])

        response = page.goto("/staf/")

        assert response.status == 404


class TestNames:
    def test_are_not_shown_to_programme_staff(self, new_page, tolerated):
        tolerated.append("40")
        page = new_page(**DESK)
        sign_in_as_staff(page, "staf", demo.PASSWORD)

        page.goto("/admin/anggota/")

        expect(page.locator("body")).not_to_contain_text(demo.CLASS.learners[0])
