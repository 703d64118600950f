"""Every address of the site, asked by everybody: who gets in, who is refused, and how.

A new address fails until the table says who may see it. Own and foreign objects are told apart by
the person: everything asked for belongs to the first group, organisation and learner.
"""

from functools import partial

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from lms.organisations.models import Region
from lms.organisations.roles import set_up_roles
from tests.badinput.addresses import addresses
from tests.badinput.world import WAITING, make_world, signed
from tests.factories.people import (
    AdminFactory,
    CoordinatorFactory,
    FacilitatorFactory,
    MembershipFactory,
    OfficerFactory,
    RegionFactory,
    StaffFactory,
    sign_in,
)

pytestmark = pytest.mark.django_db

NOBODY_YET = ("guest", "waiting")
LEARNERS = ("learner", "other learner")
REPORTING = ("province", "kota serang", "lebak")
SEEING_NAMES = ("facilitator", "other facilitator", "coordinator", "other coordinator", "admin")
EVERYBODY = (*NOBODY_YET, *LEARNERS, *SEEING_NAMES, *REPORTING, "author", "reviewer", "translator")


def expect(rest, **others):
    """What everybody meets: `rest`, but for the people named under another outcome."""
    return dict.fromkeys(EVERYBODY, rest) | {
        who: outcome.replace("_", " ") for outcome, people in others.items() for who in people
    }


def for_names(*insiders, **more):
    """A page of people who see names: a guest signs in, everybody else finds nothing."""
    return expect("not there", **{"in": insiders, "sign_in": NOBODY_YET} | more)


def for_reports(*insiders, outside=()):
    """A page of programme staff: other staff is refused, a learner learns of nothing."""
    foreign = {"in": insiders, "sign_in": NOBODY_YET, "not_there": (*LEARNERS, *outside)}
    return expect("refused", **foreign)


OPEN = expect("in")
OWN_ACCOUNT = expect("away", sign_in=["guest"], **{"in": LEARNERS})
HERS_ALONE = OWN_ACCOUNT | {"other learner": "not there"}
OF_GROUP = for_names("facilitator", "admin")
OF_ORGANISATION = for_names("coordinator")
# By the beginning of the name; the longest that fits counts.
TABLE = {
    "accounts:": OPEN,
    "accounts:new_password": expect("away"),  # with a ticket only
    "accounts:new_pin": expect("away"),  # with a one-time code only
    "accounts:staff_home": expect(
        "in", away=(*NOBODY_YET, *LEARNERS)
    ),  # leads each to where she works
    "catalogue:": OPEN,
    "certificates:": OPEN,
    "certificates:certificate": expect("not there", sign_in=NOBODY_YET, **{"in": ["learner"]}),
    "certificates:code": expect("not there"),  # no certificate has this code
    "data:": OPEN,
    "facilitation:": OF_GROUP,
    "facilitation:phone": OPEN,
    "facilitation:groups": for_names(*SEEING_NAMES),
    "facilitation:new_group": for_names(*SEEING_NAMES),
    "facilitation:roster_sample": for_names(*SEEING_NAMES),
    "facilitation:answer_key": for_names(*SEEING_NAMES),
    "facilitation:worksheet": for_names(*SEEING_NAMES),
    "facilitation:organisation": OF_ORGANISATION,
    "facilitation:coordinated_group": OF_ORGANISATION,
    "facilitation:confirm_organisation_roster": OF_ORGANISATION,
    "measurement:": expect("not there"),  # nobody published a path
    "organisations:": OPEN,
    "organisations:account": OWN_ACCOUNT,
    "organisations:account_erased": OPEN,
    "organisations:account_leave": HERS_ALONE,
    "organisations:account_nickname": HERS_ALONE,
    "organisations:join": OPEN | {"waiting": "away"},
    "organisations:join_": expect("away"),  # one begins at the beginning
    "organisations:waiting": expect("away", **{"in": ["waiting"]}),
    "progress:": OPEN,
    "reports:": for_reports(*REPORTING),
    "reports:begin_halfyear": for_reports("province"),
    "reports:open_data": OPEN,
    "reports:prepared": for_reports(outside=REPORTING),  # somebody else's file
    "reports:regency": for_reports("province", "kota serang", outside=["lebak"]),
    "site:": OPEN,
    "wagtailcore_login": expect("sign in"),
}
# Addresses of single pages, files and letters, which have tests of their own.
ASKED_ELSEWHERE = {
    *("catalogue:sheet", "catalogue:sheet_pdf", "media", "page", "recording", "site:preview"),
    "wagtail_serve",
    *("wagtailcore_authenticate_with_password", "wagtaildocs_authenticate_with_password"),
    *("wagtaildocs_serve", "reports:freeze_halfyear", "reports:halfyear", "reports:halfyear_file"),
}


