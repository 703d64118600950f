import pytest

from lms.bench import measures
from lms.bench.measures import Figure, Load, Turn, by_turns, ratio


def turn(rate, cpu_ms=1.0):
    return Turn(rate=rate, cpu_ms=cpu_ms, p99_ms=5.0, size=100)


class TestFigure:
    def test_quotes_the_median_and_how_far_values_lay_apart(self):
        assert Figure.of([3, 1, 2.04, 9]) == Figure(median=2.5, min=1, max=9)


class TestLoad:
    def test_leaves_out_processor_time_where_nobody_knows_it(self):
        assert Load.of([turn(10, None), turn(20, None)]).cpu_ms is None
        assert Load.of([turn(10), turn(20)]).rate == Figure(15, 10, 20)


class TestByTurns:
    def test_takes_turns(self):
        order = []
        sides = [lambda: order.append("a") or turn(1), lambda: order.append("b") or turn(2)]

        ours, other = by_turns(sides, 3)

        assert order == ["a", "b"] * 3
        assert [one.rate for one in ours] == [1, 1, 1]
        assert [one.rate for one in other] == [2, 2, 2]


class TestRatio:
    def test_compares_turn_by_turn(self):
        ours, other = [turn(50), turn(20), turn(90)], [turn(100), turn(50), turn(100)]

        assert ratio(ours, other) == Figure(0.5, 0.4, 0.9)


class FakeSite:
    port = 1

    def cpu_seconds(self):
        return None


class TestMeasure:
    @pytest.fixture
    def answers(self, monkeypatch):
        """Let the load come back with these statuses."""

        def set_to(statuses):
            count = sum(statuses.values())
            text = measures.json.dumps(
                {"seconds": 1.0, "statuses": statuses, "latencies": [0.01] * count, "size": 9}
            )

            def run(*_args, **_options):
                return measures.subprocess.CompletedProcess([], 0, stdout=text)

            monkeypatch.setattr(measures.subprocess, "run", run)

        return set_to

    def test_gives_the_rate(self, answers):
        answers({"200": 40})

        assert measures.read(FakeSite(), "GET", seconds=1).rate == 40

    def test_refuses_to_measure_something_else(self, answers):
        answers({"200": 40, "404": 1})

        with pytest.raises(measures.WrongAnswers):
            measures.read(FakeSite(), "GET", seconds=1)

    def test_refuses_answers_that_were_not_all_taken(self, answers):
        answers({"302": 1})

        with pytest.raises(measures.WrongAnswers):
            measures.answer(FakeSite(), ["POST", "POST"])
