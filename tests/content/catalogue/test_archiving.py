"""What readers saw is archived, not deleted: off the site in every language, and back by review."""

import pytest
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from content.catalogue.archiving import (
    ARCHIVED,
    RESTORED,
    MayNotArchive,
    archive,
    get_shelf,
    may_be_archived,
    restore,
)
from content.catalogue.models import Activity, Archived
from content.catalogue.refresh import differences, refresh_all
from content.site import review
from tests.factories import pages
from tests.factories.content import Cast
from tests.factories.learning import NOW, after
from tests.factories.people import FacilitatorFactory, StaffFactory, sign_in

pytestmark = pytest.mark.django_db


def again(page):
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def cast():
    return Cast.gather()


@pytest.fixture
def admin(cast):
    return StaffFactory(groups=["Admin"])


@pytest.fixture
def site():
    site = pages.make_site()
    for page in (site.home, site.learn):
        pages.translate(page, slug=f"{page.slug}-su")
    return site


@pytest.fixture
def module(site):
    return pages.make_module(site)


@pytest.fixture
def lesson(module):
    lesson = pages.make_lesson(module)
    pages.translate(module)
    pages.translate(lesson)
    refresh_all()
    return lesson


def put_away(page, by, at=NOW):
    with TestCase.captureOnCommitCallbacks(execute=True):
        return archive(page=again(page), by=by, at=at)


class TestArchive:
    def test_takes_a_page_down_in_every_language(self, client, lesson, admin):
        put_away(lesson, admin)

        assert not Page.objects.live().filter(translation_key=lesson.translation_key).exists()
        assert client.get("/belajar/modul-1/pelajaran-1/").status_code in {404, 410}
        assert client.get("/su/belajar-su/modul-1/pelajaran-1/").status_code in {404, 410}
        assert Activity.objects.get(key=lesson.translation_key).is_retired
        assert differences() == []

    def test_of_a_translation_is_of_its_source(self, lesson, admin):
        twin = lesson.get_translations().get()

        put_away(twin.specific, admin)

        assert Archived.objects.get().title == lesson.title
        assert not again(lesson).live

    def test_of_a_module_takes_all_below_it_along(self, module, lesson, admin):
        put_away(module, admin)

        assert not Page.objects.live().filter(path__startswith=module.path).exists()
        assert not Activity.objects.current().exists()

    def test_leaves_other_pages_alone(self, module, lesson, admin):
        other = pages.make_lesson(module, 2)

        put_away(lesson, admin)

        assert again(other).live
        assert again(module).live

    def test_deletes_nothing(self, lesson, admin):
        before = Page.objects.count()

        put_away(lesson, admin)

        assert Page.objects.count() == before

    def test_twice_is_once(self, lesson, admin, cast):
        first = put_away(lesson, admin)
        second = put_away(lesson, cast.superuser, after(60))

        assert second == first
        assert second.by == admin
        entries = PageLogEntry.objects.filter(action=ARCHIVED)
        assert entries.filter(page_id=lesson.pk).count() == 1

    def test_is_for_admins_only(self, lesson, cast):
        others = [cast.author, cast.substance, cast.safety, cast.staff, cast.reader()]
        for person in [*others, FacilitatorFactory().user]:
            with pytest.raises(MayNotArchive):
                put_away(lesson, person)

        assert again(lesson).live

    def test_is_not_for_what_nobody_saw(self, module, lesson, admin):
        draft = pages.make_lesson(module, 3, live=False)

        assert not may_be_archived(draft)
        with pytest.raises(MayNotArchive):
            put_away(draft, admin)

    def test_is_not_for_what_everything_hangs_on(self, site, lesson):
        for page in (site.home, site.learn, site.stories):
            assert not may_be_archived(page)

    def test_ends_a_review(self, lesson, admin, cast):
        page = again(lesson)
        page.title = "Baru"
        page.save_revision(user=cast.author)
        page.get_workflow().start(page, cast.author)

        put_away(lesson, admin)

        assert again(lesson).current_workflow_state is None


