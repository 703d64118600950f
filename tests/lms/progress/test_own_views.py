from dataclasses import replace
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.catalogue.epoch import bump
from content.catalogue.models import Audience
from lms.accounts.cookies import WAITING, WaitingCookie, remember_waiting
from lms.progress import phone
from lms.progress.models import Attempt, Claim, Completion, ModuleCompletion
from tests.factories.catalogue import (
    QUIZ_TEXT,
    LessonFactory,
    ModuleFactory,
    NarrativeFactory,
    QuizFactory,
)
from tests.factories.learning import NOW, AttemptFactory, CompletionFactory, ModuleCompletionFactory
from tests.factories.people import (
    MembershipFactory,
    StaffFactory,
    WaitingFactory,
    sign_in,
)
from tests.lms.progress.conftest import Sitter

pytestmark = pytest.mark.django_db


def finish(client, activity):
    return client.post(reverse("progress:complete", args=[activity.key]))


def text_of(response):
    assert response.status_code == 200, response
    return response.content.decode()


def finish_all(client, module):
    """Do everything a module asks for, through the pages; the last reply."""
    response = None
    for activity in module.activities.current().order_by("position"):
        if activity.kind == "lesson":
            response = finish(client, activity)
        elif activity.kind == "simulation":
            url = reverse("progress:simulation", args=[activity.key])
            response = client.post(url, {"j": "b.ab.a"})
        else:
            sitter = Sitter(client, activity)
            sitter.answer_all()
            response = client.get(sitter.result_url)
    return response


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


class TestClaim:
    URL = "/klaim/?next=/capaian/"

    @pytest.fixture
    def found(self, client, module):
        """A phone on which a guest finished the module, now with somebody signed in."""
        finish_all(client, module)
        return sign_in(client, MembershipFactory())

    def test_asks_with_what_was_found(self, found, module):
        page = text_of(found.get(self.URL))

        assert "Ini pekerjaanmu?" in page
        assert "4 dari 4 selesai" in page

    def test_goes_on_where_nothing_was_found(self, learner_client):
        assert learner_client.get(self.URL).url == "/capaian/"

    def test_goes_on_for_a_guest_and_keeps_her_work(self, client, lesson):
        finish(client, lesson)

        assert client.get(self.URL).url == "/capaian/"
        assert client.cookies[phone.COOKIE].value

    def test_takes_it_over_once(self, found, module):
        response = found.post(self.URL, {"jawab": "ya", "next": "/capaian/"})

        assert response.url == "/capaian/"
        assert ModuleCompletion.objects.get().module == module
        assert not found.cookies[phone.COOKIE].value
        assert found.get(self.URL).url == "/capaian/"

    def test_taken_over_from_a_second_tab_is_the_same(self, found):
        kept = found.cookies[phone.COOKIE].value
        found.post(self.URL, {"jawab": "ya"})
        found.cookies[phone.COOKIE] = kept

        found.post(self.URL, {"jawab": "ya"})

        assert Claim.objects.count() == 1
        assert ModuleCompletion.objects.count() == 1

    def test_is_not_taken_over_by_a_second_person(self, found):
        kept = found.cookies[phone.COOKIE].value
        found.post(self.URL, {"jawab": "ya"})
        second = MembershipFactory()
        client = sign_in(Client(), second)
        client.cookies[phone.COOKIE] = kept

        client.post(self.URL, {"jawab": "ya"})

        assert not second.user.completions.exists()
        assert "sudah dipindahkan ke akun lain" in text_of(client.get("/capaian/"))

    def test_that_is_not_hers_may_stay_or_go(self, found):
        page = text_of(found.post(self.URL, {"jawab": "bukan", "next": "/capaian/"}))
        found.post(self.URL, {"jawab": "biar", "next": "/capaian/"})
        stayed = found.cookies[phone.COOKIE].value
        found.post(self.URL, {"jawab": "hapus", "next": "/capaian/"})

        assert "Biarkan di HP ini?" in page
        assert stayed
        assert not found.cookies[phone.COOKIE].value
        assert not Completion.objects.exists()

    @pytest.mark.parametrize("onward", ["https://example.org/", "//example.org", "javascript:x"])
    def test_never_leads_to_another_site(self, learner_client, onward):
        assert learner_client.get("/klaim/", {"next": onward}).url == "/"

    def test_is_for_staff_who_learn_too(self, client, lesson):
        finish(client, lesson)
        staff = StaffFactory()
        sign_in(client, staff)

        client.post(self.URL, {"jawab": "ya"})

        assert staff.completions.count() == 1


