"""People, groups and places for tests, and the way a test signs somebody in.

A cast with fixed relations: `MembershipFactory()` is a learner of a group, her PIN is `PIN`;
`FacilitatorFactory(cohort=…)` accompanies that group; both are memberships, the account is
`.user`. `CoordinatorFactory(organisation=…)` runs that organisation, `OfficerFactory(region=…)`
sees the numbers of that place: both are appointments. `StaffFactory(groups=["Penulis"])` works
here, her password is `PASSWORD`.
"""

from datetime import UTC, datetime

import factory
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.core import signing
from factory.django import DjangoModelFactory

from lms.accounts.models import Channel, Consent, Giver, User, random_handle
from lms.organisations.models import (
    Appointment,
    Cohort,
    Membership,
    Organisation,
    Region,
    Waiting,
)
from lms.organisations.nicknames import fold_nickname

PIN = "483915"
PASSWORD = "sawah hijau di pagi hari"
JOINED = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
NICKNAMES = ("Raka", "Sinta", "Ujang", "Neng Ayu", "Bagas", "Dewi", "Encep", "Wulan", "Jaka")


class RegionFactory(DjangoModelFactory):
    """A kabupaten/kota, Kota Serang unless told otherwise."""

    class Meta:
        model = Region
        django_get_or_create = ("code",)

    code = "36.73"
    level = Region.Level.REGENCY
    kind = "kota"
    name = "Kota Serang"


class OrganisationFactory(DjangoModelFactory):
    """A school."""

    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"SMP Contoh {n + 1}")
    kind = Organisation.Kind.SCHOOL
    region = factory.SubFactory(RegionFactory)


class CohortFactory(DjangoModelFactory):
    """A group that anybody with the code may join until 2100; `joining_until=None` closes it."""

    class Meta:
        model = Cohort

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Kelas 8.{n + 1}")
    code = factory.Sequence(lambda n: f"MELATI-KOPI-{n + 100}")
    joining_until = datetime(2100, 1, 1, tzinfo=UTC)


class UserFactory(DjangoModelFactory):
    """A learner of 30 who consented herself; without a group, see `MembershipFactory`.

    `unseen=True`: her account was made from a slip, and she has no code of a card yet.
    """

    class Meta:
        model = User

    class Params:
        minor = factory.Trait(birth_year=2012)
        without_consent = factory.Trait(consented_at=None)
        unseen = factory.Trait(last_login=None, reset_until=JOINED, password="!")

    username = factory.LazyFunction(random_handle)
    birth_year = 1996
    birth_month = 4
    consented_at = JOINED
    joined_at = JOINED
    last_login = JOINED
    password = factory.LazyFunction(lambda: make_password(PIN))


class StaffFactory(DjangoModelFactory):
    """Somebody who works here; `groups=["Penulis"]` puts her into staff groups by name."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"petugas{n + 1}")
    is_staff = True
    joined_at = JOINED
    password = factory.LazyFunction(lambda: make_password(PASSWORD))

    @factory.post_generation
    def groups(self, create, extracted, **_kwargs):
        """Put her into the groups named, making those that are missing."""
        if create and extracted:
            self.groups.add(*(Group.objects.get_or_create(name=name)[0] for name in extracted))


class AdminFactory(StaffFactory):
    """An admin: may do everything but see reports."""

    is_superuser = True
    sees_names = True


class MembershipFactory(DjangoModelFactory):
    """A learner in a group; `role=` makes her account one of staff that sees names."""

    class Meta:
        model = Membership

    class Params:
        by_staff = factory.LazyAttribute(lambda o: o.role != Membership.Role.LEARNER)

    role = Membership.Role.LEARNER
    cohort = factory.SubFactory(CohortFactory)
    user = factory.Maybe(
        "by_staff",
        yes_declaration=factory.SubFactory(StaffFactory, sees_names=True),
        no_declaration=factory.SubFactory(UserFactory),
    )
    # With a number always: whoever a test lets join under a plain name meets nobody by chance.
    nickname = factory.Sequence(lambda n: f"{NICKNAMES[n % len(NICKNAMES)]} {n}")
    nickname_key = factory.LazyAttribute(lambda o: fold_nickname(o.nickname))
    is_home = factory.LazyAttribute(
        lambda o: (
            not o.by_staff
            and not Membership.objects.filter(user=o.user, is_home=True, left_at=None).exists()
        )
    )
    joined_at = JOINED


class FacilitatorFactory(MembershipFactory):
    """Somebody who accompanies a group: a membership; her account is `.user`."""

    role = Membership.Role.FACILITATOR


class CoordinatorFactory(DjangoModelFactory):
    """Somebody who runs an organisation: an appointment; her account is `.user`."""

    class Meta:
        model = Appointment

    role = Appointment.Role.COORDINATOR
    user = factory.SubFactory(StaffFactory, sees_names=True)
    organisation = factory.SubFactory(OrganisationFactory)
    known_as = "Pak Hasan"
    appointed_at = JOINED


class OfficerFactory(DjangoModelFactory):
    """Programme staff of the province unless told otherwise; `set_up_roles` lets her see."""

    class Meta:
        model = Appointment

    role = Appointment.Role.PROGRAMME_STAFF
    user = factory.SubFactory(StaffFactory, groups=["Staf program"])
    region = factory.SubFactory(
        RegionFactory, code="36", level=Region.Level.PROVINCE, kind="provinsi", name="Banten"
    )
    appointed_at = JOINED


class WaitingFactory(DjangoModelFactory):
    """A girl of 13 whose guardian has not consented yet."""

    class Meta:
        model = Waiting

    cohort = factory.SubFactory(CohortFactory)
    nickname = factory.Sequence(lambda n: f"Lala {n + 1}")
    nickname_key = factory.LazyAttribute(lambda o: fold_nickname(o.nickname))
    birth_year = 2012
    birth_month = 4
    pin = factory.LazyFunction(lambda: make_password(PIN))
    needs_consent = True
    needs_approval = False
    created_at = JOINED


class ConsentFactory(DjangoModelFactory):
    """An adult's own consent."""

    class Meta:
        model = Consent

    user = factory.SubFactory(UserFactory)
    text_version = "2026-1"
    given_at = JOINED
    given_by = Giver.SELF
    channel = Channel.SCREEN


def sign_in(client, who):
    """Sign a test client in as the real pages do: `who` is a role or a staff account."""
    user = who.user if isinstance(who, Membership | Appointment) else who
    session = client.session
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["nickname"] = user.username if user.is_staff else who.nickname
    if not user.is_staff:
        session["membership"], session["cohort"] = who.pk, who.cohort_id
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def let_wait(client, waiting):
    """Put the cookie of somebody waiting on a test client's phone; she has no session."""
    value = {"id": str(waiting.public_id), "nickname": waiting.nickname}
    client.cookies["tunggu"] = signing.dumps(value, salt="lms.tunggu", compress=True)
    return waiting
