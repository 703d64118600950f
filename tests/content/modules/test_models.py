import pytest
from django.core.exceptions import ValidationError
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from content.catalogue.models import Words
from content.catalogue.refresh import refresh_all
from content.modules.models import (
    CataloguePage,
    HomePage,
    LessonPage,
    ModulePage,
    Objective,
    PathPage,
    PathStep,
)
from content.narratives.models import NarrativeIndexPage, NarrativePage
from content.quizzes.models import QuizPage
from content.simulations.models import SimulationPage
from tests.factories.content import Cast
from tests.factories.pages import add, make_lesson, make_module, make_site, publish
from tests.factories.sounds import make_recording, mp3, sound_file

TREE = {
    HomePage: {CataloguePage, NarrativeIndexPage},
    CataloguePage: {ModulePage, PathPage},
    PathPage: set(),
    ModulePage: {LessonPage, QuizPage, SimulationPage},
    LessonPage: set(),
    QuizPage: set(),
    SimulationPage: set(),
    NarrativeIndexPage: {NarrativePage},
    NarrativePage: set(),
}


@pytest.fixture
def frame(db):
    return make_site()


@pytest.fixture
def module(frame):
    page = make_module(frame, live=False, pillar="aman", more_pillars=["etika", "aman"])
    page.objectives = [
        Objective(text="Kedua", sort_order=1),
        Objective(text="Pertama", sort_order=0),
    ]
    return publish(page)


def make_path(frame, *modules, slug="pelajar"):
    path = PathPage(title=f"Jalur {slug}", slug=slug, for_whom="Pelajar", intro="Menyaring.")
    path.steps = [PathStep(module=page, sort_order=n) for n, page in enumerate(modules)]
    return add(frame.learn, path)


class TestTree:
    @pytest.mark.parametrize("model", TREE, ids=lambda model: model.__name__)
    def test_holds_what_belongs_there_and_nothing_else(self, model):
        assert set(model.allowed_subpage_models()) == TREE[model]

    def test_begins_with_a_home_page(self):
        assert HomePage.allowed_parent_page_models() == [Page]

    def test_has_one_catalogue_and_one_list_of_stories(self, frame):
        home = HomePage.objects.get()

        assert not CataloguePage.can_create_at(home)
        assert not NarrativeIndexPage.can_create_at(home)
        assert ModulePage.can_create_at(frame.learn)

    def test_has_a_home_page_a_language_at_most(self, settings):
        assert HomePage.max_count == len(settings.LANGUAGES)


class TestModulePage:
    def test_names_the_main_pillar_first_and_once(self, module):
        assert module.pillars == ["aman", "etika"]
        assert module.pillar_label == "Aman"

    def test_hands_the_theme_its_objectives_in_order(self, module, rf):
        context = module.get_context(rf.get("/"))

        assert context["objectives"] == ["Pertama", "Kedua"]
        assert context["module"] == module

    @pytest.mark.parametrize("wrong", [["silat"], "aman", [1]])
    def test_refuses_a_pillar_that_is_none(self, module, wrong):
        module.more_pillars = wrong

        with pytest.raises(ValidationError):
            module.full_clean()

    def test_keeps_its_pillars_through_a_revision(self, module):
        assert module.get_latest_revision_as_object().more_pillars == ["etika", "aman"]

    def test_shows_its_pillars_as_tick_boxes(self, client, module):
        client.force_login(Cast.gather().superuser)
        text = client.get(reverse("wagtailadmin_pages:edit", args=[module.pk])).content.decode()

        assert text.count('type="checkbox" name="more_pillars"') == 4


class TestPathPage:
    def test_names_its_modules_in_order(self, frame, module):
        second = make_module(frame, 2)

        path = make_path(frame, second, module)

        assert path.module_keys() == [second.translation_key, module.translation_key]

    def test_costs_the_same_for_1_and_8_modules(self, frame, django_assert_num_queries):
        modules = [make_module(frame, n) for n in range(1, 9)]
        for few in (modules[:1], modules):
            path = make_path(frame, *few, slug=f"jalur-{len(few)}")
            with django_assert_num_queries(1):
                assert len(path.module_keys()) == len(few)

    def test_hands_the_theme_its_modules(self, frame, module, rf):
        path = make_path(frame, module)

        context = path.get_context(rf.get("/"))

        assert context["module_keys"] == [module.translation_key]


