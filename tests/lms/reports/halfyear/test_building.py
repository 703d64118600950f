from datetime import date
from uuid import uuid4

import pytest

from content.catalogue.paths import PathOutline
from lms.measurement.models import Occasion, TakenTest
from lms.organisations.models import Region
from lms.reports.exporting.document import Kind, Subject
from lms.reports.halfyear import results
from lms.reports.halfyear.actions import make_period
from lms.reports.halfyear.building import build
from lms.reports.halfyear.models import Semester
from lms.reports.halfyear.snapshots import content_of, places_of
from lms.reports.models import Measure, Tally
from tests.factories.catalogue import ModuleFactory
from tests.factories.measuring import ratings
from tests.factories.told import tell
from tests.lms.reports.halfyear.conftest import OVER

pytestmark = pytest.mark.django_db
LAST = date(2026, 12, 31)
PATH = PathOutline(uuid4(), "Dasar", "", "/", "id", ())


def table(document, title):
    return next(one for one in document.tables if title in one.caption)


@pytest.fixture
def tested(monkeypatch):
    """One path that some people took both tests of."""
    catalogue = type("Catalogue", (), {"paths": (PATH,), "modules": ()})
    monkeypatch.setattr(results, "get_catalogue", lambda _language: catalogue)

    def take(people):
        for n in range(people):
            pair = uuid4()
            for occasion, right in ((Occasion.BEFORE, 6 + n % 3), (Occasion.AFTER, 9 + n % 3)):
                TakenTest.objects.create(
                    path_key=PATH.key,
                    occasion=occasion,
                    form="a",
                    ratings=ratings("a", right=right),
                    pair=pair,
                )

    return take


class TestBuild:
    def test_prints_every_indicator_with_its_rule_and_state(self, period):
        rows = table(build(period, counted=LAST), "Indikator I1").rows

        assert [row[0] for row in rows] == [f"I{n}" for n in range(1, 14)]
        assert all(rule and state for _code, _name, rule, state in rows)
        assert {row[0] for row in rows if row[3].startswith("belum tersedia: ")} == {"I12", "I13"}

    def test_tells_kabupaten_by_code(self, told, period):
        told()

        assert table(build(period, counted=LAST), "menurut kabupaten/kota").rows == (
            ("36.01", "Kabupaten Pandeglang", 30, None, 12, 30, 12),
            ("36.74", "Kota Tangerang Selatan", 30, None, 12, 30, 12),
        )

    def test_sums_the_province_and_its_jp(self, told, period):
        told()
        rows = table(build(period, counted=LAST), "Jangkauan").rows
        told_of = {name: pair for name, *pair in rows}

        assert told_of["I4 Modul diselesaikan"] == [24, 24]
        assert told_of["I1 Peserta terdaftar (akun dengan kelompok)"] == [60, 60]
        assert told_of["I10 JP dari modul yang diselesaikan"] == [48, 48]
        assert told_of["I2 Kelompok yang dijangkau"] == [None, None]

    def test_keeps_the_jp_of_a_module_that_was_taken_down(self, told, period):
        module = told()
        type(module).objects.update(retired_at=OVER)
        told_of = {n: pair for n, *pair in table(build(period, counted=LAST), "Jangkauan").rows}

        assert told_of["I4 Modul diselesaikan"] == [24, 24]
        assert told_of["I10 JP dari modul yang diselesaikan"] == [48, 48]

    def test_tells_no_hidden_number_by_its_jp(self, province, period, module):
        tell(Region.objects.get(code="36.01"), 7, module=module)
        told_of = {n: pair for n, *pair in table(build(period, counted=LAST), "Jangkauan").rows}

        assert told_of["I10 JP dari modul yang diselesaikan"] == [None, None]

    def test_tells_modules_and_the_share_that_finished(self, told, period):
        module = told()
        tell(Region.objects.get(code="36.01"), 33, measure=Measure.STARTED, module=module)
        row = table(build(period, counted=LAST), "menurut modul").rows[0]

        assert row[2:] == (40, 24, 40, 24, 0.6)

    def test_lists_modules_as_products(self, told, period):
        told()
        row = table(build(period, counted=LAST), "Modul yang terbit").rows[0]

        assert row[0] == "1"
        assert row[2:] == ("Indonesia", "Belum ditinjau")

    def test_is_worked_out_from_told_numbers_alone(self, told, period):
        told()
        before = build(period, counted=LAST)

        for tally in Tally.objects.all():
            tally.counted += 3
            tally.save()

        assert build(period, counted=LAST) == before

    def test_shows_results_of_ten_people(self, period, tested):
        tested(10)
        section = results.results_section()

        assert section.tables[0].caption == "Jalur Dasar: 10 orang mengerjakan kedua tes"
        assert section.tables[0].rows[0][4] == pytest.approx(0.25)
        assert "tanpa kelompok pembanding" in section.paragraphs[0]

    def test_hides_results_of_nine(self, period, tested):
        tested(9)
        section = results.results_section()

        assert section.tables == ()
        assert "Dasar: ditutup" in section.paragraphs[-1]

    @pytest.mark.parametrize("modules", [1, 8])
    def test_costs_the_same_for_any_number_of_modules(
        self, told, period, modules, django_assert_max_num_queries
    ):
        told()
        for module in ModuleFactory.create_batch(modules):
            tell(Region.objects.get(code="36.01"), 12, module=module)
        build(period, counted=LAST)

        with django_assert_max_num_queries(18):
            build(period, counted=LAST)


