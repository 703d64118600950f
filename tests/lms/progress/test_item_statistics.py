"""Item statistics agree with what one works out by hand, and with the textbook formula."""

import math
import statistics

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lms.progress.item_statistics import JUDGED_FROM, Flag, Sums, Totals, flags, shares


def sums_of(rows, *, questions):
    """Sums over (mark, score of the whole quiz)."""
    xs, ss = [x for x, _s in rows], [s for _x, s in rows]
    totals = Totals(
        len(rows),
        math.fsum(xs),
        math.fsum(x * x for x in xs),
        math.fsum(ss),
        math.fsum(s * s for s in ss),
        math.fsum(x * s for x, s in rows),
    )
    return Sums.of(totals, questions=questions)


def quiz(*marks):
    """(mark of the first question, score) of one learner, by her marks."""
    return marks[0], math.fsum(marks) / len(marks)


# Four learners, three questions; the rests are 1, 0.5, 0.5 and 0.
BY_HAND = [quiz(1, 1, 1), quiz(1, 1, 0), quiz(0, 0, 1), quiz(0, 0, 0)]


class TestSums:
    def test_of_four_learners_agree_with_a_sheet_of_paper(self):
        sums = sums_of(BY_HAND, questions=3)

        assert sums.facility == 0.5
        # r = (4·1.5 − 2·2) / √((4·2 − 2²)(4·1.5 − 2²)) = 2 / √8
        assert sums.discrimination == pytest.approx(2 / math.sqrt(8))

    def test_are_negative_where_who_knows_is_wrong(self):
        sums = sums_of([quiz(0, 1, 1), quiz(0, 1, 1), quiz(1, 0, 0), quiz(1, 0, 0)], questions=3)

        assert sums.discrimination == pytest.approx(-1)

    def test_tell_nothing_where_everybody_did_the_same(self):
        sums = sums_of([quiz(1, 1, 0), quiz(1, 0, 0)], questions=3)

        assert sums.facility == 1
        assert sums.discrimination is None

    def test_tell_nothing_where_there_is_no_other_question(self):
        assert sums_of([(1.0, 1.0), (0.0, 0.0)], questions=1).discrimination is None

    def test_of_nobody_are_harmless(self):
        assert Sums().facility == 0
        assert Sums().discrimination is None

    def test_of_two_editions_add_up(self):
        one = sums_of(BY_HAND[:2], questions=3)
        other = sums_of(BY_HAND[2:], questions=3)

        assert one + other == sums_of(BY_HAND, questions=3)

    @given(
        rows=st.lists(
            st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=4, max_size=4),
            min_size=3,
            max_size=40,
        )
    )
    def test_correlate_as_the_textbook_says(self, rows):
        marks = [row[0] for row in rows]
        rests = [statistics.fmean(row[1:]) for row in rows]
        assume(len(set(marks)) > 1 and len(set(rests)) > 1)

        sums = sums_of([quiz(*row) for row in rows], questions=4)

        expected = statistics.correlation(marks, rests)
        assert sums.discrimination == pytest.approx(expected, abs=1e-6)
        assert sums.facility == pytest.approx(statistics.fmean(marks))

    @given(
        rows=st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=30),
        questions=st.integers(1, 30),
    )
    def test_stay_within_bounds_whatever_comes(self, rows, questions):
        sums = sums_of(rows, questions=questions)

        assert 0 <= sums.facility <= 1
        assert sums.discrimination is None or -1 <= sums.discrimination <= 1


class TestShares:
    def test_are_of_the_responses(self):
        assert shares({"a": 3, "b": 0}, 4) == {"a": 0.75, "b": 0.0}

    def test_of_nothing_are_none(self):
        assert shares({"a": 0}, 0) == {"a": 0.0}


class TestFlags:
    def many(self, *rows, times=10):
        return sums_of([quiz(*row) for row in rows] * times, questions=3)

    def test_say_that_nearly_everybody_is_right(self):
        assert flags(self.many((1, 1, 1), (1, 0, 1), (1, 0, 0)), [0.0]) == (Flag.EASY,)

    def test_say_that_nearly_nobody_is(self):
        assert flags(self.many((0, 1, 1), (0, 0, 1), (0, 0, 0)), [0.5]) == (Flag.HARD,)

    def test_say_that_who_knows_is_often_wrong(self):
        assert Flag.REVERSED in flags(self.many((0, 1, 1), (1, 0, 0), (1, 0, 0)), [0.4])

    def test_say_that_a_wrong_choice_is_never_taken(self):
        assert flags(self.many((1, 1, 1), (0, 0, 0), (1, 1, 0)), [0.3, 0.0]) == (Flag.UNCHOSEN,)

    def test_are_silent_about_a_good_question(self):
        assert flags(self.many((1, 1, 1), (0, 0, 0), (1, 1, 0)), [0.2, 0.1]) == ()

    def test_are_silent_while_chance_may_be_at_work(self):
        few = sums_of([quiz(0, 1, 1)] * (JUDGED_FROM - 1), questions=3)

        assert flags(few, [0.0]) == ()

    def test_do_not_blame_a_correlation_that_chance_may_have_made(self):
        rows = [(1, 1, 0), (0, 1, 0), (1, 0, 0), (0, 0, 0), (0, 1, 1), (1, 0, 1)]
        sums = sums_of([quiz(*row) for row in rows] * 5, questions=3)

        assert sums.discrimination < 0
        assert flags(sums, [0.5]) == ()