class TestRestore:
    def test_gives_a_draft_that_has_to_be_reviewed(self, lesson, admin, cast):
        put_away(lesson, admin)

        restore(page=again(lesson), by=admin)
        restore(page=again(lesson), by=admin)

        assert not Archived.objects.exists()
        assert not again(lesson).live
        assert PageLogEntry.objects.filter(action=RESTORED).count() == 1
        with pytest.raises(review.NotApproved):
            again(lesson).latest_revision.publish()

    def test_happens_by_itself_when_it_was_approved_and_published(self, lesson, admin, cast):
        put_away(lesson, admin)

        with TestCase.captureOnCommitCallbacks(execute=True):
            cast.approve(again(lesson).save_revision(user=cast.author)).publish()

        assert not Archived.objects.exists()
        assert not Activity.objects.get(key=lesson.translation_key).is_retired
        assert differences() == []

    def test_does_not_happen_by_publishing_a_translation(self, lesson, admin, cast):
        put_away(lesson, admin)

        twin = lesson.get_translations().get().specific
        with TestCase.captureOnCommitCallbacks(execute=True):
            pages.publish(twin)

        assert Archived.objects.exists()
        assert Activity.objects.get(key=lesson.translation_key).is_retired

    def test_is_for_admins_only(self, lesson, admin, cast):
        put_away(lesson, admin)

        with pytest.raises(MayNotArchive):
            restore(page=again(lesson), by=cast.author)


class TestShelf:
    @pytest.mark.parametrize("archived", [1, 8])
    def test_asks_the_same_for_any_number(
        self, module, lesson, admin, archived, django_assert_num_queries
    ):
        for n in range(2, 2 + archived):
            put_away(pages.make_lesson(module, n), admin)

        with django_assert_num_queries(3):
            shelf = get_shelf()

        assert len(shelf) == archived
        assert shelf[0].place == module.title


class TestInTheAdmin:
    def url(self, page, name="archive:page"):
        return reverse(name, args=[page.pk])

    def menu(self, client, page):
        return client.get(reverse("wagtailadmin_explore", args=[page.pk])).content.decode()

    def test_says_first_what_goes_and_what_stays(self, client, module, lesson, admin):
        page = sign_in(client, admin).get(self.url(module)).content.decode()

        assert "1 halaman di bawahnya ikut diturunkan." in page
        assert "Yang sudah dikerjakan peserta tetap ada" in page
        assert again(module).live

    def test_puts_it_out_of_the_lists_and_onto_the_shelf(self, client, module, lesson, admin):
        desk = sign_in(client, admin)
        assert lesson.title in self.menu(desk, module)

        response = desk.post(self.url(lesson), follow=True)

        assert response.status_code == 200
        rows = self.menu(desk, module).split("<tbody", 1)[-1]
        assert f"/pages/{lesson.pk}/" not in rows
        assert lesson.title in desk.get(reverse("archive:shelf")).content.decode()

    def test_brings_it_back(self, client, module, lesson, admin):
        desk = sign_in(client, admin)
        desk.post(self.url(lesson))

        desk.post(self.url(lesson, "archive:restore"))

        assert lesson.title in self.menu(desk, module)
        assert "Arsip masih kosong." in desk.get(reverse("archive:shelf")).content.decode()

    def test_offers_it_where_deleting_is_refused(self, client, module, lesson, admin):
        draft = pages.make_lesson(module, 5, live=False)
        desk = sign_in(client, admin)

        assert self.url(lesson) in self.menu(desk, lesson)
        assert self.url(draft) not in self.menu(desk, draft)

    def test_refuses_everybody_else(self, client, module, lesson, cast):
        for person in (cast.author, cast.substance, cast.staff, FacilitatorFactory().user):
            desk = sign_in(client, person)
            assert desk.get(self.url(lesson)).status_code in {302, 403}
            assert desk.post(self.url(lesson)).status_code in {302, 403}
            assert desk.post(self.url(lesson, "archive:restore")).status_code in {302, 403}
        assert again(lesson).live

    def test_shows_the_shelf_to_authors_and_not_to_others(self, client, lesson, cast):
        assert sign_in(client, cast.author).get(reverse("archive:shelf")).status_code == 200
        for person in (cast.staff, FacilitatorFactory().user):
            status = sign_in(client, person).get(reverse("archive:shelf")).status_code
            assert status in {302, 403}
