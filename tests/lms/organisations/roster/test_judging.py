"""What would become of each row."""

from datetime import UTC, datetime

import pytest

from lms.organisations.models import Waiting
from lms.organisations.roster import judging
from lms.organisations.roster.judging import Fate, get_preview
from lms.organisations.roster.reading import Person, Refusal
from tests.factories.people import (
    CohortFactory,
    FacilitatorFactory,
    MembershipFactory,
    OrganisationFactory,
    WaitingFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture
def cohort():
    return CohortFactory(name="Kelas 8.2")


def person(row=2, nickname="Rini", year=2011, month=5, group=""):
    return Person(row, nickname, year, month, group)


def preview(*people, cohorts, refused=()):
    return get_preview(people, refused, cohorts, at=NOW)


class TestGetPreview:
    def test_tells_new_known_and_corrected_apart(self, cohort):
        MembershipFactory(cohort=cohort, nickname="Raka")
        listed = {"cohort": cohort, "birth_year": 2011, "birth_month": 5}
        WaitingFactory(nickname="Sinta", pin="", **listed)
        WaitingFactory(nickname="Dewi", pin="", **listed)
        people = [person(n, name) for n, name in enumerate(["RAKA", "Sinta", "Rini"], start=2)]

        found = preview(*people, person(5, "Dewi", month=6), cohorts=[cohort])

        assert [one.fate for one in found.lines] == ["member", "same", "new", "corrected"]
        assert [one.nickname for one in found.entries] == ["Rini", "Dewi"]

    def test_leaves_who_chose_a_pin_as_she_is(self, cohort):
        WaitingFactory(cohort=cohort, nickname="Rini")  # joined by herself

        found = preview(person(), cohorts=[cohort])

        assert [one.fate for one in found.lines] == [Fate.SAME]

    @pytest.mark.parametrize(("year", "fates"), [(2013, [Fate.NEW]), (2014, [])])
    def test_leaves_out_who_is_under_thirteen(self, cohort, year, fates):
        found = preview(person(year=year, month=10), cohorts=[cohort])

        assert [one.fate for one in found.lines] == fates

    @pytest.mark.parametrize(("year", "is_adult"), [(2008, True), (2009, False)])
    def test_says_who_agrees_herself(self, cohort, year, is_adult):
        (line,) = preview(person(year=year, month=10), cohorts=[cohort]).lines

        assert line.is_adult is is_adult

    def test_takes_a_nickname_of_a_group_once(self, cohort):
        found = preview(person(2), person(3, "RINI "), cohorts=[cohort])

        assert [one.row for one in found.lines] == [2]
        assert [one.row for one in found.refused] == [3]

    def test_leaves_out_the_nickname_of_a_facilitator(self, cohort):
        FacilitatorFactory(cohort=cohort, nickname="Bu Ratna")

        assert not preview(person(nickname="Bu Ratna"), cohorts=[cohort]).lines

    def test_keeps_what_was_refused_before_in_the_order_of_rows(self, cohort):
        found = preview(
            person(2, year=2020), person(4, year=2020), refused=[Refusal(3, "x")], cohorts=[cohort]
        )

        assert [one.row for one in found.refused] == [2, 3, 4]

    def test_finds_the_group_of_each_row(self):
        one, other = (CohortFactory(name=name) for name in ("Kelas 8.1", "Kelas 8.2"))

        found = preview(
            person(2, group="kelas  8.2"), person(3, group="Kelas 8.1"), cohorts=[one, other]
        )

        assert [line.entry.cohort_id for line in found.lines] == [other.pk, one.pk]

    @pytest.mark.parametrize("group", ["", "Kelas 9", "Kelas 8.2"])
    def test_leaves_out_who_is_of_no_group_or_of_two(self, group):
        school = OrganisationFactory()
        cohorts = CohortFactory.create_batch(2, organisation=school, name="Kelas 8.2")

        assert not preview(person(group=group), cohorts=cohorts).lines

    def test_takes_no_row_of_another_group_into_ones_own(self, cohort):
        found = preview(
            person(2, group="Kelas 9"), person(3, "Asep", group="KELAS 8.2"), cohorts=[cohort]
        )

        assert [one.row for one in found.lines] == [3]

    def test_limits_the_new_names_of_a_group(self, cohort, monkeypatch):
        monkeypatch.setattr(judging, "MOST_OF_A_GROUP", 1)
        WaitingFactory(cohort=cohort, nickname="Lama")

        found = preview(person(2, "Lama"), person(3), person(4, "Asep"), cohorts=[cohort])

        assert [one.row for one in found.lines] == [2, 3]

    def test_counts_names_that_look_full(self, cohort):
        found = preview(person(2, "Rini Sulastri"), person(3, "Bu Rini"), cohorts=[cohort])

        assert found.full_names == 1

    def test_reads_the_same_again_from_its_own_rows(self, cohort):
        found = preview(person(), person(3, year=2020), cohorts=[cohort])

        again = preview(*found.people, refused=found.refused, cohorts=[cohort])

        assert again == found

    def test_writes_nothing(self, cohort):
        preview(person(), cohorts=[cohort])

        assert not Waiting.objects.exists()

    @pytest.mark.parametrize("people", [1, 8])
    def test_costs_the_same_for_any_number_of_rows(self, cohort, people, django_assert_num_queries):
        WaitingFactory.create_batch(people, cohort=cohort)
        rows = [person(n, f"Anak {n}") for n in range(people)]

        with django_assert_num_queries(2):
            preview(*rows, cohorts=[cohort])
