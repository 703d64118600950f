"""A class list between preview and confirmation: signed, in the page's form, stored nowhere."""

from dataclasses import astuple

from django.core import signing

from lms.accounts.models import User
from lms.organisations.roster.reading import Person, Reading, Refusal

SALT = "lms.facilitation.roster"
SECONDS = 3600


def pack(reading: Reading, *, user: User, scope: str) -> str:
    """This is what was read, for one account and one place; nobody can change a letter of it."""
    people = [astuple(person) for person in reading.people]
    refused = [astuple(refusal) for refusal in reading.refused]
    value = [user.pk, scope, people, refused, reading.n_unread]
    return signing.dumps(value, salt=SALT, compress=True)


def unpack(token: str, *, user: User, scope: str) -> Reading | None:
    """This is what was read; None for what is over an hour old, another's, or not ours."""
    try:
        owner, place, people, refused, n_unread = signing.loads(token, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    if (owner, place) != (user.pk, scope):
        return None
    return Reading(
        tuple(Person(*one) for one in people), tuple(Refusal(*one) for one in refused), n_unread
    )
