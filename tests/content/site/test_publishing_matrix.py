"""Every way to make something public × everybody: who gets it through, and nobody else.

A way is a function under `@way`; it does what a person would and says whether the thing is
public now. A new group without a row in `ROLES`, or a new address of the admin that may publish
and that no way walks, makes a test here fail.
"""

import json
import re
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from content.catalogue.archiving import archive
from content.modules.models import LessonPage
from content.site import review
from content.site.checklists import Subject
from content.site.groups import (
    ADMIN,
    AUTHORS,
    READERS,
    REVIEWERS,
    SAFETY,
    SUBSTANCE,
)
from content.site.models import Picture, ReferralContact, SiteSettings
from content.site.withdrawing import withdraw
from tests.factories.content import (
    a_body,
    approve,
    editor_form,
    image_file,
    in_groups,
    make_contact,
    make_picture,
    ticked,
    ticked_form,
)
from tests.factories.pages import make_lesson, make_module, make_site
from tests.factories.people import FacilitatorFactory, StaffFactory, UserFactory

BOTH, HERSELF, ROOT = "dua peran peninjau", "penulisnya yang juga peninjau", "superuser"
OTHERS = [BOTH, HERSELF, ROOT, "pendamping", "peserta", "petugas tanpa grup", "tamu"]
NOBODY = frozenset()
LAST_REVIEWER = frozenset({SAFETY, BOTH, ROOT})  # substance is approved already
WAYS = {}


@dataclass(frozen=True)
class Way:
    walk: object
    allowed: frozenset
    covers: tuple


def way(*covers, allowed=NOBODY):
    """One way to make something public; `covers` are the admin's addresses it uses."""

    def keep(function):
        WAYS[function.__name__] = Way(function, frozenset(allowed), covers)
        return function

    return keep


def roles(stage):
    """Everybody, by role, made when asked for. One for each group there is."""
    people = {name: lambda name=name: StaffFactory(groups=[name]) for name in stage.groups}
    return people | {
        BOTH: lambda: StaffFactory(groups=[SUBSTANCE, SAFETY]),
        HERSELF: lambda: in_groups(stage.cast.author, SUBSTANCE, SAFETY, READERS["su"]),
        ROOT: lambda: StaffFactory(is_superuser=True, sees_names=True),
        "pendamping": lambda: FacilitatorFactory().user,
        "peserta": UserFactory,
        "petugas tanpa grup": StaffFactory,
        "tamu": lambda: None,
    }


@pytest.fixture
def stage(cast, frame, lesson, draft, module):
    """A public lesson, a draft, a translation, a contact, and who wrote them."""
    names = SiteSettings.objects.get()
    names.organiser = "Nama lain"
    names.save_revision(user=cast.author)
    contact = make_contact()
    contact.phone = "0811 666"
    contact.save_revision(user=cast.author)
    locale, _made = Locale.objects.get_or_create(language_code="su")
    return SimpleNamespace(
        cast=cast,
        groups=sorted(Group.objects.values_list("name", flat=True)),
        lesson=lesson,
        draft=draft,
        module=module,
        other=make_module(frame, 2),
        contact=ReferralContact.objects.get(),
        names=SiteSettings.objects.get(),
        locale=locale,
    )


def live(page):
    return Page.objects.get(pk=page.pk).live


def edit_url(thing):
    if isinstance(thing, Page):
        return reverse("wagtailadmin_pages:edit", args=[thing.pk])
    return reverse(thing.snippet_viewset.get_url_name("edit"), args=[thing.pk])


NO_FOCUS = {f"focal_point_{name}": "" for name in ("x", "y", "width", "height")}


def hand_in(thing, author, *approved):
    """Hand a thing in; the kinds in `approved` are approved already, by others."""
    thing = type(thing).objects.get(pk=thing.pk)
    thing.get_workflow().start(thing, author)
    for kind, by in approved:
        subject = getattr(thing, "review_subject", Subject.CONTENT)
        state = type(thing).objects.get(pk=thing.pk).current_workflow_task_state
        state.approve(user=by, checked=ticked(kind, subject))
    return type(thing).objects.get(pk=thing.pk)


def press(client, thing, form=None, action="approve", kind="safety"):
    """Press a button of the review in the editor."""
    subject = getattr(thing, "review_subject", Subject.CONTENT)
    extra = ticked_form(kind, subject) if action == "approve" else json.dumps({"comment": "x"})
    pressed = {"action-workflow-action": "1", "workflow-action-name": action}
    client.post(edit_url(thing), (form or {}) | pressed | {"workflow-action-extra-data": extra})


