"""The registry says what the tree says, whatever happened to the tree."""

import pytest
from wagtail.models import PageViewRestriction

from content.catalogue.models import Activity, Edition, EditionText, Epoch, Kind, Module, Words
from content.catalogue.refresh import differences, refresh, refresh_all
from content.modules.models import LessonPage, ModulePage
from content.quizzes.models import QuizPage
from tests.factories import pages
from tests.factories.catalogue import an_id

pytestmark = pytest.mark.django_db


def row_of(page):
    model = Module if isinstance(page, ModulePage) else Activity
    return model.objects.filter(key=page.translation_key).first()


def words_of(page, language="id"):
    return row_of(page).words.get(language=language)


def again(page):
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def site():
    return pages.make_site()


@pytest.fixture
def module(site):
    return pages.make_module(site)


class TestRefresh:
    def test_registers_what_is_public(self, site, module):
        lesson = pages.make_lesson(module)
        story = pages.make_narrative(site)

        refresh_all()

        assert row_of(module).number == 1
        assert row_of(lesson).module == row_of(module)
        assert row_of(lesson).kind == Kind.LESSON
        assert words_of(lesson).path == "/belajar/modul-1/pelajaran-1/"
        assert row_of(story).module is None
        assert not row_of(story).required

    def test_keeps_the_sentence_for_the_certificate(self, site):
        page = pages.make_module(site, 9, certificate_note="Bukan kewenangan.")

        refresh_all()

        assert words_of(page).certificate_note == "Bukan kewenangan."

    def test_changes_nothing_the_second_time(self, site, module):
        pages.make_lesson(module)
        pages.make_quiz(module)
        pages.make_simulation(module)
        pages.make_narrative(site)

        assert refresh_all() != []
        assert refresh_all() == []
        assert Edition.objects.count() == 2

    def test_does_not_know_drafts(self, site, module):
        pages.make_lesson(module, live=False)
        hidden = pages.make_module(site, 2, live=False)
        below = pages.make_lesson(hidden)

        refresh_all()

        assert Module.objects.count() == 1
        assert row_of(below) is None

    def test_covers_what_is_below_the_page(self, module):
        lesson = pages.make_lesson(module)

        refresh(module)

        assert row_of(lesson) is not None

    def test_covers_the_module_above_an_activity(self, module):
        lesson = pages.make_lesson(module)

        refresh(lesson)

        assert row_of(lesson).module.key == module.translation_key

    def test_retires_and_brings_back(self, module):
        lesson = pages.make_lesson(module)
        refresh_all()

        again(lesson).unpublish()
        refresh(lesson)
        assert row_of(lesson).is_retired
        assert not words_of(lesson).live
        first = row_of(lesson).retired_at
        refresh(lesson)
        assert row_of(lesson).retired_at == first

        pages.publish(again(lesson))
        refresh(lesson)
        assert not row_of(lesson).is_retired
        assert words_of(lesson).live

    def test_retires_the_activities_of_a_module_that_is_gone(self, module):
        lesson = pages.make_lesson(module)
        refresh_all()

        again(module).unpublish()
        refresh(module)

        assert row_of(module).is_retired
        assert row_of(lesson).is_retired

    def test_retires_what_was_deleted_past_our_guard(self, module):
        lesson = pages.make_lesson(module)
        refresh_all()

        LessonPage.objects.filter(pk=lesson.pk)._raw_delete("default")
        refresh(lesson)

        assert row_of(lesson).is_retired
        assert differences() == []

    def test_follows_an_activity_to_another_module(self, site, module):
        lesson = pages.make_lesson(module)
        other = pages.make_module(site, 2)
        refresh_all()

        again(lesson).move(again(other), pos="last-child")
        refresh(again(lesson))

        assert row_of(lesson).module == row_of(other)
        assert words_of(lesson).path == "/belajar/modul-2/pelajaran-1/"

    def test_follows_the_children_of_a_renamed_module(self, module):
        lesson = pages.make_lesson(module)
        refresh_all()

        renamed = again(module)
        renamed.slug = "saring"
        pages.publish(renamed)
        refresh(renamed)

        assert words_of(lesson).path == "/belajar/saring/pelajaran-1/"

    def test_follows_the_order_of_the_tree(self, module):
        lessons = [pages.make_lesson(module, n) for n in (1, 2, 3)]
        refresh_all()

        again(lessons[2]).move(again(lessons[0]), pos="left")
        refresh(module)

        order = Activity.objects.order_by("position").values_list("key", flat=True)
        assert list(order) == [lessons[n].translation_key for n in (2, 0, 1)]

    @pytest.mark.parametrize("level", ["lesson", "module", "learn", "home"])
    def test_retires_what_somebody_restricted_anywhere_above(self, site, module, level):
        lesson = pages.make_lesson(module)
        refresh_all()
        above = {"lesson": lesson, "module": module, "learn": site.learn, "home": site.home}[level]

        restriction = PageViewRestriction.objects.create(
            page=above, restriction_type=PageViewRestriction.LOGIN
        )
        refresh(above)
        assert row_of(lesson).is_retired

        restriction.delete()
        refresh(above)
        assert not row_of(lesson).is_retired

    def test_ignores_an_alias(self, module):
        lesson = pages.make_lesson(module)
        refresh_all()
        other = pages.make_lesson(module, 2)

        # What Wagtail's tree sync would make; ours refuses, so the row is written past it.
        LessonPage.objects.filter(pk=other.pk).update(alias_of=lesson)
        refresh_all()

        assert row_of(other) is None

    def test_believes_the_tree_and_not_the_signal(self, module):
        """The first scheduling of a page announces it while it is not live yet."""
        lesson = pages.make_lesson(module, live=False)

        refresh(lesson)

        assert row_of(lesson) is None

    def test_takes_words_and_addresses_of_any_length(self, module):
        lesson = pages.make_lesson(module, slug="a" * 250, search_description="kata " * 200)

        refresh_all()

        assert words_of(lesson).path == f"/belajar/modul-1/{'a' * 250}/"
        assert words_of(lesson).summary == ("kata " * 200)

    def test_lets_every_refresh_grow_the_epoch(self, module):
        refresh(module)
        before = Epoch.objects.get().number

        refresh(module)

        assert Epoch.objects.get().number > before

    def test_notes_what_a_page_costs(self, module):
        lesson = pages.make_lesson(module)
        heavy = [("text", f"<p>{n} kata yang lain dari {n * 7919} kata</p>") for n in range(400)]
        heavier = pages.make_lesson(module, 2, body=heavy)

        refresh_all()

        assert 0 < words_of(lesson).kilobytes < words_of(heavier).kilobytes < 60

    def test_weighs_a_page_once_for_each_revision(self, module):
        for n in range(1, 4):
            pages.make_lesson(module, n)
        refresh_all()

        Words.objects.update(kilobytes=999)
        refresh_all()

        assert set(Words.objects.values_list("kilobytes", flat=True)) == {999}


