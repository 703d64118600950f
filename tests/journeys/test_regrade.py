"""A wrong key is found: a reviewer corrects it, a learner's result rises, nobody loses anything."""

import math

from playwright.sync_api import expect

from lms.organisations import demo
from tests.journeys import curriculum
from tests.journeys.steps import (
    answer,
    choose,
    expect_verdict,
    go_on,
    join_as_adult,
    lead_on,
    press,
    say,
    sign_in_as_staff,
)

DESK = {"viewport": {"width": 1280, "height": 900}, "is_mobile": False, "has_touch": False}
MODULE = "modul-02"
PASS_SHARE = 0.7
NICKNAME = "Bu Tini"


def quiz_url():
    quiz = curriculum.lesson("kuis", MODULE)
    return f"/belajar/{curriculum.module(MODULE)['slug']}/{quiz['slug']}/"


def one_short(questions):
    """Ids of just so many questions that answering them wrongly fails the quiz by one."""
    asked = [q for q in questions if q["type"] == "single"]
    wrong = len(questions) - math.ceil(PASS_SHARE * len(questions)) + 1
    return [q["id"] for q in asked[:wrong]]


class TestWrongKey:
    def test_is_corrected_and_the_learner_passes(self, new_page):
        questions = curriculum.quiz(MODULE)
        wrong = one_short(questions)
        question = next(q for q in questions if q["id"] == wrong[0])
        hers = curriculum.wrong_texts(question)[0]
        learner = new_page()
        learner.goto("/gabung/")
        join_as_adult(learner, demo.CLASS.code, NICKNAME)
        learner.goto(quiz_url())
        lead_on(learner, learner.locator("form[action$='/mulai/'] button"))
        for one in questions:
            right = one["id"] not in wrong
            answer(learner, one, right=right)
            expect_verdict(learner, right=right)
            go_on(learner, last=one is questions[-1])
        expect(learner.get_by_role("main")).to_contain_text("Belum sampai.")
        result = learner.url

        desk = new_page(**DESK)
        sign_in_as_staff(desk, "peninjau.isi", demo.PASSWORD)
        key = result.split("/kuis/")[1].split("/")[0]
        desk.goto(f"/admin/nilai-ulang/{key}/")
        row = desk.get_by_role("row").filter(has_text=question["prompt"].strip()[:40])
        lead_on(desk, row.get_by_role("link").first)
        choose(desk, hers)
        desk.get_by_label(say("Why")).fill("Kunci tertukar saat disalin.")
        press(desk, "See what it would do")
        expect(desk.locator(".help-block[role=status]")).to_contain_text(hers)
        expect(desk.get_by_role("main")).to_contain_text(say("Fewer than 10 results would rise."))
        press(desk, "Regrade now")
        expect(desk.get_by_role("main")).to_contain_text("Kunci tertukar saat disalin.")
        expect(desk.locator("body")).not_to_contain_text(NICKNAME)

        learner.goto(result)
        main = learner.get_by_role("main")
        expect(main).to_contain_text("Kuis ini dinilai ulang")
        expect(main).to_contain_text("dinilai ulang", ignore_case=True)
        expect(main).not_to_contain_text("Belum sampai.")
