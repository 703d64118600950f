"""A chat, a quiz, and a module finished in an account."""

from tests.journeys import curriculum
from tests.journeys.steps import (
    answer,
    choose,
    fill,
    finish_lesson,
    follow,
    go_on,
    join_as_adult,
    lead_on,
    play,
    press,
    reply,
    say,
)
from tests.journeys.walks.walk import walk


@walk
def simulation(page, _people):
    """A chat: asked, gone wrong, asked for several, ended well and less well."""
    turns = curriculum.simulation()
    start = "/belajar/saring-sebelum-sebar/kran-kampung-melati/"
    bad = next(choice for choice in turns["t1"]["choices"] if choice["goto"] == "retry")
    page.goto(start)
    follow(page, "Open the chat")
    yield "05-giliran-1"
    reply(page, bad["text"])
    yield "05-akibat"
    follow(page, "Try this turn again")
    for name in ("t1", "t2", "t3", "t4"):
        reply(page, next(c["text"] for c in turns[name]["choices"] if c.get("good")))
        if name == "t2":
            yield "05-giliran-3"
    yield "05-beberapa"
    press(page, "That is what I do")
    yield "05-beberapa-kosong"
    page.get_by_role("checkbox").nth(1).check()
    press(page, "That is what I do")
    yield "05-beberapa-akibat"
    follow(page, "Try this turn again")
    several = [choice for choice in turns["t5"]["choices"] if choice.get("good")]
    choose(page, *(choice["text"] for choice in several))
    press(page, "That is what I do")
    reply(page, turns["t6"]["choices"][1]["text"])
    yield "05-giliran-7"
    reply(page, turns["t7"]["choices"][0]["text"])
    yield "05-akhir-renggang"
    follow(page, "Play again, another way")
    play(page, turns)
    yield "05-akhir-tenang"


@walk
def quiz(page, _people):
    """Every kind of question: asked, sent empty, not right, practised, right; and both results."""
    page.goto("/belajar/saring-sebelum-sebar/kuis/")
    press(page, "Start the quiz")
    questions = curriculum.quiz()
    seen = set()
    for question in questions:
        kind, is_new = question["type"], question["type"] not in seen
        if is_new or "example" in question:
            yield f"04-{question['id']}-{kind}"
        if is_new:
            seen.add(kind)
            page.locator("form#kuis").evaluate("form => { form.noValidate = true }")
            press(page, "Check my answer")
            yield f"04-{question['id']}-{kind}-kosong"
        answer(page, question, right=False)
        if is_new:
            yield f"04-{question['id']}-{kind}-belum"
            follow(page, "Try again")
            yield f"04-{question['id']}-{kind}-coba-lagi"
            answer(page, question)
            yield f"04-{question['id']}-{kind}-tepat"
        go_on(page, last=question is questions[-1])
    yield "04-hasil-belum"
    press(page, "Repeat the quiz")
    for question in questions:
        answer(page, question)
        go_on(page, last=question is questions[-1])
    yield "04-hasil-lulus"


@walk
def learner(page, people):
    """Somebody finishes a module in her account and looks after it."""
    page.goto("/gabung/")
    join_as_adult(page, people.code, people.new("Ningsih"))
    page.goto("/")
    yield "07-beranda"
    page.goto("/capaian/")
    yield "07-capaian-kosong"
    page.goto("/belajar/saring-sebelum-sebar/")
    for _lesson in range(2):
        follow(page, "Start learning" if _lesson == 0 else "Go on learning")
        finish_lesson(page)
        page.goto("/belajar/saring-sebelum-sebar/")
    yield "07-modul"
    page.locator("aside details summary").click()
    yield "07-modul-kurang"
    page.goto("/capaian/")
    yield "07-capaian"
    page.goto("/")
    yield "07-beranda-lanjut"
    yield from _finish_module(page)
    yield from _account(page)


def _finish_module(page):
    page.goto("/belajar/saring-sebelum-sebar/kran-kampung-melati/")
    follow(page, "Open the chat")
    play(page, curriculum.simulation())
    press(page, "Finish")
    for _lesson in range(3):
        finish_lesson(page)
    press(page, "Start the quiz")
    questions = curriculum.quiz()
    for question in questions:
        answer(page, question, right=question is not questions[3])
        go_on(page, last=question is questions[-1])
    yield "07-hasil"
    follow(page, "Go on")
    yield "07-modul-selesai"
    follow(page, "See the certificate")
    yield "07-sertifikat"
    fill(page, "Name on the certificate", "Wulan Sari Ningsih")
    lead_on(page, page.get_by_role("main").get_by_role("button").first)
    yield "07-sertifikat-nama"
    page.goto("/capaian/")
    yield "07-capaian-selesai"
    page.goto("/belajar/saring-sebelum-sebar/")
    yield "07-modul-semua"
    page.goto("/belajar/saring-sebelum-sebar/membaca-menyamping/")
    yield "07-pelajaran-selesai"


def _account(page):
    page.goto("/akun/")
    yield "08-akun"
    for name in ("pin", "bahasa", "tentang", "gabung"):
        page.goto(f"/akun/{name}/")
        yield f"08-akun-{name}"
    page.goto("/akun/pin/")
    press(page, "Save")
    yield "08-akun-pin-kosong"
    page.goto("/akun/")
    lead_on(page, page.get_by_role("link", name=say("Change nickname")))
    yield "08-akun-nama"
    page.goto("/akun/")
    lead_on(page, page.get_by_role("link", name=say("Leave the group")))
    yield "08-akun-keluar-kelompok"
    page.goto("/keluar/")
    yield "08-keluar"
