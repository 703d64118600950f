"""Signing a learner in by group code, nickname and PIN.

Whatever is wrong, the reply and the work are the same: three look-ups and one hash. So nobody
learns from us whether a group exists or who is in it.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.contrib.auth.hashers import check_password, get_hasher, make_password
from django.db.models import F

from lms.accounts import throttle
from lms.accounts.cookies import Device, account_digest
from lms.accounts.digests import digest
from lms.organisations.codes import code_key
from lms.organisations.models import Cohort, Membership, Waiting
from lms.organisations.nicknames import fold_nickname


class Refused(Exception):
    """The code, the nickname or the PIN is wrong; we do not say which."""


@dataclass(frozen=True, slots=True)
class Found:
    """This is who has a nickname in a group: a member, somebody waiting, or nobody."""

    cohort: Cohort | None
    person: Membership | Waiting | None

    @property
    def secret(self) -> str:
        """This is the hash to compare the PIN with: nobody's when there is nobody."""
        if isinstance(self.person, Membership):
            return self.person.user.password
        return (self.person.pin if self.person else "") or nobodys_hash()

    @property
    def digest(self) -> str:
        """This stands for the person in a phone's cookie."""
        if isinstance(self.person, Membership):
            return account_digest("user", self.person.user_id)
        return account_digest("waiting", self.person.public_id if self.person else "")

    def may_sign_in(self, at: datetime) -> bool:
        """Say whether a right PIN is enough: the account is active, a one-time code not over."""
        if isinstance(self.person, Membership):
            user = self.person.user
            return user.is_active and (user.reset_until is None or at < user.reset_until)
        if self.person is None:
            return False
        return self.person.code_until is None or at < self.person.code_until


def sign_in(
    *, code: str, nickname: str, pin: str, device: Device, address: str, at: datetime
) -> Membership | Waiting:
    """Find out who types this code, nickname and PIN, and count what is wrong.

    A phone that the same person used before is spared the account's delay and the group's
    budget, which others may have used up; it has a delay of its own. `address` is a digest.

    Raises:
        Refused: something is wrong.
        throttle.TooManyTries: too much was wrong lately.

    """
    found = find(code, nickname)
    known = found.person is not None and device.knows(found.digest)
    group = f"cohort:{found.cohort.pk}" if found.cohort else ""
    if known:
        key, also = f"device:{device.name}:{found.digest}", []
    else:
        key = f"pin:{account_digest(code_key(code), fold_nickname(nickname))}"
        also = [group, f"address:{address}"]
    throttle.begin_try(key, limit=throttle.ACCOUNT, at=at, also=also)
    is_right = check_password(pin, found.secret, setter=_renewal(found))
    if is_right and found.person and found.may_sign_in(at):
        throttle.forget(key)
        return as_she_is_now(found.person)
    if not known and group:
        throttle.record_failure(group, limit=throttle.COHORT, at=at)
    elif not known:
        count_unknown_code(code, address=address, at=at)
    raise Refused


def find(code: str, nickname: str) -> Found:
    """Look for a person, always in the same steps; who moved on comes last. Queries: 3."""
    key, wanted = code_key(code), fold_nickname(nickname)
    cohort = Cohort.objects.with_code(code).first()
    member = (
        Membership.objects.ways_in()
        .filter(cohort__code_key=key, nickname_key=wanted)
        .select_related("user", "cohort")
        .order_by(F("left_at").desc(nulls_first=True), "-pk")
        .first()
    )
    waiting = Waiting.objects.filter(cohort__code_key=key, nickname_key=wanted).first()
    is_in_it = member is not None and member.left_at is None
    return Found(cohort, member if is_in_it else waiting or member)


def as_she_is_now(person: Membership | Waiting) -> Membership | Waiting:
    """This is the membership she has now, where she came by one she moved on from. Queries: 1."""
    if isinstance(person, Waiting) or person.left_at is None:
        return person
    groups = person.user.memberships.active().learners().select_related("user", "cohort")
    return groups.order_by("-is_home", "pk").first() or person


def has_no_group_going_on(membership: Membership) -> bool:
    """Say whether all her groups have ended. Queries: 1 where this one has, otherwise 0."""
    if membership.left_at is None and membership.cohort.ended_at is None:
        return False
    groups = membership.user.memberships.active().learners()
    return not groups.filter(cohort__ended_at=None).exists()


def find_cohort(code: str, *, address: str, at: datetime) -> Cohort:
    """Find the group somebody wants to join. Guessing codes is slowed down by address.

    Raises:
        Refused: no group that can be joined has this code.
        throttle.TooManyTries: too many different unknown codes came from there lately, or too
            many nicknames that this group has.

    """
    throttle.refuse_if_blocked([f"address:{address}", names_key(code, address)], at=at)
    cohort = Cohort.objects.active().with_code(code).select_related("organisation").first()
    if cohort is None:
        count_unknown_code(code, address=address, at=at)
        raise Refused
    return cohort


def count_unknown_code(code: str, *, address: str, at: datetime) -> None:
    """Count a code that no group has; the same code again counts no more."""
    throttle.record_different_failure(
        f"address:{address}", digest("code", code_key(code))[:16], limit=throttle.ADDRESS, at=at
    )


def count_taken(nickname: str, cohort: Cohort, *, address: str, at: datetime) -> None:
    """Count a nickname that the group has: who tries many wants to know who is in it."""
    throttle.record_different_failure(
        names_key(cohort.code, address),
        digest("nickname", fold_nickname(nickname))[:16],
        limit=throttle.ADDRESS,
        at=at,
    )


def names_key(code: str, address: str) -> str:
    """This is what taken nicknames are counted under: one group, from one address."""
    return f"names:{digest('names', code_key(code), address)}"


def nobodys_hash() -> str:
    """This is the hash of a secret nobody knows, of the kind in use."""
    return _hash_of_a_secret(get_hasher().algorithm)


@cache
def _hash_of_a_secret(_algorithm: str) -> str:
    """This costs one hash in the life of a process."""
    return make_password(secrets.token_hex())


def _renewal(found: Found) -> Callable[[str], None] | None:
    """This stores a member's hash anew when its parameters are outdated."""
    person = found.person
    if not isinstance(person, Membership):
        return None

    def store(raw: str) -> None:
        person.user.set_password(raw)
        person.user.save(update_fields=["password"])

    return store
