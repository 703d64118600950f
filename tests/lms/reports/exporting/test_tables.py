from datetime import date

import pytest

from lms.organisations.models import Region
from lms.reports.exporting import details, files
from lms.reports.exporting.asking import Asked, What, modules_by_order
from lms.reports.exporting.document import Kind, Subject
from lms.reports.exporting.outside import rest_in_fives, rest_outside
from lms.reports.exporting.scope import Scope, get_scope
from lms.reports.exporting.tables import get_document
from lms.reports.models import Measure, Tally
from tests.factories.catalogue import ModuleFactory
from tests.factories.people import RegionFactory
from tests.factories.told import tell
from tests.lms.reports.conftest import NOW

DAY = date(2026, 11, 23)


def scope(*codes):
    return Scope(tuple(Region.objects.filter(code__in=codes).order_by("code")), "", not codes[1:])


def rows(what, *codes, measure=Measure.FINISHED):
    document = get_document(Asked(what, scope(*codes), measure), counted=DAY, made=DAY)
    return list(document.tables[0].rows)


@pytest.mark.django_db
class TestGetDocument:
    def test_tells_kabupaten_by_module(self, told):
        told()

        assert rows(What.MODULES, "36.01", "36.74") == [
            ("36.01", "Kabupaten Pandeglang", 30, 12),
            ("36.74", "Kota Tangerang Selatan", 30, 12),
            ("", "Jumlah yang ditampilkan", 60, 24),
        ]

    def test_hides_below_ten_and_its_sum(self, told):
        told()

        assert rows(What.MODULES, "36.01", measure=Measure.STARTED)[0][3] is None
        assert rows(What.MODULES, "36.01", measure=Measure.STARTED)[1][3] is None

    def test_says_nobody_only_of_a_place_with_learners(self, told, province):
        told()
        ModuleFactory(number=2)
        RegionFactory(code="36.02", name="Kabupaten Lebak", parent=province)

        assert [row[4] for row in rows(What.MODULES, "36.01", "36.02")] == [0, None, None]

    def test_tells_kecamatan_in_fives(self, told):
        told()

        assert rows(What.DISTRICTS, "36.74")[0] == ("36.74.06", "Pamulang", 30, 10)

    def test_tells_a_kabupaten_by_sex_or_age(self, told, module):
        told()
        for part, people in (("sex:p", 20), ("sex:l", 7), ("age:13-15", 27)):
            tell(Region.objects.get(code="36.74"), people, module=module, part=part)

        assert [row[2] for row in rows(What.SEXES, "36.74")] == [20, None, None, None, None, 20]
        assert rows(What.AGES, "36.74")[0] == ("13\u201315", None, 27)

    def test_says_nobody_of_one_sex_only_in_one_place_with_such_learners(self, told, module):
        told()
        place = Region.objects.get(code="36.74")
        tell(place, 20, module=module, part="sex:p")
        tell(place, 14, measure=Measure.LEARNERS, part="sex:l")

        assert [row[2] for row in rows(What.SEXES, "36.74")] == [20, 0, None, None, None, 20]
        assert [row[2] for row in rows(What.SEXES, "36.01", "36.74")][1] is None

    def test_tells_whom_parts_leave_out_so_that_they_sum_to_the_whole(self, told, module):
        told()
        place = Region.objects.get(code="36.74")
        tell(place, 15, measure=Measure.LEARNERS, part="sex:p")
        tell(place, 7, measure=Measure.LEARNERS, part="sex:l")
        left, total = rows(What.SEXES, "36.74")[-2:]

        assert left[:2] == ("Belum dirinci atau ditutup", 15)
        assert total[1] == rows(What.MODULES, "36.74")[-1][2] == 30

    @pytest.mark.parametrize("people", [21, 25, 29, 30])
    def test_tells_no_rest_of_few_nor_nobody_beside_a_hidden_part(self, told, module, people):
        told()
        tell(Region.objects.get(code="36.74"), people, measure=Measure.LEARNERS, part="sex:p")
        *_parts, left, total = rows(What.SEXES, "36.74")

        assert (left[1], total[1]) == (None, people)

    @pytest.mark.parametrize(
        ("number", "parts", "exact", "in_fives"),
        [
            (30, [15, None], 15, 15),
            (33, [20, None], 13, 15),
            (30, [20, 10], 0, None),
            (30, [20, 9], None, None),
            (30, [35, None], None, None),
            (None, [20, 10], None, None),
            (0, [0, 0], 0, None),
        ],
    )
    def test_says_a_rest_as_far_as_it_may(self, number, parts, exact, in_fives):
        assert rest_outside(number, parts) == exact
        assert rest_in_fives(number, parts) == in_fives

    @pytest.mark.parametrize("what", [What.DISTRICTS, What.KINDS, What.SEXES, What.AGES])
    def test_warns_of_shares_of_parts(self, told, what):
        told()
        document = get_document(Asked(what, scope("36.01")), counted=DAY, made=DAY)

        assert "Jangan menghitung persen dari baris-baris ini" in document.tables[0].notes[0]

    def test_says_of_no_kecamatan_nobody_before_any_is_told(self, province, module):
        tell(Region.objects.get(code="36.74"), 12, module=module)

        assert rows(What.DISTRICTS, "36.74")[0][3] is None

    def test_tells_kinds_and_no_names(self, told):
        told()
        found = rows(What.KINDS, "36.01", "36.74")

        assert found[0] == ("Satuan pendidikan", 60, 25)
        assert found[1] == ("Kelompok warga", None, None)
        assert "RAHASIA" not in str(found)

    def test_tells_months(self, told):
        told()
        tell(Region.objects.get(code="36.01"), 11, on=date(2026, 9, 30), module=ModuleFactory())

        assert rows(What.MONTHS, "36.01", "36.74") == [
            ("September 2026", None, None, 11),
            ("November 2026", 60, 14, 24),
        ]

    @pytest.mark.parametrize("what", What)
    def test_says_what_is_counted_when_and_what_is_hidden(self, told, what):
        told()
        document = get_document(Asked(what, scope("36.01")), counted=DAY, made=DAY)
        said = str(document)

        assert "23 November 2026" in said
        assert "kurang dari 10 orang" in said
        assert "tidak ikut dihitung" in said

    @pytest.mark.parametrize("modules", [1, 8])
    @pytest.mark.parametrize("what", What)
    def test_costs_the_same_for_any_number_of_modules(
        self, told, what, modules, django_assert_max_num_queries
    ):
        told()
        for module in ModuleFactory.create_batch(modules):
            tell(Region.objects.get(code="36.01"), 12, module=module)
        asked = Asked(what, scope("36.01", "36.74"))
        get_document(asked, counted=DAY, made=DAY)

        with django_assert_max_num_queries(5):  # epoch twice, places, tallies, whole numbers
            get_document(asked, counted=DAY, made=DAY)


