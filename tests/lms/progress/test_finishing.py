from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.catalogue.epoch import bump
from content.catalogue.models import Audience
from lms.progress import phone
from lms.progress.models import Completion, ModuleCompletion
from tests.factories.catalogue import (
    LessonFactory,
    ModuleFactory,
    NarrativeFactory,
)
from tests.factories.learning import NOW, CompletionFactory
from tests.factories.people import (
    MembershipFactory,
    sign_in,
)
from tests.lms.progress.pages import finish, finish_all, text_of

pytestmark = pytest.mark.django_db


class TestComplete:
    def test_leads_to_the_next_activity(self, anybody, lesson):
        response = finish(anybody, lesson)

        assert (
            response.url == f"/belajar/modul-{lesson.module.number}/lesson-{lesson.position + 1}/"
        )

    def test_twice_is_once(self, learner_client, lesson):
        finish(learner_client, lesson)
        finish(learner_client, lesson)

        assert Completion.objects.count() == 1

    def test_stays_on_the_phone_of_a_guest(self, client, lesson):
        finish(client, lesson)

        assert not Completion.objects.exists()
        assert list(phone.load(client.cookies[phone.COOKIE].value).done) == [lesson.pk]

    def test_says_so_where_she_was_signed_out_meanwhile(self, learner_client, lesson):
        learner_client.logout()

        learner_client.post(reverse("progress:complete", args=[lesson.key]), {"akun": "1"})

        assert not Completion.objects.exists()
        page = text_of(learner_client.get("/capaian/"))
        assert "Kamu sudah keluar. Ini tersimpan di HP ini." in page

    def test_says_nothing_of_that_to_anybody_else(self, client, learner_client, lesson):
        finish(client, lesson)
        learner_client.post(reverse("progress:complete", args=[lesson.key]), {"akun": "1"})

        for either in (client, learner_client):
            assert "Kamu sudah keluar" not in text_of(either.get("/capaian/"))

    def test_of_the_last_one_leads_to_the_finished_module(self, anybody):
        lesson = LessonFactory()

        response = finish(anybody, lesson)

        assert response.url == reverse("progress:finished", args=[lesson.module.key])

    def test_of_a_story_says_thank_you_there(self, anybody):
        story = NarrativeFactory()

        response = finish(anybody, story)

        assert response.url == story.words.get().path

    @pytest.mark.parametrize("kind", ["quiz", "simulation"])
    def test_is_not_the_way_to_finish_a_quiz_or_a_chat(self, learner_client, module, kind):
        activity = module.activities.get(kind=kind)

        assert finish(learner_client, activity).status_code == 404
        assert not Completion.objects.exists()

    def test_of_what_was_taken_down_says_so(self, anybody, lesson):
        lesson.retired_at = timezone.now() - timedelta(minutes=1)
        lesson.save()

        response = finish(anybody, lesson)

        assert response.url == "/"
        assert not Completion.objects.exists()

    def test_without_consent_keeps_nothing(self, lesson):
        member = MembershipFactory(user__minor=True, user__without_consent=True)

        response = finish(sign_in(Client(), member), lesson)

        assert response.url == "/"
        assert not Completion.objects.exists()

    def test_is_not_for_looking(self, client, lesson):
        assert client.get(reverse("progress:complete", args=[lesson.key])).status_code == 405


class TestFinished:
    def url(self, module):
        return reverse("progress:finished", args=[module.key])

    def test_is_said_to_who_finished(self, anybody, module):
        finish_all(anybody, module)

        page = text_of(anybody.get(self.url(module)))

        assert f"Modul {module.number} selesai." in page
        assert "5/5" not in page
        assert "4/4" in page

    def test_offers_the_certificate_to_a_learner(self, learner_client, module):
        finish_all(learner_client, module)

        page = text_of(learner_client.get(self.url(module)))

        assert reverse("certificates:certificate", args=[module.key]) in page

    def test_offers_a_guest_to_join(self, client, module):
        finish_all(client, module)

        page = text_of(client.get(self.url(module)))

        assert "Mau sertifikatnya?" in page

    def test_proposes_no_module_for_adults_unasked(self, anybody, module):
        for_adults = ModuleFactory(audience=Audience.ADULT)
        for_all = ModuleFactory()
        finish_all(anybody, module)

        page = text_of(anybody.get(self.url(module)))

        assert f"/belajar/modul-{for_all.number}/" in page
        assert f"/belajar/modul-{for_adults.number}/" not in page

    def test_leads_back_who_has_not(self, anybody, module):
        assert anybody.get(self.url(module)).url == f"/belajar/modul-{module.number}/"

    def test_records_what_an_edit_completed(self, learner_client, learner, module):
        for activity in module.activities.all()[:3]:
            CompletionFactory(learner=learner, activity=activity)
        last = module.activities.all()[3]
        last.retired_at = NOW
        last.save()
        bump()

        learner_client.post(self.url(module))

        assert ModuleCompletion.objects.get().learner == learner

    def test_records_nothing_that_is_not_due(self, learner_client, module):
        learner_client.post(self.url(module))

        assert not ModuleCompletion.objects.exists()

    def test_of_an_unknown_module_is_not_found(self, client):
        unknown = "/tamat/00000000-0000-4000-8000-000000000000/"

        assert client.get(unknown).status_code == 404
