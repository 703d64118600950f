"""Every screen of the public site, as walks that stop at each: to be inspected or photographed.

A walk is a generator: it leads a page from screen to screen and yields the name of each.
Names sort as the site is used. Walks need nothing but a browser and the `People` they may be,
so that they work on a test server and on a trial alike.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from playwright.sync_api import Page

from lms.organisations import demo
from tests.journeys import curriculum
from tests.journeys.steps import (
    PIN,
    answer,
    begin_joining,
    choose,
    choose_pin,
    fill,
    finish_lesson,
    follow,
    go_on,
    join_as_adult,
    play,
    press,
    reply,
    say,
    sign_in,
    sign_in_as_staff,
    sign_out,
)


@dataclass(frozen=True)
class People:
    """Whom a walk may be: a group that can be joined, and accounts that exist."""

    code: str
    nickname: str
    pin: str = PIN
    staff: str = ""
    password: str = ""
    tag: str = ""  # ends new nicknames, where a walk was taken before

    def new(self, nickname):
        """A nickname nobody in the group has yet."""
        return f"{nickname} {self.tag}".strip()


def demo_people(tag=""):
    """The people of the demo, which both a trial and a loaded test site have."""
    return People(
        tag=tag,
        code=demo.CLASS.code,
        nickname=demo.CLASS.learners[0],
        pin=demo.PIN,
        staff="staf",
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


@walk
def browsing(page, _people):
    """Pages that are only read."""
    for name, address in {
        "beranda": "/",
        "belajar": "/belajar/",
        "cerita": "/cerita/",
        "cari-kosong": "/cari/",
        "cari": "/cari/?q=foto",
        "cari-tanpa-hasil": "/cari/?q=zzzz",
        "bantuan": "/bantuan/",
        "privasi": "/privasi/",
        "surat-izin": "/surat-izin/",
        "petugas": "/petugas/",
        "tidak-ada": "/tidak-ada/",
        "capaian-kosong": "/capaian/",
        "beranda-su": "/su/",
        "modul-en": "/en/belajar/saring-sebelum-sebar/",
        "pelajaran-jv": "/jv/belajar/saring-sebelum-sebar/membaca-menyamping/",
    }.items():
        page.goto(address)
        yield f"01-{name}"
    page.goto("/belajar/")
    page.get_by_role("navigation", name=say("Learning paths")).get_by_role("link").nth(1).click()
    yield "01-jalur"
    page.goto("/cerita/")
    page.get_by_role("main").get_by_role("link").first.click()
    yield "01-kisah"


@walk
def lessons(page, _people):
    """Every module and every lesson, and a self-check opened."""
    page.goto("/belajar/")
    cards = page.locator(".mod").get_by_role("link").all()
    for module in [card.get_attribute("href") for card in cards]:
        page.goto(module)
        slug = module.strip("/").rpartition("/")[2]
        yield f"02-{slug}"
        links = page.locator("ol.path a").all()
        for address in [link.get_attribute("href") for link in links]:
            page.goto(address)
            yield f"03-{slug}-{address.strip('/').rpartition('/')[2]}"
    page.goto("/belajar/saring-sebelum-sebar/membaca-menyamping/")
    for check in page.locator("details.cek summary").all():
        check.click()
    yield "03-coba-dulu"


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
def joining(page, people):
    """A guest who has finished a lesson joins, and takes her work along."""
    page.goto("/belajar/saring-sebelum-sebar/kenapa-kita-mudah-percaya/")
    finish_lesson(page)
    page.goto("/")
    yield "06-beranda-tamu"
    page.goto("/belajar/saring-sebelum-sebar/")
    yield "06-modul-tamu"
    page.goto("/capaian/")
    yield "06-capaian-tamu"
    page.goto("/masuk/")
    yield "06-masuk"
    press(page, "Sign in")
    yield "06-masuk-kosong"
    sign_in(page, people.code, "Siapa Saja", "102938")
    yield "06-masuk-salah"
    page.goto("/gabung/")
    yield "06-gabung-1"
    fill(page, "Group code", "LAUT-PADI-999")
    fill(page, "Nickname", "0812345678")
    press(page, "Go on")
    yield "06-gabung-1-salah"
    fill(page, "Group code", people.code)
    fill(page, "Nickname", people.new("Neng Ida"))
    press(page, "Go on")
    yield "06-gabung-2-umur"
    press(page, "Go on")
    yield "06-gabung-2-kosong"
    page.get_by_label(say("Month"), exact=True).select_option("4")
    fill(page, "Year", "1990")
    press(page, "Go on")
    yield "06-gabung-3-izin"
    choose(page, say("I have read what is kept, and I agree."))
    press(page, "Agree and go on")
    yield "06-gabung-4-pin"
    choose_pin(page, "123456")
    press(page, "Join")
    yield "06-gabung-4-pin-lemah"
    choose_pin(page)
    press(page, "Join")
    yield "06-klaim"
    press(page, "No, not mine")
    yield "06-klaim-bukan"
    press(page, "Leave it here")
    sign_out(page)
    yield "06-setelah-keluar"


@walk
def waiting(page, people):
    """A minor waits; a child is too young; a guardian takes a consent back."""
    page.goto("/gabung/")
    begin_joining(page, people.code, people.new("Laila"), year="2011")
    yield "06-wali"
    press(page, "I understand, go on")
    choose_pin(page)
    press(page, "Put me on the list")
    yield "06-menunggu"
    page.goto("/")
    yield "06-beranda-menunggu"
    page.goto("/keluar/")
    yield "06-keluar-menunggu"
    press(page, "Sign out")
    page.goto("/cabut-izin/")
    yield "06-cabut-izin"
    press(page, "Go on")
    yield "06-cabut-izin-kosong"
    page.goto("/gabung/")
    begin_joining(page, people.code, people.new("Tono"), year="2020")
    yield "06-terlalu-muda"


@walk
def reporting(page, _people):
    """Content is reported."""
    page.goto("/laporkan/")
    yield "10-laporkan"
    press(page, "Send")
    yield "10-laporkan-kosong"
    page.goto("/belajar/saring-sebelum-sebar/membaca-menyamping/")
    follow(page, "Report this content")
    yield "10-laporkan-pelajaran"
    page.get_by_role("radio").first.check()
    press(page, "Send")
    yield "10-laporkan-terkirim"


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
    page.get_by_role("main").get_by_role("button").first.click()
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
    page.get_by_role("link", name=say("Change nickname")).click()
    yield "08-akun-nama"
    page.goto("/akun/")
    page.get_by_role("link", name=say("Leave the group")).click()
    yield "08-akun-keluar-kelompok"
    page.goto("/keluar/")
    yield "08-keluar"


@walk
def staff(page, people):
    """Somebody who works here signs in and sees the counts."""
    sign_in_as_staff(page, people.staff, "bukan kata sandinya")
    yield "09-petugas-salah"
    sign_in_as_staff(page, people.staff, people.password)
    page.goto("/staf/")
    yield "09-staf"
