import re

import pytest
from django.contrib.messages import constants
from django.core.cache import caches
from django.urls import reverse

from content.catalogue.epoch import bump
from content.catalogue.queries import Place, current_epoch, get_catalogue
from lms.organisations.models import Membership
from lms.progress.slots import fill
from tests.factories.catalogue import LessonFactory, ModuleFactory, NarrativeFactory
from tests.factories.learning import NOW, CompletionFactory, ModuleCompletionFactory
from tests.lms.progress.conftest import Sitter
from tests.lms.progress.requests import phone_with, request_of, waiting_phone

pytestmark = pytest.mark.django_db


def place_of(module, activity=None, language="id"):
    catalogue = get_catalogue(language)
    return Place(
        kind=activity.kind if activity else "module",
        language=language,
        page_id=(activity or module).pk + (10**6 if activity else 0),
        epoch=current_epoch(),
        module=catalogue.module(module.key) if module else None,
        activity=catalogue.activity(activity.key) if activity else None,
        url="/",
    )


def states(html):
    return re.findall(r"act--(\w+)", html)


class TestModulePage:
    def test_of_a_guest_has_no_ticks(self, module):
        slots = fill(request_of(), place_of(module))

        assert states(slots["steps"]) == ["now", "open", "open", "open"]
        assert "0 dari 4" in slots["ring"]
        assert "Mulai belajar" in slots["aside"]
        assert "Masuk" in slots["account"]
        assert slots["notice"] == ""

    def test_of_a_guest_has_the_ticks_of_her_phone(self, module, lesson):
        slots = fill(request_of(cookies=phone_with(lesson)), place_of(module))

        assert states(slots["steps"]) == ["done", "now", "open", "open"]

    def test_of_a_learner_has_her_own(self, module, lesson, member):
        CompletionFactory(learner=member.user, activity=lesson)
        CompletionFactory(activity=module.activities.last())

        slots = fill(request_of(member), place_of(module))

        assert states(slots["steps"]) == ["done", "now", "open", "open"]
        assert member.nickname in slots["account"]

    def test_of_a_learner_stays_complete_after_an_edit(self, module, lesson, member):
        CompletionFactory(learner=member.user, activity=lesson)
        ModuleCompletionFactory(learner=member.user, module=module)

        slots = fill(request_of(member), place_of(module))

        assert "Sertifikatmu siap" in slots["aside"]
        assert "Lihat sertifikat" in slots["aside"]

    def test_leads_a_guest_to_what_is_kept_on_her_phone(self, module, lesson, member):
        CompletionFactory(learner=member.user, activity=lesson)
        somewhere_else = phone_with(LessonFactory())

        before = fill(request_of(), place_of(module))["aside"]
        after = fill(request_of(cookies=phone_with(lesson)), place_of(module))["aside"]
        other = fill(request_of(cookies=somewhere_else), place_of(module))["aside"]

        assert "Catatan di HP ini" not in before
        assert 'href="/capaian/"' in after
        assert "Catatan di HP ini" in other
        assert "Catatan di HP ini" not in fill(request_of(member), place_of(module))["aside"]

    @pytest.mark.parametrize("is_finished", [True, False])
    def test_tells_who_waits_what_the_certificate_waits_for(self, module, is_finished):
        done = module.activities.all() if is_finished else []
        cookies = waiting_phone(*done)

        aside = fill(request_of(cookies=cookies), place_of(module))["aside"]

        assert "Sertifikat menunggu izin orang tua atau wali" in aside
        assert 'href="/menunggu/"' in aside
        assert "Gabung dulu" not in aside
        assert "Lihat sertifikat" not in aside

    def test_promises_a_guest_no_certificate_before_she_has_a_name(self, module):
        cookies = phone_with(*module.activities.all())

        aside = fill(request_of(cookies=cookies), place_of(module))["aside"]

        assert "Mau sertifikatnya?" in aside
        assert "Sertifikat perlu nama" in aside
        assert "Sertifikatmu siap" not in aside
        assert "Lihat sertifikat" not in aside

    def test_costs_who_waits_no_query(self, module, lesson, django_assert_num_queries):
        place, request = place_of(module), request_of(cookies=waiting_phone(lesson))

        with django_assert_num_queries(0):
            fill(request, place)

    @pytest.mark.parametrize("activities", [1, 8, 40])
    def test_costs_one_query_whatever_its_size(self, activities, member, django_assert_num_queries):
        module = ModuleFactory()
        for _ in range(activities):
            CompletionFactory(learner=member.user, activity=LessonFactory(module=module))
        place, request = place_of(module), request_of(member)

        with django_assert_num_queries(1):
            fill(request, place)

    def test_costs_a_guest_no_query(self, module, lesson, django_assert_num_queries):
        place, request = place_of(module), request_of(cookies=phone_with(lesson))

        with django_assert_num_queries(0):
            fill(request, place)


