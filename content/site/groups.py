"""Who may do what in the admin: groups, their permissions, the two workflows."""

from collections.abc import Iterable, Mapping

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from content.site.checklists import Subject
from content.site.models import ApprovalKind, ReviewedSnippet, ReviewTask
from content.site.models.reviewed import ADMIN, TRANSLATION_WORKFLOW

AUTHORS = "Penulis"
SUBSTANCE = "Peninjau isi"
SAFETY = "Peninjau keamanan anak"
STAFF = "Staf program"
READERS = {
    "su": "Peninjau bahasa Sunda",
    "jv": "Peninjau bahasa Jawa",
    "en": "Peninjau bahasa Inggris",
}
REVIEWERS = {SUBSTANCE: "approve_substance", SAFETY: "approve_safety"} | {
    name: f"approve_translation_{code}" for code, name in READERS.items()
}
TRANSLATORS = {
    "su": "Penerjemah bahasa Sunda",
    "jv": "Penerjemah bahasa Jawa",
    "en": "Penerjemah bahasa Inggris",
}
TRANSLATED = (
    "site.change_glossaryterm",
    "site.change_referralcontact",
    "quizzes.change_questionbank",
)
TWO_PEOPLE_WORKFLOW = "Tinjauan dua orang"
CONTACT_WORKFLOW = "Tinjauan kontak"  # two people too, who tick another list
WAGTAILS_OWN = {"groups": ("Editors", "Moderators"), "workflow": "Moderators approval"}

NAMES = {"site.add_sitesettings", "site.change_sitesettings"}  # of the programme: for its admin
TOP, ALL_FILES = "Situs", "Semua berkas"  # of the roots, which Wagtail calls "Root"
# Django names those of drafts and locks after a model; the form of a group names it already.
PERMISSION_NAMES = {
    "Can publish ": "Boleh menerbitkan",
    "Can lock ": "Boleh mengunci",
    "Can unlock ": "Boleh membuka kunci",
}

EVERYBODY = ["wagtailadmin.access_admin"]
READ_REPORTS = ["site.view_contentreport", "site.change_contentreport"]
WRITE_PAGES = ["add", "change"]
PUBLISH_PAGES = ["publish", "lock", "unlock"]  # the second approval publishes, in her name
PUBLISH = ["publish"]  # to take something down; what goes up needs its approvals


@transaction.atomic
def set_up_groups() -> list[str]:
    """Make groups, permissions and workflows as they should be. Twice changes nothing.

    Permissions somebody gave a group by hand are left alone. Returns what was made.
    """
    made = _make_groups([AUTHORS, STAFF, ADMIN, *REVIEWERS, *TRANSLATORS.values()])
    _give(_permissions())
    _take(AUTHORS, "wagtail_localize.submit_translation")
    _give_pages({AUTHORS: WRITE_PAGES} | dict.fromkeys(REVIEWERS, PUBLISH_PAGES) | {ADMIN: PUBLISH})
    _give_pictures(AUTHORS, ["add_image", "change_image", "choose_image"])
    for code in TRANSLATORS:
        give_tree(code)
    made += _workflows()
    _speak_indonesian()
    _retire_wagtails_own()
    return made


def _permissions() -> dict[str, list[str]]:
    """These are the permissions of each group, by their full names."""
    words = [name for name in _snippets("add", "change") if name not in NAMES]
    read = [*EVERYBODY, *READ_REPORTS]
    approve = [*read, *_snippets("view", "publish")]
    withdraw = ["site.add_withdrawal"]  # danger to a child waits for nobody
    given = {
        AUTHORS: [*EVERYBODY, "translation.view_coverage", *words],
        STAFF: read,
        ADMIN: [*approve, *withdraw, "site.change_sitesettings", "translation.view_coverage"],
    }
    given |= {name: [*approve, f"site.{approval}"] for name, approval in REVIEWERS.items()}
    given[SAFETY] += withdraw
    for code, name in TRANSLATORS.items():
        given[name] = [*EVERYBODY, f"translation.translate_{code}", *TRANSLATED]
    return given


def _make_groups(names: list[str]) -> list[str]:
    """Make the groups that are missing; these."""
    there = set(Group.objects.filter(name__in=names).values_list("name", flat=True))
    missing = [name for name in names if name not in there]
    Group.objects.bulk_create([Group(name=name) for name in missing], ignore_conflicts=True)
    return missing


def _group_ids(names: Iterable[str]) -> dict[str, int]:
    return dict(Group.objects.filter(name__in=names).values_list("name", "pk"))


def _give(permissions: Mapping[str, list[str]]) -> None:
    """Add permissions to groups. Queries: 3. Raises: LookupError for one that does not exist."""
    rows = Permission.objects.values_list("content_type__app_label", "codename", "pk")
    known = {f"{app_label}.{codename}": pk for app_label, codename, pk in rows}
    missing = {full for held in permissions.values() for full in held} - known.keys()
    if missing:
        raise LookupError(f"No such permission: {', '.join(sorted(missing))}")
    groups, held = _group_ids(permissions), Group.permissions.through
    held.objects.bulk_create(
        [
            held(group_id=groups[name], permission_id=known[full])
            for name, names in permissions.items()
            for full in dict.fromkeys(names)
        ],
        ignore_conflicts=True,
    )


