from datetime import UTC, datetime, timedelta

import pytest

from content.catalogue.epoch import bump
from content.catalogue.models import Activity, Kind, Module
from lms.organisations.models import Organisation, Region
from lms.progress.models import ModuleCompletion
from lms.reports.queries import get_overview, get_regency_report
from lms.reports.release import release_counts
from tests.factories.catalogue import ActivityFactory, LessonFactory, ModuleFactory
from tests.factories.learning import (
    CompletionFactory,
    EnrolmentFactory,
    ModuleCompletionFactory,
)
from tests.factories.people import (
    CohortFactory,
    MembershipFactory,
    OrganisationFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db
MAY = datetime(2100, 5, 2, 17, 0, tzinfo=UTC)  # midnight in Banten


@pytest.fixture
def lebak():
    return RegionFactory(code="36.02", name="Kabupaten Lebak")


@pytest.fixture
def leuwidamar(lebak):
    return RegionFactory(
        code="36.02.06", name="Leuwidamar", level=Region.Level.DISTRICT, parent=lebak
    )


@pytest.fixture
def village(leuwidamar):
    return make_village(leuwidamar, "2003", "Cibungur")


def make_village(district, number, name):
    code = f"{district.code}.{number}"
    return RegionFactory(code=code, name=name, level=Region.Level.VILLAGE, parent=district)


@pytest.fixture
def module():
    return ModuleFactory(number=1, jp=2)


def begin(module, region, people, *, finished=0, kind=Organisation.Kind.SCHOOL):
    """Let people of a new organisation start a module, some of them finish; the organisation."""
    cohort = CohortFactory(organisation=OrganisationFactory(region=region, kind=kind))
    for n in range(people):
        learner = MembershipFactory(cohort=cohort).user
        EnrolmentFactory(learner=learner, module=module)
        if n < finished:
            ModuleCompletionFactory(learner=learner, module=module, cohort=cohort)
    return cohort.organisation


def counted(region=None, **asked):
    release_counts(until=MAY)
    return get_regency_report(region, asked) if region else get_overview(asked)


def counts(rows):
    return {row.name: [cell.count for cell in row.cells] for row in rows}


class TestReach:
    def test_is_groups_villages_and_work(self, module, lebak, village):
        begin(module, village, 7, finished=6)
        begin(module, village, 5)
        reach = counted().reach

        assert (reach.groups, reach.villages) == (2, 1)
        assert (reach.learners, reach.started, reach.finished, reach.jp) == (12, 12, 6, 12)

    def test_says_of_how_many_villages(self, module, lebak, leuwidamar, village):
        make_village(RegionFactory(code="36.01.01", level="district"), "2001", "Sumur")

        assert counted().reach.all_villages == 2
        assert counted(lebak).reach.all_villages == 1

    def test_says_nobody_only_where_every_place_has_learners(self, module, lebak, village):
        begin(module, village, 7)

        assert (counted(lebak).reach.sessions, counted(lebak).reach.finished) == (0, 0)
        assert (counted().reach.sessions, counted().reach.finished) == (0, 0)
        RegionFactory(code="36.01", name="Kabupaten Pandeglang")
        assert (counted().reach.sessions, counted().reach.finished) == (None, None)

    def test_counts_no_group_of_fewer_than_five(self, module, lebak, village):
        begin(module, village, 7)
        begin(module, village, 3)

        assert counted().reach.groups is None  # both wait: one would tell the other

    def test_passes_over_kanekes(self, module, lebak, leuwidamar):
        begin(module, make_village(leuwidamar, "2001", "Kanekes"), 6)
        report = counted(lebak)

        assert (report.reach.groups, report.reach.villages, report.villages) == (1, None, ())

    def test_counts_who_passed_the_last_quiz(self, module, lebak, village):
        cohort = CohortFactory(organisation=OrganisationFactory(region=village))
        for kind in (Kind.LESSON, Kind.QUIZ):
            activity = ActivityFactory(module=module, kind=kind)
            CompletionFactory.create_batch(6, activity=activity, cohort=cohort)

        assert counted().reach.passed == 6

    def test_keeps_what_was_told_of_a_module_that_was_taken_down(self, module, lebak, village):
        cohort = CohortFactory(organisation=OrganisationFactory(region=village))
        quiz = ActivityFactory(module=module, kind=Kind.QUIZ)
        CompletionFactory.create_batch(6, activity=quiz, cohort=cohort)
        begin(module, village, 7, finished=7)
        ModuleFactory(number=2)
        before = [counted().reach, counted(lebak).reach]

        for registry in (Module, Activity):
            registry.objects.filter(retired_at=None).exclude(number=2).update(retired_at=MAY)
        bump()
        page = counted()

        assert [module.number for module in page.modules] == [2]
        assert [page.reach, counted(lebak).reach] == before
        assert (page.reach.finished, page.reach.jp, page.reach.passed) == (7, 14, 6)


class TestFunnel:
    def walk(self, module, region, people):
        """Let so many start, and so many finish each of the lessons 1.1, 1.2 …"""
        organisation = begin(module, region, people[0])
        cohort = organisation.cohorts.get()
        for n, count in enumerate(people[1:], start=1):
            lesson = LessonFactory(module=module, position=n, number=f"1.{n}")
            for member in cohort.memberships.order_by("pk")[:count]:
                CompletionFactory(activity=lesson, cohort=cohort, learner=member.user)
        return module

    def test_shows_where_most_people_stop(self, module, lebak, village):
        self.walk(module, village, [30, 28, 14, 12])
        funnel = counted(modul="1").funnel

        assert [step.cell.count for step in funnel.steps] == [30, 28, 14, 12, None]
        assert [step.share for step in funnel.steps] == [100, 93, 47, 40, None]
        assert funnel.stop.number == "1.1"

    def test_does_not_say_it_where_so_many_may_be_waiting(self, module, lebak, village):
        self.walk(module, village, [20, 16, 12])

        assert counted(modul="1").funnel.stop is None

    def test_does_not_say_it_where_who_waits_may_have_stopped_elsewhere(
        self, module, lebak, village
    ):
        self.walk(module, village, [40, 33, 20, 11])

        assert counted(modul="1").funnel.stop is None

    def test_tells_no_share_of_fewer_than_ten(self, module, lebak, village):
        self.walk(module, village, [9, 6])

        assert [step.share for step in counted(modul="1").funnel.steps] == [None, None, None]

    def test_is_of_one_module_and_every_kind(self, module, lebak):
        assert counted().funnel is None
        assert counted(modul="1", jenis="school").funnel is None

    def test_stays_that_of_the_kabupaten_below_it(self, module, lebak, village):
        self.walk(module, village, [12, 12])
        report = counted(lebak, modul="1", kecamatan="36.02.06")

        assert [step.cell.count for step in report.funnel.steps] == [12, 12, None]
        assert report.reach.learners == 10  # of the kecamatan, rounded


class TestMonths:
    def test_say_by_how_much_numbers_grew(self, module, lebak, village):
        begin(module, village, 8, finished=8)
        march = datetime(2100, 3, 5, 17, 0, tzinfo=UTC)
        ModuleCompletion.objects.update(recorded_at=march - timedelta(hours=5))
        release_counts(until=march)
        begin(module, village, 5, finished=5)
        later = ModuleCompletion.objects.exclude(recorded_at=march - timedelta(hours=5))
        later.update(recorded_at=MAY - timedelta(hours=5))
        months = counted().months

        assert (len(months), months[-1].first.isoformat()) == (12, "2100-05-01")
        assert [month.finished for month in months[-3:]] == [8, 0, 5]

    def test_are_none_before_anything_was_counted(self, lebak):
        assert get_overview().months == ()


class TestKinds:
    def test_sum_what_was_told_of_each_organisation(self, module, lebak, village):
        for people, kind in ((9, "school"), (8, "school"), (6, "community")):
            begin(module, village, people, finished=people, kind=kind)
        kinds = counted().kinds

        assert counts(kinds.rows) == {
            "Satuan pendidikan": [15],
            "Kelompok warga": [5],
            "Lembaga": [None],
            "Lain-lain": [None],
        }
        assert kinds.rest == 0

    def test_hide_what_was_merged(self, module, lebak, village):
        begin(module, village, 30, finished=30)
        for _ in range(2):
            begin(module, village, 3, finished=3, kind="community")
        kinds = counted().kinds

        assert counts(kinds.rows)["Kelompok warga"] == [None]
        assert kinds.rest == 5

    def test_narrow_numbers_of_the_province(self, module, lebak, village):
        begin(module, village, 12, finished=7)
        begin(module, village, 6, finished=6, kind="community")
        report = counted(jenis="community")

        assert counts(report.rows)["Kabupaten Lebak"] == [5, 5]
        assert (report.reach.learners, report.reach.groups) == (5, 1)
        assert report.parts is None
        assert report.months == ()


class TestDistricts:
    @pytest.fixture
    def cileles(self, lebak):
        return RegionFactory(
            code="36.02.07", name="Cileles", level=Region.Level.DISTRICT, parent=lebak
        )

    def test_narrow_lists_and_reach(self, module, lebak, village, cileles):
        school = begin(module, village, 12, finished=12)
        other = begin(module, cileles, 8, finished=8, kind="community")
        report = counted(lebak, kecamatan="36.02.07")

        assert (report.reach.learners, report.reach.finished) == (10, 10)
        assert counts(report.groups.rows) == {other.name: [10, 10]}
        assert school.name not in counts(report.schools.rows)
        assert report.parts.people == 20

    def test_have_their_own_kinds(self, module, lebak, village, cileles):
        begin(module, village, 12, finished=12)
        begin(module, cileles, 8, finished=8, kind="community")
        kinds = counted(lebak, kecamatan="36.02.07").kinds

        assert (kinds.people, kinds.rest) == (10, 0)
        assert {row.name for row in kinds.rows if not row.cells[0].is_hidden} == {"Kelompok warga"}

    def test_are_those_of_the_kind_that_was_asked_for(self, module, lebak, village, cileles):
        begin(module, village, 12, finished=12)
        begin(module, cileles, 8, finished=8, kind="community")
        begin(module, lebak, 6, finished=6, kind="community")
        districts = counted(lebak, jenis="community").districts

        assert counts(districts.rows) == {"Leuwidamar": [None], "Cileles": [10]}
        assert (districts.people, districts.rest) == (15, 5)

    def test_give_way_to_the_kabupaten_where_nothing_may_be_told(self, module, lebak, village):
        RegionFactory(code="36.02.07", name="Cileles", level=Region.Level.DISTRICT, parent=lebak)
        begin(module, village, 12, finished=12)
        report = counted(lebak, kecamatan="36.02.07")

        assert report.is_coarsened
        assert report.reach.learners == 12

    def test_show_villages_as_sums_of_their_organisations(self, module, lebak, village):
        for people in (6, 7):
            begin(module, village, people, finished=people)

        assert counts(counted(lebak).villages) == {"Cibungur": [15, 15]}
