"""Writing a class list."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lms.accounts.actions import TooYoung
from lms.organisations.actions import CohortEnded, import_roster, rosters
from lms.organisations.models import Waiting
from lms.organisations.roster.judging import Entry
from tests.factories.people import (
    CohortFactory,
    FacilitatorFactory,
    MembershipFactory,
    OrganisationFactory,
    WaitingFactory,
)
from tests.lms.organisations.test_many_at_once import together

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def entry(cohort, nickname="Rini", year=2011, month=5):
    return Entry(cohort.pk, nickname, year, month)


@pytest.mark.django_db
class TestImportRoster:
    def test_lets_minors_and_adults_wait_without_a_pin(self):
        cohort = CohortFactory()
        entries = [entry(cohort), entry(cohort, "Asep", year=1990)]

        done = import_roster(entries=entries, at=NOW)

        assert (done.added, done.corrected) == (2, 0)
        rows = Waiting.objects.values_list("pin", "code_until", "needs_consent", "needs_approval")
        assert set(rows) == {("", None, True, False)}
        assert set(Waiting.objects.values_list("created_at", flat=True)) == {NOW}

    def test_adds_nobody_twice(self):
        entries = [entry(CohortFactory())]
        import_roster(entries=entries, at=NOW)

        done = import_roster(entries=[*entries, *entries], at=NOW)

        assert (done.added, done.corrected) == (0, 0)
        assert Waiting.objects.count() == 1

    def test_corrects_a_birth_month_and_nothing_else(self):
        row = WaitingFactory(nickname="Rini", pin="")

        done = import_roster(entries=[entry(row.cohort, "RINI", 2010, 8)], at=NOW)

        again = Waiting.objects.get()
        assert done.corrected == 1
        assert (again.birth_year, again.birth_month) == (2010, 8)
        assert (again.nickname, again.created_at) == ("Rini", row.created_at)

    def test_leaves_who_chose_a_pin_or_is_a_member(self):
        chose = WaitingFactory(nickname="Rini")
        MembershipFactory(cohort=chose.cohort, nickname="Asep")
        FacilitatorFactory(cohort=chose.cohort, nickname="Bu Ratna")
        entries = [entry(chose.cohort, name) for name in ("Rini", "Asep", "Bu Ratna")]

        done = import_roster(entries=entries, at=NOW)

        assert (done.added, done.corrected) == (0, 0)
        assert Waiting.objects.get().birth_year == chose.birth_year

    def test_leaves_who_chooses_a_pin_meanwhile(self, monkeypatch):
        row, read = WaitingFactory(nickname="Rini", pin=""), rosters.get_known

        def read_too_early(cohorts):
            known = read(cohorts)
            Waiting.objects.update(pin="hers")
            return known

        monkeypatch.setattr(rosters, "get_known", read_too_early)

        done = import_roster(entries=[entry(row.cohort, "Rini", 2010, 8)], at=NOW)

        assert done.corrected == 0
        assert Waiting.objects.get().birth_year == row.birth_year

    @pytest.mark.parametrize("ended", [{"ended_at": NOW}, {"organisation__is_active": False}])
    def test_writes_all_or_nothing(self, ended):
        entries = [entry(CohortFactory()), entry(CohortFactory(**ended))]

        with pytest.raises(CohortEnded):
            import_roster(entries=entries, at=NOW)

        assert not Waiting.objects.exists()

    def test_takes_no_children(self):
        with pytest.raises(TooYoung):
            import_roster(entries=[entry(CohortFactory(), year=2014)], at=NOW)

    def test_costs_a_few_queries_for_hundreds_of_people(self):
        cohorts = CohortFactory.create_batch(10, organisation=OrganisationFactory())
        names = [f"Anak {n}" for n in range(60)]
        entries = [entry(cohort, name) for cohort in cohorts for name in names]
        old = [entry(one, name, month=6) for one in cohorts[:2] for name in names]
        import_roster(entries=old, at=NOW)

        with CaptureQueriesContext(connection) as captured:
            done = import_roster(entries=entries, at=NOW)

        assert (done.added, done.corrected) == (480, 120)
        assert len(captured) <= 20


@pytest.mark.django_db(transaction=True)
@pytest.mark.alone
class TestTwoConfirmations:
    def test_add_each_name_once(self):
        cohort = CohortFactory()
        entries = [entry(cohort, f"Anak {n}") for n in range(20)]

        done = together(lambda _n: import_roster(entries=entries, at=NOW).added, range(4))

        assert sorted(done) == [0, 0, 0, 20]
        assert Waiting.objects.count() == 20
