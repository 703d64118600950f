"""What readers saw is not deleted, on any path."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import Page

from content.modules.models import LessonPage, ModulePage
from content.site import review
from content.site.groups import ADMIN
from content.site.models import ReferralContact
from tests.factories.content import in_groups, make_contact
from tests.factories.pages import make_lesson, make_module
from tests.factories.people import StaffFactory

PATHS = {
    "the page": lambda page, user: page.delete(user=user),
    "the page as a plain page": lambda page, _user: Page.objects.get(pk=page.pk).delete(),
    "Wagtail's action": lambda page, user: DeletePageAction(page, user=user).execute(
        skip_permission_checks=True
    ),
    "a queryset": lambda page, _user: LessonPage.objects.filter(pk=page.pk).delete(),
    "a queryset of plain pages": lambda page, _user: Page.objects.filter(pk=page.pk).delete(),
    "its module": lambda page, _user: page.get_parent().delete(),
    "its module as a queryset": lambda page, _user: ModulePage.objects.all().delete(),
}


class TestRefuse:
    @pytest.mark.parametrize("path", PATHS)
    def test_stops_a_page_that_was_public(self, lesson, cast, path):
        with pytest.raises(PermissionDenied), transaction.atomic():
            PATHS[path](lesson, cast.superuser)

        assert LessonPage.objects.filter(pk=lesson.pk).exists()

    @pytest.mark.parametrize("path", ["the page", "its module as a queryset"])
    def test_stops_a_page_that_is_archived_now(self, lesson, cast, path):
        lesson.unpublish()

        with pytest.raises(PermissionDenied), transaction.atomic():
            PATHS[path](LessonPage.objects.get(pk=lesson.pk), cast.superuser)

        assert LessonPage.objects.filter(pk=lesson.pk).exists()

    def test_stops_a_draft_above_a_page_that_was_public(self, frame, lesson):
        draft = make_module(frame, 2, live=False)
        lesson.move(draft, pos="last-child")

        with pytest.raises(review.EverPublished, match="arsipkan"), transaction.atomic():
            ModulePage.objects.get(pk=draft.pk).delete()

        assert LessonPage.objects.filter(pk=lesson.pk).exists()

    def test_lets_a_draft_go(self, draft):
        draft.delete()

        assert not LessonPage.objects.filter(pk=draft.pk).exists()

    def test_stops_a_contact_that_was_public(self, db):
        contact = make_contact()
        contact.unpublish()

        with pytest.raises(review.EverPublished), transaction.atomic():
            ReferralContact.objects.all().delete()

        assert ReferralContact.objects.filter(pk=contact.pk).exists()

    def test_lets_a_draft_of_a_contact_go(self, db):
        make_contact(live=False).delete()

        assert not ReferralContact.objects.exists()


class TestTheEditor:
    def test_refuses_a_superuser(self, client, lesson, cast):
        client.force_login(cast.superuser)

        client.post(reverse("wagtailadmin_pages:delete", args=[lesson.pk]))

        assert LessonPage.objects.filter(pk=lesson.pk).exists()

    def test_refuses_to_delete_many(self, client, lesson, draft, cast):
        client.force_login(cast.superuser)
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

        client.post(f"{address}?id={lesson.pk}", {})

        assert LessonPage.objects.filter(pk=lesson.pk).exists()

    def test_refuses_a_contact_in_words(self, client, cast):
        contact = make_contact()
        client.force_login(cast.superuser)
        address = reverse(contact.snippet_viewset.get_url_name("delete"), args=[contact.pk])

        response = client.post(address, follow=True)

        assert "Turunkan saja dari situs" in response.content.decode()
        assert ReferralContact.objects.filter(pk=contact.pk).exists()

    def test_refuses_many_contacts_in_words(self, client, cast):
        contact = make_contact()
        client.force_login(cast.superuser)
        address = reverse("wagtail_bulk_action", args=["site", "referralcontact", "delete"])

        response = client.post(f"{address}?id={contact.pk}", {}, follow=True)

        assert "Turunkan saja dari situs" in response.content.decode()
        assert ReferralContact.objects.filter(pk=contact.pk).exists()


class TestPermissions:
    def test_offer_moving_but_not_deleting(self, lesson, cast):
        permissions = lesson.permissions_for_user(cast.superuser)

        assert permissions.can_move()
        assert not permissions.can_delete()
        assert permissions.can_unpublish()

    def test_let_only_admins_take_a_page_down(self, lesson, cast):
        admin = in_groups(StaffFactory(username="admin"), ADMIN)

        assert lesson.permissions_for_user(admin).can_unpublish()
        assert not lesson.permissions_for_user(cast.substance).can_unpublish()
        assert lesson.permissions_for_user(cast.substance).can_publish()

    def test_let_only_admins_take_a_contact_down(self, client, cast):
        contact = make_contact()
        url = reverse(contact.snippet_viewset.get_url_name("unpublish"), args=[contact.pk])
        client.force_login(cast.substance)
        client.post(url)
        contact.refresh_from_db()
        assert contact.live

        client.force_login(in_groups(StaffFactory(username="admin"), ADMIN))
        client.post(url)

        contact.refresh_from_db()
        assert not contact.live

    def test_hold_for_a_plain_page_too(self, lesson, cast):
        plain = Page.objects.get(pk=lesson.pk)

        assert not plain.permissions_for_user(cast.superuser).can_delete()

    def test_let_a_draft_be_deleted(self, draft, cast):
        assert draft.permissions_for_user(cast.superuser).can_delete()

    def test_cost_the_same_for_1_and_8_lessons(self, module, cast, django_assert_num_queries):
        ModulePage.objects.filter(pk=module.pk).update(live=False, first_published_at=None)
        for n in range(1, 9):
            make_lesson(module, n, live=False)
            page = ModulePage.objects.get(pk=module.pk)
            if n in {1, 8}:
                with django_assert_num_queries(1):
                    assert page.permissions_for_user(cast.superuser).can_delete()
