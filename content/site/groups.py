"""Who may do what in the admin: groups, their permissions, the two workflows."""

from collections.abc import Iterable

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
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


@transaction.atomic
def set_up_groups() -> list[str]:
    """Make groups, permissions and workflows as they should be. Twice changes nothing.

    Permissions somebody gave a group by hand are left alone. Returns what was made.
    """
    names = [AUTHORS, STAFF, ADMIN, *REVIEWERS, *TRANSLATORS.values()]
    made = [name for name in names if _group(name)[1]]
    words = [name for name in _snippets("add", "change") if name not in NAMES]
    _give(AUTHORS, [*EVERYBODY, "translation.view_coverage", *words])
    _take(AUTHORS, "wagtail_localize.submit_translation")
    _give_pages(AUTHORS, WRITE_PAGES)
    _give_pictures(AUTHORS, ["add_image", "change_image", "choose_image"])
    for name, approval in REVIEWERS.items():
        _give(name, [*EVERYBODY, *READ_REPORTS, f"site.{approval}", *_snippets("view", "publish")])
        _give_pages(name, PUBLISH_PAGES)
    for code, name in TRANSLATORS.items():
        _give(name, [*EVERYBODY, f"translation.translate_{code}", *TRANSLATED])
        give_tree(code)
    _give(STAFF, [*EVERYBODY, *READ_REPORTS])
    _give(
        ADMIN,
        [*EVERYBODY, *READ_REPORTS, *_snippets("view", "publish"), "site.change_sitesettings"],
    )
    for name in (ADMIN, SAFETY):  # danger to a child waits for nobody
        _give(name, ["site.add_withdrawal"])
    _give(ADMIN, ["translation.view_coverage"])
    _give_pages(ADMIN, ["publish"])  # to take something down; what goes up needs its approvals
    made += _workflows()
    _speak_indonesian()
    _retire_wagtails_own()
    return made


def _group(name: str) -> tuple[Group, bool]:
    return Group.objects.get_or_create(name=name)


def _give(name: str, permissions: Iterable[str]) -> None:
    """Add permissions by their full names. Raises: LookupError for one that does not exist."""
    wanted = Q()
    names = list(permissions)
    for full in names:
        app_label, codename = full.split(".")
        wanted |= Q(content_type__app_label=app_label, codename=codename)
    found = list(Permission.objects.filter(wanted))
    if len(found) != len(set(names)):
        known = {p.codename for p in found}
        missing = [full for full in names if full.split(".")[1] not in known]
        raise LookupError(f"No such permission: {', '.join(missing)}")
    _group(name)[0].permissions.add(*found)


def _take(name: str, full: str) -> None:
    """Take back a permission that an earlier release gave."""
    app_label, codename = full.split(".")
    old = Permission.objects.filter(content_type__app_label=app_label, codename=codename)
    _group(name)[0].permissions.remove(*old)


def give_tree(language: str) -> None:
    """Let translators open the pages of their language, once it has any; nothing above them."""
    permission = Permission.objects.get(
        content_type__app_label="wagtailcore", codename="change_page"
    )
    for home in Page.objects.filter(depth=2, locale__language_code=language):
        GroupPagePermission.objects.get_or_create(
            group=_group(TRANSLATORS[language])[0], page=home, permission=permission
        )


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


def _give_pages(name: str, actions: Iterable[str]) -> None:
    root = Page.objects.get(depth=1)
    for action in actions:
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=f"{action}_page"
        )
        GroupPagePermission.objects.get_or_create(
            group=_group(name)[0], page=root, permission=permission
        )


def _give_pictures(name: str, codenames: Iterable[str]) -> None:
    """Add permissions on all pictures; Wagtail asks for those of its own image model."""
    root = Collection.objects.get(depth=1)
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailimages", codename__in=list(codenames)
    ):
        GroupCollectionPermission.objects.get_or_create(
            group=_group(name)[0], collection=root, permission=permission
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
    for model in snippet_models():
        is_contact = getattr(model, "review_subject", None) == Subject.CONTACT
        WorkflowContentType.objects.update_or_create(
            content_type=ContentType.objects.get_for_model(model),
            defaults={"workflow": (contacts if is_contact else two)[0]},
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
