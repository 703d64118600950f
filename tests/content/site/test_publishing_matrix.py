"""Every way to make something public × everybody: who gets it through, and nobody else.

A way is a function under `@way`, in `ways/`; it does what a person would and says whether the
thing is public now. A new group without a row in `roles`, or a new address of the admin that may
publish and that no way walks, makes a test here fail.
"""

import re
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver
from wagtail.models import Locale

from content.site.groups import AUTHORS, READERS, SAFETY, SUBSTANCE
from content.site.models import ReferralContact, SiteSettings
from tests.content.site.ways import WAYS
from tests.content.site.ways.trying import BOTH, HERSELF, ROOT, live
from tests.factories.content import in_groups, make_contact
from tests.factories.pages import make_module
from tests.factories.people import FacilitatorFactory, StaffFactory, UserFactory


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


# Addresses that look as if they published something, and why they need no row.
HARMLESS = {
    "facilitation:organisation_move": "moves a learner, no page",
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
