from dataclasses import replace
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from lms.accounts.cookies import WAITING, WaitingCookie, remember_waiting
from lms.progress import phone
from lms.progress.models import Claim, Completion, ModuleCompletion
from tests.factories.people import (
    MembershipFactory,
    StaffFactory,
    WaitingFactory,
    sign_in,
)
from tests.lms.progress.pages import finish, finish_all, text_of

pytestmark = pytest.mark.django_db


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