def contact_form(contact, **extra):
    names = ("name", "slug", "who", "when", "source", "sort_order")
    form = {name: getattr(contact, name) for name in names}
    return form | {"phone": "0811 666", "action-publish": "1"} | extra


def attempt(function, *args, **kwargs):
    """Call it; a refusal is an answer."""
    try:
        with transaction.atomic():
            return function(*args, **kwargs)
    except PermissionDenied:
        return None


@way("wagtailadmin_pages:edit")
def publish_button_on_a_draft(stage, client, user):
    client.post(edit_url(stage.draft), editor_form(stage.draft, **{"action-publish": "1"}))
    return live(stage.draft)


@way("wagtailadmin_pages:edit")
def publish_button_on_an_approved_draft(stage, client, user):
    """It saves a new version first, which nobody has approved."""
    stage.cast.approve(stage.draft.get_latest_revision())
    form = editor_form(stage.draft, title="Lain", **{"action-publish": "1"})
    client.post(edit_url(stage.draft), form)
    return live(stage.draft)


@way("wagtailadmin_pages:edit")
def publish_button_on_a_public_page(stage, client, user):
    form = editor_form(stage.lesson, title="Lain", **{"action-publish": "1"})
    client.post(edit_url(stage.lesson), form)
    return LessonPage.objects.get(pk=stage.lesson.pk).title == "Lain"


@way("wagtailadmin_pages:add")
def publish_button_on_a_new_page(stage, client, user):
    new = LessonPage(title="Baru", slug="baru", number="1.9", minutes=5)
    address = reverse("wagtailadmin_pages:add", args=["modules", "lessonpage", stage.module.pk])
    client.post(address, editor_form(new, **{"action-publish": "1"}))
    return LessonPage.objects.filter(slug="baru", live=True).exists()


@way("wagtailadmin_pages:revisions_revert", "wagtailadmin_pages:edit")
def older_version_published_again(stage, client, user):
    page = LessonPage.objects.get(pk=stage.lesson.pk)
    page.title = "Lama"
    old = page.save_revision(user=stage.cast.author)
    page.title = "Pelajaran 1"
    page.save_revision(user=stage.cast.author)
    client.get(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk]))
    form = editor_form(page, title="Lama", revision=old.pk, **{"action-publish": "1"})
    client.post(edit_url(page), form)
    return LessonPage.objects.get(pk=page.pk).title == "Lama"


@way("wagtailadmin_pages:edit", "wagtailadmin_pages:collect_workflow_action_data")
def first_approval(stage, client, user):
    page = hand_in(stage.draft, stage.cast.author)
    press(client, page, editor_form(page), kind="substance")
    return live(page)


@way("wagtailadmin_pages:edit", allowed=LAST_REVIEWER)
def second_approval(stage, client, user):
    page = hand_in(stage.draft, stage.cast.author, ("substance", stage.cast.substance))
    press(client, page, editor_form(page))
    return live(page)


@way("wagtailadmin_pages:edit")
def second_approval_without_ticking(stage, client, user):
    page = hand_in(stage.draft, stage.cast.author, ("substance", stage.cast.substance))
    pressed = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    client.post(edit_url(page), editor_form(page, **pressed))
    return live(page)


@way("wagtailadmin_pages:edit")
def second_approval_by_who_gave_the_first(stage, client, user):
    if user is None or not user.has_perm("site.approve_substance"):
        return False
    if user.pk == stage.cast.author.pk:
        return False
    page = hand_in(stage.draft, stage.cast.author, ("substance", user))
    press(client, page, editor_form(page))
    return live(page)


@way("wagtailadmin_pages:workflow_action", allowed=LAST_REVIEWER)
def second_approval_from_the_start_page(stage, client, user):
    page = hand_in(stage.draft, stage.cast.author, ("substance", stage.cast.substance))
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    client.post(address, {k: v for k, v in json.loads(ticked_form("safety")).items() if v})
    return live(page)


@way("wagtailadmin_pages:edit")
def request_for_changes(stage, client, user):
    page = hand_in(stage.draft, stage.cast.author, ("substance", stage.cast.substance))
    press(client, page, editor_form(page), action="reject")
    return live(page)


