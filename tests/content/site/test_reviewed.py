"""What every page and shared snippet does beyond Wagtail's."""

import logging

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from content.modules.models import LessonPage, ModulePage, Objective
from content.site import review
from content.site.models.reviewed import languages_of
from tests.factories.content import approve, make_contact
from tests.factories.pages import make_lesson, make_module


@pytest.fixture
def sundanese(db):
    return Locale.objects.create(language_code="su")


class TestSave:
    def test_keeps_words_nobody_approved_out_of_the_public_row(self, lesson, caplog):
        lesson.title = "Judul lain"

        with caplog.at_level(logging.WARNING):
            lesson.save()

        assert LessonPage.objects.get(pk=lesson.pk).title == "Pelajaran 1"
        assert "title" in caplog.text

    def test_keeps_changed_blocks_out_of_the_public_row(self, lesson):
        lesson.body = [("text", "<p>Lain</p>")]

        lesson.save()

        assert "Lain" not in str(LessonPage.objects.get(pk=lesson.pk).body)

    def test_keeps_changed_words_out_when_asked_for_by_name(self, lesson):
        lesson.title = "Judul lain"

        lesson.save(update_fields=["title", "locked"], clean=False)

        assert LessonPage.objects.get(pk=lesson.pk).title == "Pelajaran 1"

    def test_keeps_changed_child_rows_out_of_the_public_page(self, module):
        module.objectives = [Objective(text="Belum dibaca siapa pun")]

        module.save()

        assert not ModulePage.objects.get(pk=module.pk).objectives.exists()

    def test_writes_what_is_not_read_by_anybody(self, lesson):
        lesson.locked = True

        lesson.save()

        assert LessonPage.objects.get(pk=lesson.pk).locked

    def test_writes_the_words_of_a_draft(self, draft):
        draft.title = "Judul lain"

        draft.save()

        assert LessonPage.objects.get(pk=draft.pk).title == "Judul lain"

    def test_refuses_a_page_that_is_public_from_birth(self, module):
        page = LessonPage(title="Baru", slug="baru", number="1.9")

        with pytest.raises(review.NotApproved):
            module.add_child(instance=page)

    def test_refuses_switching_a_draft_on(self, draft):
        draft.live = True

        with pytest.raises(review.NotApproved):
            draft.save()

    def test_refuses_switching_an_archived_page_on(self, lesson):
        lesson.unpublish()
        page = LessonPage.objects.get(pk=lesson.pk)
        page.live = True

        with pytest.raises(review.NotApproved):
            page.save()

    def test_lets_a_move_through(self, frame, lesson):
        other = make_module(frame, 2)

        lesson.move(other, pos="last-child")

        assert LessonPage.objects.get(pk=lesson.pk).url == "/belajar/modul-2/pelajaran-1/"

    def test_holds_back_the_words_of_a_contact(self, db):
        contact = make_contact()
        contact.phone = "0811 666"

        contact.save()

        contact.refresh_from_db()
        assert contact.phone == "129"


class TestWagtailLocalize:
    @pytest.fixture
    def synced(self, lesson, sundanese):
        source, _created = TranslationSource.get_or_create_from_instance(lesson)
        lesson.copy_for_translation(sundanese, copy_parents=True)
        return Translation.objects.create(source=source, target_locale=sundanese)

    def test_is_refused_where_it_publishes(
        self, synced, lesson, sundanese, django_capture_on_commit_callbacks
    ):
        with pytest.raises(review.NotApproved), django_capture_on_commit_callbacks(execute=True):
            synced.save_target(publish=True)

        assert not lesson.get_translation(sundanese).live

    def test_saves_a_draft_of_a_public_translation_beside_it(self, synced, lesson, sundanese, cast):
        synced.save_target(publish=False)
        page = lesson.get_translation(sundanese)
        revision = page.save_revision(user=cast.author)
        approve(revision, review.ApprovalKind.TRANSLATION, by=cast.reader("su"))
        revision.publish()
        page = lesson.get_translation(sundanese)
        lesson.title = "Judul Indonesia yang baru"
        cast.approve(lesson.save_revision(user=cast.author)).publish()
        synced.source.update_from_db()

        synced.save_target(user=cast.author, publish=False)

        page = lesson.get_translation(sundanese)
        assert page.live
        assert page.title == "Pelajaran 1"
        assert page.get_latest_revision_as_object().title == "Judul Indonesia yang baru"

    def test_tells_the_translator_who_has_to_approve(self, client, synced, lesson, sundanese, cast):
        synced.save_target(publish=False)
        client.force_login(cast.superuser)
        page = lesson.get_translation(sundanese)
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])

        response = client.post(address, {"action": "publish"}, follow=True)

        assert "Tersimpan sebagai draf" in response.content.decode()
        assert not Page.objects.get(pk=page.pk).live


