"""An author and her reviewers read what an edited quiz changes for scoring."""

import pytest
from django.urls import reverse

from content.catalogue import wagtail_hooks
from content.catalogue.refresh import refresh_all
from content.catalogue.scoring import get_scoring
from content.quizzes.models import QuizPage
from tests.factories import pages
from tests.factories.content import Cast
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db

PANEL = "Perubahan penilaian"  # its heading


@pytest.fixture
def cast():
    return Cast.gather()


@pytest.fixture
def quiz():
    site = pages.make_site()
    quiz = pages.make_quiz(pages.make_module(site))
    refresh_all()
    return quiz


def with_key(page, right):
    """The quiz with another right choice in its first question."""
    raw = [dict(question) for question in pages.QUESTIONS]
    raw[0] = raw[0] | {"value": raw[0]["value"] | {"choices": choices_of(right)}}
    page.questions = raw
    return page


def choices_of(right):
    return [pages.choice(name, right=name == right) for name in ("q1a", "q1b")]


def with_other_words(page):
    """The quiz with other words in its third question, marked as before."""
    raw = [dict(question) for question in pages.QUESTIONS]
    raw[2] = raw[2] | {"value": raw[2]["value"] | {"prompt": "Kata lain."}}
    page.questions = raw
    return page


class TestGetScoring:
    def test_is_silent_before_the_first_edition(self, quiz):
        draft = pages.make_quiz(quiz.get_parent().specific, slug="lain", live=False)

        assert get_scoring(draft) is None

    def test_sees_no_difference_in_what_is_public(self, quiz):
        assert get_scoring(QuizPage.objects.get(pk=quiz.pk)).is_same

    def test_says_the_key_from_what_to_what(self, quiz):
        (change,) = get_scoring(with_key(quiz, "q1a")).changes

        assert "“Pilihan q1b”" in change
        assert change.index("“Pilihan q1b”") < change.index("“Pilihan q1a”")

    def test_says_what_becomes_of_answers_by_the_old_key(self, quiz):
        advice = get_scoring(with_key(quiz, "q1a")).advice

        assert "tetap dengan nilainya" in advice
        assert "peninjau isi atau admin" in advice

    def test_advises_nothing_where_no_key_changes(self, quiz):
        quiz.pass_share = 0.8

        assert get_scoring(quiz).advice == ""

    def test_says_that_more_is_needed_to_pass(self, quiz):
        quiz.pass_share = 0.8

        (change,) = get_scoring(quiz).changes

        assert "70" in change
        assert "80" in change

    def test_calls_types_as_the_editor_does(self, quiz):
        raw = [dict(question) for question in pages.QUESTIONS]
        raw[0] = pages.block("short_answer", "q1", prompt="Apa?", accepted=[])
        quiz.questions = raw

        (change,) = get_scoring(quiz).changes

        assert "“Satu pilihan tepat”" in change
        assert "“Isian singkat”" in change

    def test_is_silent_for_a_translation(self, quiz):
        site_su = pages.translate(quiz.get_parent().get_parent().get_parent().specific, slug="su")
        for page in quiz.get_ancestors().filter(depth__gt=site_su.depth).specific():
            pages.translate(page)

        assert get_scoring(pages.translate(quiz)) is None

    def test_asks_four_things_whatever_changed(self, quiz, django_assert_num_queries):
        edited = with_key(quiz, "q1a")

        with django_assert_num_queries(4):
            get_scoring(edited)


class TestHandingIn:
    def test_says_what_becomes_of_answers_by_the_old_key(self, quiz, rf, monkeypatch):
        told = []
        monkeypatch.setattr(wagtail_hooks.messages, "warning", lambda _to, text: told.append(text))
        sent = rf.post("/", {"action-submit": "1"})

        wagtail_hooks.say_what_was_submitted(sent, with_key(quiz, "q1a"))

        assert len(told) == 1
        assert told[0].startswith("Dikirim dengan perubahan penilaian: Soal 1")
        assert "minta peninjau isi atau admin" in told[0]


class TestEditor:
    def edit(self, client, quiz):
        return client.get(reverse("wagtailadmin_pages:edit", args=[quiz.pk])).content.decode()

    def test_shows_author_and_reviewer_what_changes(self, client, quiz, cast):
        with_key(quiz, "q1a").save_revision(user=cast.author)
        quiz.get_workflow().start(quiz, cast.author)

        for who in (cast.author, cast.substance):
            page = self.edit(sign_in(client, who), quiz)
            assert "Penilaian berubah setelah ini terbit." in page
            assert "Pilihan q1a" in page
            assert "peninjau isi atau admin" in page

    def test_stands_below_the_questions(self, client, quiz, cast):
        with_key(quiz, "q1a").save_revision(user=cast.author)

        page = self.edit(sign_in(client, cast.author), quiz)

        names = [f'id="panel-child-isi-{name}-section"' for name in ("title", "questions")]
        places = [page.index(text) for text in (*names, PANEL)]
        assert places == sorted(places)

    def test_says_nothing_where_nothing_changed(self, client, quiz, cast):
        quiz.save_revision(user=cast.author)

        assert PANEL not in self.edit(sign_in(client, cast.author), quiz)

    def test_says_nothing_where_only_words_changed(self, client, quiz, cast):
        with_other_words(quiz).save_revision(user=cast.author)

        assert PANEL not in self.edit(sign_in(client, cast.author), quiz)

    def test_has_no_empty_panel_for_a_new_quiz(self, client, quiz, cast):
        draft = pages.make_quiz(quiz.get_parent().specific, slug="lain", live=False)

        assert "Penilaian" not in self.edit(sign_in(client, cast.superuser), draft)

    def test_escapes_what_an_author_typed(self, client, quiz, cast):
        raw = [dict(question) for question in pages.QUESTIONS]
        extra = pages.block("short_answer", "q9", prompt="<script>x</script>", accepted=[])
        quiz.questions = [*raw, extra]
        quiz.save_revision(user=cast.author)

        page = self.edit(sign_in(client, cast.author), quiz)
        assert "<li>Soal 7 baru: “&lt;script&gt;x&lt;/script&gt;”</li>" in page
