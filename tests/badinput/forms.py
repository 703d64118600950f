"""What each form of the site asks for: sensible values by field, and addresses to send it to.

A view that takes a POST and is not named here fails `test_posts.TestCoverage`.
"""

from hypothesis import strategies as st

from lms.facilitation.roster.carrying import pack
from lms.organisations.roster.reading import Person, Reading
from tests.badinput.world import CSRF, DRAFT
from tests.factories.catalogue import SHORTEST_WALK, an_id
from tests.factories.people import PASSWORD, PIN

NEXT = ("/", "/belajar/", "/akun/", "//evil.example/", "https://evil.example/", "/\\evil.example")
NICKNAMES = ("Neng Ayu", "Raka", "Wulan 2", "Si Jago 🐓", "عبد الله", "ᮞᮥᮔ᮪ᮓ")
CODES = ("MELATI-KOPI-100", "melati kopi 100", "TIDAK-ADA-99")
PINS = (PIN, "123456", "000000", "48 39 15", "٤٨٣٩١٥")
KEYS = [an_id(name) for name in ("q1a", "q1b", "q2a", "q2c", "q4a", "q5a", "zzz")]


def forms(world):
    """Sensible values by field, by the name of the address."""
    code = {"code": (world.learner.cohort.code, *CODES)}
    draft = {"draft": (DRAFT["id"],)}
    new_pin = {"pin": PINS, "again": PINS}
    onward = {"next": NEXT}
    names = {"nickname": (world.learner.nickname, world.waiting.nickname, *NICKNAMES)}
    group_name = {"name": ("Kelas 8.2", "X" * 81)}
    rows = {f"jawaban-{key}": ("1", "2", "3", *KEYS) for key in KEYS}
    room = {"held_date": ("2026-11-20", "20/11/2026"), "headcount": ("1", "30", "501", "banyak")}
    shared_password = {"password": ("rahasia",), "return_url": NEXT}
    return {
        "media": {},
        "wagtail_serve": {},
        "wagtaildocs_serve": {},
        "wagtailcore_authenticate_with_password": shared_password,
        "wagtaildocs_authenticate_with_password": shared_password,
        "accounts:sign_in": code | names | {"pin": PINS} | onward,
        "accounts:new_pin": new_pin | onward,
        "accounts:staff_sign_in": {
            "username": (world.staff.username, "admin"),
            "password": (PASSWORD, "salah"),
        }
        | onward,
        "accounts:new_password": {
            "ticket": ("palsu", "1:abc:def"),
            "password": (PASSWORD, "salah"),
            "again": (PASSWORD, "salah"),
        }
        | onward,
        "accounts:sign_out": onward,
        "reports:ask_for_book": {"wilayah": ("", "36.01", "36.74", "36")},
        "reports:begin_halfyear": {"periode": ("2026-1", "2026-2", "2026-3", "x")},
        "reports:freeze_halfyear": {},
        "organisations:join": code | names | onward,
        "organisations:join_age": draft
        | {"month": ("1", "4", "12", "13"), "year": ("1990", "2012", "2018", "1066")},
        "organisations:join_consent": draft | {"agrees": ("on",)},
        "organisations:join_pin": draft | new_pin,
        "organisations:too_young": {},
        "organisations:waiting": {"agrees": ("on",), "pin": PINS},
        "organisations:slip": {},
        "organisations:withdraw": {"code": ("ABCD-EFGH-2345", "TIDAK-ADA")},
        "organisations:withdrawn": {"token": ("palsu", "1:abc:def")},
        "organisations:account": {},
        "organisations:account_nickname": names,
        "organisations:account_pin": {"old": PINS} | new_pin,
        "organisations:account_code_seen": onward,
        "organisations:account_language": {"language": ("id", "su", "jv", "en", "xx")},
        "organisations:account_about": {"sex": ("p", "l", "-"), "disability": ("y", "t", "-")},
        "organisations:account_join": code | names,
        "organisations:account_leave": {},
        "organisations:account_erase": {"pin": PINS[1:3], "token": ("palsu",)},  # else she is gone
        "organisations:account_erased": {},
        "facilitation:new_group": {
            "organisation": (str(world.learner.cohort.organisation_id), "0", "semua"),
        }
        | group_name,
        "facilitation:rename": group_name,
        "facilitation:organisation_new_group": group_name,
        "facilitation:organisation_rename": group_name,
        "facilitation:organisation_end": {
            "to": ("", str(world.next_group.pk), "0", "semua"),
            "movers": (str(world.learner.pk), "0", "semua"),
        },
        "facilitation:organisation_appoint": names
        | {
            "kind": ("new", "existing", "apa"),
            "username": ("ratna.smpn1", world.staff.username, "Bu Ratna"),
        },
        "facilitation:organisation_dismiss": {},
        "facilitation:organisation_move": names
        | {"to": (str(world.next_group.pk), "0", "semua"), "sure": ("", "Raka")},
        "facilitation:tasks": {
            "what": (str(world.module.pk), "semua"),
            "start_date": ("2026-11-24", "24/11/2026"),
            "due_date": ("2026-11-20", "2026-12-24"),
        },
        "facilitation:take_back": {},
        "facilitation:accept": {"accepted": (str(world.waiting.pk), "0", "semua")},
        "facilitation:consents": {
            "is_signed": ("on",),
            f"nomor-{world.waiting.pk}": ("2026-014", "2026-014/A"),
        },
        "facilitation:member": {"mark": ("", "palsu")},
        "facilitation:new_session": {
            "id": (str(world.session.pk), an_id("new"), "1"),
            "module": (str(world.module.pk), "0", "semua"),
            "took_part": (str(world.learner.pk), "0", "semua"),
            "yakin": ("1",),
        }
        | room,
        "facilitation:add_to_session": {"took_part": (str(world.learner.pk), "0", "semua")},
        "facilitation:correct_session": room,
        "facilitation:paper": {
            "edition": (str(world.quiz.editions.get().pk), "0", "semua"),
            **{
                f"jumlah-{n}-{place}": ("0", "3", "999", "tiga") for n in (1, 2) for place in (0, 1)
            },
        },
        "facilitation:certificate_names": {
            f"cetak-{world.finisher.pk}": ("on",),
            f"nama-{world.finisher.pk}": NICKNAMES,
        },
        "facilitation:roster": {"file": ("Nama;Tanggal lahir",)},
        "facilitation:organisation_roster": {"file": ("Nama;Tanggal lahir",)},
        "facilitation:confirm_roster": class_list(world, f"group {world.learner.cohort_id}"),
        "facilitation:confirm_organisation_roster": class_list(world, "organisation 1"),
        "facilitation:show_codes": {
            "people": (f"w{world.waiting.pk}.{world.waiting.pin_mark}", "w0", "m1", "semua")
        },
        "facilitation:print_codes": {
            "people": (f"w{world.waiting.pk}.{world.waiting.pin_mark}", "w0", "m1", "semua")
        },
        "facilitation:phone": {
            "code": (world.hall.code, "12", "١٢٣٤٥٦", "²²²²²²"),
            "langkah": ("0", "1", "²", "9" * 5000),
            "jawaban": KEYS,
        },
        "facilitation:halls": {"quiz": (str(world.quiz.pk), "0", "semua")},
        "facilitation:hall_advance": {"langkah": ("0", "1", "2", "²", "9" * 5000)},
        "facilitation:hall_end": {},
        "facilitation:open": {},
        "facilitation:close": {},
        "measurement:test": {"saat": ("before", "after", "delayed", "kapan")},
        "progress:start_quiz": {},
        "progress:question": {
            "lembar": tuple(world.sheets.values()),
            "jawaban": (*KEYS, "true", "false", "berhenti"),
        }
        | rows,
        "progress:simulation": {
            "j": (".".join(SHORTEST_WALK), SHORTEST_WALK[0], "abc", "a.b.c"),
            "p": ("a", "b"),
        },
        "progress:complete": {},
        "progress:finished": {},
        "progress:forget": {},
        "progress:claim": {"jawab": ("ya", "bukan", "hapus")} | onward,
        "certificates:certificate": {"name": NICKNAMES},
        "certificates:check": {
            "what": ("K7MQ-4XWT-9RDP", "https://localhost/s/K7MQ-4XWT-9RDP/#AAAA")
        },
        "site:report": {
            "to": (str(world.lesson.key), str(world.module.key)),
            "reason": ("wrong", "harmful", "other"),
            "comment": ("Bagian kedua salah.",),
        },
    }


