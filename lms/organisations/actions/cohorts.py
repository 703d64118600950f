"""A group's life: made, renamed, ended at the end of a school year; members moved onward."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from lms.accounts.models import User
from lms.organisations.actions.joining import NicknameTaken, locked
from lms.organisations.models import Cohort, Membership, MembershipQuerySet, Organisation
from lms.organisations.nicknames import clean_nickname, fold_nickname


class NamesTaken(NicknameTaken):
    """Some of those to be moved have a nickname that the other group has; nobody is moved."""

    def __init__(self, nicknames: list[str]) -> None:
        super().__init__(*nicknames)
        self.nicknames = nicknames


@transaction.atomic
def make_cohort(*, by: User, organisation: Organisation, name: str, at: datetime) -> Cohort:
    """Make a group in an organisation that `by` runs. One that goes on by that name is the one.

    Raises: Organisation.DoesNotExist, where it is closed or none of hers.
    """
    open_ones = Organisation.objects.coordinated_by(by).filter(is_active=True)
    organisation = open_ones.select_for_update(of=("self",)).get(pk=organisation.pk)
    same = organisation.cohorts.active().filter(name=name).order_by("pk")
    return same.first() or organisation.cohorts.create(name=name, created_at=at)


def rename_cohort(*, cohort: Cohort, name: str) -> Cohort:
    """Call a group something else; its code stays."""
    cohort.name = name
    cohort.save(update_fields=["name"])
    return cohort


@transaction.atomic
def move_learners(
    *,
    memberships: Iterable[int],
    to: Cohort,
    at: datetime,
    nicknames: Mapping[int, str] | None = None,
) -> int:
    """Move learners to another group of the organisation. How many were moved; twice is none.

    What they finished follows them, since it is theirs; numbers told until now stay where they
    were counted. With the old code they can go on signing in. `nicknames` are other ones for
    the new group, by the id of the membership; with the old code the old one stays.

    Raises: CohortEnded, NamesTaken, nicknames.BadNickname.
    """
    ids = list(memberships)
    _hold(ids)
    to = locked(to)
    movers = list(_movable(ids, to))
    for mover in movers:
        if another := (nicknames or {}).get(mover.pk):
            mover.nickname = clean_nickname(another)
            mover.nickname_key = fold_nickname(mover.nickname)
    _refuse_names(movers, to)
    there = {m.user_id: m for m in _members(to).filter(user__in=[m.user_id for m in movers])}
    homes = {mover.user_id for mover in movers if mover.is_home}
    for mover in movers:
        mover.left_at, mover.is_home = at, False
    Membership.objects.bulk_update(movers, ["left_at", "is_home"], batch_size=200)
    _members(to).filter(pk__in=[m.pk for m in there.values()], user__in=homes).update(is_home=True)
    Membership.objects.bulk_create(
        Membership(
            user_id=mover.user_id,
            cohort=to,
            nickname=mover.nickname,
            nickname_key=mover.nickname_key,
            is_home=mover.user_id in homes,
            joined_at=at,
        )
        for mover in movers
        if mover.user_id not in there
    )
    return len(movers)


@transaction.atomic
def end_cohort(
    *, cohort: Cohort, at: datetime, to: Cohort | None = None, movers: Iterable[int] = ()
) -> Cohort:
    """End a group, once these members are in another one. Ended already: it stays so.

    Nobody joins any more; its members go on signing in with its code.

    Raises: CohortEnded, where the other group has; NamesTaken. Then it goes on.
    """
    ids = list(movers)
    _hold(ids)
    both = [cohort.pk, to.pk if to else cohort.pk]
    rows = Cohort.objects.select_for_update().filter(pk__in=both).order_by("pk")
    cohort = next(row for row in rows if row.pk == cohort.pk)
    if to is not None:
        move_learners(memberships=ids, to=to, at=at)
    if cohort.ended_at is None:
        cohort.ended_at, cohort.joining_until = at, None
        cohort.save(update_fields=["ended_at", "joining_until"])
    return cohort


def _hold(memberships: list[int]) -> None:
    """Hold the accounts of these members, always in the same order and before any group."""
    accounts = User.objects.select_for_update().order_by("pk")
    list(accounts.filter(pk__in=Membership.objects.filter(pk__in=memberships).values("user")))


def _members(cohort: Cohort) -> MembershipQuerySet:
    return Membership.objects.active().filter(cohort=cohort)


def _movable(memberships: list[int], to: Cohort) -> MembershipQuerySet:
    """These are learners of other groups of the same organisation, in them now."""
    others = Membership.objects.active().learners().exclude(cohort=to)
    same = others.filter(pk__in=memberships, cohort__organisation=to.organisation_id)
    return same.order_by("pk")


def _refuse_names(movers: list[Membership], to: Cohort) -> None:
    """Stop where the group would have a nickname twice. Queries: 2. Raises: NamesTaken."""
    taken = dict(_members(to).values_list("nickname_key", "user_id"))
    taken |= dict.fromkeys(to.waiting.values_list("nickname_key", flat=True), 0)
    already = set(taken.values())
    twice = []
    for mover in movers:
        if mover.user_id in already:
            continue
        if taken.setdefault(mover.nickname_key, mover.user_id) != mover.user_id:
            twice.append(mover.nickname)
    if twice:
        raise NamesTaken(twice)
