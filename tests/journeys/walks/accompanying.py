"""A facilitator's whole desk: class list, cards, meetings, paper, hall, certificates."""

from django.utils import timezone

from lms.organisations import demo
from tests.journeys.steps import expect_heading, fill, follow, lead_on, press, say, sign_in_as_staff
from tests.journeys.walks.walk import walk

THIS_YEAR = timezone.localdate().year
CLASS_LIST = f"""\ufeffNo;NIK;Nama panggilan;Bulan lahir;Tahun lahir
1;3602001;Sinta;8;{THIS_YEAR - 14}
2;3602002;Muhammad Rizki Ramadhan;Mei;{THIS_YEAR - 15}
3;3602003;Yanto;1;1990
4;3602004;Dewi;;{THIS_YEAR - 14}
5;3602005;Ucok;2;{THIS_YEAR - 10}
6;3602006;Sinta;3;{THIS_YEAR - 14}
"""


@walk
def class_list(page, people):
    """A facilitator makes a group, brings a class list in, and makes the first codes."""
    sign_in_as_staff(page, people.facilitator, people.password)
    yield "13-pendamping"
    follow(page, "New group")
    fill(page, "Name of the group", people.new("Kelas 7.4"))
    page.get_by_role("radio").first.check()
    press(page, "Make the group")
    follow(page, "Members")
    yield "13-kelompok-kosong"
    follow(page, "Bring in a class list")
    yield "13-daftar-nama"
    page.locator("[type=file]").set_input_files(
        {"name": "kelas.csv", "mimeType": "text/csv", "buffer": CLASS_LIST.encode()}
    )
    press(page, "See what would happen")
    yield "13-daftar-nama-pratinjau"
    page.get_by_role("checkbox").check()
    press(page, "Add the names")
    yield "13-daftar-nama-masuk"
    page.goto(page.url.replace("daftar-nama/", "kartu/"))
    yield "13-kode-pertama"
    press(page, "Show, to write by hand")
    yield "13-kode-pertama-tampil"


def _in_the_class(page, people):
    sign_in_as_staff(page, people.facilitator, people.password)
    page.goto("/pendamping/?semua=1")
    lead_on(page, page.get_by_role("link", name=demo.CLASS.name))


@walk
def meeting(page, people):
    """A class meets: who came, raised hands counted, certificates for everybody."""
    _in_the_class(page, people)
    follow(page, "Meetings")
    yield "14-tatap-muka"
    follow(page, "Write a meeting down")
    page.get_by_label(say("Module"), exact=True).select_option(index=1)
    fill(page, "How many people were there?", "30")
    press(page, "Tick all")
    yield "14-tatap-muka-baru"
    press(page, "Go on")
    press(page, "Yes, write it down")
    yield "14-tatap-muka-satu"
    follow(page, "Quiz on paper: count the answers")
    yield "14-kertas"
    for box in page.locator(".count input").all()[:2]:
        box.fill("12")
    press(page, "Keep the counts")
    yield "14-kertas-hitungan"
    follow(page, "Members")
    follow(page, "Certificates of everybody who finished (PDF)")
    yield "14-sertifikat"
    lead_on(page, page.locator("a.act").first)
    yield "14-sertifikat-nama"


@walk
def hall(page, people):
    """A quiz with a room: the wall, and a phone in it."""
    _in_the_class(page, people)
    follow(page, "Task")
    follow(page, "Quiz in the hall")
    yield "15-aula"
    press(page, "Show the code on the wall")
    wall = page.url
    yield "15-aula-dinding"
    code = page.locator(".joincode").inner_text()
    page.goto("/aula/")
    yield "15-aula-masuk"
    fill(page, "Code on the wall", code)
    press(page, "Take part")
    yield "15-aula-hp"
    page.goto(wall)
    press(page, "Begin")
    yield "15-aula-soal"
    page.goto("/aula/")
    page.locator("#kuis .choice input").first.check()
    page.get_by_role("button", name=say("Send my answer")).click()
    expect_heading(page, "Your answer is recorded")
    yield "15-aula-hp-terkirim"
    page.goto(wall)
    press(page, "Close the question")
    press(page, "End the quiz")
    yield "15-aula-selesai"
