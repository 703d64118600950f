"""Lengths and parts of lessons: each rule is seen to speak, and to keep quiet."""

from dataclasses import replace

import pytest

from content.exchange.linting import help as helping
from content.exchange.linting import lengths, shape
from content.exchange.linting.lint import lint
from content.exchange.loading import bodies
from tests.factories.linting import (
    SENTENCES,
    check,
    contact,
    curriculum,
    example,
    lesson,
    module,
    quiz,
    sheet,
    simulation,
    single,
    story,
    text,
    whole_lesson,
)

SENTENCE_OF_20 = "Satu " + "dua " * 19 + "."
SENTENCE_OF_21 = "Satu " + "dua " * 20 + "."


def told(rule, *activities, **fields):
    """File and place of each finding of one rule."""
    return [(one.file, one.place) for one in rule(curriculum(*activities, **fields))]


class TestLint:
    def test_has_nothing_to_say_about_a_whole_curriculum(self):
        pages = (whole_lesson(), simulation(), quiz(single()))

        assert lint(curriculum(*pages, contacts=(contact(),))) == ()

    def test_says_each_thing_once_in_order_of_files(self):
        findings = lint(curriculum(lesson(n=2), lesson(n=1)))

        assert [one.file for one in findings] == sorted(one.file for one in findings)
        assert len(findings) == len(set(findings))


class TestLessonIs150To350Words:
    @pytest.mark.parametrize("count", [150, 350])
    def test_keeps_quiet(self, count):
        assert not told(lengths.lesson_is_150_to_350_words, lesson(text("kata " * count)))

    @pytest.mark.parametrize("count", [149, 351])
    def test_speaks(self, count):
        page = lesson(text("kata " * count))

        assert told(lengths.lesson_is_150_to_350_words, page) == [("modul-01/1-1.yaml", "")]

    def test_counts_what_is_read_but_no_check_picture_or_summary(self):
        picture = bodies.Image("m1", "kata " * 50, "kata " * 50)
        callout = bodies.Callout("dua kata", "tiga kata lagi")
        steps = bodies.Steps(("satu", "dua kata"))
        quote = bodies.Quote("dua kata", "Pak Jaja")
        read = (bodies.Heading("dua kata"), steps, callout, quote, example("empat kata di sini"))
        page = lesson(*read, bodies.Takeaway("tiga kata lagi"), picture, check())

        assert lengths.reading(page).words == 2 + 3 + 5 + 2 + 4 + 3


class TestSentencesOfALessonAverage12Words:
    def test_keeps_quiet(self):
        page = lesson(text(f"{'kata ' * 12}. Pendek."), bodies.Heading("kata " * 50))

        assert not told(lengths.sentences_of_a_lesson_average_12_words, page)

    def test_speaks(self):
        page = lesson(text(f"Satu {'kata ' * 12}. Satu {'kata ' * 11}."))

        assert told(lengths.sentences_of_a_lesson_average_12_words, page)


class TestNoSentenceHasOver20Words:
    def test_keeps_quiet(self):
        page = lesson(text(SENTENCE_OF_20), bodies.Heading(SENTENCE_OF_21))

        assert not told(lengths.no_sentence_has_over_20_words, page)

    def test_speaks_of_lessons_feedback_stories_and_sheets(self):
        places = told(
            lengths.no_sentence_has_over_20_words,
            modules=(
                module(
                    lesson(text(SENTENCE_OF_21)),
                    quiz(replace(single(), feedback_wrong=SENTENCE_OF_21)),
                    sheet=sheet(SENTENCE_OF_21),
                ),
            ),
            narratives=(story(text(SENTENCE_OF_21)),),
        )

        assert places == [
            ("modul-01/1-1.yaml", "b1"),
            ("modul-01/kuis.yaml", "k1"),
            ("modul-01/lembar.yaml", "cerita"),
            ("narasi/lapak.yaml", "b1"),
        ]


class TestNoParagraphHasOver60Words:
    def test_keeps_quiet(self):
        page = lesson(text(f"{'kata ' * 60}\n\n{'kata ' * 60}\n- {'kata ' * 70}"))

        assert not told(lengths.no_paragraph_has_over_60_words, page)

    def test_speaks(self):
        assert told(lengths.no_paragraph_has_over_60_words, lesson(text("kata " * 61)))