@way("wagtail_bulk_action")
def bulk_publishing(stage, client, user):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={stage.draft.pk}", {})
    return live(stage.draft)


@way("wagtail_bulk_action")
def bulk_publishing_of_what_one_approved(stage, client, user):
    approve(stage.draft.get_latest_revision(), "substance", by=stage.cast.substance)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={stage.draft.pk}", {})
    return live(stage.draft)


@way("wagtail_bulk_action", allowed={*REVIEWERS, ADMIN, BOTH, HERSELF, ROOT})
def bulk_publishing_of_what_two_approved(stage, client, user):
    stage.cast.approve(stage.draft.get_latest_revision())
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={stage.draft.pk}", {})
    return live(stage.draft)


@way("wagtailadmin_pages:copy")
def copy_that_is_public_at_once(stage, client, user):
    form = {"new_title": "S", "new_slug": "salinan", "new_parent_page": stage.module.pk}
    address = reverse("wagtailadmin_pages:copy", args=[stage.lesson.pk])
    for extra in ({"publish_copies": "on"}, {"alias": "on"}, {}):
        client.post(address, form | extra)
    return LessonPage.objects.filter(slug="salinan", live=True).exists()


@way("wagtailadmin_pages:move_confirm", "wagtailadmin_pages:move")
def move_of_a_draft(stage, client, user):
    address = reverse("wagtailadmin_pages:move_confirm", args=[stage.draft.pk, stage.other.pk])
    client.post(address)
    return live(stage.draft)


@way()
def schedule_of_what_nobody_approved(stage, client, user):
    page = LessonPage.objects.get(pk=stage.draft.pk)
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    page.save_revision(user=user, approved_go_live_at=page.go_live_at)
    call_command("publish_due", verbosity=0)
    return live(page)


@way()
def code_without_permission_checks(stage, client, user):
    revision = stage.draft.get_latest_revision()
    attempt(revision.publish, user=user, skip_permission_checks=True)
    attempt(Page.objects.get(pk=stage.draft.pk).publish, revision)
    return live(stage.draft)


@way()
def switching_the_row_on(stage, client, user):
    page = LessonPage.objects.get(pk=stage.draft.pk)
    page.live = True
    attempt(page.save)
    attempt(page.save, update_fields=["live"])
    return live(page)


@way()
def alias_by_code(stage, client, user):
    action = CreatePageAliasAction(stage.draft, parent=stage.module, update_slug="alias", user=user)
    attempt(action.execute, skip_permission_checks=True)
    return Page.objects.filter(slug="alias", live=True).exists()


@way()
def name_of_the_loader(stage, client, user):
    attempt(review.approve_as_loader, stage.draft.get_latest_revision())
    attempt(stage.draft.get_latest_revision().publish)
    return live(stage.draft)


def translated(stage):
    """The lesson in Sundanese, as a draft of wagtail-localize's."""
    make_site("su")
    source, _made = TranslationSource.get_or_create_from_instance(stage.lesson)
    translation = Translation.objects.create(source=source, target_locale=stage.locale)
    stage.lesson.copy_for_translation(stage.locale, copy_parents=True)
    translation.save_target(user=stage.cast.author, publish=False)
    return stage.lesson.get_translation(stage.locale)


@way("wagtailadmin_pages:edit")
def publish_button_of_a_translation(stage, client, user):
    page = translated(stage)
    client.post(edit_url(page), {"action": "publish"})
    return live(page)


@way("wagtail_localize:update_translations")
def update_of_translations(stage, client, user):
    page = translated(stage)
    source = TranslationSource.objects.get_for_instance(stage.lesson)
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    client.post(address, {"publish_translations": "on", "next": "/admin/"})
    return live(page)


@way("wagtail_localize:convert_to_alias")
def translation_turned_into_an_alias(stage, client, user):
    page = translated(stage)
    client.post(reverse("wagtail_localize:convert_to_alias", args=[page.pk]))
    return live(page)


@way("wagtailadmin_pages:edit", allowed={READERS["su"], ROOT})
def approval_of_a_translation(stage, client, user):
    page = hand_in(translated(stage), stage.cast.author)
    press(client, page, kind="translation")
    return live(page)


@way("wagtailsnippets_*:edit")
def publish_button_of_a_contact(stage, client, user):
    client.post(edit_url(stage.contact), contact_form(stage.contact))
    return ReferralContact.objects.get().phone != "129"


