"""What the migrations of roles do to accounts that are there."""

from importlib import import_module

import pytest
from django.apps import apps

from lms.organisations.models import Appointment, Membership
from tests.factories.people import (
    FacilitatorFactory,
    MembershipFactory,
    RegionFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db
PLACES = import_module("lms.organisations.migrations.0003_places_of_staff")


class TestPlacesOfStaff:
    def test_gives_staff_the_province_and_coordinators_their_organisation(self):
        RegionFactory(code="36", level="province", name="Banten")
        officer = StaffFactory(groups=["Staf program"])
        StaffFactory(groups=["Staf program"], sees_names=True)
        StaffFactory(groups=["Penulis"])
        facilitator = FacilitatorFactory()
        hasan = MembershipFactory(role="coordinator", nickname="Pak Hasan")

        for _ in range(2):
            PLACES.appoint_who_is_here(apps, None)

        assert {
            (role.user, role.region_id, role.known_as) for role in Appointment.objects.all()
        } == {
            (officer, "36", ""),
            (hasan.user, None, "Pak Hasan"),
        }
        assert Appointment.objects.coordinating().get().organisation == hasan.cohort.organisation
        assert list(Membership.objects.all()) == [facilitator]

    def test_gives_nobody_a_province_that_is_not_there(self):
        StaffFactory(groups=["Staf program"])

        PLACES.appoint_who_is_here(apps, None)

        assert not Appointment.objects.exists()
