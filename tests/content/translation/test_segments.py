"""Which segments are done, stale and missing, from the words alone."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from content.translation.segments import (
    Kept,
    Segment,
    State,
    kept_for,
    pairs_of,
    segments_of,
    text_of,
)
from tests.factories.pages import make_quiz, make_simulation

AT = datetime(2026, 1, 5, tzinfo=UTC)


def kept(path, source, text="teks", *, faulty=False, days=0):
    return Kept(path, source, text, faulty, AT + timedelta(days=days))


def states(segments, rows):
    return [pair.state for pair in pairs_of(segments, rows)]


class TestSegmentsOf:
    def test_hold_the_words_and_no_keys(self, module):
        quiz, chat = make_quiz(module), make_simulation(module)

        sources = {one.source for one in [*segments_of(quiz), *segments_of(chat)]}

        assert {"Pilihan q1a", "Grup RT 03", "berhenti", "Balasan t1a"} <= sources
        assert sources.isdisjoint({"kuis", "sari", "t1", "end:tenang", "retry"})

    def test_cost_no_query(self, module, django_assert_num_queries):
        quiz = make_quiz(module)

        with django_assert_num_queries(0):
            segments_of(quiz)

    def test_name_paragraphs_of_rich_text_by_one_path(self, lesson):
        lesson.body = [("text", "<p>Satu.</p><p>Dua.</p><p>Satu.</p>")]

        rich = [one for one in segments_of(lesson) if one.rich]

        assert [one.source for one in rich] == ["Satu.", "Dua."]
        assert len({one.path for one in rich}) == 1


class TestPairsOf:
    def test_is_done_with_a_translation_of_these_very_words(self):
        segment = Segment("title", "Judul", rich=False)

        (pair,) = pairs_of([segment], [kept("title", "Judul", "Judul su")])

        assert (pair.state, pair.text) == (State.DONE, "Judul su")

    def test_is_stale_when_the_source_changed(self):
        segment = Segment("title", "Judul baru sama sekali", rich=False)

        (pair,) = pairs_of([segment], [kept("title", "Yang lama")])

        assert (pair.state, pair.text, pair.before) == (State.STALE, "teks", "Yang lama")

    def test_is_missing_without_any(self):
        assert states([Segment("title", "Judul", rich=False)], [kept("lead", "Judul")]) == [
            State.MISSING
        ]

    def test_is_missing_with_one_that_is_faulty(self):
        rows = [kept("title", "Judul", faulty=True)]

        assert states([Segment("title", "Judul", rich=False)], rows) == [State.MISSING]

    def test_is_done_again_when_the_old_words_come_back(self):
        rows = [kept("title", "Satu"), kept("title", "Dua", days=1)]

        assert states([Segment("title", "Satu", rich=False)], rows) == [State.DONE]

    def test_takes_the_newest_of_several_earlier_translations(self):
        rows = [kept("title", "Satu", "lama"), kept("title", "Dua", "baru", days=1)]

        (pair,) = pairs_of([Segment("title", "Tiga", rich=False)], rows)

        assert pair.before == "Dua"

    def test_tells_a_changed_paragraph_from_a_new_one(self):
        segments = [
            Segment("body.x", "Bu Sari menyiapkan adonan kue besok pagi.", rich=True),
            Segment("body.x", "Listrik padam sejak kemarin sore.", rich=True),
        ]
        rows = [kept("body.x", "Bu Sari menyiapkan adonan kue untuk besok.")]

        assert states(segments, rows) == [State.STALE, State.MISSING]

    def test_does_not_mark_a_paragraph_stale_because_its_neighbour_changed(self):
        segments = [
            Segment("body.x", "Kalimat pertama yang berubah.", rich=True),
            Segment("body.x", "Kalimat kedua tetap.", rich=True),
        ]
        rows = [
            kept("body.x", "Kalimat pertama yang lama."),
            kept("body.x", "Kalimat kedua tetap."),
        ]

        assert states(segments, rows) == [State.STALE, State.DONE]

    @given(
        st.lists(
            st.tuples(st.sampled_from("ab"), st.text("xy z", min_size=1, max_size=6)), max_size=6
        ),
        st.lists(
            st.tuples(st.sampled_from("ab"), st.text("xy z", min_size=1, max_size=6)), max_size=6
        ),
    )
    def test_counts_every_segment_once(self, now, before):
        segments = [Segment(path, text, rich=True) for path, text in dict.fromkeys(now)]
        rows = [kept(path, text) for path, text in dict.fromkeys(before)]

        pairs = pairs_of(segments, rows)

        assert [pair.segment for pair in pairs] == segments
        for pair in pairs:
            same = (pair.segment.path, pair.segment.source) in set(before)
            assert (pair.state == State.DONE) == same


class TestKeptFor:
    def test_reads_all_things_in_one_query(self, lesson, fill, django_assert_num_queries):
        fill()

        with django_assert_num_queries(1):
            rows = kept_for([lesson.translation_key], "su")[lesson.translation_key]

        assert {row.path for row in rows} >= {"title", "search_description"}


class TestTextOf:
    def test_keeps_lines_and_drops_tags(self):
        assert text_of("Satu<br/>dua <b>tiga</b> &amp; empat") == "Satu\ndua tiga & empat"
