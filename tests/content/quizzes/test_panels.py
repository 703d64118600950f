"""Apps above say something in the quiz editor by a hook; without an answer nothing is shown."""

import pytest
from django.test import RequestFactory
from django.utils.safestring import mark_safe
from wagtail import hooks

from content.quizzes.models import QuizPage
from content.quizzes.panels import HookPanel
from tests.factories.people import StaffFactory

pytestmark = pytest.mark.django_db
HOOK = "a_hook_of_this_test"


def bound(page):
    request = RequestFactory().get("/")
    request.user = StaffFactory()
    panel = HookPanel(HOOK, heading="Judul").bind_to_model(QuizPage)
    return panel.get_bound_panel(instance=page, request=request, form=None)


@pytest.fixture
def page():
    return QuizPage(pk=7, title="Kuis")


class TestHookPanel:
    def test_is_not_shown_without_an_answer(self, page):
        assert not bound(page).is_shown()

        with hooks.register_temporarily(HOOK, lambda _request, _page: ""):
            assert not bound(page).is_shown()

    def test_shows_what_is_said_of_the_page(self, page):
        with hooks.register_temporarily(HOOK, lambda _r, page: mark_safe(f"<b>{page.title}</b>")):
            panel = bound(page)

        assert panel.is_shown()
        assert "<b>Kuis</b>" in panel.render_html()

    def test_escapes_what_is_not_marked_safe(self, page):
        with hooks.register_temporarily(HOOK, lambda _request, _page: "<script>"):
            panel = bound(page)

        assert "&lt;script&gt;" in panel.render_html()

    def test_asks_nobody_about_a_page_that_is_not_there_yet(self):
        with hooks.register_temporarily(HOOK, lambda _request, _page: "x"):
            assert not bound(QuizPage(title="Baru")).is_shown()

    def test_keeps_its_hook_when_it_is_bound(self):
        assert HookPanel(HOOK).clone().hook == HOOK
