"""What happens to memberships a year after their group, or after their owner left it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from lms.accounts.models import User
from lms.organisations.actions.roles import hide_names_without_a_role
from lms.organisations.models import Membership, MembershipQuerySet


def expire_memberships(*, before: datetime, at: datetime) -> int:
    """Delete memberships that ended before a moment, or whose group did. Twice deletes none.

    The last one of a learner is her only way to sign in, so it stays as that alone: left, seen
    by nobody of the group, until she is in another group or erases the account.

    How many were deleted. Queries: a few for each account.
    """
    others = Membership.objects.filter(user=OuterRef("user")).exclude(pk=OuterRef("pk"))
    due = _expired(before).filter(Q(left_at=None) | Q(Exists(others)))
    accounts = due.order_by("user").values_list("user", flat=True).distinct()
    return sum(_expire_of(user_id, before=before, at=at) for user_id in list(accounts))


def _expired(before: datetime) -> MembershipQuerySet:
    return Membership.objects.filter(Q(cohort__ended_at__lt=before) | Q(left_at__lt=before))


@transaction.atomic
def _expire_of(user_id: int, *, before: datetime, at: datetime) -> int:
    """Delete what expired of one account. Queries: at most 7."""
    user = User.objects.select_for_update().filter(pk=user_id).first()
    if user is None:  # erased meanwhile
        return 0
    expired = _expired(before).filter(user=user)
    if user.is_staff:
        count = expired.delete()[0]
        hide_names_without_a_role(user)
        return count
    by_time = user.memberships.order_by(F("left_at").desc(nulls_first=True), "-pk")
    if by_time.exclude(pk__in=expired.values("pk")).exists():
        count = expired.delete()[0]
        _choose_home(user)
        return count
    way_in = by_time[0]
    if way_in.left_at is None:
        way_in.left_at, way_in.is_home = at, False
        way_in.save(update_fields=["left_at", "is_home"])
    return user.memberships.exclude(pk=way_in.pk).delete()[0]


def _choose_home(user: User) -> None:
    """Count a learner in the group she has been in longest, where her home group is gone."""
    groups = user.memberships.active().learners()
    if groups.filter(is_home=True).exists():
        return
    if home := groups.order_by("joined_at", "pk").first():
        home.is_home = True
        home.save(update_fields=["is_home"])
