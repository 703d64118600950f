import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from lms.bench.experiments import Pair
from lms.bench.measures import Figure, Load
from lms.bench.population.making import Plan, count_months, make
from lms.bench.reports import filling, measuring, steps
from lms.bench.reports.measuring import Found, lines, p95
from lms.organisations.models import Region
from lms.organisations.roles import PROGRAMME_STAFF
from tests.factories.catalogue import ActivityFactory
from tests.factories.people import RegionFactory
from tests.lms.bench.population.test_making import UNTIL

PLAN = Plan(learners=40, seed=3, until=UNTIL)
LOAD = Load(rate=Figure(500, 400, 600), p99_ms=Figure(20, 10, 30), cpu_ms=None)
FOUND = Found(
    database="postgresql",
    learners=1_000_000,
    rows=20_000_000,
    made=150.0,
    counted=300.0,
    province=Figure(30, 29, 31),
    regency=Figure(160, 150, 170),
    smaller=Figure(25, 24, 26),
    grows=Figure(1.2, 1.1, 1.3),
    day=Figure(400, 390, 410),
    day_rows=Figure(9000, 8000, 9500),
    day_seconds=Figure(2.5, 2.4, 2.6),
    group=Figure(20, 18, 22),
    queries=[9, 9],
    export_mb=12.0,
    export_seconds=60.0,
    keeping=Pair(Figure(0.97, 0.9, 1.0), LOAD, LOAD),
)


@pytest.fixture
def officer(db):
    """An officer of the province, who may see numbers of one village."""
    banten = RegionFactory(code="36", level=Region.Level.PROVINCE, name="Banten")
    RegionFactory(parent=banten)
    RegionFactory(code="36.73.01", level=Region.Level.DISTRICT, parent_id="36.73")
    RegionFactory(code="36.73.01.1001", level=Region.Level.VILLAGE, parent_id="36.73.01")
    ActivityFactory()
    group = Group.objects.create(name=PROGRAMME_STAFF)
    group.permissions.add(Permission.objects.get(codename="view_counts"))
    filling.appoint()


@pytest.fixture
def province(officer):
    """A small population besides, with its year counted."""
    make(PLAN)
    filling.add_groups(PLAN)
    count_months(PLAN)


class TestLines:
    def test_say_whether_it_is_enough(self):
        text = "\n".join(lines(FOUND))

        assert "1,000,000 learners on postgresql, 20,000,000 rows made in 150 s" in text
        assert "province, any filter: 95 % in 30 (29–31) ms; under 150: yes" in text
        assert "kabupaten/kota, any filter: 95 % in 160 (150–170) ms; no limit was set" in text
        assert "so 1.2 (1.1–1.3) times; at most 1.5, or both under 20 ms: yes" in text
        assert "9000 (8000–9500) rows to be counted: 400 (390–410) ms; under 500: yes" in text
        assert "9 queries (9 with 8 members); under 50, and as many queries: yes" in text
        assert "12 MB above idle in 60 s; under 150: yes" in text
        assert "0.97 (0.9–1); at least 0.9: yes" in text


class TestP95:
    def test_leaves_out_the_slowest_few(self):
        assert p95([*range(100)]) == 95
        assert p95([7.0]) == 7.0


@pytest.mark.usefixtures("province")
class TestSteps:
    def test_ask_for_every_page_of_numbers(self, monkeypatch):
        monkeypatch.setattr(steps, "combinations", lambda: iter(["?modul=1", "?menurut=age"]))
        asked = []
        get = Client.get
        monkeypatch.setattr(Client, "get", lambda self, a: asked.append(a) or get(self, a))

        found = steps.pages()

        assert [len(found["province"]), len(found["regency"])] == [2, 2]
        assert "/staf/36.73/?modul=1&kecamatan=36.73.01" in asked
        assert "/staf/?menurut=age" in asked

    def test_compare_groups_of_two_sizes(self, monkeypatch):
        monkeypatch.setattr(steps, "TIMES", 2)

        found = steps.groups()

        assert len(found["ms"]) == 2
        assert found["queries"][0] == found["queries"][1]

    def test_count_days_one_by_one(self):
        found = steps.days()

        assert len(found["ms"]) == len(found["rows"]) == filling.DAYS - 1

    def test_write_as_many_rows_as_asked_for(self):
        assert steps.export("40")["bytes"] > 40 * 20


class TestStepsWithNobodyThere:
    def test_ask_for_every_filter(self, db):
        ActivityFactory()

        found = list(steps.combinations())

        assert (
            len(found) == len(set(found)) == 2 * 5 * 2
        )  # modules and none, kinds and none, splits

    def test_measure_a_page_that_comes_at_all(self, db):
        with pytest.raises(RuntimeError, match="404"):
            steps.milliseconds(Client(), "/tidak-ada/")

    @pytest.mark.usefixtures("officer")
    def test_refuse_an_empty_table(self):
        with pytest.raises(ValueError, match="empty"):
            steps.export("1")

    @pytest.mark.django_db(transaction=True)
    def test_find_the_indexes_that_only_counting_needs(self):
        dropped, made = steps.indexes("drop"), steps.indexes("make")

        assert dropped == made != []


class TestMeasure:
    def test_asks_both_sizes_by_turns(self, monkeypatch):
        asked = []

        def ask(environment, step, *arguments):
            asked.append((environment, step, *arguments))
            return {
                "fill": {"rows": 9, "made": 1.0, "counted": 2.0},
                "days": {"ms": [3.0], "rows": [4], "seconds": [0.1]},
                "groups": {"ms": [5.0], "queries": [9, 9]},
                "pages": {"province": [6.0], "regency": [7.0]},
                "export": {"megabytes": 8.0, "seconds": 9.0, "bytes": 1},
            }[step]

        class Empty:
            count = 0

            def __enter__(self):
                Empty.count += 1
                return {1: "small", 2: "large"}[Empty.count]

            def __exit__(self, *_error):
                pass

        monkeypatch.setattr(measuring, "ask", ask)
        monkeypatch.setattr(measuring, "empty", Empty)
        monkeypatch.setattr(measuring, "keeping", lambda: FOUND.keeping)

        found = measuring.measure(500)

        assert ("small", "fill", 50) in asked
        assert ("large", "fill", 500) in asked
        pages = [place for place, step, *_ in asked if step == "pages"]
        assert pages == ["small", "large"] * measuring.ROUNDS
        assert (found.learners, found.grows.median, found.export_mb) == (500, 1.0, 8.0)
