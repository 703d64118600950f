"""Words and marks: each rule is seen to speak, and to keep quiet."""

from dataclasses import replace

import pytest

from content.exchange.linting import wording
from content.exchange.loading import bodies, exercises
from content.site.advice.vocabulary import WORDS, whole_words, word_lists
from tests.factories.linting import (
    bad_reply,
    choice,
    curriculum,
    example,
    form,
    lesson,
    module,
    question,
    quiz,
    sheet,
    simulation,
    single,
    story,
    term,
    text,
    turn,
)


def told(rule, *activities, **fields):
    """Rule, place and weight of each finding of one rule."""
    findings = rule(curriculum(*activities, **fields))
    return [(one.rule, one.place, one.blocking) for one in findings]


class TestNoListWordIsSaid:
    @pytest.mark.parametrize(
        "said",
        [
            "Bahasa Sunda dan Jawa Serang dipakai di rumah.",
            "Ia fasih bahasa Sunda, Jawa, dan Indonesia.",
            "Bibinya pulang dari Jawa Barat lewat Selat Sunda.",
            "Jangan pura-pura lupa.",
            "Ia mengganjar adiknya dengan kue.",
            "Panggil Pak RT, lalu pan dan wajan dicuci.",
            "Pecah kata menjadi suku kata.",
            "Kita menyapa, bukan mengintai.",
            "Kader tidak perlu memantau warga.",
            "Pesan ini mencurigakan.",
            "Kirim lewat WhatsApp.",
            "Keyakinan setiap orang dihormati.",
            "Kami intelek dan kreatif.",
        ],
    )
    def test_keeps_quiet(self, said):
        assert not told(wording.no_list_word_is_said, lesson(text(said)))

    @pytest.mark.parametrize(
        ("said", "name"),
        [
            ("Umat Islam berkumpul.", "religion"),
            ("Di depan gereja ada pos.", "religion"),
            ("Kata ustaz itu benar.", "religion"),
            ("Alhamdulillah, hujan reda.", "worship"),
            ("Orang Sunda itu ramah.", "ethnic"),
            ("Ia dari suku seberang.", "ethnic"),
            ("Relawan PAN datang.", "party"),
            ("Partai Melati menang.", "party"),
            ("Video ISIS beredar.", "violence"),
            ("Kata Prabowo begitu.", "person"),
            ("Ia radikal.", "watching"),
            ("Terorisme dibahas.", "watching"),
            ("Laporkan orang yang mencurigakan.", "watching"),
            ("Agar warga waspada.", "watching"),
            ("Akun Facebook itu palsu.", "brand"),
        ],
    )
    def test_speaks(self, said, name):
        [(rule, place, _blocking)] = told(wording.no_list_word_is_said, lesson(text(said)))

        assert (rule, place) == (f"words-{name}", "b1")

    @pytest.mark.parametrize("name", ["religion", "ethnic", "party", "violence", "person"])
    def test_stops_the_loading_for_names_of_people_and_groups(self, name):
        assert all(words.blocking for words in word_lists() if words.name == name)

    def test_looks_at_messages_chats_pictures_stories_glossary_sheets_and_tests(self):
        said = "Kata ustaz."
        pages = (
            lesson(example(said), bodies.Image("m1", said, "")),
            quiz(question(choices=(choice("a", said),))),
            simulation(turn("t1", messages=(exercises.Message("m1", "sari", said),))),
        )
        messages = tuple(replace(one, body=said) for one in form(True).messages)

        places = told(
            wording.no_list_word_is_said,
            modules=(module(*pages, sheet=sheet(said)),),
            narratives=(story(text(said)),),
            terms=(term("OTP", said),),
            tests=(replace(form(), messages=messages),),
        )

        assert {place for _rule, place, _blocking in places} == {
            "b1", "b2", "k1/a", "t1/m1", "cerita", "otp", "a1",
        }  # fmt: skip

    def test_lets_a_wrong_choice_watch_people_and_its_feedback_say_so(self):
        wrong = choice("a", "Mengintai tetangga", feedback="Mengintai melanggar hak orang.")
        right = choice("b", "Mengintai tetangga", correct=True, feedback="Ya.")

        places = told(wording.no_list_word_is_said, quiz(question(choices=(wrong, right))))

        assert places == [("words-watching", "k1/b", False)]


class TestWordLists:
    def test_have_a_message_each(self):
        assert {words.why for words in word_lists()} == set(wording.WHY)

    def test_name_no_word_twice(self):
        words = [one.strip() for raw in WORDS["lists"] for one in raw["words"].split(",")]

        assert sorted({one for one in words if words.count(one) > 1}) == []


class TestWholeWords:
    def test_do_not_stop_at_hyphens(self):
        assert not whole_words(["pura"]).search("pura-pura")

    def test_prefer_the_longest(self):
        assert whole_words(["Dr", "Dr Rini"]).search("Dr Rini").group() == "Dr Rini"


