import json
from contextlib import nullcontext
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from lms.bench.experiments import Pair, Server, Submissions
from lms.bench.measures import Figure, Load
from lms.management.commands import bench
from tests.lms.bench.test_reports import FOUND as REPORTS_FOUND

LOAD = Load(rate=Figure(500, 400, 600), p99_ms=Figure(20, 10, 30), cpu_ms=Figure(1.5, 1.4, 1.6))
FOUND = {
    "lesson": Pair(Figure(0.4, 0.38, 0.42), LOAD, LOAD),
    "plain": Pair(Figure(3.5, 3, 4), LOAD, LOAD),
    "submit": Submissions("sqlite", 9000, LOAD),
    "server": {"granian": Server(LOAD, LOAD)},
}


@pytest.fixture
def measured(monkeypatch):
    """Let everything have been measured already."""
    monkeypatch.setattr(bench, "place", lambda: nullcontext(None))
    found = {name: lambda _place, name=name: FOUND[name] for name in FOUND}
    monkeypatch.setattr(bench, "EXPERIMENTS", found)


def output(**options):
    out = StringIO()
    call_command("bench", stdout=out, **options)
    return out.getvalue()


@pytest.mark.usefixtures("measured")
class TestCommand:
    def test_prints_every_ratio_and_whether_it_is_enough(self):
        text = output()

        assert "ratio  0.40 (0.38–0.42); at least 0.35: yes" in text
        assert "ratio  3.50 (3.00–4.00); at least 4.0: NO" in text
        assert "9000 durable answers on sqlite" in text
        assert "at least 300 a second: yes; 99 % under 150 ms: yes" in text
        assert "granian" in text

    def test_measures_only_what_is_asked_for(self):
        assert "Wagtail" not in output(only="lesson,submit")

    def test_refuses_an_unknown_experiment(self):
        with pytest.raises(CommandError, match="Unknown: speed"):
            output(only="speed")

    def test_keeps_the_figures(self, tmp_path):
        file = tmp_path / "figures.json"

        output(file=file)

        kept = json.loads(file.read_text("utf-8"))
        assert kept["lesson"]["ratio"] == {"median": 0.4, "min": 0.38, "max": 0.42}
        assert kept["server"]["granian"]["submit"]["rate"]["median"] == 500

    def test_measures_the_reports_when_told(self, monkeypatch, tmp_path):
        asked = []
        measured = REPORTS_FOUND
        monkeypatch.setattr(bench.measuring, "measure", lambda n: asked.append(n) or measured)
        file, out = tmp_path / "figures.json", StringIO()

        call_command("bench", "reports", "--learners", "500", "--json", str(file), stdout=out)

        assert asked == [500]
        assert "province, any filter" in out.getvalue()
        assert json.loads(file.read_text("utf-8"))["reports"]["learners"] == 1_000_000