def expected(name):
    """What the table says of an address; None where it says nothing."""
    fitting = [start for start in TABLE if name.startswith(start)]
    return TABLE[max(fitting, key=len)] if fitting else None


def people(world):
    """Everybody, by what the table calls them; None is a guest."""
    province = OfficerFactory()
    Region.objects.exclude(pk=province.region.pk).update(parent=province.region)
    place = partial(RegionFactory, parent=province.region)
    return {
        "guest": None,
        "waiting": world.waiting,
        "learner": world.learner,
        "other learner": MembershipFactory(),
        "facilitator": world.facilitator,
        "other facilitator": FacilitatorFactory(),
        "coordinator": world.coordinator,
        "other coordinator": CoordinatorFactory(),
        "province": province,
        "kota serang": OfficerFactory(region=place()),
        "lebak": OfficerFactory(region=place(code="36.02", name="Kabupaten Lebak")),
        "author": StaffFactory(groups=["Penulis"]),
        "reviewer": StaffFactory(groups=["Peninjau isi"]),
        "translator": StaffFactory(groups=["Penerjemah bahasa Sunda"]),
        "admin": AdminFactory(),
    }


def client_of(who, name):
    client = Client()
    if name == "waiting":
        value = {"id": str(who.public_id), "nickname": who.nickname}
        client.cookies[WAITING] = signed(WAITING, value)
    elif who is not None:
        sign_in(client, who)
    return client


def address_of(world, address):
    """The address of what is the first group's, organisation's or learner's."""
    name = str(address)
    values = {
        "group": world.learner.cohort_id,
        "organisation": world.learner.cohort.organisation_id,
        "member": world.facilitator.pk if name.endswith("_dismiss") else world.learner.pk,
        "module": world.module.pk,
        "session": world.session.pk,
        "hall": world.hall.pk,
        "pk": world.learner.pk,
        "key": key_of(world, name),
        "number": 1,
        "code": "36.73",
    }
    return reverse(name, kwargs={name: values[name] for name in address.arguments})


def key_of(world, name):
    """The key of what an address is about."""
    modules = {"progress:finished": world.module, "certificates:certificate": world.finished_module}
    activities = {"progress:simulation": world.simulation, "progress:complete": world.lesson}
    return (modules | activities).get(name, world.quiz).key


def outcome(client, url):
    """What came of asking, and of sending nothing where only sending is possible."""
    with transaction.atomic():
        answer = client.get(url)
        if answer.status_code == 405:
            answer = client.post(url)
        transaction.set_rollback(True)
    if answer.status_code == 302:
        return redirected(answer.url)
    return {200: "in", 403: "refused", 404: "not there"}.get(answer.status_code, answer.status_code)


def redirected(url):
    """Whether a redirect asks to sign in, sends somebody away, or leads on after what was done."""
    if url.startswith(("/masuk/?", "/petugas/?")):
        return "sign in"
    ways_out = ("/admin/account/", "/menunggu/", "/masuk/", "/petugas/", "/gabung/")
    return "away" if url.startswith(ways_out) else "in"


@pytest.fixture
def world():
    set_up_roles()
    return make_world()


class TestEveryAddress:
    def test_is_in_the_table_once(self):
        names = {str(address) for address in addresses()}

        assert {name for name in names if not expected(name)} <= ASKED_ELSEWHERE
        assert names >= ASKED_ELSEWHERE
        assert not [start for start in TABLE if not any(n.startswith(start) for n in names)]

    def test_lets_in_whom_the_table_says(self, world, caplog):
        caplog.set_level("CRITICAL", "django.request")
        phones = {name: client_of(who, name) for name, who in people(world).items()}
        wrong = []

        for address in addresses():
            if str(address) in ASKED_ELSEWHERE:
                continue
            url, table = address_of(world, address), expected(str(address))
            found = {name: outcome(phone, url) for name, phone in phones.items()}
            wrong += [
                f"{address}: {who} is {found[who]}, not {table[who]}"
                for who in EVERYBODY
                if found[who] != table[who]
            ]

        assert not wrong, "\n".join(wrong)


class TestAppointingOneself:
    @pytest.mark.parametrize("who", ["facilitator", "other facilitator", "learner", "admin"])
    def test_is_not_there(self, world, who):
        person = people(world)[who]
        user = getattr(person, "user", person)
        group, organisation = world.next_group, world.learner.cohort.organisation_id
        url = reverse("facilitation:organisation_appoint", args=[organisation, group.pk])

        answer = sign_in(Client(), person).post(url, {"username": user.username, "user": user.pk})

        assert answer.status_code == 404
        assert not group.memberships.filter(user=user).exists()