@way("wagtailsnippets_*:add")
def publish_button_of_a_new_contact(stage, client, user):
    address = reverse(ReferralContact.snippet_viewset.get_url_name("add"))
    client.post(address, contact_form(stage.contact, slug="baru"))
    return ReferralContact.objects.filter(slug="baru", live=True).exists()


@way("wagtailsnippets_*:copy")
def copy_of_a_contact(stage, client, user):
    address = reverse(stage.contact.snippet_viewset.get_url_name("copy"), args=[stage.contact.pk])
    client.post(address, contact_form(stage.contact, slug="baru"))
    return ReferralContact.objects.filter(slug="baru", live=True).exists()


@way("wagtailsnippets_*:revisions_revert")
def older_version_of_a_contact(stage, client, user):
    old = stage.contact.get_latest_revision()
    name = stage.contact.snippet_viewset.get_url_name("revisions_revert")
    client.post(reverse(name, args=[stage.contact.pk, old.pk]), contact_form(stage.contact))
    return ReferralContact.objects.get().phone != "129"


@way("wagtailsnippetchoosers_*:create")
def contact_made_in_a_chooser(stage, client, user):
    """Our choosers have no form to make something, where Wagtail's view stumbles."""
    client.raise_request_exception = False
    address = reverse("wagtailsnippetchoosers_site_referralcontact:create")
    client.post(address, contact_form(stage.contact, slug="baru"))
    return ReferralContact.objects.filter(slug="baru", live=True).exists()


@way("wagtailsnippets_*:edit", allowed=LAST_REVIEWER)
def second_approval_of_a_contact(stage, client, user):
    contact = hand_in(stage.contact, stage.cast.author, ("substance", stage.cast.substance))
    press(client, contact)
    return ReferralContact.objects.get().phone != "129"


@way("wagtailsnippets_*:workflow_action", allowed=LAST_REVIEWER)
def second_approval_of_a_contact_from_the_start_page(stage, client, user):
    contact = hand_in(stage.contact, stage.cast.author, ("substance", stage.cast.substance))
    name = contact.snippet_viewset.get_url_name("workflow_action")
    state = contact.current_workflow_task_state
    form = json.loads(ticked_form("safety", Subject.CONTACT))
    client.post(reverse(name, args=[contact.pk, "approve", state.pk]), form)
    return ReferralContact.objects.get().phone != "129"


@way("wagtailsnippets_*:edit")
def publish_button_of_names_and_addresses(stage, client, user):
    form = {"organiser": "Penipu", "signatory_place": "Serang", "action-publish": "1"}
    client.post(edit_url(stage.names), form)
    return SiteSettings.public().organiser == "Penipu"


@way("wagtailsnippets_*:edit", allowed=LAST_REVIEWER)
def second_approval_of_names_and_addresses(stage, client, user):
    names = hand_in(stage.names, stage.cast.author, ("substance", stage.cast.substance))
    press(client, names)
    return SiteSettings.public().organiser == "Nama lain"


@way("archive:restore", "archive:page")
def page_brought_back_from_the_archive(stage, client, user):
    archive(page=stage.lesson, by=stage.cast.superuser, at=timezone.now())
    client.post(reverse("archive:restore", args=[stage.lesson.pk]))
    return live(stage.lesson)


@way("send_module")
def module_sent_for_review_as_a_whole(stage, client, user):
    client.post(reverse("send_module", args=[stage.module.pk]))
    return live(stage.draft)


@way("wagtail_bulk_action", "review:withdraw")
def page_back_after_it_was_taken_down(stage, client, user):
    """The approvals of before count no longer."""
    stage.cast.approve(stage.draft.get_latest_revision()).publish()
    page = LessonPage.objects.get(pk=stage.draft.pk)
    withdraw(page=page, by=stage.cast.safety, reason="Foto.", now=timezone.now())
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={page.pk}", {})
    return live(page)


@way("wagtailimages:edit")
def another_file_under_a_public_page(stage, client, user):
    picture = make_picture()
    body = a_body(picture=picture)
    page = make_lesson(stage.module, 5, body=json.dumps(body))
    assert live(page)
    form = {"title": "Gambar", "description": "Lain", "file": image_file(colour="red")}
    client.post(reverse("wagtailimages:edit", args=[picture.pk]), form | NO_FOCUS)
    return Picture.objects.get(pk=picture.pk).file_hash != picture.file_hash