class TestCopyForTranslation:
    def test_makes_drafts_of_missing_parents_and_no_alias(self, lesson, sundanese):
        lesson.copy_for_translation(sundanese, copy_parents=True)

        made = Page.objects.filter(locale=sundanese)
        assert made.count() == 4
        assert not made.filter(live=True).exists()
        assert not made.filter(alias_of__isnull=False).exists()

    def test_refuses_an_alias(self, lesson, sundanese):
        with pytest.raises(review.AliasForbidden):
            lesson.copy_for_translation(sundanese, copy_parents=True, alias=True)

    def test_keeps_the_key_and_the_ids_of_blocks(self, lesson, sundanese):
        copied = lesson.copy_for_translation(sundanese, copy_parents=True)

        assert copied.key == lesson.key
        assert [block.id for block in copied.body] == [block.id for block in lesson.body]


class TestCopy:
    def test_has_a_key_of_its_own_and_the_same_blocks(self, lesson, module):
        copied = lesson.copy(to=module, update_attrs={"slug": "salinan"})

        assert copied.key != lesson.key
        assert [block.id for block in copied.body] == [block.id for block in lesson.body]

    def test_of_a_module_leaves_everything_below_a_draft(self, frame, module, lesson):
        copied = ModulePage.objects.get(pk=module.pk).copy(
            recursive=True, to=frame.learn, update_attrs={"slug": "salinan", "title": "Salinan"}
        )

        below = ModulePage.objects.get(pk=copied.pk).get_descendants(inclusive=True)
        assert below.count() == 2
        assert not below.live().exists()


class TestLanguagesOf:
    def test_falls_back_to_the_same_path(self, lesson, sundanese):
        urls = {language.code: language.url for language in languages_of(lesson)}

        assert urls == {
            "id": "/belajar/modul-1/pelajaran-1/",
            "su": "/su/belajar/modul-1/pelajaran-1/",
            "jv": "/jv/belajar/modul-1/pelajaran-1/",
            "en": "/en/belajar/modul-1/pelajaran-1/",
        }

    def test_names_the_address_of_a_public_translation(self, lesson, sundanese, cast):
        page = lesson.copy_for_translation(sundanese, copy_parents=True)
        page.slug = "pangajaran-1"
        for above in page.get_ancestors(inclusive=True).filter(depth__gt=1).specific():
            thing = page if above.pk == page.pk else above
            revision = thing.save_revision(user=review.loader())
            review.approve_as_loader(revision)
            revision.publish()

        urls = {language.code: language.url for language in languages_of(lesson)}

        assert urls["su"] == "/su/belajar/modul-1/pangajaran-1/"

    def test_costs_the_same_for_1_and_3_translations(
        self, lesson, sundanese, django_assert_num_queries
    ):
        lesson.copy_for_translation(sundanese, copy_parents=True)
        languages_of(lesson)  # where the site begins is cached from now on
        with django_assert_num_queries(1):
            languages_of(lesson)
        for code in ("jv", "en"):
            locale = Locale.objects.create(language_code=code)
            lesson.copy_for_translation(locale, copy_parents=True)
        Page.objects.filter(translation_key=lesson.translation_key).update(live=True)
        languages_of(lesson)
        with django_assert_num_queries(1):
            languages_of(lesson)


class TestGetContext:
    def test_says_in_which_language_the_page_is(self, lesson, rf):
        context = lesson.get_context(rf.get("/su/belajar/modul-1/pelajaran-1/"))

        assert context["content_lang"] == "id"
        assert context["page_title"] == "Pelajaran 1"
        assert context["page_description"] == "Satu kalimat."

    def test_points_from_another_language_to_where_the_words_are(self, lesson, rf):
        with translation.override("su"):
            context = lesson.get_context(rf.get("/su/belajar/modul-1/pelajaran-1/"))

        assert context["canonical_url"] == "/belajar/modul-1/pelajaran-1/"

    def test_of_a_lesson_names_its_neighbours(self, module, lesson, rf):
        second, third = make_lesson(module, 2), make_lesson(module, 3)
        make_lesson(module, 4, live=False)

        context = second.get_context(rf.get("/"))

        assert context["previous"] == lesson
        assert context["next"] == third
        assert third.get_context(rf.get("/"))["next"] is None
        assert lesson.get_context(rf.get("/"))["previous"] is None
