"""What others may know of content, read from registry rows alone."""

import uuid

import pytest
from django.db.models import ProtectedError

from content.catalogue.epoch import bump
from content.catalogue.models import EditionText, Kind, Module, NeverDeleted
from content.catalogue.queries import (
    current_epoch,
    get_accepted,
    get_catalogue,
    get_edition,
    get_text,
)
from content.quizzes.marking import Quiz, mark
from content.simulations.walk import Script, walk
from tests.factories import pages
from tests.factories.catalogue import (
    QUIZ_KEY,
    QUIZ_TEXT,
    SHORTEST_WALK,
    ActivityFactory,
    EditionFactory,
    ModuleFactory,
    NarrativeFactory,
    QuizFactory,
    SimulationFactory,
    WordsFactory,
    an_id,
)

pytestmark = pytest.mark.django_db


class TestGetCatalogue:
    def test_has_modules_with_their_activities_in_order(self):
        second, first = ModuleFactory(position=2), ModuleFactory(position=1)
        late = ActivityFactory(module=first, position=2)
        early = ActivityFactory(module=first, position=1)

        catalogue = get_catalogue("id")

        assert [module.key for module in catalogue.modules] == [first.key, second.key]
        assert [one.key for one in catalogue.modules[0].activities] == [early.key, late.key]

    def test_finds_by_key(self):
        lesson = ActivityFactory()
        story = NarrativeFactory()

        catalogue = get_catalogue("id")
        outline = catalogue.activity(lesson.key)

        assert outline.module_key == lesson.module.key
        assert catalogue.module_of(outline) == catalogue.module(lesson.module.key)
        assert catalogue.module_of(catalogue.activity(story.key)) is None
        assert catalogue.narratives == (catalogue.activity(story.key),)

    def test_does_not_know_what_is_retired_or_foreign(self):
        gone = ActivityFactory(retired_at="2026-01-01T00:00Z")
        catalogue = get_catalogue("id")

        for key in (gone.key, uuid.uuid4()):
            with pytest.raises(KeyError):
                catalogue.activity(key)
        with pytest.raises(KeyError):
            catalogue.module(uuid.uuid4())

    def test_speaks_the_language_asked_for_and_else_the_source(self):
        lesson = ActivityFactory(words__path="/belajar/a/")
        other = ActivityFactory(module=lesson.module, words__path="/belajar/b/")
        WordsFactory(activity=lesson, language="su", title="Palajaran", path="/diajar/a/")

        su = get_catalogue("su")

        assert su.activity(lesson.key).url == "/su/diajar/a/"
        assert su.activity(lesson.key).language == "su"
        assert su.activity(other.key).url == "/su/belajar/b/"
        assert su.activity(other.key).language == "id"
        assert get_catalogue("id").activity(lesson.key).url == "/belajar/a/"

    def test_does_not_speak_through_a_translation_that_is_down(self):
        lesson = ActivityFactory()
        WordsFactory(activity=lesson, language="su", live=False)

        assert get_catalogue("su").activity(lesson.key).language == "id"

    def test_names_the_pillar_in_the_language(self):
        ModuleFactory()

        assert get_catalogue("en").modules[0].pillar_label == "Skills"

    def test_adds_up_what_a_module_costs(self):
        module = ModuleFactory()
        ActivityFactory(module=module, words__kilobytes=5)
        ActivityFactory(module=module, words__kilobytes=7)

        assert get_catalogue("id").module(module.key).kilobytes == 12

    def test_has_paths_of_modules_on_offer(self):
        from content.catalogue.refresh import refresh_all
        from content.modules.models import PathPage, PathStep

        site = pages.make_site()
        modules = [pages.make_module(site, n, live=n != 2) for n in (1, 2, 3)]
        path = PathPage(title="Untuk semua", slug="semua", for_whom="Semua")
        path.steps = [PathStep(module=module, sort_order=-n) for n, module in enumerate(modules)]
        pages.add(site.learn, path)
        refresh_all()

        (outline,) = get_catalogue("su").paths

        assert outline.url == "/su/belajar/semua/"
        assert outline.module_keys == (modules[2].translation_key, modules[0].translation_key)

    @pytest.mark.parametrize("n", [1, 8])
    def test_costs_the_same_for_any_number(self, n, django_assert_num_queries):
        for module in ModuleFactory.create_batch(n):
            ActivityFactory.create_batch(n, module=module)

        with django_assert_num_queries(8):
            get_catalogue("id")

    def test_costs_nothing_the_second_time(self, django_assert_num_queries):
        ActivityFactory()
        epoch = current_epoch()
        get_catalogue("id", epoch=epoch)

        with django_assert_num_queries(0):
            get_catalogue("id", epoch=epoch)
        with django_assert_num_queries(1):
            get_catalogue("id")

    def test_is_read_anew_in_a_new_epoch(self):
        module = ModuleFactory()
        get_catalogue("id")

        module.words.update(title="Lain")
        assert get_catalogue("id").modules[0].title != "Lain"
        bump()
        assert get_catalogue("id").modules[0].title == "Lain"


