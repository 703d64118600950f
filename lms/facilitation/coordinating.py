"""What a coordinator sees of her organisation: groups and who is in them, never what they did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from lms.accounts.models import User
from lms.organisations.models import Appointment, Cohort, Membership, Organisation


@dataclass(frozen=True, slots=True)
class GroupRow:
    """This is a group, with how many learn in it and how many accompany it."""

    id: int
    name: str
    learners: int
    facilitators: int
    waiters: int
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Groups:
    """These are an organisation's groups: those that go on by name, ended ones latest first."""

    current: tuple[GroupRow, ...]
    ended: tuple[GroupRow, ...]


@dataclass(frozen=True, slots=True)
class Team:
    """These are the people of a group, by nickname."""

    facilitators: tuple[Membership, ...]
    learners: tuple[Membership, ...]


def get_coordinated(user: User) -> QuerySet[Organisation]:
    """These are the organisations an account runs, by name. Queries: 1."""
    return Organisation.objects.coordinated_by(user).order_by("name", "pk")


def get_groups_of(organisation: Organisation) -> Groups:
    """Count who is in each group of an organisation. Queries: 1."""
    here = Q(memberships__left_at=None)
    roles = Membership.Role
    cohorts = organisation.cohorts.annotate(
        learners=_people(here & Q(memberships__role=roles.LEARNER)),
        facilitators=_people(here & Q(memberships__role=roles.FACILITATOR)),
        waiters=Count("waiting", distinct=True),
    )
    columns = ("pk", "name", "learners", "facilitators", "waiters", "ended_at")
    rows = [GroupRow(*row) for row in cohorts.order_by("name", "pk").values_list(*columns)]
    ended = sorted(
        (row for row in rows if row.ended_at), key=lambda row: str(row.ended_at), reverse=True
    )
    return Groups(tuple(row for row in rows if not row.ended_at), tuple(ended))


def _people(which: Q) -> Count:
    return Count("memberships", filter=which, distinct=True)


def get_coordinators(organisation: Organisation) -> Sequence[Appointment]:
    """These are who runs an organisation now, by how they are called. Queries: 1."""
    roles = organisation.appointments.coordinating().select_related("user")
    return list(roles.order_by("known_as", "pk"))


def get_team(cohort: Cohort) -> Team:
    """Read who is in a group now. Queries: 1."""
    people = list(cohort.memberships.active().select_related("user").order_by("nickname_key", "pk"))
    is_learner = [member.role == Membership.Role.LEARNER for member in people]
    return Team(
        tuple(m for m, learns in zip(people, is_learner, strict=True) if not learns),
        tuple(m for m, learns in zip(people, is_learner, strict=True) if learns),
    )


def get_other_groups(cohort: Cohort) -> QuerySet[Cohort]:
    """These are the groups of the same organisation that go on, by name. Queries: 1."""
    others = Cohort.objects.active().filter(organisation=cohort.organisation_id)
    return others.exclude(pk=cohort.pk).order_by("name", "pk")