def _take(name: str, full: str) -> None:
    """Take back a permission that an earlier release gave."""
    app_label, codename = full.split(".")
    Group.permissions.through.objects.filter(
        group__name=name,
        permission__content_type__app_label=app_label,
        permission__codename=codename,
    ).delete()


def give_tree(language: str) -> None:
    """Let translators open the pages of their language, once it has any; nothing above them."""
    homes = Page.objects.filter(depth=2, locale__language_code=language)
    _make_groups([TRANSLATORS[language]])
    for home in homes.values_list("pk", flat=True):
        _give_pages({TRANSLATORS[language]: ["change"]}, below=home)


def _snippets(*actions: str) -> list[str]:
    """Permissions on every shared snippet behind the gate; "delete" is nobody's."""
    return [
        f"{model._meta.app_label}.{action}_{model._meta.model_name}"  # noqa: SLF001
        for model in snippet_models()
        for action in actions
    ]


def snippet_models() -> list[type[ReviewedSnippet]]:
    """These are all shared snippets behind the gate."""
    return [model for model in apps.get_models() if issubclass(model, ReviewedSnippet)]


def _give_pages(permissions: Mapping[str, list[str]], *, below: int | None = None) -> None:
    """Let groups do something with a page and all below it: the whole tree, or that page's."""
    page = below or Page.objects.values_list("pk", flat=True).get(depth=1)
    kinds = Permission.objects.filter(content_type__app_label="wagtailcore")
    known = dict(kinds.filter(codename__endswith="_page").values_list("codename", "pk"))
    groups = _group_ids(permissions)
    GroupPagePermission.objects.bulk_create(
        [
            GroupPagePermission(
                group_id=groups[name], page_id=page, permission_id=known[f"{action}_page"]
            )
            for name, actions in permissions.items()
            for action in actions
        ],
        ignore_conflicts=True,
    )


def _give_pictures(name: str, codenames: Iterable[str]) -> None:
    """Add permissions on all pictures; Wagtail asks for those of its own image model."""
    root = Collection.objects.get(depth=1)
    group = _group_ids([name])[name]
    found = Permission.objects.filter(
        content_type__app_label="wagtailimages", codename__in=list(codenames)
    )
    GroupCollectionPermission.objects.bulk_create(
        [
            GroupCollectionPermission(group_id=group, collection=root, permission=permission)
            for permission in found
        ],
        ignore_conflicts=True,
    )


def _workflows() -> list[str]:
    """Two people for what is written here, one reader for a translation."""
    two = _workflow(
        TWO_PEOPLE_WORKFLOW,
        {"Periksa isi": ApprovalKind.SUBSTANCE, "Periksa keamanan anak": ApprovalKind.SAFETY},
    )
    one = _workflow(TRANSLATION_WORKFLOW, {"Periksa terjemahan": ApprovalKind.TRANSLATION})
    contacts = _workflow(
        CONTACT_WORKFLOW,
        {
            "Periksa nomor dan alamat": ApprovalKind.SUBSTANCE,
            "Periksa kontak: keamanan anak": ApprovalKind.SAFETY,
        },
        Subject.CONTACT,
    )
    root = Page.objects.get(depth=1)
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": two[0]})
    models = snippet_models()
    kinds = ContentType.objects.get_for_models(*models)
    subjects = {model: getattr(model, "review_subject", Subject.CONTENT) for model in models}
    WorkflowContentType.objects.bulk_create(
        [
            WorkflowContentType(
                content_type=kinds[model],
                workflow=(contacts if subjects[model] == Subject.CONTACT else two)[0],
            )
            for model in models
        ],
        update_conflicts=True,
        unique_fields=["content_type"],
        update_fields=["workflow"],
    )
    return [workflow.name for workflow, created in (two, one, contacts) if created]


def _workflow(
    name: str, steps: dict[str, ApprovalKind], subject: Subject = Subject.CONTENT
) -> tuple[Workflow, bool]:
    workflow, created = Workflow.objects.get_or_create(name=name, defaults={"active": True})
    for order, (label, kind) in enumerate(steps.items()):
        task, _new = ReviewTask.objects.get_or_create(
            kind=kind, subject=subject, defaults={"name": label}
        )
        WorkflowTask.objects.get_or_create(
            workflow=workflow, task=task, defaults={"sort_order": order}
        )
    return workflow, created


def _speak_indonesian() -> None:
    """Name what Wagtail and Django write into the database in English only."""
    Page.objects.filter(depth=1, title="Root").update(title=TOP, draft_title=TOP)
    Collection.objects.filter(depth=1, name="Root").update(name=ALL_FILES)
    for english, words in PERMISSION_NAMES.items():
        Permission.objects.filter(name__startswith=english).update(name=words)


def _retire_wagtails_own() -> None:
    """Take out Wagtail's example groups and workflow, unless somebody uses them."""
    Group.objects.filter(name__in=WAGTAILS_OWN["groups"], user__isnull=True).delete()
    for workflow in Workflow.objects.filter(name=WAGTAILS_OWN["workflow"], active=True):
        if not workflow.workflow_states.exists():
            workflow.deactivate()
    Task.objects.filter(name=WAGTAILS_OWN["workflow"], active=True).update(active=False)
