"""Where people learn together: regions, organisations, cohorts, memberships."""

from lms.organisations.models.appointments import Appointment, AppointmentQuerySet
from lms.organisations.models.groups import (
    Cohort,
    CohortQuerySet,
    Membership,
    MembershipQuerySet,
)
from lms.organisations.models.places import (
    NPSN,
    Organisation,
    OrganisationQuerySet,
    Region,
    RegionQuerySet,
)
from lms.organisations.models.waiting import Waiting, WaitingQuerySet

__all__ = [
    "NPSN",
    "Appointment",
    "AppointmentQuerySet",
    "Cohort",
    "CohortQuerySet",
    "Membership",
    "MembershipQuerySet",
    "Organisation",
    "OrganisationQuerySet",
    "Region",
    "RegionQuerySet",
    "Waiting",
    "WaitingQuerySet",
]