class TestSubtraction:
    """Whoever holds all reports finds no number of one to nine people by subtracting."""

    def test_finds_no_small_number(self, told, of_province):
        module = told()
        places = [Region.objects.get(code=code) for code in ("36.01", "36.74")]
        for month, people in ((2, 14), (3, 6), (8, 6), (9, 17)):
            tell(places[month % 2], people, module=module, on=date(2026, month, 2))
            tell(places[month % 2], people, measure=Measure.STARTED, on=date(2026, month, 2))
        first, second = (
            build(make_period(year=2026, semester=Semester(half), by=of_province), counted=LAST)
            for half in (1, 2)
        )

        for one in (first, second):
            rows = table(one, "menurut kabupaten/kota").rows
            summary = {name: pair for name, *pair in table(one, "Jangkauan").rows}
            for at, name in (
                (2, "I1 Peserta terdaftar (akun dengan kelompok)"),
                (4, "I4 Modul diselesaikan"),
            ):
                shown = sum(row[at] or 0 for row in rows)
                assert (summary[name][0] or 0) == shown
        for before, after in zip(places_of(first), places_of(second), strict=True):
            for at, within in ((5, 2), (6, 4)):
                assert (after[at] or 0) - (before[at] or 0) == (after[within] or 0)


class TestRule3:
    """No output holds a place below the province and a learning result together."""

    def test_no_table_of_results_names_a_place(self, told, period, tested):
        told()
        tested(12)
        document = build(period, counted=LAST)
        places = {name for pair in Region.objects.values_list("code", "name") for name in pair}
        of_results = [t for t in document.tables if t.subject is Subject.RESULTS]

        assert of_results
        for one in of_results:
            said = {one.caption, *one.notes, *(str(v) for row in one.rows for v in row)}
            assert not any(place in words for place in places - {"Banten", "36"} for words in said)
            assert Kind.PLACE not in {column.kind for column in one.columns}

    def test_no_table_of_places_holds_a_result(self, told, period, tested):
        told()
        tested(12)

        for one in build(period, counted=LAST).tables:
            if Kind.PLACE in (kinds := {column.kind for column in one.columns}):
                assert one.subject is Subject.COUNTS
                assert kinds <= {Kind.PLACE, Kind.PEOPLE}

    def test_what_becomes_public_is_counts_of_places(self, told, period, tested):
        told()
        tested(12)
        document = build(period, counted=LAST)

        assert places_of(document) == [
            ["36.01", "Kabupaten Pandeglang", 30, None, 12, 30, 12],
            ["36.74", "Kota Tangerang Selatan", 30, None, 12, 30, 12],
        ]
        assert content_of(period, document, at=OVER)["places"] == places_of(document)