class TestCurrentEpoch:
    def test_is_zero_before_anything_was_published(self):
        assert current_epoch() == 0

    def test_grows(self):
        bump()
        first = current_epoch()
        bump()
        assert current_epoch() > first


class TestGetEdition:
    def test_is_the_newest(self):
        quiz = QuizFactory()
        newest = EditionFactory(activity=quiz)

        assert get_edition(quiz.pk) == newest

    def test_is_none_for_a_lesson(self):
        assert get_edition(ActivityFactory().pk) is None


class TestGetText:
    def test_falls_back_to_the_source(self):
        edition = get_edition(QuizFactory().pk)

        assert get_text(edition, "su").language == "id"
        EditionText.objects.create(edition=edition, language="su", text={"title": "Kuis (su)"})
        assert get_text(edition, "su").text["title"] == "Kuis (su)"
        assert get_text(edition, "jv").language == "id"

    def test_raises_without_any(self):
        edition = get_edition(QuizFactory().pk)
        edition.texts.all().delete()

        with pytest.raises(EditionText.DoesNotExist):
            get_text(edition, "id")


class TestGetAccepted:
    def test_is_the_union_of_all_languages(self):
        edition = get_edition(QuizFactory().pk)
        question = QUIZ_TEXT["questions"][an_id("q6")] | {"accepted": ["eureun"]}
        EditionText.objects.create(
            edition=edition, language="su", text={"questions": {an_id("q6"): question}}
        )

        assert get_accepted(edition) == {an_id("q6"): {"berhenti", "stop", "eureun"}}

    def test_is_empty_for_a_simulation(self):
        assert get_accepted(get_edition(SimulationFactory().pk)) == {}


class TestFactories:
    def test_make_a_quiz_that_can_be_answered(self):
        edition = get_edition(QuizFactory().pk)
        quiz = Quiz.parse(edition.structure, get_accepted(edition))

        assert all(mark(quiz.question(key), right).right for key, right in QUIZ_KEY.items())
        assert len(QUIZ_KEY) == len(quiz.questions)

    def test_make_a_simulation_that_can_be_finished(self):
        script = Script.parse(get_edition(SimulationFactory().pk).structure)

        assert walk(script, SHORTEST_WALK).end == an_id("tenang")


class TestRegistry:
    def test_is_never_deleted(self):
        quiz = QuizFactory()

        for rows in (Module.objects.all(), type(quiz).objects.all(), quiz.editions.all()):
            assert isinstance(rows, NeverDeleted)
            with pytest.raises(ProtectedError):
                rows.delete()
        with pytest.raises(ProtectedError):
            quiz.module.delete()
        assert quiz.kind == Kind.QUIZ
