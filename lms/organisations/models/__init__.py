"""Where people learn together: regions, organisations, cohorts, memberships."""

from lms.organisations.models.groups import (
    Cohort,
    CohortQuerySet,
    Membership,
    MembershipQuerySet,
)
from lms.organisations.models.places import NPSN, Organisation, OrganisationQuerySet, Region
from lms.organisations.models.waiting import Waiting, WaitingQuerySet

__all__ = [
    "NPSN",
    "Cohort",
    "CohortQuerySet",
    "Membership",
    "MembershipQuerySet",
    "Organisation",
    "OrganisationQuerySet",
    "Region",
    "Waiting",
    "WaitingQuerySet",
]
