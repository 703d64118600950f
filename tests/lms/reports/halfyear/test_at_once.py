import pytest

from lms.reports.halfyear import actions
from lms.reports.halfyear.models import FrozenReport, Period, Semester
from tests.factories.people import StaffFactory
from tests.factories.told import count_until
from tests.lms.progress.test_at_once import at_once
from tests.lms.reports.halfyear.conftest import OVER

pytestmark = pytest.mark.django_db(transaction=True)


class TestTwoOfficers:
    def test_freeze_one_report(self):
        officers = StaffFactory(), StaffFactory()
        period = actions.make_period(year=2026, semester=Semester.SECOND, by=officers[0])
        count_until(OVER)

        made = at_once(
            *[
                lambda officer=officer: actions.freeze(period=period, by=officer, at=OVER)
                for officer in officers
            ]
        )

        assert made[0] == made[1]
        assert FrozenReport.objects.count() == 1

    def test_begin_one_half_year(self):
        officers = StaffFactory(), StaffFactory()

        at_once(
            *[
                lambda officer=officer: actions.make_period(
                    year=2026, semester=Semester.FIRST, by=officer
                )
                for officer in officers
            ]
        )

        assert Period.objects.count() == 1
