"""Pages are functions of what was told: what is held back changes nothing on them."""

from datetime import UTC, datetime

import pytest
from django.db.models import F

from lms.organisations.models import Region
from lms.reports.models import Tally
from lms.reports.queries import get_overview, get_regency_report
from lms.reports.release import release_counts
from tests.factories.catalogue import LessonFactory, ModuleFactory
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

MAY = datetime(2100, 5, 2, 17, 0, tzinfo=UTC)
ASKED = [
    {},
    {"modul": "1", "menurut": "age"},
    {"jenis": "school"},
    {"modul": "1", "kecamatan": "36.02.06"},
    {"jenis": "community", "kecamatan": "36.02.07"},
]


@pytest.fixture
def lebak(db):
    lebak = RegionFactory(code="36.02", name="Kabupaten Lebak")
    module = ModuleFactory(number=1)
    lesson = LessonFactory(module=module)
    for code, kind, people in (
        ("36.02.06", "school", 20),
        ("36.02.06", "school", 3),
        ("36.02.06", "community", 2),
        ("36.02.07", "school", 9),
    ):
        place = RegionFactory(code=code, name=code, level=Region.Level.DISTRICT, parent=lebak)
        cohort = CohortFactory(organisation=OrganisationFactory(region=place, kind=kind))
        for n in range(people):
            learner = MembershipFactory(cohort=cohort).user
            EnrolmentFactory(learner=learner, module=module)
            CompletionFactory(learner=learner, activity=lesson, cohort=cohort)
            ModuleCompletionFactory(learner=learner, module=module, cohort=cohort, sex="pl"[n % 2])
    release_counts(until=MAY)
    return lebak


def pages(lebak):
    return [repr((get_overview(asked), get_regency_report(lebak, asked))) for asked in ASKED]


def test_change_nothing_on_any_page(lebak):
    before = pages(lebak)
    hidden = Tally.objects.filter(told=0, settled__gt=0)
    assert hidden.exists()

    hidden.update(settled=F("settled") % 4 + 1, counted=F("settled") % 4 + 1)
    Tally.objects.filter(told__gt=0).update(counted=F("told") + 3, settled=F("told") + 1)

    assert pages(lebak) == before
