"""Whatever an editor does reaches the registry by itself, once it is committed."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

from content.catalogue.models import Activity, Epoch, Module
from content.catalogue.queries import current_epoch
from content.catalogue.refresh import differences, refresh_all
from content.site.models import GlossaryTerm, Picture, ReferralContact, SiteSettings
from tests.factories import pages
from tests.factories.catalogue import ModuleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Run a block as if its transaction had been committed."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def site(commit):
    with commit():
        return pages.make_site()


@pytest.fixture
def module(site, commit):
    with commit():
        module = pages.make_module(site)
        pages.make_lesson(module)
    return module


def again(page):
    return type(page).objects.get(pk=page.pk)


class TestPages:
    def test_register_on_publishing(self, module):
        assert Module.objects.count() == 1
        assert Activity.objects.count() == 1
        assert differences() == []

    def test_retire_on_unpublishing(self, module, commit):
        with commit():
            again(module).unpublish()

        assert not Module.objects.current().exists()
        assert differences() == []

    def test_follow_a_move(self, site, module, commit):
        with commit():
            other = pages.make_module(site, 2)
        lesson = again(module).get_children().get()
        with commit():
            lesson.specific.move(again(other), pos="last-child")

        assert Activity.objects.get().module.number == 2
        assert differences() == []

    def test_follow_a_new_slug_of_what_is_above(self, site, module, commit):
        with commit():
            learn = again(site.learn)
            learn.slug = "kelas"
            pages.publish(learn)

        assert Activity.objects.get().words.get().path == "/kelas/modul-1/pelajaran-1/"
        assert differences() == []

    def test_follow_a_restriction(self, site, module, commit):
        with commit():
            restriction = PageViewRestriction.objects.create(
                page=site.learn, restriction_type=PageViewRestriction.LOGIN
            )
        assert not Activity.objects.current().exists()

        with commit():
            restriction.delete()
        assert Activity.objects.current().exists()

    def test_keep_the_order_when_a_draft_is_deleted(self, site, module, commit):
        with commit():
            draft = pages.make_module(site, 2, live=False)
            pages.make_module(site, 3)
        with commit():
            again(draft).delete()

        assert list(Module.objects.order_by("position").values_list("number", flat=True)) == [1, 3]
        assert differences() == []

    def test_follow_the_site_to_another_root(self, site, module, commit):
        with commit():
            Site.objects.update_or_create(
                is_default_site=True, defaults={"root_page": again(site.learn)}
            )

        assert Module.objects.get().words.get().path == "/modul-1/"

    def test_wait_for_the_commit(self, site, module, django_capture_on_commit_callbacks):
        before = current_epoch()
        with django_capture_on_commit_callbacks():
            again(module).unpublish()

        assert Module.objects.current().exists()
        assert current_epoch() == before


class TestWhatShowsOnPages:
    @pytest.mark.parametrize(
        "make",
        [
            lambda: Redirect.objects.create(old_path="/lama", redirect_link="/baru/"),
            lambda: SiteSettings.objects.get().save(),
            lambda: ReferralContact.objects.create(
                slug="x", name="X", who="x", when="x", live=False
            ),
            lambda: GlossaryTerm.objects.create(slug="x", term="X", meaning="x", live=False),
        ],
        ids=["redirect", "settings", "contact", "word"],
    )
    def test_grows_the_epoch(self, site, commit, make):
        before = current_epoch()
        with commit():
            make()

        assert current_epoch() > before

    def test_grows_it_once_however_much_changed_together(self, site, commit):
        before = current_epoch()
        with commit():
            for name in "abc":
                GlossaryTerm.objects.create(slug=name, term=name, meaning=name, live=False)

        assert Epoch.objects.get().number == before + 1

    def test_is_listened_to_but_for_what_pages_make_themselves(self):
        from content.catalogue.signals import shown_models

        names = {model.__name__ for model in shown_models()}

        assert Picture.__name__ in names
        assert not {"PictureRendition", "ContentReport", "TestForm", "Epoch", "LessonPage"} & names

    def test_does_not_grow_the_epoch_when_a_draft_is_saved(self, site, module, commit):
        before = current_epoch()
        with commit():
            draft = again(module)
            draft.title = "Lain"
            draft.save_revision()

        assert Epoch.objects.get().number == before


class TestRebuildCatalogue:
    def test_says_what_differs_and_changes_nothing(self, site, module, capsys):
        Module.objects.update(number=9)

        with pytest.raises(CommandError, match="1 place"):
            call_command("rebuild_catalogue", "--check")

        assert "Module 9: number 9 -> 1" in capsys.readouterr().out
        assert Module.objects.get().number == 9

    def test_corrects_it(self, site, module, capsys):
        Module.objects.update(number=9)
        stray = ModuleFactory(number=8)

        call_command("rebuild_catalogue")

        stray.refresh_from_db()
        assert "3 differences corrected" in capsys.readouterr().out
        assert set(Module.objects.current().values_list("number", flat=True)) == {1}
        assert stray.is_retired
        call_command("rebuild_catalogue", "--check")

    def test_finds_nothing_after_signals_alone(self, site, module):
        assert refresh_all() == []


class TestScheduling:
    def test_registers_a_page_on_its_day_and_not_before(self, site, module, commit, monkeypatch):
        day = timezone.now() + timedelta(days=1)
        with commit():
            page = pages.make_lesson(module, 2, live=False)
            page.go_live_at = day
            pages.publish(page)
        assert Activity.objects.count() == 1

        monkeypatch.setattr(timezone, "now", lambda: day + timedelta(minutes=1))
        with commit():
            call_command("publish_scheduled")
        assert Activity.objects.count() == 2
        assert differences() == []