class TestActivityPage:
    def test_offers_to_finish_a_lesson_with_a_form_of_the_reader(self, module, lesson, member):
        slots = fill(request_of(member), place_of(module, lesson))

        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', slots["action"]).group(1)
        again = fill(request_of(member), place_of(module, lesson))["action"]
        assert reverse("progress:complete", args=[lesson.key]) in slots["action"]
        assert len(token) == 64
        assert 'name="akun" value="1"' in slots["action"]
        assert "akun" not in fill(request_of(), place_of(module, lesson))["action"]
        assert token not in again

    def test_leads_on_from_a_finished_lesson(self, module, lesson, member):
        CompletionFactory(learner=member.user, activity=lesson)

        action = fill(request_of(member), place_of(module, lesson))["action"]

        assert "<form" not in action
        assert f"lesson-{lesson.position + 1}/" in action

    def test_offers_to_start_a_quiz(self, module, quiz, member):
        action = fill(request_of(member), place_of(module, quiz))["action"]

        assert reverse("progress:start_quiz", args=[quiz.key]) in action
        assert "Mulai kuis" in action

    def test_offers_to_go_on_with_a_quiz_that_was_begun(self, module, quiz, anybody):
        sitter = Sitter(anybody, quiz)
        sitter.start()
        sitter.send(1, query="?baru=1")
        sitter.send(2)
        request = request_of(cookies={key: c.value for key, c in anybody.cookies.items()})
        if (pk := anybody.session.get("membership")) is not None:
            request = request_of(Membership.objects.get(pk=pk))

        action = fill(request, place_of(module, quiz))["action"]

        assert "Lanjutkan dari soal 3" in action
        assert "Mulai kuis" not in action

    def test_offers_to_go_on_with_a_repetition(self, module, quiz, learner_client, member):
        sitter = Sitter(learner_client, quiz)
        sitter.answer_all()
        before = fill(request_of(member), place_of(module, quiz))["action"]
        sitter.send(1, query="?baru=1")

        after = fill(request_of(member), place_of(module, quiz))["action"]

        assert "Ulangi kuis" in before
        assert "Lanjutkan dari soal 2" in after

    def test_asks_once_more_on_the_first_page_of_a_quiz(
        self, module, quiz, member, learner_client, django_assert_num_queries
    ):
        Sitter(learner_client, quiz).send(1, query="?baru=1")
        place, request = place_of(module, quiz), request_of(member)
        fill(request, place)

        with django_assert_num_queries(2):
            fill(request, place)

    def test_offers_to_open_a_chat(self, module, chat):
        action = fill(request_of(), place_of(module, chat))["action"]

        assert reverse("progress:simulation", args=[chat.key]) in action

    def test_says_where_in_the_module_this_is(self, module, chat):
        bar = fill(request_of(), place_of(module, chat))["progress_bar"]

        assert "Kegiatan 3 dari 4" in bar

    def test_of_a_story_knows_whether_it_was_read(self, member):
        story = NarrativeFactory()

        before = fill(request_of(member), place_of(None, story))
        CompletionFactory(learner=member.user, activity=story)
        after = fill(request_of(member), place_of(None, story))

        assert "<form" in before["action"]
        assert "Sudah dibaca" in after["action"]

    def test_shows_messages_once(self, module, lesson):
        request = request_of()
        request._messages.add(constants.WARNING, "Kegiatan ini sudah diturunkan.")

        notice = fill(request, place_of(module, lesson))["notice"]

        assert "Kegiatan ini sudah diturunkan." in notice
        assert request._messages.used

    def test_tells_of_a_one_time_code_with_a_button_that_works(self, module, lesson, member):
        request = request_of(member)
        request.session["code_used_at"] = NOW.isoformat()

        notice = fill(request, place_of(module, lesson))["notice"]

        assert "PIN-mu diganti" in notice
        assert 'name="csrfmiddlewaretoken"' in notice


class TestWhatIsKept:
    def test_holds_nothing_of_a_person(self, module, lesson, member):
        Membership.objects.filter(pk=member.pk).update(nickname="Zulaikha<")
        member.refresh_from_db()

        slots = fill(request_of(member), place_of(module, lesson))

        kept = str(list(caches["pages"].entries.items()))
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', slots["action"]).group(1)
        assert "Zulaikha" not in kept
        assert token not in kept
        assert "Zulaikha&lt;" in slots["account"]

    def test_is_of_no_use_after_a_change_of_content(self, module, lesson):
        fill(request_of(), place_of(module))
        lesson.words.update(title="Judul baru")
        bump()  # and nothing else: another activity would ask for another fragment anyway

        assert "Judul baru" in fill(request_of(), place_of(module))["steps"]
