"""What a facilitator sees of her groups: who is in them, what is done, never an answer."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from content.catalogue.queries import Catalogue, get_catalogue
from content.catalogue.sheets import get_sheet_urls
from lms.accounts.models import User
from lms.enrolments.models import Assignment
from lms.organisations.models import Cohort, Membership, Organisation
from lms.progress.models import Completion, ModuleCompletion
from lms.progress.queries import get_titles

QUIET_FOR = timedelta(days=7)  # without finishing anything, until somebody is asked after


@dataclass(frozen=True, slots=True)
class Given:
    """This is a module that a group was given, with its dates.

    Attributes:
        begins_at: from when on somebody may have begun: its first day, or when it was given.
        is_on_offer: whether it can be opened, and its worksheet printed.
        sheet_url: the facilitator's sheet as a PDF; empty where there is none.

    """

    id: int
    label: str
    title: str
    start_date: date | None
    due_date: date | None
    begins_at: datetime
    is_on_offer: bool
    sheet_url: str


@dataclass(frozen=True, slots=True)
class Row:
    """This is a member, and for each given module whether she finished it."""

    membership_id: int
    nickname: str
    done: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class ToHelp:
    """This is a member whose task, a week old, does not move: nothing finished for a week."""

    membership_id: int
    nickname: str
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Overview:
    """This is a group on one page; members in the order of their nicknames."""

    given: tuple[Given, ...]
    rows: tuple[Row, ...]
    to_help: tuple[ToHelp, ...]


def get_groups(user: User) -> QuerySet[Cohort]:
    """These are the groups that go on, by name, with learners and waiting people counted.

    Queries: 1.
    """
    learners = Q(memberships__left_at=None, memberships__role=Membership.Role.LEARNER)
    return (
        Cohort.objects.visible_to(user)
        .active()
        .select_related("organisation")
        .annotate(
            learners=Count("memberships", filter=learners, distinct=True),
            waiters=Count("waiting", distinct=True),
        )
        .order_by("name", "pk")
    )


def get_ended_groups(user: User) -> QuerySet[Cohort]:
    """These are the account's groups that ended, latest first: somebody may forget her PIN.

    Queries: 1.
    """
    ended = Cohort.objects.visible_to(user).filter(ended_at__isnull=False)
    return ended.select_related("organisation").order_by("-ended_at", "pk")


def get_members(cohort: Cohort) -> QuerySet[Membership]:
    """These are the learners who are in a group now, by nickname."""
    learners = Membership.objects.active().learners().filter(cohort=cohort)
    return learners.order_by("nickname_key", "pk")


def get_consenting(cohort: Cohort) -> QuerySet[Membership]:
    """These are the members of whom something may be recorded, by nickname."""
    consenting = Q(user__is_staff=True) | Q(user__consented_at__isnull=False)
    return get_members(cohort).filter(consenting)


def get_given(cohort: Cohort, language: str) -> tuple[Given, ...]:
    """These are the modules a group was given, in the order of the catalogue.

    Queries: 2, and 1 for the titles of modules that nobody can open at present.
    """
    assignments = Assignment.objects.current().filter(cohort=cohort).select_related("module")
    rows = list(assignments.order_by("module__position", "module_id"))
    catalogue = get_catalogue(language)
    titles = get_module_titles([row.module_id for row in rows], catalogue)
    on_offer, sheets = {module.id for module in catalogue.modules}, get_sheet_urls(catalogue)
    return tuple(
        Given(
            id=row.module_id,
            label=str(row.module.number or place),
            title=titles.get(row.module_id, str(row.module)),
            start_date=row.start_date,
            due_date=row.due_date,
            begins_at=_first_moment(row),
            is_on_offer=row.module_id in on_offer,
            sheet_url=sheets.get(row.module_id, ""),
        )
        for place, row in enumerate(rows, start=1)
    )


def _first_moment(given: Assignment) -> datetime:
    if given.start_date is None:
        return given.assigned_at
    return timezone.make_aware(datetime.combine(given.start_date, time.min))


def get_module_titles(module_ids: Iterable[int], catalogue: Catalogue) -> Mapping[int, str]:
    """These are the titles of modules, by their ids, also of what nobody can open at present.

    Queries: 0, or 1 for the titles of those.
    """
    titles = {module.id: module.title for module in catalogue.modules}
    unknown = [pk for pk in module_ids if pk not in titles]
    return titles | get_titles(unknown) if unknown else titles


def get_overview(user: User, cohort: Cohort, *, language: str, at: datetime) -> Overview:
    """Put a group's page together: who finished which given module, whom to ask after.

    Queries: 5, whatever the number of members and modules; see `get_given`.
    """
    given, members = get_given(cohort, language), list(get_members(cohort))
    people = [member.user_id for member in members]
    modules = [module.id for module in given]
    done = _finished(user, people, modules)
    begun = _last_steps(user, people, modules)
    old = {module.id for module in given if at - module.begins_at >= QUIET_FOR}
    return Overview(
        given=given,
        rows=tuple(
            Row(m.pk, m.nickname, tuple(pk in done[m.user_id] for pk in modules)) for m in members
        ),
        to_help=tuple(
            ToHelp(m.pk, m.nickname, begun.get(m.user_id))
            for m in members
            if old - done[m.user_id] and _is_quiet(begun.get(m.user_id), at)
        ),
    )


def _is_quiet(last_at: datetime | None, at: datetime) -> bool:
    return last_at is None or at - last_at >= QUIET_FOR


def _finished(user: User, people: Iterable[int], modules: Iterable[int]) -> Mapping[int, set[int]]:
    """These are the finished modules of each person, of those the group was given."""
    rows = ModuleCompletion.objects.visible_to(user).filter(
        learner__in=list(people), module__in=list(modules)
    )
    done: dict[int, set[int]] = defaultdict(set)
    for learner_id, module_id in rows.values_list("learner_id", "module_id"):
        done[learner_id].add(module_id)
    return done


def _last_steps(
    user: User, people: Iterable[int], modules: Iterable[int]
) -> Mapping[int, datetime]:
    """This is when each person last finished something of those modules; nobody who did not."""
    rows = Completion.objects.visible_to(user).filter(
        learner__in=list(people), activity__module__in=list(modules)
    )
    return dict(
        rows.values_list("learner_id").annotate(last_at=Max("completed_at")).order_by("learner_id")
    )


def get_organisations(user: User) -> QuerySet[Organisation]:
    """These are where an account may make a group: where it accompanies one, by name.

    Queries: 1.
    """
    organisations = Organisation.objects.filter(is_active=True).order_by("name", "pk")
    if user.is_superuser:
        return organisations
    mine = Cohort.objects.visible_to(user).active()
    return organisations.filter(pk__in=mine.values("organisation"))