def class_list(world, scope):
    """A preview that the facilitator may confirm, and one that nobody signed."""
    reading = Reading((Person(2, "Rini", 2011, 5),), (), 0)
    token = pack(reading, user=world.facilitator.user, scope=scope)
    return {"token": (token, "palsu", "1:abc:def"), "is_nickname": ("on",)}


def form(world, name):
    """Sensible values by field of one form, its token included."""
    return {"csrfmiddlewaretoken": (CSRF, CSRF, CSRF, "salah")} | forms(world)[name]


def arguments(world):
    """Sensible and foreign values of what stands in addresses, by its name there."""
    activities = (world.quiz, world.other_quiz, world.simulation, world.lesson, world.story)
    modules = [world.module, world.finished_module]
    keys = [*(str(one.key) for one in [*activities, *modules]), an_id("nothing")]
    numbers = st.sampled_from([0, 1, 2, 3, 4, 5, 6, 7, 10**20])
    some_id = st.sampled_from([0, 1, 2**63, 10**30])
    mine, hers = world.learner.pk, world.somebody_else.pk
    return {
        "key": st.sampled_from([*keys[:1] * 6, *keys, keys[-2], keys[-2], keys[-2]]),
        "number": numbers,
        "pk": st.sampled_from([mine, mine, mine, hers, 0, 2**63, 10**30]),
        "organisation": st.sampled_from(
            [world.coordinator.organisation_id] * 3 + [0, 2**63, 10**30]
        ),
        "group": st.sampled_from([world.learner.cohort_id] * 3 + [0, 2**63, 10**30]),
        "member": st.sampled_from([mine, mine, hers, world.facilitator.pk, 0, 2**63]),
        "module": st.sampled_from([world.module.pk, 0, 2**63]),
        "session": st.sampled_from([world.session.pk, world.session.pk, an_id("nothing")]),
        "hall": st.sampled_from([world.hall.pk] * 3 + [0, 2**63]),
        "restriction_id": some_id,
        "page_view_restriction_id": some_id,
        "page_id": some_id,
    }


def queries():
    """What stands behind the question mark of a form's address."""
    return st.sampled_from(["", "", "", "?coba=1", "?baru=1", "?next=//evil.example", "?kode=%00"])
