"""Until when numbers are counted, and whether a page may wait for the rest."""

from datetime import UTC, datetime, timedelta

import pytest

from lms.reports import counting
from lms.reports.models import CountedUntil, Measure
from lms.reports.release import counted_until, is_due, last_midnight, release_counts, takes_long
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db
MARCH = datetime(2100, 3, 2, 17, 0, tzinfo=UTC)  # midnight in Banten; rows are recorded before
APRIL = MARCH + timedelta(days=31)


class TestLastMidnight:
    def test_is_that_of_banten(self):
        noon = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)

        assert last_midnight(noon) == datetime(2026, 3, 1, 17, 0, tzinfo=UTC)

    def test_leaves_late_rows_ten_minutes(self):
        just_after = datetime(2026, 3, 1, 17, 5, tzinfo=UTC)

        assert last_midnight(just_after) == datetime(2026, 2, 28, 17, 0, tzinfo=UTC)

    def test_is_due_once_a_day(self, db):
        assert is_due(MARCH)
        release_counts(until=last_midnight(MARCH + timedelta(hours=1)))

        assert not is_due(MARCH + timedelta(hours=1))
        assert is_due(MARCH + timedelta(hours=25))


class TestCountedUntil:
    def test_is_nothing_before_every_measure_was_counted(self, db):
        CountedUntil.objects.create(measure=Measure.LEARNERS, until=MARCH)

        assert counted_until() is None

    def test_is_the_moment_of_what_was_counted_least(self, db):
        release_counts(until=APRIL)
        CountedUntil.objects.filter(measure=Measure.DID).update(until=MARCH)

        assert counted_until() == MARCH


class TestTakesLong:
    @pytest.mark.parametrize(("few", "long"), [(6, True), (7, False)])
    def test_where_more_is_due_than_a_page_may_count(self, db, monkeypatch, few, long):
        monkeypatch.setattr(counting, "FEW_ENOUGH", few)
        MembershipFactory.create_batch(7)

        assert takes_long(MARCH) is long
