from datetime import date

import pytest

from lms.reports.charts import HEIGHT, WIDTH, columns, gains, round_top

JANUARY = date(2026, 1, 1)


class TestColumns:
    def test_stand_within_the_picture_side_by_side(self):
        chart = columns([(JANUARY, 40, 10), (date(2026, 2, 1), 0, 80)])
        first, second = chart.pairs

        assert (first.left.height, first.right.height) == (HEIGHT / 2, HEIGHT / 8)
        assert second.right.y == 0
        assert first.left.x + first.left.width == pytest.approx(first.right.x, abs=0.1)
        assert first.right.x + first.right.width < second.left.x
        assert second.right.x + second.right.width < WIDTH

    def test_have_lines_of_whole_numbers(self):
        assert [line.number for line in columns([(JANUARY, 70, 3)]).lines] == [0, 20, 40, 60, 80]


class TestRoundTop:
    @pytest.mark.parametrize(
        ("most", "top"), [(0, 4), (5, 8), (8, 8), (9, 20), (41, 80), (80, 80), (81, 200)]
    )
    def test_is_four_easy_steps(self, most, top):
        assert round_top(most) == top


class TestGains:
    def test_stand_on_two_axes(self):
        chart = gains([(0.5, 0.6, -0.02, 0.1, 0.22), (0.7, 0.7, 0, 0, 0), None])
        line, _same, hidden = chart.lines

        assert (chart.shares, chart.changes, chart.zero) == ((50, 70), (-10, 30), 25.0)
        assert (line.before, line.after) == (0.0, 50.0)
        assert (line.low, line.mean, line.high) == (20.0, 50.0, 80.0)
        assert hidden is None

    def test_have_an_axis_where_nothing_may_be_told(self):
        assert gains([None]).changes == (0, 10)
