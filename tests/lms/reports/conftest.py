from datetime import UTC, datetime

import pytest
from django.utils import timezone

from lms.organisations.models import Region
from lms.organisations.roles import set_up_roles
from lms.reports.models import Measure
from lms.reports.release import last_midnight
from tests.factories.catalogue import ModuleFactory
from tests.factories.people import OfficerFactory, OrganisationFactory, RegionFactory
from tests.factories.told import count_until, tell

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture
def province(db):
    """Two kabupaten/kota, a kecamatan in each, and everything counted."""
    banten = RegionFactory(code="36", name="Banten", level="province")
    pandeglang = RegionFactory(code="36.01", name="Kabupaten Pandeglang", parent=banten)
    tangsel = RegionFactory(code="36.74", name="Kota Tangerang Selatan", parent=banten)
    RegionFactory(code="36.01.01", name="Sumur", level="district", parent=pandeglang)
    RegionFactory(code="36.74.06", name="Pamulang", level="district", parent=tangsel)
    count_until(last_midnight(timezone.now()))
    return banten


@pytest.fixture
def module():
    return ModuleFactory(number=1, jp=2)


@pytest.fixture
def told(province, module):
    """Numbers with something held back everywhere; `fill(held=…)` says how much."""

    def fill(held=2):
        for district in Region.objects.filter(level="district"):
            regency = district.parent
            school = OrganisationFactory(region=district, name="=SMP RAHASIA")
            for measure, people in ((Measure.LEARNERS, 30), (Measure.FINISHED, 12)):
                of = {} if measure == Measure.LEARNERS else {"module": module}
                tell(regency, people, measure=measure, held=held, **of)
                tell(school.region, people, measure=measure, held=held, **of)
                tell(school.region, people, measure=measure, held=held, organisation=school, **of)
            tell(regency, 7, measure=Measure.STARTED, held=held, module=module)
        return module

    return fill


@pytest.fixture
def of_province(province):
    set_up_roles()
    return OfficerFactory(region=province).user


@pytest.fixture
def of_lebak(province):
    """Staff of a kabupaten without any number."""
    set_up_roles()
    lebak = RegionFactory(code="36.02", name="Kabupaten Lebak", parent=province)
    return OfficerFactory(region=lebak).user
