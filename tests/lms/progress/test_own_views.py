import pytest
from django.urls import reverse

from content.catalogue.epoch import bump
from lms.progress import phone
from lms.progress.models import Attempt, Completion, ModuleCompletion
from tests.factories.catalogue import (
    QUIZ_TEXT,
    LessonFactory,
    QuizFactory,
)
from tests.factories.learning import NOW, AttemptFactory, CompletionFactory, ModuleCompletionFactory
from tests.lms.progress.conftest import Sitter
from tests.lms.progress.pages import finish, text_of

pytestmark = pytest.mark.django_db


class TestOwn:
    URL = "/capaian/"

    def test_is_empty_at_first(self, anybody):
        assert "Belum ada apa-apa di sini" in text_of(anybody.get(self.URL))

    def test_says_what_is_still_missing_with_links(self, anybody, lesson):
        finish(anybody, lesson)

        page = text_of(anybody.get(self.URL))

        assert "1 dari 4 selesai" in page
        assert "Apa yang masih kurang?" in page
        for activity in lesson.module.activities.exclude(pk=lesson.pk):
            assert activity.words.get().path in page

    def test_says_how_near_a_quiz_was(self, learner_client, learner, quiz):
        CompletionFactory(learner=learner, activity=quiz.module.activities.first())
        AttemptFactory(learner=learner, activity=quiz, submitted_at=NOW, score=0.5)

        page = text_of(learner_client.get(self.URL))

        assert "Terbaik sejauh ini 50 persen, perlu 70 persen." in page

    def test_links_to_certificates(self, learner_client, learner, module):
        ModuleCompletionFactory(learner=learner, module=module)

        page = text_of(learner_client.get(self.URL))

        assert reverse("certificates:certificate", args=[module.key]) in page

    def test_keeps_certificates_of_modules_that_were_taken_down(
        self, learner_client, learner, module
    ):
        ModuleCompletionFactory(learner=learner, module=module)
        module.retired_at = NOW
        module.save()
        bump()

        page = text_of(learner_client.get(self.URL))

        assert module.words.get().title in page
        assert reverse("certificates:certificate", args=[module.key]) in page

    def test_lets_a_guest_take_it_off_the_phone(self, client, lesson):
        finish(client, lesson)

        page = text_of(client.get(self.URL))
        client.post("/capaian/hapus/")

        assert "Tersimpan di HP ini" in page
        assert "Hapus dari HP ini" in page
        assert not client.cookies[phone.COOKIE].value
        assert "Belum ada apa-apa di sini" in text_of(client.get(self.URL))

    def test_removes_nothing_from_an_account(self, learner_client, learner, lesson):
        CompletionFactory(learner=learner, activity=lesson)

        learner_client.post("/capaian/hapus/")

        assert Completion.objects.count() == 1

    def test_shows_nothing_of_anybody_else(self, learner_client, lesson):
        CompletionFactory(activity=lesson)

        assert "Belum ada apa-apa di sini" in text_of(learner_client.get(self.URL))

    @pytest.mark.parametrize("modules", [1, 8])
    def test_costs_the_same_for_any_number_of_modules(
        self, learner_client, learner, modules, django_assert_num_queries
    ):
        for _ in range(modules):
            lesson = LessonFactory()
            CompletionFactory(learner=learner, activity=lesson)
            AttemptFactory(
                learner=learner,
                activity=QuizFactory(module=lesson.module),
                submitted_at=NOW,
                score=0.5,
            )
        learner_client.get(self.URL)

        with django_assert_num_queries(6):  # session, person, epoch, done, modules, best scores
            learner_client.get(self.URL)


class TestSwitchingTheLanguage:
    def test_keeps_one_progress(self, learner_client, learner, module):
        """Module 1 begun in Indonesian, finished in English."""
        for activity in module.activities.all():
            activity.words.create(
                language="en",
                page_id=activity.words.get().page_id + 5000,
                title=f"English {activity.kind}",
                path=f"/learn/{activity.kind}-{activity.position}/",
            )
        bump()
        lessons = module.activities.filter(kind="lesson")
        quiz, chat = (module.activities.get(kind=kind) for kind in ("quiz", "simulation"))
        finish(learner_client, lessons[0])
        indonesian = Sitter(learner_client, quiz)
        for number in (1, 2, 3):
            indonesian.answer(number)

        english = Sitter(learner_client, quiz, prefix="/en")
        going_on = english.start()
        for number in (4, 5, 6):
            english.answer(number)
        learner_client.post(f"/en/selesai/{lessons[1].key}/")
        response = learner_client.post(f"/en/simulasi/{chat.key}/", {"j": "b.ab.a"})

        assert going_on.url == english.url(4)
        assert response.url == f"/en/tamat/{module.key}/"
        assert ModuleCompletion.objects.get(learner=learner).module == module
        assert Attempt.objects.count() == 1

    def test_shows_the_words_of_the_language_asked_for(self, client, quiz):
        edition = quiz.editions.get()
        words = {**QUIZ_TEXT, "title": "Quiz of module 1"}
        edition.texts.create(language="en", text=words)

        assert "Quiz of module 1" in text_of(client.get(f"/en/kuis/{quiz.key}/1/"))
        assert "Kuis Modul 1" in text_of(client.get(f"/su/kuis/{quiz.key}/1/"))
