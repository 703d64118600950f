"""What a learner, or her facilitator, changes about being in a group."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from lms.accounts.models import User
from lms.organisations.actions.joining import NicknameTaken, locked, refuse_taken
from lms.organisations.models import Cohort, Membership
from lms.organisations.nicknames import clean_nickname, fold_nickname

OPEN_FOR = timedelta(hours=24)


class NotOpen(Exception):
    """Joining is closed; the facilitator opens it for a day."""


class LastGroup(Exception):
    """Leaving the only group would lock her out: its code is how she signs in."""


@transaction.atomic
def open_joining(*, cohort: Cohort, at: datetime) -> Cohort:
    """Open a group for a day from now on; one that is open for longer stays as it is.

    Raises: CohortEnded.
    """
    cohort = locked(cohort)
    if cohort.joining_until is None or cohort.joining_until < at + OPEN_FOR:
        cohort.joining_until = at + OPEN_FOR
        cohort.save(update_fields=["joining_until"])
    return cohort


@transaction.atomic
def close_joining(*, cohort: Cohort, at: datetime) -> Cohort:
    """Close a group that is open: whoever joins now waits. Closed already: nothing changes.

    Raises: CohortEnded.
    """
    cohort = locked(cohort)
    if cohort.is_open_at(at):
        cohort.joining_until = at
        cohort.save(update_fields=["joining_until"])
    return cohort


def rename(*, membership: Membership, nickname: str) -> Membership:
    """Change a nickname in one group.

    Raises: NicknameTaken, CohortEnded, nicknames.BadNickname.
    """
    nickname = clean_nickname(nickname)
    try:
        with transaction.atomic():
            cohort = locked(membership.cohort)
            refuse_taken(nickname, cohort, besides=membership)
            membership.nickname = nickname
            membership.nickname_key = fold_nickname(nickname)
            membership.save(update_fields=["nickname", "nickname_key"])
    except IntegrityError as taken:
        raise NicknameTaken(membership.cohort_id) from taken
    return membership


def join_further(*, user: User, cohort: Cohort, nickname: str, at: datetime) -> Membership:
    """Let somebody who has an account join another group. A member already: nothing changes.

    It becomes her home group where that has ended.

    Raises: NotOpen, NicknameTaken, CohortEnded, ConsentMissing, nicknames.BadNickname.
    """
    user.require_consent()
    nickname = clean_nickname(nickname)
    try:
        with transaction.atomic():
            user, cohort = _locked_user(user), locked(cohort)
            memberships = user.memberships.active()
            if already := memberships.filter(cohort=cohort).first():
                return already
            if not cohort.is_open_at(at):
                raise NotOpen(cohort.pk)
            refuse_taken(nickname, cohort)
            memberships.filter(is_home=True, cohort__ended_at__isnull=False).update(is_home=False)
            return user.memberships.create(
                cohort=cohort,
                nickname=nickname,
                nickname_key=fold_nickname(nickname),
                is_home=not memberships.filter(is_home=True).exists(),
                joined_at=at,
            )
    except IntegrityError as taken:
        raise NicknameTaken(cohort.pk) from taken


@transaction.atomic
def leave(*, membership: Membership, at: datetime) -> Membership:
    """Leave a group; her records stay hers. Left already: nothing changes.

    When it was her home group, the group she has been in longest becomes it.

    Raises: LastGroup.
    """
    user = _locked_user(membership.user)
    membership = Membership.objects.get(pk=membership.pk)
    if membership.left_at is not None:
        return membership
    others = user.memberships.active().learners().exclude(pk=membership.pk)
    if membership.role == Membership.Role.LEARNER and not others.exists():
        raise LastGroup(membership.pk)
    was_home = membership.is_home
    membership.is_home, membership.left_at = False, at
    membership.save(update_fields=["is_home", "left_at"])
    if was_home and (home := others.order_by("joined_at", "pk").first()):
        home.is_home = True
        home.save(update_fields=["is_home"])
    return membership


def _locked_user(user: User) -> User:
    """This is the account, held: two tabs cannot leave the last two groups at once."""
    return User.objects.select_for_update().get(pk=user.pk)