class TestNoAddressIsGiven:
    @pytest.mark.parametrize(
        "said",
        [
            "Pukul 08.00–11.00, biaya Rp1.500.000 untuk 900.000 orang.",
            "Lapor ke aduankonten.id, telepon 129, atau 08111-129-129.",
            "Ada “Undangan.apk” dan foto.jpg di HP.",
            "Alamatnya hadiah-mawar.contoh, bukan situs resmi.",
            "Sandinya 12345678, kodenya 482913.",
            "Senin, 11 Mei 2026. Selasa masuk…lagi.",
            "Tahun 2025–2029, RT 03/RW 05.",
        ],
    )
    def test_keeps_quiet(self, said):
        assert not told(wording.no_address_is_given, lesson(text(said)))

    @pytest.mark.parametrize(
        "said",
        [
            "Buka https://contoh.example/hadiah sekarang.",
            "Buka www.hadiah segera.",
            "Kunjungi hadiah-gratis.com saja.",
            "Situs cekfakta.com.hadiah.xyz palsu.",
            "Tulis ke raka@mawar.sch.id dulu.",
            "Hubungi 0812-3456-7890 sekarang.",
            "Hubungi +62 812 3456 789 sekarang.",
            "Hubungi 081234567890.",
            "Kantornya (0254) 200123.",
            "NIK 3604011505100001 bocor.",
        ],
    )
    def test_speaks(self, said):
        found = told(wording.no_address_is_given, lesson(example(said)))

        assert found
        assert all(blocking for _rule, _place, blocking in found)


class TestHoaxesStandWhereTheyAreMarked:
    def test_keeps_quiet(self):
        shout = "SEBARKAN!!! Teruskan ke 20 grup!"
        pages = (
            lesson(example(shout), text(f"Ibu berkata, “{shout}”"), bodies.Quote(shout, "Ibu")),
            simulation(turn("t1", bad_reply(text="Waduh!"))),
        )

        assert not told(wording.hoaxes_stand_where_they_are_marked, *pages)

    @pytest.mark.parametrize(
        ("said", "rule"),
        [
            ("Awas!!", "unmarked"),
            ("SEBARKAN sekarang.", "unmarked"),
            ("Pesan itu: teruskan ke 20 grup.", "unmarked"),
            ("Hebat!", "exclamation"),
        ],
    )
    def test_speaks(self, said, rule):
        page = lesson(text(said))
        asked = quiz(question(prompt=said))

        for activity in (page, asked):
            [(found, _place, blocking)] = told(wording.hoaxes_stand_where_they_are_marked, activity)
            assert (found, blocking) == (rule, rule == "unmarked")


class TestSheetsSayWhichMessagesAreMadeUp:
    @pytest.mark.parametrize(
        "said",
        [
            "Bacakan pesan karangan:\n\n- “Orang Hulu malas semua!”",
            "“Awas!” kata Ibu.",
            "- “Besok libur.”",
        ],
    )
    def test_keeps_quiet(self, said):
        modules = (module(sheet=sheet(said)),)

        assert not told(wording.sheets_say_which_messages_are_made_up, modules=modules)

    @pytest.mark.parametrize(
        "said", ["Bacakan:\n\n- “Orang Hulu malas semua!”", "Katakan, “SEBARKAN ini.”"]
    )
    def test_speaks(self, said):
        modules = (module(sheet=sheet(said)),)

        places = told(wording.sheets_say_which_messages_are_made_up, modules=modules)

        assert places == [("unmarked", "cerita", False)]


class TestSheetsAskForNoReports:
    @pytest.mark.parametrize(
        "said", ["Hitung tangan yang diangkat.", "Jangan catat nama peserta.", "Isi daftar hadir."]
    )
    def test_keeps_quiet(self, said):
        modules = (module(sheet=sheet(said)),)

        assert not told(wording.sheets_ask_for_no_reports, modules=modules)

    def test_speaks(self):
        modules = (module(sheet=sheet("Sapa semua. Catat nama yang diam.")),)

        places = told(wording.sheets_ask_for_no_reports, modules=modules)

        assert places == [("reporting", "cerita", True)]


class TestReliableMessagesAreAsMany:
    def test_keeps_quiet(self):
        pages = (
            lesson(example(), example(reliable=False), example(reliable=False)),
            quiz(single(example=example())),
        )

        assert not told(wording.reliable_messages_are_as_many, *pages)

    def test_speaks(self):
        pages = (
            lesson(example()),
            quiz(*(single(n, example=example(reliable=False)) for n in (1, 2))),
        )

        [finding] = wording.reliable_messages_are_as_many(curriculum(*pages))

        assert finding.message.startswith("1 ")


class TestTestFormsAreHalfReliable:
    def test_keeps_quiet(self):
        assert not told(wording.test_forms_are_half_reliable, tests=(form(True, False),))

    def test_speaks(self):
        assert told(wording.test_forms_are_half_reliable, tests=(form(True, False, False),)) == [
            ("balance", "messages", True)
        ]


class TestAbbreviationsAreExplained:
    @pytest.mark.parametrize(
        "said",
        [
            "HP Ketua RT dan guru SMP.",
            "Kode sekali pakai (OTP) itu kunci. Jaga OTP.",
            "Jaga OTP (kode sekali pakai).",
            "Kata Ibu, “JANGAN dibuka.”",
            "Kelas 8B dan langkah B.",
        ],
    )
    def test_keeps_quiet(self, said):
        assert not told(wording.abbreviations_are_explained, lesson(text(said)))

    def test_keeps_quiet_for_words_of_the_glossary_and_other_peoples_messages(self):
        page = lesson(text("Jaga OTP."), example("AWAS, BBM naik."))

        assert not told(wording.abbreviations_are_explained, page, terms=(term("OTP"),))

    def test_speaks_once_a_lesson(self):
        pages = (lesson(text("Jaga OTP. OTP itu kunci.")), lesson(text("Jaga OTP."), n=2))

        places = told(wording.abbreviations_are_explained, *pages)

        assert places == [("abbreviation", "b1", False)] * 2