def held(more):
    """Hold back more people everywhere, as if they came and were not told yet."""
    for tally in Tally.objects.all():
        tally.counted += more
        tally.save()


def every_file():
    """Everything that may be taken, as bytes, by what it is."""
    asked = [Asked(what, scope("36.01", "36.74")) for what in What]
    made = {
        (one.what, name): chosen.make(get_document(one, counted=DAY, made=DAY), NOW)
        for one in asked
        for name, chosen in files.FORMATS.items()
    }
    places = details.get_places(scope("36.01", "36.74").regions)
    return made | {"rincian": repr(list(details.all_rows(places))).encode()}


@pytest.mark.django_db
class TestEveryFile:
    def test_is_worked_out_from_told_numbers_alone(self, told):
        told()
        before = every_file()

        held(3)

        assert every_file() == before

    def test_changes_with_what_is_told(self, told):
        module = told()
        before = every_file()

        tell(Region.objects.get(code="36.01"), 15, module=module, on=DAY)

        assert every_file() != before

    def test_holds_no_result_and_no_name(self, told):
        told()
        for what in What:
            asked = Asked(what, scope("36.01", "36.74"))
            for table in get_document(asked, counted=DAY, made=DAY).tables:
                assert table.subject is Subject.COUNTS
                assert {column.kind for column in table.columns} <= {
                    Kind.TEXT,
                    Kind.PLACE,
                    Kind.PEOPLE,
                }
        assert b"RAHASIA" not in b"".join(every_file().values())


@pytest.mark.django_db
class TestDetails:
    def test_have_a_row_for_each_place_kind_module_month_and_measure(self, told):
        told()
        places = details.get_places(scope("36.01").regions)

        assert list(details.all_rows(places)) == [
            (
                "36.01.01",
                "Kabupaten Pandeglang",
                "Sumur",
                "Satuan pendidikan",
                *of_module,
                "2026-11",
                measure,
                people,
            )
            for of_module, measure, people in (
                (("", ""), "Peserta", 30),
                (("1", modules_by_order()[0].title), "Selesai", 10),
            )
        ]

    def test_cost_one_query_a_place(self, told, django_assert_num_queries):
        told()
        places = details.get_places(scope("36.01", "36.74").regions)
        list(details.all_rows(places))

        with django_assert_num_queries(2 * len(places)):  # its steps; the epoch
            list(details.all_rows(places))


@pytest.mark.django_db
class TestGetScope:
    def test_is_the_whole_province_for_its_staff(self, of_province):
        found = get_scope(of_province)

        assert [region.code for region in found.regions] == ["36.01", "36.74"]
        assert found.name == "Seluruh Provinsi Banten"

    def test_is_one_kabupaten_for_its_staff(self, of_lebak):
        assert [region.code for region in get_scope(of_lebak).regions] == ["36.02"]

    @pytest.mark.parametrize("code", ["36.74", "36", "36.01.01", "x"])
    def test_is_nothing_elsewhere(self, of_lebak, code):
        assert get_scope(of_lebak, code) is None