class TestSheetFitsOnTwoPages:
    def test_keeps_quiet(self):
        assert not told(
            lengths.sheet_fits_on_two_pages, modules=(module(sheet=sheet("kata " * 500)),)
        )

    @pytest.mark.parametrize("count", [100, 700])
    def test_speaks(self, count):
        modules = (module(sheet=sheet("kata " * count)),)

        assert told(lengths.sheet_fits_on_two_pages, modules=modules)


class TestLessonHasItsParts:
    def test_keeps_quiet(self):
        assert not told(shape.lesson_has_its_parts, whole_lesson())

    @pytest.mark.parametrize("part", [bodies.Example, bodies.Check, bodies.Callout])
    def test_speaks(self, part):
        page = whole_lesson()
        kept = tuple(block for block in page.body if not isinstance(block.content, part))

        [finding] = shape.lesson_has_its_parts(curriculum(replace(page, body=kept)))

        assert part.__name__.lower() in finding.message


class TestLessonEndsWithItsTakeaway:
    def test_keeps_quiet_if_contacts_follow(self):
        page = lesson(bodies.Takeaway("Pelan."), bodies.Contacts(("sapa-129",)))

        assert not told(shape.lesson_ends_with_its_takeaway, page)

    @pytest.mark.parametrize(
        "contents",
        [
            (text("Tanpa akhir."),),
            (bodies.Takeaway("Satu."), bodies.Takeaway("Dua.")),
            (bodies.Takeaway("Satu."), text("Masih ada.")),
        ],
    )
    def test_speaks(self, contents):
        assert told(shape.lesson_ends_with_its_takeaway, lesson(*contents))


class TestNoTwoPagesOpenAlike:
    def test_keeps_quiet(self):
        pages = (
            lesson(bodies.Heading("Sama"), text("Hujan turun sejak pagi.")),
            lesson(bodies.Heading("Sama"), text("Hujan turun sejak sore."), n=2),
        )

        assert not told(shape.no_two_pages_open_alike, *pages)

    def test_speaks_of_lessons_and_stories(self):
        page = lesson(text("Hujan turun sejak pagi."))
        other = story(text("Hujan turun, sejak pagi sekali."))

        places = told(shape.no_two_pages_open_alike, page, narratives=(other,))

        assert places == [("narasi/lapak.yaml", "b1")]


class TestNoTakeawayIsSaidTwice:
    def test_keeps_quiet(self):
        pages = (lesson(bodies.Takeaway("Pelan.")), lesson(bodies.Takeaway("Cek."), n=2))

        assert not told(shape.no_takeaway_is_said_twice, *pages)

    def test_speaks(self):
        pages = (lesson(bodies.Takeaway("Pelan.")), lesson(bodies.Takeaway("pelan"), n=2))

        assert told(shape.no_takeaway_is_said_twice, *pages) == [("modul-01/1-2.yaml", "b1")]


class TestEveryContactHasASource:
    def test_keeps_quiet(self):
        assert not told(helping.every_contact_has_a_source, contacts=(contact(),))

    def test_speaks(self):
        assert told(helping.every_contact_has_a_source, contacts=(contact(source=""),))


class TestLessonsAboutThreatsNameHelp:
    @pytest.mark.parametrize(
        "said", [SENTENCES, "Bapak terpaksa pulang pukul 08.00.", "Ia menekan tombol teruskan."]
    )
    def test_keeps_quiet(self, said):
        assert not told(helping.lessons_about_threats_name_help, lesson(text(said)))

    @pytest.mark.parametrize(
        "said", ["Ia diancam.", "Kekerasan itu salah.", "Jangan memaksa.", "Perundungan melukai."]
    )
    def test_speaks_unless_contacts_are_there(self, said):
        contacts = bodies.Contacts(("sapa-129",))

        [finding] = helping.lessons_about_threats_name_help(curriculum(lesson(text(said))))

        assert finding.blocking
        assert not told(helping.lessons_about_threats_name_help, lesson(text(said), contacts))