class TestSharedPhone:
    """Several people use one phone: work of somebody who waits is hers alone."""

    URL = "/klaim/?next=/capaian/"

    @pytest.fixture
    def lala(self):
        return WaitingFactory(nickname="Lala")

    def wait(self, client, waiting):
        """Let somebody's waiting begin on a phone, the way signing in does it."""
        response = HttpResponse()
        remember_waiting(response, WaitingCookie(waiting.public_id, waiting.nickname))
        client.cookies.update(response.cookies)
        return client.get("/klaim/?next=/menunggu/")

    def leave(self, client):
        del client.cookies[WAITING]

    def consented(self, waiting):
        """The member somebody waiting becomes."""
        member = MembershipFactory(
            cohort=waiting.cohort,
            nickname=waiting.nickname,
            nickname_key=waiting.nickname_key,
        )
        waiting.delete()
        return member

    def works(self, client):
        return phone.load_all(client.cookies[phone.COOKIE].value)

    @pytest.fixture
    def left(self, client, lesson, lala):
        """A phone on which Lala read a lesson as a guest, began to wait, and signed out."""
        finish(client, lesson)
        self.wait(client, lala)
        self.leave(client)
        return client

    def test_leads_on_who_begins_to_wait(self, client, lesson, lala):
        finish(client, lesson)

        assert self.wait(client, lala).url == "/menunggu/"
        assert self.works(client)[0].owner

    def test_offers_her_work_to_nobody_else(self, left):
        other = MembershipFactory()
        before = left.cookies[phone.COOKIE].value
        sign_in(left, other)

        assert left.get(self.URL).url == "/capaian/"
        assert left.post(self.URL, {"jawab": "ya"}).url == "/capaian/"
        left.post(self.URL, {"jawab": "hapus"})
        assert not Completion.objects.exists()
        assert left.cookies[phone.COOKIE].value == before

    def test_offers_it_to_nobody_of_the_same_nickname_in_another_group(self, left, lala):
        sign_in(left, MembershipFactory(nickname="Lala", nickname_key=lala.nickname_key))

        assert left.get(self.URL).url == "/capaian/"

    def test_offers_it_to_her_when_she_has_an_account(self, left, lala, lesson):
        member = self.consented(lala)
        sign_in(left, member)

        assert "Ini pekerjaanmu?" in text_of(left.get(self.URL))
        left.post(self.URL, {"jawab": "ya"})
        assert Completion.objects.get().learner == member.user
        assert not left.cookies[phone.COOKIE].value

    def test_offers_nothing_after_her_nickname_was_changed(self, left, lala):
        member = self.consented(lala)
        member.nickname_key = "bunga"
        member.save()

        assert sign_in(left, member).get(self.URL).url == "/capaian/"

    def test_offers_nothing_after_she_left_the_group(self, left, lala):
        member = self.consented(lala)
        member.left_at = timezone.now()
        member.save()
        other = MembershipFactory(user=member.user)

        assert sign_in(left, other).get(self.URL).url == "/capaian/"

    def test_shows_a_guest_nothing_of_it(self, left):
        assert "Belum ada apa-apa di sini" in text_of(left.get("/capaian/"))

    def test_keeps_a_guests_work_beside_it(self, left, module, lesson):
        second = module.activities.filter(kind="lesson").last()
        finish(left, second)

        guest, hers = self.works(left)
        assert (guest.owner, list(guest.done)) == ("", [second.pk])
        assert list(hers.done) == [lesson.pk]

    def test_keeps_it_when_a_guest_removes_hers(self, left, module, lesson):
        finish(left, module.activities.filter(kind="lesson").last())
        left.post("/capaian/hapus/")

        assert [list(work.done) for work in self.works(left)] == [[lesson.pk]]

    def test_shows_it_again_while_she_waits(self, left, lala):
        self.wait(left, lala)

        assert "1 dari 4 selesai" in text_of(left.get("/capaian/"))

    def test_marks_what_she_begins_while_waiting(self, client, lesson, lala):
        self.wait(client, lala)
        finish(client, lesson)

        assert self.works(client)[0].owner == phone.owner_tag(lala.cohort_id, lala.nickname_key)

    def test_keeps_the_work_of_two_who_wait_apart(self, left, module, lesson, lala):
        second = module.activities.filter(kind="lesson").last()
        self.wait(left, WaitingFactory(cohort=lala.cohort))
        finish(left, second)

        assert [list(work.done) for work in self.works(left)] == [[second.pk], [lesson.pk]]

    def test_asks_who_waits_no_more_often_than_needed(self, left, lala, django_assert_num_queries):
        self.wait(left, lala)

        with django_assert_num_queries(0):
            left.get("/klaim/?next=/menunggu/")

    def test_is_a_guests_again_where_she_says_it_is_not_hers(self, left, lala):
        sign_in(left, self.consented(lala))
        left.post(self.URL, {"jawab": "biar"})

        assert [work.owner for work in self.works(left)] == [""]

    def test_takes_nothing_over_that_was_not_asked_about(self, left, module, lala):
        finish(left, module.activities.filter(kind="lesson").last())
        guest, _hers = self.works(left)
        sign_in(left, self.consented(lala))

        left.post(self.URL, {"jawab": "ya", "karya": guest.id.hex})

        assert not Completion.objects.exists()
        assert len(self.works(left)) == 2

    def test_forgets_after_sixty_days_what_others_left(self, left, module, lesson):
        old = self.works(left)[0]
        began = old.began_at - timedelta(days=phone.DAYS + 1)
        old = replace(old, began_at=began, done={lesson.pk: began})
        left.cookies[phone.COOKIE] = phone.dump(old)

        finish(left, module.activities.filter(kind="lesson").last())

        assert [work.owner for work in self.works(left)] == [""]


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