class TestEditions:
    @pytest.fixture
    def quiz(self, module):
        return pages.make_quiz(module)

    def publish_with(self, quiz, **fields):
        page = again(quiz)
        for name, value in fields.items():
            setattr(page, name, value)
        pages.publish(page)
        refresh(page)

    def test_freezes_a_quiz(self, quiz):
        refresh_all()

        edition = row_of(quiz).editions.get()
        first = edition.structure["questions"][0]
        assert (first["id"], first["right"]) == (an_id("q1"), [an_id("q1b")])
        assert edition.texts.get().language == "id"

    def test_makes_none_when_only_the_introduction_changes(self, quiz):
        refresh_all()

        self.publish_with(quiz, intro="Kalimat lain.")

        edition = row_of(quiz).editions.get()
        assert edition.texts.get().text["intro"] == "Kalimat lain."

    def reworded(self):
        first = pages.QUESTIONS[0]
        words = first["value"] | {"prompt": "Apa yang pertama?"}
        return [first | {"value": words}, *pages.QUESTIONS[1:]]

    def test_makes_a_new_one_when_a_question_reads_otherwise(self, quiz):
        refresh_all()
        old = row_of(quiz).editions.get()

        self.publish_with(quiz, questions=self.reworded())

        new = row_of(quiz).editions.latest("number")
        assert (new.number, new.digest) == (2, old.digest)
        asked = [one.texts.get().text["questions"][an_id("q1")]["prompt"] for one in (old, new)]
        assert asked == ["Apa langkah pertama?", "Apa yang pertama?"]
        assert refresh_all() == []

    def test_makes_a_new_one_when_the_structure_changes(self, quiz):
        refresh_all()
        old = row_of(quiz).editions.get()

        self.publish_with(quiz, questions=pages.QUESTIONS[:2])

        new = row_of(quiz).editions.order_by("-number").first()
        old.refresh_from_db()
        assert new.number == 2
        assert len(new.structure["questions"]) == 2
        assert len(old.structure["questions"]) == 6
        assert old.texts.count() == 1

    def test_keeps_the_ids_of_choices_that_are_reordered(self, quiz):
        refresh_all()
        single = pages.QUESTIONS[0]
        turned = single["value"] | {"choices": single["value"]["choices"][::-1]}

        self.publish_with(quiz, questions=[single | {"value": turned}, *pages.QUESTIONS[1:]])

        first, second = row_of(quiz).editions.order_by("number")
        assert second.structure["questions"][0]["choices"] == [an_id("q1b"), an_id("q1a")]
        assert first.structure["questions"][0]["right"] == second.structure["questions"][0]["right"]

    def test_does_not_freeze_a_draft(self, quiz):
        refresh_all()

        draft = again(quiz)
        draft.questions = pages.QUESTIONS[:1]
        draft.save_revision()
        refresh(draft)

        assert row_of(quiz).editions.count() == 1

    def test_are_never_deleted(self, quiz):
        refresh_all()

        again(quiz).unpublish()
        refresh(quiz)

        assert row_of(quiz).editions.count() == 1


