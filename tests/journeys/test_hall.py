"""A quiz in the hall: the wall, a phone, a phone without scripts, and more of them in the room."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from lms.facilitation.hall.asking import get_questions
from lms.facilitation.models import Hall, HallAnswer, HallResult
from lms.organisations import demo
from lms.organisations.models import Cohort
from tests.journeys import curriculum
from tests.journeys.inspection import broken_on_this_phone
from tests.journeys.steps import choose, expect_heading, fill, follow, press, say, sign_in_as_staff

WALL = {"viewport": {"width": 1280, "height": 720}, "is_mobile": False, "has_touch": False}
OTHERS = 4  # phones beside the first, of which one has no scripts


@pytest.fixture
def first():
    return curriculum.quiz()[0]


def open_hall(wall):
    """Open a hall, as a facilitator; its code."""
    sign_in_as_staff(wall, demo.FACILITATOR[0], demo.PASSWORD)
    group = Cohort.objects.get(code=demo.CLASS.code)
    wall.goto(f"/pendamping/{group.pk}/tugas/")
    follow(wall, "Quiz in the hall")
    press(wall, "Show the code on the wall")
    return wall.locator(".joincode").inner_text().replace(" ", "")


def come_in(page, code):
    page.goto("/masuk/")
    follow(page, "Take part in a quiz in the hall")
    fill(page, "Code on the wall", code)
    press(page, "Take part")
    expect_heading(page, "You are in")


class Others:
    """Phones of which only the requests are seen."""

    def __init__(self, code, count):
        self.clients = [Client() for _ in range(count)]
        for client in self.clients:
            client.post("/aula/", {"code": code})

    def answer(self):
        hall = Hall.objects.get()
        question = get_questions(hall)[hall.number - 1]
        for client in self.clients:
            client.post("/aula/", {"langkah": hall.step, "jawaban": question.options[0]})


class TestHall:
    def test_is_taken_by_a_room_without_accounts(self, new_page, tolerated, first):
        tolerated.append("ERR_INTERNET_DISCONNECTED")
        wall, phone, plain = new_page(**WALL), new_page(), new_page(java_script_enabled=False)
        code = open_hall(wall)
        come_in(phone, code)
        come_in(plain, code)
        others = Others(code, OTHERS - 1)
        expect(wall.locator("[data-phones]")).to_have_text("5")

        wall.keyboard.press("ArrowRight")
        expect(wall.get_by_role("heading", name=first["prompt"])).to_be_visible()
        expect(phone.get_by_role("group", name=first["prompt"])).to_be_visible()  # by itself
        assert broken_on_this_phone(phone) == []
        choose(phone, curriculum.right_texts(first)[0])
        phone.context.set_offline(True)
        phone.get_by_role("button", name=say("Send my answer")).click()
        expect(phone.locator(".hall-net")).to_contain_text("jawabanmu tidak hilang")
        phone.context.set_offline(False)
        expect_heading(phone, "Your answer is recorded")
        follow(plain, "See the question")
        choose(plain, curriculum.wrong_texts(first)[0])
        press(plain, "Send my answer")
        expect_heading(plain, "Your answer is recorded")
        others.answer()
        expect(wall.locator("[data-answers]")).to_have_text("5")

        wall.keyboard.press("PageDown")
        expect(wall.locator(".tally__v").first).to_be_visible()
        expect_heading(phone, "Right")  # by itself
        assert broken_on_this_phone(phone) == []
        follow(plain, "See whether it is closed")
        expect_heading(plain, "Not yet right")
        assert HallResult.objects.get().answers == OTHERS + 1
        assert not HallAnswer.objects.exists()

        press(wall, "End the quiz")
        expect_heading(phone, "The quiz is over")
        follow(wall, "Record the meeting")
        expect(wall.locator("[name=headcount]")).to_have_value("5")
