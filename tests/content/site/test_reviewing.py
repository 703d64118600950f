"""Where a review ends: on the reviewer's desk, with a word about what came of it."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Page

from content.modules.models import LessonPage
from content.site.groups import ADMIN, AUTHORS, SAFETY, SUBSTANCE
from content.site.models import Approval, ReferralContact
from tests.factories.content import make_contact, ticked_form
from tests.factories.pages import make_site
from tests.factories.people import StaffFactory

DESK = reverse("wagtailadmin_home")
REFUSAL = "tidak punya izin"


@pytest.fixture
def submitted(draft, cast):
    """A lesson handed in for review."""
    draft.get_workflow().start(draft, cast.author)
    return LessonPage.objects.get(pk=draft.pk)


@pytest.fixture
def contact(cast):
    """A help contact handed in for review."""
    contact = make_contact(live=False)
    contact.save_revision(user=cast.author)
    contact.get_workflow().start(contact, cast.author)
    return ReferralContact.objects.get(pk=contact.pk)


@pytest.fixture
def handed_in(request):
    """A page, then a contact: `@pytest.mark.parametrize("handed_in", BOTH, indirect=True)`."""
    return request.getfixturevalue(request.param)


BOTH = ["submitted", "contact"]


def edit_url(thing):
    if isinstance(thing, LessonPage):
        return reverse("wagtailadmin_pages:edit", args=[thing.pk])
    return reverse(thing.snippet_viewset.get_url_name("edit"), args=[thing.pk])


def press(client, user, thing, action="approve", kind="substance"):
    """Press a button of the review in the editor, and go where it leads."""
    client.force_login(user)
    extra = json.dumps({"comment": "Labelnya belum ada."})
    if action == "approve":
        extra = ticked_form(kind, getattr(thing, "review_subject", "content"))
    pressed = {"action-workflow-action": "1", "workflow-action-name": action}
    form = pressed | {"workflow-action-extra-data": extra}
    return client.post(edit_url(thing), form, follow=True)


class TestAct:
    @pytest.mark.parametrize("handed_in", BOTH, indirect=True)
    @pytest.mark.parametrize(
        ("action", "words"), [("approve", "Menunggu peninjau kedua"), ("reject", "Dikembalikan")]
    )
    def test_ends_on_the_reviewers_desk(self, client, cast, handed_in, action, words):
        response = press(client, cast.substance, handed_in, action)

        assert response.redirect_chain == [(DESK, 302)]
        assert words in response.text

    @pytest.mark.parametrize("handed_in", BOTH, indirect=True)
    def test_ends_there_with_the_second_approval_too(self, client, cast, handed_in):
        press(client, cast.substance, handed_in)

        response = press(client, cast.safety, handed_in, kind="safety")

        assert response.redirect_chain == [(DESK, 302)]
        assert "Disetujui dan terbit." in response.text

    def test_ends_there_from_wagtails_own_address(self, client, cast, submitted):
        state = submitted.current_workflow_task_state
        name, args = "wagtailadmin_pages:workflow_action", [submitted.pk, "approve", state.pk]
        client.force_login(cast.substance)

        response = client.post(reverse(name, args=args), json.loads(ticked_form("substance")))

        assert response.url == DESK
        assert Approval.objects.filter(by=cast.substance).count() == 1


class TestTellIfOver:
    @pytest.mark.parametrize("handed_in", BOTH, indirect=True)
    @pytest.mark.parametrize("action", ["approve", "reject"])
    def test_takes_a_second_press_for_the_first(self, client, cast, handed_in, action):
        press(client, cast.substance, handed_in, action)

        again = press(client, cast.substance, handed_in, action)

        assert again.redirect_chain == [(DESK, 302)]
        assert "Ini sudah Anda tinjau." in again.text
        assert REFUSAL not in again.text

    @pytest.mark.parametrize("handed_in", BOTH, indirect=True)
    def test_tells_who_comes_back_that_she_is_done(self, client, cast, handed_in):
        press(client, cast.substance, handed_in)

        response = client.get(edit_url(handed_in), follow=True)

        assert "Ini sudah Anda tinjau." in response.text

    @pytest.mark.parametrize("handed_in", BOTH, indirect=True)
    def test_tells_who_comes_too_late_that_nothing_was_changed(self, client, cast, handed_in):
        handed_in.current_workflow_state.cancel(user=cast.author)

        response = press(client, cast.substance, handed_in)

        assert response.redirect_chain == [(DESK, 302)]
        assert "tidak sedang menunggu tinjauan Anda" in response.text
        assert REFUSAL not in response.text
        assert not Approval.objects.filter(by=cast.substance).exists()

    @pytest.mark.parametrize("handed_in", BOTH, indirect=True)
    def test_refuses_everybody_else_as_before(self, client, cast, handed_in):
        client.force_login(cast.staff)

        response = client.get(edit_url(handed_in), follow=True)

        assert REFUSAL in response.text

    def test_asks_a_stranger_to_sign_in(self, client, submitted):
        response = client.get(edit_url(submitted))

        assert response.status_code == 302
        assert response.url.startswith("/petugas/") or "login" in response.url

    def test_knows_no_other_address(self, client, cast, submitted):
        client.force_login(cast.substance)

        assert client.get("/admin/snippets/site/hantu/edit/1/").status_code == 404
        assert client.get("/admin/snippets/auth/user/edit/1/").status_code == 404
        assert client.get("/admin/pages/999999/edit/").status_code == 404


ADMINS_ONLY = [  # who holds which groups, and whether she may
    ([SUBSTANCE], False),
    ([SAFETY], False),
    ([AUTHORS], False),
    ([AUTHORS, SUBSTANCE, SAFETY], False),
    ([ADMIN], True),
]


class TestRightsOfReviewers:
    @pytest.mark.parametrize(("groups", "may"), ADMINS_ONLY)
    def test_leave_order_and_privacy_to_admins(self, client, cast, lesson, groups, may):
        module = lesson.get_parent().specific
        client.force_login(StaffFactory(groups=groups))
        order = reverse("wagtailadmin_pages:set_page_position", args=[lesson.pk])
        privacy = reverse("wagtailadmin_pages:set_privacy", args=[module.pk])

        html = client.get(reverse("wagtailadmin_explore", args=[module.pk])).text

        assert ("?ordering=ord" in html) is may
        assert ('data-a11y-dialog-show="set-privacy"' in html) is may
        assert (client.post(order).status_code == 200) is may
        assert (client.get(privacy).status_code == 200) is may

    @pytest.mark.parametrize(("groups", "may"), ADMINS_ONLY)
    def test_leave_the_order_of_languages_to_admins(self, client, cast, frame, groups, may):
        """The homes stand under Wagtail's own root, which knows nothing of our rules."""
        other = make_site("su").home
        before = [frame.home.pk, other.pk]
        client.force_login(StaffFactory(groups=groups))
        order = reverse("wagtailadmin_pages:set_page_position", args=[other.pk])

        client.post(f"{order}?position=0")

        homes = Page.objects.filter(pk__in=before).order_by("path")
        assert [home.pk for home in homes] == (before[::-1] if may else before)
