"""Fill the benchmark's own database: a module, learners of one group, what they will send."""

import json
import time
from dataclasses import asdict, dataclass
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string

from content.catalogue.models import Activity, Edition
from content.catalogue.queries import ModuleOutline, get_catalogue, get_edition
from lms.accounts.models import User
from lms.bench import curriculum
from lms.organisations.models import Cohort, Membership, Organisation, Region
from lms.progress import sheets
from lms.progress.actions import record_completion
from lms.progress.draws import get_asked
from lms.progress.sittings import Sheet

WARMING = 40  # learners who warm the server up
ROUNDS, SITTINGS = 16, 120  # and then so many in each round; no round can be sent twice
CSRF = "a" * 32
NAME = "world.json"


@dataclass(frozen=True, slots=True)
class World:
    """What is in the database, as whole HTTP requests: one reading, and rounds of answers.

    `lesson` is the path of the lesson of 20 blocks, `cookie` that of somebody signed in.
    `warming` and each of `rounds` hold whole sittings: first questions, then second ones, ….
    """

    lesson: str
    cookie: str
    warming: list[str]
    rounds: list[list[str]]

    @classmethod
    def read(cls, folder: Path) -> "World":
        """Read what a filling left in its folder."""
        return cls(**json.loads((folder / NAME).read_text(encoding="utf-8")))

    def write(self, folder: Path) -> None:
        """Leave it in a folder, for the process that measures."""
        (folder / NAME).write_text(json.dumps(asdict(self)), encoding="utf-8")


def get(path: str, cookie: str) -> str:
    """This is a request for a page, as a phone sends it."""
    return (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n"
        "Accept: text/html\r\nAccept-Language: id-ID,id\r\n\r\n"
    )


def post(path: str, cookie: str, fields: dict[str, str]) -> str:
    """This is a form being sent."""
    body = urlencode(fields | {"csrfmiddlewaretoken": CSRF})
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}; "
        f"{settings.CSRF_COOKIE_NAME}={CSRF}\r\nAccept: text/html\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        f"{body}"
    )


def fill(folder: Path) -> World:
    """Load the module, make the learners, write down what they will send."""
    source = curriculum.write(folder / "curriculum")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)  # pages are weighed on loading
    call_command("load_curriculum", folder=source, stdout=StringIO())
    catalogue = get_catalogue(settings.LANGUAGE_CODE)
    lesson = catalogue.modules[0].activities[curriculum.LONG - 1]
    quiz = next(one for one in catalogue.modules[0].activities if one.kind == "quiz")
    edition = get_edition(quiz.id)
    if edition is None:
        raise RuntimeError("The quiz was not frozen.")
    cookies = sign_in(make_learners(WARMING + ROUNDS * SITTINGS))
    finish_half(next(iter(cookies)), catalogue.modules[0])
    sittings = [sitting(edition, learner, cookie) for learner, cookie in cookies.items()]
    groups = [sittings[:WARMING]] + [
        sittings[start : start + SITTINGS] for start in range(WARMING, len(sittings), SITTINGS)
    ]
    warming, *rounds = ([request for nth in zip(*group, strict=True) for request in nth]
                        for group in groups)  # fmt: skip
    token = f"{settings.CSRF_COOKIE_NAME}={CSRF}"  # a phone has it since signing in
    return World(lesson.url, f"{next(iter(cookies.values()))}; {token}", warming, rounds)


def make_learners(count: int) -> list[Membership]:
    """Make a group of grown-ups."""
    now = timezone.now()
    region = Region.objects.create(code="36.73", level="regency", kind="kota", name="Kota Serang")
    organisation = Organisation.objects.create(name="Uji", kind="other", region=region)
    cohort = Cohort.objects.create(organisation=organisation, name="Uji", code="UJI-CEPAT-10")
    facts = {"birth_year": 1990, "birth_month": 4, "consented_at": now, "password": "!"}
    users = User.objects.bulk_create(User(**facts) for _ in range(count))
    return Membership.objects.bulk_create(
        Membership(user=user, cohort=cohort, nickname=f"W {n}", nickname_key=f"w{n}", is_home=True)
        for n, user in enumerate(users)
    )


def sign_in(memberships: list[Membership]) -> dict[User, str]:
    """Give each a session as signing in does; the cookie by learner."""
    until = timezone.now() + timedelta(days=1)
    store = SessionStore()
    rows = [
        Session(
            session_key=get_random_string(32, VALID_KEY_CHARS),
            session_data=store.encode(session_of(membership)),
            expire_date=until,
        )
        for membership in memberships
    ]
    Session.objects.bulk_create(rows)
    name = settings.SESSION_COOKIE_NAME
    return {
        membership.user: f"{name}={row.session_key}"
        for membership, row in zip(memberships, rows, strict=True)
    }


def session_of(membership: Membership) -> dict[str, Any]:
    """This is what a learner's session holds. It is not renewed while the benchmark runs."""
    return {
        SESSION_KEY: str(membership.user_id),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: membership.user.get_session_auth_hash(),
        "nickname": membership.nickname,
        "membership": membership.pk,
        "cohort": membership.cohort_id,
        "idle": 24 * 3600,
        "renewed": int(time.time()) + 24 * 3600,
    }


def sitting(edition: Edition, learner: User, cookie: str) -> list[str]:
    """These requests answer a whole quiz: the first begins it, the last hands it in."""
    attempt_id = uuid4()
    token = sheets.sign(Sheet(attempt_id, edition_id=edition.pk, learner_id=learner.pk))
    key = edition.activity.key
    return [
        post(
            reverse("progress:question", args=[key, number]),
            cookie,
            {"lembar": token, "jawaban": question.options[number % len(question.options)]},
        )
        for number, question in enumerate(get_asked(edition.pk, attempt_id).marked, start=1)
    ]


def finish_half(learner: User, module: ModuleOutline) -> None:
    """Let somebody be in the middle of the module, as whoever reads usually is."""
    for outline in module.activities[: curriculum.LONG - 1]:
        activity = Activity.objects.select_related("module").get(pk=outline.id)
        record_completion(learner=learner, activity=activity, at=timezone.now())
