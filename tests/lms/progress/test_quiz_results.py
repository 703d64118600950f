import pytest

from lms.progress import phone, sheets
from lms.progress.models import Answer, Attempt, Completion
from tests.factories.catalogue import QUIZ_KEY, an_id
from tests.factories.learning import AnswerFactory, AttemptFactory
from tests.factories.people import MembershipFactory, sign_in
from tests.lms.progress.conftest import FORMS, Sitter

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitter(anybody, quiz):
    return Sitter(anybody, quiz)


@pytest.fixture
def hers(learner_client, quiz):
    return Sitter(learner_client, quiz)


def text_of(response):
    return response.content.decode()


class TestResult:
    def test_comes_with_the_last_answer(self, sitter):
        sitter.answer_all()

        last = text_of(sitter.client.get(sitter.url(6)))

        assert sitter.result_url in last

    def test_is_said_in_words(self, sitter):
        sitter.answer_all(wrong={1})

        page = text_of(sitter.client.get(sitter.result_url))

        assert "5 dari 6 tepat" in page
        assert "Itu sudah cukup." in page
        assert page.count("oct--ok") == 5
        assert page.count("oct--try") == 1
        assert "Bisa dibaca lagi" in page

    def test_below_the_pass_mark_offers_to_repeat(self, sitter):
        sitter.quiz.pass_share = 1
        sitter.quiz.save()
        sitter.answer_all(wrong={1})

        page = text_of(sitter.client.get(sitter.result_url))

        assert "Belum sampai. Perlu 6 dari 6." in page
        assert "Ulangi kuis" in page
        assert not Completion.objects.exists()

    def test_gives_one_number_only(self, sitter):
        sitter.quiz.pass_share = 0.9
        sitter.quiz.save()
        sitter.answer_all(wrong={1})

        page = text_of(sitter.client.get(sitter.result_url))

        assert "persen" not in page
        assert "ikut dihitung" not in page

    def test_explains_marks_in_part_where_they_were_needed(self, sitter):
        sitter.quiz.pass_share = 0.85
        sitter.quiz.save()
        first, second, *_rest = FORMS[4]
        swapped = FORMS[4] | {first: FORMS[4][second], second: FORMS[4][first]}
        sitter.start()
        for number in FORMS:
            query = "?baru=1" if number == 1 else ""
            sitter.send(number, swapped if number == 4 else None, query=query)

        page = text_of(sitter.client.get(sitter.result_url))

        assert "5 dari 6 tepat" in page
        assert "Yang tepat sebagian ikut dihitung. Jumlahnya sudah cukup." in page
        assert "Itu sudah cukup." not in page

    def test_stays_passed_after_a_worse_repeat(self, sitter):
        sitter.answer_all()
        sitter.quiz.pass_share = 1
        sitter.quiz.save()
        sitter.answer_all(wrong={1})

        page = text_of(sitter.client.get(sitter.result_url))

        assert "Kamu sudah lulus kuis ini." in page

    def test_repeated_is_a_new_sitting(self, hers):
        hers.answer_all(wrong={1})

        hers.answer_all()

        assert list(Attempt.objects.order_by("started_at").values_list("score", flat=True)) == [
            pytest.approx(5 / 6, abs=1e-5),
            1,
        ]

    def test_before_the_end_leads_back_to_the_questions(self, sitter):
        sitter.answer(1)

        assert sitter.client.get(sitter.result_url).url == sitter.url(1)

    def test_comes_although_the_server_stopped_after_the_last_answer(self, hers, learner):
        attempt = AttemptFactory(learner=learner, activity=hers.quiz)
        for name, response in QUIZ_KEY.items():
            stored = "cocok" if name == an_id("q6") else response
            AnswerFactory(attempt=attempt, question_id=name, response=stored)

        response = hers.start()
        page = text_of(hers.client.get(response.url))

        assert response.url == hers.result_url
        assert "6 dari 6 tepat" in page
        assert Completion.objects.get().activity == hers.quiz

    def test_lets_her_look_at_each_answer_again(self, sitter):
        sitter.answer_all(wrong={1})

        page = text_of(sitter.client.get(sitter.url(1)))

        assert "Tanggapan A." in page
        assert sitter.url(2) in page


class TestExpiredSession:
    @pytest.fixture
    def sent(self, hers, member):
        """An answer sent after the session ran out; the client and the reply."""
        hers.answer(1)
        sheet = hers.sheet(2)
        hers.client.cookies.pop("sesi")
        return hers, hers.send(2, sheet=sheet)

    def test_says_what_to_do_and_keeps_the_answer_on_the_phone_only(self, sent):
        hers, response = sent

        assert response.status_code == 403
        assert "Masuk lagi" in text_of(response)
        assert hers.client.cookies[sheets.HELD].value
        assert Answer.objects.count() == 1

    def test_keeps_the_answer_once_she_is_back(self, sent, member):
        hers, _response = sent
        sign_in(hers.client, member)

        response = hers.client.get(f"/klaim/?next={hers.url(3)}")

        assert response.url == hers.url(3)
        assert Answer.objects.count() == 2
        assert "Jawabanmu tadi sudah tersimpan." in text_of(hers.client.get(hers.url(3)))
        assert not hers.client.cookies[sheets.HELD].value

    def test_drops_it_for_anybody_else(self, sent):
        hers, _response = sent
        another = MembershipFactory()
        sign_in(hers.client, another)

        hers.client.get("/klaim/")

        assert not Attempt.objects.filter(learner=another.user).exists()
        assert Answer.objects.count() == 1
        assert not hers.client.cookies[sheets.HELD].value
        assert "Ada jawaban akun lain" in text_of(hers.client.get(hers.url(1)))

    def test_keeps_nothing_that_was_changed_on_the_phone(self, sent, member):
        hers, _response = sent
        hers.client.cookies[sheets.HELD] = "x" + hers.client.cookies[sheets.HELD].value
        sign_in(hers.client, member)

        hers.client.get("/klaim/")

        assert Answer.objects.count() == 1


class TestPhoneCookie:
    def test_is_out_of_reach_of_scripts_and_other_sites(self, client, quiz):
        Sitter(client, quiz).answer(1)

        cookie = client.cookies[phone.COOKIE]

        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["max-age"] == phone.DAYS * 24 * 3600

    def test_travels_by_https_only_where_the_site_does(self, client, quiz, settings):
        settings.SESSION_COOKIE_SECURE = True

        Sitter(client, quiz).answer(1)

        assert client.cookies[phone.COOKIE]["secure"]

    def test_that_cannot_be_read_is_dropped_with_a_word(self, client, quiz):
        client.cookies[phone.COOKIE] = "tampered"

        response = client.get(Sitter(client, quiz).url(1))

        assert "tidak terbaca lagi" in text_of(response)
        assert not client.cookies[phone.COOKIE].value
