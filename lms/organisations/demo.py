"""People and groups for a trial. Every name is made up, and so are both organisations."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from lms.accounts.actions import record_consent
from lms.accounts.consent import TEXT_VERSION
from lms.accounts.models import Channel, Giver, User
from lms.organisations import actions
from lms.organisations.models import Cohort, Membership, Organisation, Region, Waiting
from lms.organisations.nicknames import fold_nickname
from lms.organisations.regions import load_regions
from lms.organisations.roles import set_up_roles

PIN = "483915"
PASSWORD = "sawah-hijau-pagi"  # noqa: S105 printed by `serve`, on one's own machine only
ALWAYS_OPEN = datetime(2100, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class DemoCohort:
    """One group of the trial."""

    code: str
    name: str
    organisation: str
    kind: str
    region: str
    learners: tuple[str, ...]
    age: int
    is_open: bool

    def handle(self, place: int) -> str:
        """This is the sign-in handle of one learner: the same at every load."""
        return f"DM{self.code[:3]}{place:02}".ljust(10, "X")


CLASS = DemoCohort(
    code="MELATI-KOPI-47",
    name="Kelas 8.2",
    organisation="SMP Nusa Cendekia",
    kind=Organisation.Kind.SCHOOL,
    region="36.73.05",
    learners=("Raka", "Sinta", "Ujang", "Neng Ayu", "Bagas", "Wulan", "Encep", "Dewi"),
    age=14,
    is_open=True,
)
YOUTH = DemoCohort(
    code="SAWAH-ANGGREK-63",
    name="Pemuda RW 05",
    organisation="Karang Taruna Cahaya Muda",
    kind=Organisation.Kind.COMMUNITY,
    region="36.02.14",
    learners=("Asep", "Lilis", "Jaka", "Rini", "Mulya", "Tuti"),
    age=22,
    is_open=False,
)
COHORTS = (CLASS, YOUTH)
FACILITATOR = ("pendamping", "Bu Ratna")
STAFF = {
    "penulis": "Penulis",
    "peninjau.isi": "Peninjau isi",
    "peninjau.anak": "Peninjau keamanan anak",
    "penerjemah.su": "Penerjemah bahasa Sunda",
    "penerjemah.jv": "Penerjemah bahasa Jawa",
    "penerjemah.en": "Penerjemah bahasa Inggris",
    "peninjau.su": "Peninjau bahasa Sunda",
}
OFFICERS = {"staf": "36", "staf.lebak": "36.02"}  # with the place whose numbers they see
COORDINATOR = ("koordinator", "Pak Hasan")
ADMIN = "admin"
WITHOUT_GROUP = (ADMIN, COORDINATOR[0], FACILITATOR[0])
WAITING = "Lala"

# What `serve` prints: role, where, sign in with, PIN or password.
ACCOUNTS = (
    ("Peserta", "/masuk/", f"{CLASS.code} + {CLASS.learners[0]}", PIN),
    ("Peserta dewasa", "/masuk/", f"{YOUTH.code} + {YOUTH.learners[0]}", PIN),
    ("Menunggu izin", "/masuk/", f"{CLASS.code} + {WAITING}", PIN),
    ("Pendamping", "/petugas/", FACILITATOR[0], PASSWORD),
    ("Penulis", "/petugas/", "penulis", PASSWORD),
    ("Peninjau isi", "/petugas/", "peninjau.isi", PASSWORD),
    ("Peninjau keamanan anak", "/petugas/", "peninjau.anak", PASSWORD),
    ("Penerjemah (su, jv, en)", "/petugas/", "penerjemah.su", PASSWORD),
    ("Peninjau bahasa Sunda", "/petugas/", "peninjau.su", PASSWORD),
    ("Koordinator", "/petugas/", COORDINATOR[0], PASSWORD),
    ("Staf program", "/petugas/", "staf", PASSWORD),
    ("Staf program Kabupaten Lebak", "/petugas/", "staf.lebak", PASSWORD),
    ("Admin", "/petugas/", ADMIN, PASSWORD),
)


@transaction.atomic
def load_demo() -> None:
    """Make what is missing of the trial. Twice changes nothing: who is there stays as she is."""
    if not Region.objects.filter(code=CLASS.region).exists():
        load_regions()
    set_up_roles()
    for username, group in STAFF.items():
        _staff(username, group)
    admin = _staff(ADMIN, "", is_superuser=True)
    for username, region in OFFICERS.items():
        actions.appoint_programme_staff(
            user=_staff(username, ""),
            region=Region.objects.get(pk=region),
            by=admin,
            at=timezone.now(),
        )
    coordinator, facilitator = _staff(COORDINATOR[0], ""), _staff(FACILITATOR[0], "")
    for plan in COHORTS:
        cohort = _cohort(plan)
        actions.appoint_coordinator(
            user=coordinator,
            organisation=cohort.organisation,
            known_as=COORDINATOR[1],
            by=admin,
            at=timezone.now(),
        )
        actions.appoint_facilitator(
            user=facilitator,
            cohort=cohort,
            nickname=FACILITATOR[1],
            by=coordinator,
            at=timezone.now(),
        )
        for place, nickname in enumerate(plan.learners, start=1):
            _learner(plan, cohort, place, nickname, recorded_by=facilitator)
        if plan is CLASS:
            _waiting(cohort)


@transaction.atomic
def remove_demo() -> None:
    """Take out every account and group of the trial, with all that belongs to them."""
    codes = [plan.code for plan in COHORTS]
    handles = [plan.handle(place) for plan in COHORTS for place in range(1, len(plan.learners) + 1)]
    cohorts = Cohort.objects.filter(code__in=codes)
    joined_since = Membership.objects.filter(cohort__in=cohorts).values("user")
    User.objects.filter(username__in=[*handles, *STAFF, *OFFICERS, *WITHOUT_GROUP]).delete()
    User.objects.filter(pk__in=joined_since, is_staff=False).delete()
    Membership.objects.filter(cohort__in=cohorts).delete()
    cohorts.delete()
    Organisation.objects.filter(
        name__in=[plan.organisation for plan in COHORTS], cohorts__isnull=True
    ).delete()


def _staff(username: str, group: str, *, is_superuser: bool = False) -> User:
    user = User.objects.filter(username=username).first()
    if user is None:
        user = User.objects.create_user(username, PASSWORD, is_superuser=is_superuser)
    if group:
        user.groups.add(Group.objects.get_or_create(name=group)[0])
    return user


def _cohort(plan: DemoCohort) -> Cohort:
    organisation, _created = Organisation.objects.get_or_create(
        name=plan.organisation, defaults={"kind": plan.kind, "region_id": plan.region}
    )
    cohort, _created = Cohort.objects.get_or_create(
        code=plan.code,
        defaults={
            "organisation": organisation,
            "name": plan.name,
            "joining_until": ALWAYS_OPEN if plan.is_open else None,
        },
    )
    return cohort


def _learner(
    plan: DemoCohort, cohort: Cohort, place: int, nickname: str, *, recorded_by: User
) -> None:
    handle, now = plan.handle(place), timezone.now()
    if User.objects.filter(username=handle).exists():
        return
    user = User.objects.create_learner(
        username=handle,
        birth_year=timezone.localdate().year - plan.age,
        birth_month=1,
        password=make_password(PIN),
    )
    user.memberships.create(
        cohort=cohort, nickname=nickname, nickname_key=fold_nickname(nickname), is_home=True
    )
    if plan is CLASS:
        record_consent(
            user=user,
            text_version=TEXT_VERSION,
            given_by=Giver.GUARDIAN,
            channel=Channel.PAPER,
            at=now,
            form_number=f"8.2-{place:03}",
            recorded_by=recorded_by,
        )
    else:
        record_consent(
            user=user,
            text_version=TEXT_VERSION,
            given_by=Giver.SELF,
            channel=Channel.SCREEN,
            at=now,
        )


def _waiting(cohort: Cohort) -> None:
    Waiting.objects.get_or_create(
        cohort=cohort,
        nickname_key=fold_nickname(WAITING),
        defaults={
            "nickname": WAITING,
            "birth_year": timezone.localdate().year - 14,
            "birth_month": 1,
            "pin": make_password(PIN),
            "needs_consent": True,
            "needs_approval": False,
        },
    )