class TestLessonPage:
    @pytest.mark.parametrize("lessons", [1, 8])
    def test_costs_the_same_for_1_and_8_lessons(
        self, frame, lessons, rf, django_assert_max_num_queries
    ):
        module = make_module(frame)
        pages = [make_lesson(module, n) for n in range(1, lessons + 1)]
        pages[0].get_context(rf.get("/"))

        with django_assert_max_num_queries(7):
            LessonPage.objects.get(pk=pages[0].pk).get_context(rf.get("/"))


class TestVoice:
    @pytest.fixture
    def module(self, frame):
        return make_module(frame)

    def shown(self, client, module):
        refresh_all()
        lesson = LessonPage.objects.child_of(module).get()
        return client.get(lesson.url).content.decode()

    def test_is_said_with_its_cost_and_loads_nothing_by_itself(self, client, module):
        recording = make_recording(file=sound_file(mp3(72)))
        make_lesson(module, audio=recording)

        html = self.shown(client, module)

        assert f'<audio controls preload="none" src="{recording.file.url}"' in html
        assert "1:12 · 280 KB" in html
        assert "Dibacakan oleh kader RW, dewasa. Teksnya ada di bawah ini." in html

    def test_is_not_mentioned_where_there_is_none(self, client, module):
        make_lesson(module)

        html = self.shown(client, module)

        assert "audio" not in html
        assert "Dengarkan" not in html

    @pytest.mark.parametrize("which", [{"live": False}, {"language": "su"}], ids=str)
    def test_is_not_mentioned_unless_public_and_in_the_pages_language(self, client, module, which):
        make_lesson(module, audio=make_recording(**which))

        assert "audio" not in self.shown(client, module)

    def test_comes_and_goes_with_the_recording(
        self, client, module, django_capture_on_commit_callbacks
    ):
        recording = make_recording()
        make_lesson(module, audio=recording)
        assert "<audio" in self.shown(client, module)

        with django_capture_on_commit_callbacks(execute=True):
            recording.unpublish()

        assert "<audio" not in client.get("/belajar/modul-1/pelajaran-1/").content.decode()

    def test_costs_no_query_where_there_is_none(self, module, django_assert_num_queries):
        lesson = make_lesson(module)

        with django_assert_num_queries(0):
            assert lesson.voice is None

    def test_leaves_a_translation_silent_until_it_has_its_own(self, module):
        lesson = make_lesson(module, audio=make_recording())
        sundanese = Locale.objects.create(language_code="su")
        translated = lesson.copy_for_translation(sundanese, copy_parents=True)
        assert translated.audio == lesson.audio
        assert translated.voice is None

        translated.audio = make_recording("Sunda", language="su", file=sound_file(mp3(5)))

        assert translated.voice == translated.audio

    def test_is_chosen_by_a_translator_for_the_translation(self, client, module):
        lesson = make_lesson(module, audio=make_recording())
        sundanese = Locale.objects.create(language_code="su")
        own = make_recording("Sunda", language="su", file=sound_file(mp3(5)))
        source, _created = TranslationSource.get_or_create_from_instance(lesson)
        lesson.copy_for_translation(sundanese, copy_parents=True)
        translation = Translation.objects.create(source=source, target_locale=sundanese)
        segment = source.overridablesegment_set.get(context__path="audio")
        client.force_login(Cast.gather().superuser)

        client.put(
            reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk]),
            encode_multipart(BOUNDARY, {"value": own.pk}),
            content_type=MULTIPART_CONTENT,
        )
        translation.save_target(publish=False)

        draft = lesson.get_translation(sundanese).get_latest_revision_as_object()
        assert draft.voice == own

    def test_is_left_out_of_what_the_lesson_weighs(self, module):
        make_lesson(module, audio=make_recording(file=sound_file(mp3(72))))
        refresh_all()

        assert Words.objects.get(activity__isnull=False).kilobytes < 20


class TestTheAdminsList:
    def test_stands_in_reading_order_with_numbers(self, client, frame):
        module = make_module(frame)
        first = make_lesson(module, 1, number="1.1")
        second = make_lesson(module, 2, number="1.2")
        first.save_revision()  # the newest, which Wagtail would put on top
        client.force_login(Cast.gather().superuser)

        html = client.get(reverse("wagtailadmin_explore", args=[module.pk])).content.decode()

        titles = [f"{page.number} {page.title}" for page in (first, second)]
        assert all(title in html for title in titles)
        assert html.index(titles[0]) < html.index(titles[1])
