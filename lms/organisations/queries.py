"""Answers about groups that span several models."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lms.accounts.models import User
from lms.organisations.models import Appointment, Membership


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """This is a group a learner is in, and who sees something of her there, as she calls them."""

    membership: Membership
    facilitators: tuple[str, ...]
    coordinators: tuple[str, ...]

    @property
    def has_ended(self) -> bool:
        """This says whether the group is over."""
        return self.membership.cohort.ended_at is not None


def get_own_groups(user: User) -> tuple[OwnGroup, ...]:
    """These are a learner's groups, in the order she joined them. Queries: 3."""
    rows = user.memberships.active().learners().select_related("cohort__organisation")
    memberships = list(rows.order_by("pk"))
    facilitators = _names_by_place(
        Membership.objects.active()
        .filter(role=Membership.Role.FACILITATOR, user__is_active=True)
        .filter(cohort__in=[one.cohort_id for one in memberships])
        .order_by("nickname_key", "pk")
        .values_list("cohort_id", "nickname")
    )
    coordinators = _names_by_place(
        Appointment.objects.coordinating()
        .filter(organisation__in=[one.cohort.organisation_id for one in memberships])
        .filter(user__is_active=True)
        .order_by("known_as", "pk")
        .values_list("organisation_id", "known_as")
    )
    return tuple(
        OwnGroup(
            one,
            tuple(facilitators.get(one.cohort_id, ())),
            tuple(coordinators.get(one.cohort.organisation_id, ())),
        )
        for one in memberships
    )


def _names_by_place(rows: Iterable[tuple[int | None, str]]) -> Mapping[int | None, list[str]]:
    names: dict[int | None, list[str]] = defaultdict(list)
    for place, name in rows:
        names[place].append(name)
    return names
