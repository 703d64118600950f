"""Who accompanies a group. Names and reports never meet in one account (rule 8)."""

from datetime import datetime

from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction

from lms.accounts.models import User
from lms.organisations.actions.joining import NicknameTaken, locked, refuse_taken
from lms.organisations.models import Cohort, Membership
from lms.organisations.nicknames import clean_nickname, fold_nickname
from lms.organisations.roles import FACILITATORS


class SeesReports(Exception):
    """The account may see reports, so it must not see names; the person needs a second one."""


class NotStaff(Exception):
    """The account signs in with a PIN; whoever sees names signs in with a password."""


def appoint_facilitator(*, user: User, cohort: Cohort, nickname: str, at: datetime) -> Membership:
    """Let a staff account accompany a group. She does already: nothing changes.

    From now on the account sees names, and no report any more, whatever groups it is put in.

    Raises: NotStaff, SeesReports, NicknameTaken, CohortEnded, nicknames.BadNickname.
    """
    nickname = clean_nickname(nickname)
    try:
        with transaction.atomic():
            user, cohort = User.objects.select_for_update().get(pk=user.pk), locked(cohort)
            refuse_account(user)
            user.sees_names = True
            user.save(update_fields=["sees_names"])
            user.groups.add(Group.objects.get_or_create(name=FACILITATORS)[0])
            if already := user.memberships.active().filter(cohort=cohort).first():
                return already
            refuse_taken(nickname, cohort)
            return user.memberships.create(
                cohort=cohort,
                role=Membership.Role.FACILITATOR,
                nickname=nickname,
                nickname_key=fold_nickname(nickname),
                joined_at=at,
            )
    except IntegrityError as taken:
        raise NicknameTaken(cohort.pk) from taken


def refuse_account(user: User) -> None:
    """Stop where an account must not see names. Raises: NotStaff, SeesReports."""
    if not user.is_staff:
        raise NotStaff(str(user))
    if user.sees_reports():
        raise SeesReports(str(user))


@transaction.atomic
def dismiss_facilitator(*, membership: Membership, at: datetime) -> Membership:
    """End accompanying a group; with the last group the account sees no names any more."""
    user = User.objects.select_for_update().get(pk=membership.user_id)
    membership = Membership.objects.get(pk=membership.pk)
    if membership.left_at is None:
        membership.left_at = at
        membership.save(update_fields=["left_at"])
    others = user.memberships.active().exclude(role=Membership.Role.LEARNER)
    if not others.exists() and not user.is_superuser:
        user.sees_names = False
        user.save(update_fields=["sees_names"])
        user.groups.remove(*Group.objects.filter(name=FACILITATORS))
    return membership
