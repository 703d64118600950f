"""Translations are written as drafts, once, and no language disturbs another."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from content.modules.models import LessonPage
from content.site import review
from content.site.models import GlossaryTerm, ReferralContact
from content.translation import actions
from content.translation.coverage import differences
from content.translation.memory import TOOL
from content.translation.models import Coverage
from tests.factories.content import make_contact, make_public
from tests.factories.pages import make_lesson, make_module, make_quiz


def target(thing, language="su"):
    return type(thing).objects.get(
        translation_key=thing.translation_key, locale__language_code=language
    )


def draft_of(thing, language="su"):
    return target(thing, language).get_latest_revision_as_object()


def make_live(thing, language="su"):
    revision = target(thing, language).get_latest_revision()
    review.approve_as_loader(revision)
    revision.publish()


class TestApply:
    def test_drafts_the_pages_and_their_parents(self, lesson, fill):
        fill()

        assert draft_of(lesson).title == "Pelajaran 1 (su)"
        assert "membagikan. (su)" in str(draft_of(lesson).body)
        assert not target(lesson).live
        assert Page.objects.filter(locale__language_code="su", live=True).count() == 0

    def test_changes_nothing_the_second_time(self, lesson, fill):
        fill()
        before = list(StringTranslation.objects.values())
        revision = target(lesson).latest_revision_id

        assert fill() == []

        assert list(StringTranslation.objects.values()) == before
        assert target(lesson).latest_revision_id == revision

    def test_deletes_nothing(self, lesson, fill):
        fill()

        fill(word=lambda text: "" if text == "Pelajaran 1" else f"{text} (su)")

        assert draft_of(lesson).title == "Pelajaran 1 (su)"

    def test_keeps_what_readers_see_until_it_is_approved(self, lesson, fill):
        fill()
        make_live(lesson)

        fill(word=lambda text: f"{text} (anyar)")

        assert target(lesson).title == "Pelajaran 1 (su)"
        assert draft_of(lesson).title == "Pelajaran 1 (anyar)"

    def test_shows_readers_the_earlier_translation_while_a_text_is_stale(self, lesson, fill, edit):
        fill()
        make_live(lesson)

        edit(lesson, title="Pelajaran satu")

        assert target(lesson).title == "Pelajaran 1 (su)"

    def test_keeps_a_public_snippet_public(self, frame, fill):
        contact = make_contact()
        fill("situs")
        make_live(contact)

        fill("situs", word=lambda text: f"{text} (anyar)")

        assert target(contact).live
        assert target(contact).who.endswith("(su)")
        assert ReferralContact.objects.get(pk=contact.pk).who == contact.who

    def test_keeps_the_address_and_the_numbers(self, frame, lesson, fill):
        contact = make_contact()
        fill()
        fill("situs")

        assert draft_of(lesson).slug == lesson.slug
        assert draft_of(lesson).number == lesson.number
        assert draft_of(contact).phone == contact.phone

    def test_costs_the_same_for_1_and_8_texts_of_a_page(self, module, fill):
        make_quiz(module)
        fill()
        costs = []
        for texts in ({"Pilihan q1a"}, {f"Pilihan q{n}{x}" for n in (1, 2) for x in "abc"}):
            with CaptureQueriesContext(connection) as queries:
                fill(word=lambda text, ones=texts: f"{text} {'(2)' if text in ones else '(su)'}")
            costs.append(len(queries))

        assert costs[0] == costs[1]

    def test_leaves_the_counts_right(self, lesson, fill):
        fill()

        assert differences() == []
        assert Coverage.objects.get(key=lesson.translation_key, language="su").words_left == 0


class TestBegin:
    def test_makes_a_draft_once(self, lesson, translator, commit):
        with commit():
            first = actions.begin(lesson, language="su", by=translator)
        with commit():
            second = actions.begin(lesson, language="su", by=translator)

        assert first.pk == second.pk
        assert first.latest_revision_id == second.latest_revision_id
        assert first.title == "Pelajaran 1"
        assert not first.live

    def test_lets_translators_open_a_tree_that_is_new(self, lesson, translator):
        page = actions.begin(lesson, language="su", by=translator)

        assert page.permissions_for_user(translator).can_edit()
        assert not lesson.permissions_for_user(translator).can_edit()
        assert not page.permissions_for_user(translator).can_publish()
        assert not page.permissions_for_user(translator).can_delete()
        assert not page.permissions_for_user(translator).can_move()

    def test_fills_in_what_was_always_translated_the_same_way(
        self, module, lesson, fill, translator
    ):
        fill()
        twin = make_lesson(module, 2, title="Pelajaran 1")

        actions.begin(twin, language="su", by=translator)

        row = StringTranslation.objects.get(
            context__object_id=twin.translation_key, context__path="title"
        )
        assert (row.data, row.tool_name) == ("Pelajaran 1 (su)", TOOL)
        assert draft_of(twin).title == "Pelajaran 1 (su)"

    def test_leaves_to_people_what_people_disagreed_on(self, module, lesson, fill, translator):
        other = make_lesson(module, 2, title="Pelajaran 1")
        fill()
        StringTranslation.objects.filter(
            context__object_id=other.translation_key, context__path="title"
        ).update(data="Pangajaran")
        twin = make_lesson(module, 3, title="Pelajaran 1")

        actions.begin(twin, language="su", by=translator)

        assert draft_of(twin).title == "Pelajaran 1"


class TestLanguages:
    """Whatever happens in one language leaves the others as they are."""

    @pytest.fixture
    def three(self, lesson, fill):
        """A lesson public in Indonesian, Sundanese and Javanese."""
        for language in ("su", "jv"):
            fill(language=language, word=lambda text, code=language: f"{text} ({code})")
            for page in (lesson.get_parent().specific, lesson):
                make_live(page, language=language)
        return lesson

    def words(self, lesson):
        pages = LessonPage.objects.filter(translation_key=lesson.translation_key)
        return {
            page.locale.language_code: (page.title, page.live, page.slug, page.url_path[-12:])
            for page in pages.select_related("locale")
        }

    def test_are_not_disturbed_by_unpublishing_one(self, three):
        before = self.words(three)

        target(three, "su").unpublish()

        after = self.words(three)
        assert not after["su"][1]
        assert {k: v for k, v in after.items() if k != "su"} == {
            k: v for k, v in before.items() if k != "su"
        }

    def test_are_not_disturbed_by_copying_one(self, three, translator):
        before = self.words(three)

        copy = target(three, "su").copy(update_attrs={"slug": "salinan"}, user=translator)

        assert copy.translation_key != three.translation_key
        assert self.words(three) == before

    def test_are_not_disturbed_by_moving_one(self, frame, three, fill):
        other = make_module(frame, 2)
        fill("modul-02")
        before = self.words(three)

        target(three, "su").move(target(other, "su"), pos="last-child")

        after = self.words(three)
        assert {k: v for k, v in after.items() if k != "su"} == {
            k: v for k, v in before.items() if k != "su"
        }

    def test_are_not_disturbed_by_archiving_the_source(self, three, commit):
        with commit():
            LessonPage.objects.get(pk=three.pk).unpublish()

        after = self.words(three)
        assert [after[code][1] for code in ("id", "su", "jv")] == [False, True, True]
        assert not Coverage.objects.filter(key=three.translation_key).exists()

    def test_are_not_disturbed_by_a_change_of_the_source(self, three, edit):
        before = self.words(three)

        edit(three, title="Judul baru")

        after = self.words(three)
        assert after["id"][0] == "Judul baru"
        assert {k: v for k, v in after.items() if k != "id"} == {
            k: v for k, v in before.items() if k != "id"
        }
        assert set(
            Coverage.objects.filter(key=three.translation_key).values_list("language", "stale")
        ) == {("su", 1), ("jv", 1), ("en", 0)}


class TestTerms:
    def test_begin_as_drafts_that_were_never_public(self, frame, fill):
        words = {"slug": "hoaks", "term": "hoaks", "meaning": "Kabar bohong."}
        make_public(GlossaryTerm(**words, live=False, locale=frame.home.locale), live=True)
        fill("situs")

        there = target(GlossaryTerm.objects.get(slug="hoaks", locale__language_code="id"))
        assert not there.live
        assert there.first_published_at is None
        assert there.live_revision_id is None
        assert there.get_latest_revision_as_object().term == "hoaks (su)"
