"""Who accompanies a group, who runs an organisation, who sees numbers of which place.

Names and reports never meet in one account (rule 8), and nobody appoints herself.
"""

from datetime import datetime

from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction

from lms.accounts.models import User
from lms.organisations.actions.joining import NicknameTaken, locked, refuse_taken
from lms.organisations.models import Appointment, Cohort, Membership, Organisation, Region
from lms.organisations.nicknames import clean_nickname, fold_nickname
from lms.organisations.roles import COORDINATORS, FACILITATORS, PROGRAMME_STAFF


class SeesReports(Exception):
    """The account may see reports, so it must not see names; the person needs a second one."""


class NotStaff(Exception):
    """The account signs in with a PIN; whoever works here signs in with a password."""


class SeesNames(Exception):
    """The account sees names, so it must not see reports; the person needs a second one."""


class MayNotAppoint(Exception):
    """Whoever appoints has not the role for it, or means herself."""


class NoSuchPlace(Exception):
    """Reports are read for a province or a kabupaten/kota, and for no smaller place."""


@transaction.atomic
def appoint_facilitator(
    *, user: User, cohort: Cohort, nickname: str, by: User, at: datetime
) -> Membership:
    """Let a staff account accompany a group. She does already: nothing changes.

    From now on the account sees names, and no report any more, whatever groups it is put in.

    Raises:
        MayNotAppoint: `by` does not run the organisation, or means herself.
        NotStaff, SeesReports, NicknameTaken, CohortEnded, nicknames.BadNickname.

    """
    user, cohort = _held(user.pk), locked(cohort)
    runs_it = by.appointments.coordinating().filter(organisation=cohort.organisation_id)
    if by.pk == user.pk or not runs_it.select_for_update().first():
        raise MayNotAppoint(str(by))
    return _accompany(user, cohort, nickname, at)


@transaction.atomic
def accompany_further(*, user: User, cohort: Cohort, at: datetime) -> Membership:
    """Let a facilitator accompany a further group where somebody appointed her before.

    She is called there as in her latest group of the organisation.

    Raises: MayNotAppoint, NotStaff, SeesReports, NicknameTaken, CohortEnded.
    """
    user, cohort = _held(user.pk), locked(cohort)
    roles = user.memberships.active().filter(
        role=Membership.Role.FACILITATOR, cohort__organisation=cohort.organisation_id
    )
    latest = roles.order_by("-joined_at", "-pk").first()
    if latest is None:
        raise MayNotAppoint(str(user))
    return _accompany(user, cohort, latest.nickname, at)


def _accompany(user: User, cohort: Cohort, nickname: str, at: datetime) -> Membership:
    """Write the role of an account that is held, in a group that is."""
    nickname = clean_nickname(nickname)
    refuse_account(user)
    _let_see_names(user, FACILITATORS)
    if already := user.memberships.active().filter(cohort=cohort).first():
        return already
    try:
        with transaction.atomic():
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


@transaction.atomic
def appoint_coordinator(
    *, user: User, organisation: Organisation, known_as: str, by: User, at: datetime
) -> Appointment:
    """Let a staff account run an organisation. She does already: nothing changes.

    From now on the account sees the names of its groups, and no report any more.

    Raises: MayNotAppoint, NotStaff, SeesReports, nicknames.BadNickname.
    """
    known_as = clean_nickname(known_as)
    user = _appointed_by_an_admin(user, by)
    refuse_account(user)
    _let_see_names(user, COORDINATORS)
    appointment, _created = Appointment.objects.get_or_create(
        user=user,
        organisation=organisation,
        ended_at=None,
        role=Appointment.Role.COORDINATOR,
        defaults={"known_as": known_as, "appointed_by": by, "appointed_at": at},
    )
    return appointment


@transaction.atomic
def appoint_programme_staff(*, user: User, region: Region, by: User, at: datetime) -> Appointment:
    """Let a staff account see the numbers of a place. It does already: nothing changes.

    Raises: MayNotAppoint, NotStaff, SeesNames, NoSuchPlace.
    """
    if region.level not in {Region.Level.PROVINCE, Region.Level.REGENCY}:
        raise NoSuchPlace(region.code)
    user = _appointed_by_an_admin(user, by)
    if not user.is_staff:
        raise NotStaff(str(user))
    if user.sees_names:
        raise SeesNames(str(user))
    user.groups.add(Group.objects.get_or_create(name=PROGRAMME_STAFF)[0])
    appointment, _created = Appointment.objects.get_or_create(
        user=user,
        region=region,
        ended_at=None,
        role=Appointment.Role.PROGRAMME_STAFF,
        defaults={"appointed_by": by, "appointed_at": at},
    )
    return appointment


@transaction.atomic
def end_appointment(*, appointment: Appointment, at: datetime) -> Appointment:
    """End a role in a place. Ended already: nothing changes.

    With the last role that shows names the account sees none any more, with the last place
    programme staff see no numbers.
    """
    user = _held(appointment.user_id)
    appointment = Appointment.objects.get(pk=appointment.pk)
    if appointment.ended_at is None:
        appointment.ended_at = at
        appointment.save(update_fields=["ended_at"])
    if not user.appointments.reporting().exists():
        user.groups.remove(*Group.objects.filter(name=PROGRAMME_STAFF))
    hide_names_without_a_role(user)
    return appointment


def refuse_account(user: User) -> None:
    """Stop where an account must not see names. Raises: NotStaff, SeesReports."""
    if not user.is_staff:
        raise NotStaff(str(user))
    if user.sees_reports() or user.appointments.reporting().exists():
        raise SeesReports(str(user))


@transaction.atomic
def dismiss_facilitator(*, membership: Membership, at: datetime) -> Membership:
    """End accompanying a group; with the last role the account sees no names any more."""
    user = _held(membership.user_id)
    membership = Membership.objects.get(pk=membership.pk)
    if membership.left_at is None:
        membership.left_at = at
        membership.save(update_fields=["left_at"])
    hide_names_without_a_role(user)
    return membership


def hide_names_without_a_role(user: User) -> None:
    """Take from an account, which is held, what no role of hers gives it any more."""
    accompanies = user.memberships.active().filter(role=Membership.Role.FACILITATOR).exists()
    coordinates = user.appointments.coordinating().exists()
    if not accompanies:
        user.groups.remove(*Group.objects.filter(name=FACILITATORS))
    if not coordinates:
        user.groups.remove(*Group.objects.filter(name=COORDINATORS))
    if not (accompanies or coordinates or user.is_superuser):
        user.sees_names = False
        user.save(update_fields=["sees_names"])


def _held(user_id: int) -> User:
    """This is an account as it is now, held: two roles of hers change one after the other."""
    return User.objects.select_for_update().get(pk=user_id)


def _appointed_by_an_admin(user: User, by: User) -> User:
    """This is the account to be appointed, held. Raises: MayNotAppoint."""
    if not by.is_superuser or by.pk == user.pk:
        raise MayNotAppoint(str(by))
    return _held(user.pk)


def _let_see_names(user: User, group: str) -> None:
    user.sees_names = True
    user.save(update_fields=["sees_names"])
    user.groups.add(Group.objects.get_or_create(name=group)[0])
