"""Joining, waiting, forgetting a PIN, working here, and what is refused."""

from lms.organisations import demo
from tests.journeys.inspection import DESK_SIZE, PHONE_SIZE
from tests.journeys.steps import (
    begin_joining,
    choose,
    choose_pin,
    enter_consent,
    fill,
    finish_lesson,
    join_as_adult,
    lead_on,
    press,
    reset_pin,
    say,
    sign_in,
    sign_in_as_staff,
    sign_out,
)
from tests.journeys.walks.walk import walk


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
    yield from _withdrawing(page, people)
    page.goto("/gabung/")
    begin_joining(page, people.code, people.new("Tono"), year="2020")
    yield "06-terlalu-muda"


def _withdrawing(page, people):
    as_facilitator(page, people)
    code = enter_consent(page, people.new("Laila"))
    leave_office(page)
    page.goto("/cabut-izin/")
    yield "06-cabut-izin"
    press(page, "Go on")
    yield "06-cabut-izin-kosong"
    page.get_by_role("textbox").fill(code)
    press(page, "Go on")
    yield "06-cabut-izin-yakin"
    press(page, "Take back and delete")
    yield "06-cabut-izin-selesai"


@walk
def new_pin(page, people):
    """Somebody forgot her PIN: a code for one time, then a PIN of her own."""
    page.goto("/gabung/")
    join_as_adult(page, people.code, people.new("Salma"))
    page.context.clear_cookies()
    as_facilitator(page, people)
    code = reset_pin(page, people.new("Salma"))
    leave_office(page)
    sign_in(page, people.code, people.new("Salma"), code)
    yield "06-pin-baru"
    choose_pin(page, "123456")
    press(page, "Save and sign in")
    yield "06-pin-baru-lemah"


@walk
def refusals(page, people):
    """A form that was open too long, a session that ended, a page for others."""
    page.goto("/laporkan/")
    page.context.clear_cookies(name="csrf")
    press(page, "Send")
    yield "11-formulir-lama"
    sign_in(page, people.code, people.nickname, people.pin)
    page.goto("/belajar/kenali-jurus-manipulasi/kuis/")
    lead_on(page, page.locator(".actionbar form button"))
    page.get_by_role("radio").first.check()
    page.context.clear_cookies(name="sesi")
    press(page, "Check my answer")
    yield "11-sesi-habis"
    leave_office(page)
    sign_in_as_staff(page, people.facilitator, people.password)
    page.goto("/staf/")
    yield "11-bukan-untukmu"


@walk
def staff(page, people):
    """Somebody who works here signs in and sees the counts."""
    sign_in_as_staff(page, people.staff, "bukan kata sandinya")
    yield "09-petugas-salah"
    sign_in_as_staff(page, people.staff, people.password)
    page.goto("/staf/")
    yield "09-staf"
    page.locator("table a").first.click()
    yield "09-kabupaten"


@walk
def coordinator(page, people):
    """Somebody runs a school: its groups, who accompanies them, who moves, what ends."""
    sign_in_as_staff(page, demo.COORDINATOR[0], people.password)
    yield "12-koordinator"
    page.goto("/pendamping/?semua=1")
    page.get_by_role("link", name=demo.CLASS.organisation).click()
    yield "12-lembaga"
    page.get_by_role("link", name=say("New group")).click()
    fill(page, "Name of the group", "Kelas 9.2")
    press(page, "Make the group")
    yield "12-kelompok-baru"
    page.get_by_role("link", name=say("Appoint a facilitator")).click()
    fill(page, "Name in the group", "Bu Sari")
    fill(page, "Sign-in name", "Bu Sari")
    press(page, "Appoint")
    yield "12-tunjuk-salah"
    fill(page, "Sign-in name", people.new("sari.smp"))
    press(page, "Appoint")
    yield "12-tunjuk-sandi"
    page.goto("/pendamping/?semua=1")
    page.get_by_role("link", name=demo.CLASS.organisation).click()
    page.get_by_role("link", name=demo.CLASS.name).click()
    yield "12-kelompok"
    group = page.url
    page.get_by_role("link", name=say("Move")).first.click()
    yield "12-pindah"
    page.goto(group)
    page.get_by_role("link", name=say("End the group")).click()
    yield "12-akhiri"


def as_facilitator(page, people):
    """Go to the facilitator's desk, which is a desk."""
    page.set_viewport_size(DESK_SIZE)
    sign_in_as_staff(page, people.facilitator, people.password)


def leave_office(page):
    """Be a stranger with a phone again."""
    page.context.clear_cookies()
    page.set_viewport_size(PHONE_SIZE)