# Addresses that look as if they published something, and why they need no row.
HARMLESS = {
    "wagtailadmin_pages:confirm_workflow_cancellation": "only asks",
    "wagtailadmin_pages:convert_alias": "an alias cannot exist",
    "wagtailadmin_pages:revisions_unschedule": "takes back",
    "wagtailadmin_pages:unpublish": "takes down",
    "wagtailadmin_pages:workflow_history": "only shows",
    "wagtailadmin_pages:workflow_history_detail": "only shows",
    "wagtailadmin_pages:workflow_preview": "only shows",
    "wagtailsnippets_*:collect_workflow_action_data": "only asks",
    "wagtailsnippets_*:confirm_workflow_cancellation": "only asks",
    "wagtailsnippets_*:revisions_unschedule": "takes back",
    "wagtailsnippets_*:unpublish": "takes down",
    "wagtailsnippets_*:workflow_history": "only shows",
    "wagtailsnippets_*:workflow_history_detail": "only shows",
    "wagtailsnippets_*:workflow_preview": "only shows",
    "wagtailadmin_reports:workflow": "only shows",
    "wagtailadmin_reports:workflow_results": "only shows",
    "wagtailadmin_reports:workflow_tasks": "only shows",
    "wagtailadmin_reports:workflow_tasks_results": "only shows",
    "wagtailsites:copy": "no content; superusers",
    "wagtaillocales:copy": "no content; superusers",
    "wagtail_localize:submit_page_translation": "makes drafts",
    "wagtail_localize:submit_snippet_translation": "makes drafts",
    "menunggu:approve": "a person joins a group",
    "exchange:upload": "reads a file; what it makes are drafts, see tests of content.exchange",
    "translation:submit": "hands in; approving it is a way above",
    "translation:upload": "reads words into drafts, see tests of content.translation",
    "wagtail_localize:upload_pofile": "leads to translation:upload",
    "wagtailembeds:chooser_upload": "no embeds, see the system checks",
    "wagtaildocs:create_multiple_from_uploaded_document": "no page shows documents",
    "wagtaildocs:delete_upload_multiple": "no page shows documents",
    "wagtailimages:create_multiple_from_uploaded_image": "no page shows it yet",
    "wagtailimages:delete_upload_multiple": "no page shows it yet",
    "wagtailredirects:process_import": "addresses, no content; superusers",
    "wagtailredirects:start_import": "addresses, no content; superusers",
}
TELLING = re.compile(
    r"publish|approv|workflow|revert|copy|alias|schedul|(?<!re)move|restor|import|upload|submit|send"
)


def addresses(resolver=None, prefix=""):
    """The names of all addresses; snippets under one name."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name:
                name = f"{prefix}{pattern.name}"
                yield re.sub(r"^(wagtailsnippets|wagtailsnippetchoosers)_\w+:", r"\1_*:", name)
        else:
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from addresses(pattern, inner)


@pytest.mark.filterwarnings(  # Wagtail leaves a rendition’s temporary file to the collector
    "ignore::pytest.PytestUnraisableExceptionWarning"
)
class TestEveryWay:
    @pytest.mark.parametrize("name", WAYS)
    def test_lets_through_only_who_may(self, stage, name):
        through = set()
        for role, make in roles(stage).items():
            with transaction.atomic():
                user, client = make(), Client()
                if user:
                    client.force_login(user)
                if WAYS[name].walk(stage, client, user):
                    through.add(role)
                transaction.set_rollback(True)

        assert through == WAYS[name].allowed


class TestTheMatrix:
    def test_has_a_row_for_every_group(self, stage):
        from content.site import groups

        named = {groups.AUTHORS, groups.STAFF, groups.ADMIN, *groups.REVIEWERS}
        named |= set(groups.TRANSLATORS.values())

        assert set(stage.groups) == named, "say in the ways what the new group may publish"

    def test_walks_every_address_that_may_publish(self, db):
        walked = {name for one in WAYS.values() for name in one.covers}
        found = {name for name in addresses() if TELLING.search(name.rpartition(":")[2])}

        assert found - walked - HARMLESS.keys() == set()

    def test_fails_when_somebody_gets_through(self, stage):
        """Somebody with both approvals does: else these tests would prove nothing."""
        revision = stage.cast.approve(stage.draft.get_latest_revision())
        revision.publish()

        assert live(stage.draft)
        assert AUTHORS not in WAYS["second_approval"].allowed