class TestTranslations:
    @pytest.fixture
    def sundanese(self, site):
        for page in (site.home, site.learn, site.stories):
            pages.translate(page, slug=f"{page.slug}-su")

    @pytest.fixture
    def quiz(self, module):
        return pages.make_quiz(module)

    def test_gives_words_in_its_language(self, sundanese, module):
        lesson = pages.make_lesson(module)
        pages.translate(module, slug="modul-hiji")
        pages.translate(lesson, slug="palajaran-hiji")
        refresh_all()

        words = words_of(lesson, "su")
        assert words.title == "Pelajaran 1 (su)"
        assert words.path == "/belajar-su/modul-hiji/palajaran-hiji/"
        assert Activity.objects.count() == 1

    def test_leaves_a_module_alone_that_only_the_source_moved_to(self, sundanese, site, module):
        other, quiz = pages.make_module(site, 2), pages.make_quiz(module)
        for page in (module, other):
            pages.translate(page)
        twin = pages.translate(quiz)
        again(quiz).move(again(other), pos="last-child")
        refresh_all()

        pages.publish(again(twin))
        refresh(again(twin))

        assert not row_of(other).is_retired
        assert differences() == []

    def test_reworded_makes_a_new_edition_and_leaves_the_old_words(self, sundanese, module, quiz):
        pages.translate(module)
        twin = pages.translate(quiz)
        refresh_all()
        first = pages.QUESTIONS[0]
        words = first["value"] | {"prompt": "Naon léngkah kahiji?"}
        twin.questions = [first | {"value": words}, *pages.QUESTIONS[1:]]
        pages.publish(twin)
        refresh(twin)

        old, new = row_of(quiz).editions.order_by("number")
        asked = [
            one.texts.get(language="su").text["questions"][an_id("q1")]["prompt"]
            for one in (old, new)
        ]
        assert asked == ["Apa langkah pertama?", "Naon léngkah kahiji?"]
        assert old.digest == new.digest
        assert refresh_all() == []

    def test_gives_none_as_a_draft(self, sundanese, module):
        pages.translate(module, live=False)
        refresh_all()

        assert not row_of(module).words.filter(language="su").exists()

    def test_has_no_say_in_order_and_parent(self, site, sundanese, module):
        lessons = [pages.make_lesson(module, n) for n in (1, 2)]
        pages.translate(module)
        turned = [pages.translate(lesson) for lesson in lessons]
        refresh_all()

        again(turned[1]).move(again(turned[0]), pos="left")
        refresh_all()

        order = Activity.objects.order_by("position").values_list("key", flat=True)
        assert list(order) == [lesson.translation_key for lesson in lessons]

    def test_retires_nothing_when_it_is_taken_down(self, sundanese, module):
        translated = pages.translate(module)
        refresh_all()

        again(translated).unpublish()
        refresh(translated)

        assert not row_of(module).is_retired
        assert not words_of(module, "su").live

    def test_does_not_stand_for_a_source_that_is_taken_down(self, sundanese, module):
        pages.translate(module)
        refresh_all()

        again(module).unpublish()
        refresh(module)

        assert row_of(module).is_retired

    def test_words_an_edition_while_the_structures_agree(self, sundanese, module, quiz):
        pages.translate(module)
        translated = pages.translate(quiz, intro="Genep soal.")
        refresh_all()

        texts = EditionText.objects.filter(edition__activity=row_of(quiz))
        assert set(texts.values_list("language", flat=True)) == {"id", "su"}
        assert texts.get(language="su").text["intro"] == "Genep soal."
        assert texts.get(language="su").text["title"] == "Kuis (su)"

        changed = again(translated)
        changed.questions = pages.QUESTIONS[:3]
        pages.publish(changed)
        refresh(changed)

        assert set(texts.values_list("language", flat=True)) == {"id"}
        assert row_of(quiz).editions.count() == 1

    def test_of_an_older_edition_stays_with_it(self, sundanese, module, quiz):
        pages.translate(module)
        pages.translate(quiz)
        refresh_all()
        old = row_of(quiz).editions.get()

        page = again(quiz)
        page.questions = pages.QUESTIONS[:3]
        pages.publish(page)
        refresh(page)

        new = row_of(quiz).editions.order_by("-number").first()
        assert old.texts.count() == 2
        assert set(new.texts.values_list("language", flat=True)) == {"id"}
        assert QuizPage.objects.count() == 2
