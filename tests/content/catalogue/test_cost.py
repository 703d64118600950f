"""Publishing costs the same however large the module is, and is quick in a very large one."""

import statistics
import time

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from content.catalogue.known import Known
from content.catalogue.models import Activity, Words
from content.catalogue.refresh import differences, refresh, refresh_all
from content.modules.models import LessonPage
from content.quizzes.models import QuizPage
from tests.factories import pages

pytestmark = pytest.mark.django_db
LANGUAGES = ("su", "jv", "en")


def grow(module, n, *, after=0):
    """Public lessons and quizzes below a module, half of each, with a translation each."""
    made = [
        pages.make_lesson(module, k, live=False)
        if k % 2
        else pages.make_quiz(module, slug=f"kuis-{k}", live=False)
        for k in range(after + 1, after + n + 1)
    ]
    for page in made if after else (module, *made):
        for language in LANGUAGES:
            with disable_reference_index_auto_update():
                page.copy_for_translation(Locale.objects.get(language_code=language))
    everything = Page.objects.filter(depth__gt=3)
    everything.update(live=True, first_published_at="2026-11-24T03:00Z")
    return made


@pytest.fixture
def module():
    site = pages.make_site()
    for language in LANGUAGES:
        locale, _ = Locale.objects.get_or_create(language_code=language)
        for page in (site.home, site.learn):
            page.copy_for_translation(locale)
    Page.objects.filter(depth__gt=1).update(live=True)
    return pages.make_module(site)


def publish(page):
    page = type(page).objects.get(pk=page.pk)
    page.title = f"{page.title}!"
    with TestCase.captureOnCommitCallbacks(execute=True):
        pages.publish(page)


def queries_of(act, *args):
    with CaptureQueriesContext(connection) as queries:
        act(*args)
    return len(queries)


class TestQueries:
    def test_of_the_registry_are_the_same_for_any_number_of_activities(self, module):
        few = grow(module, 2)
        refresh_all()
        for_few = [queries_of(refresh, page) for page in (module, *few)]
        grow(module, 8, after=2)
        refresh_all()

        assert [queries_of(refresh, page) for page in (module, *few)] == for_few

    def test_of_what_is_known_are_six(self, module):
        grow(module, 4)
        refresh_all()

        assert queries_of(Known.read, None) == 6


@pytest.mark.alone
@pytest.mark.slow
class TestTime:
    def test_of_publishing_in_a_module_of_forty_in_four_languages(self, module, slowness):
        made = grow(module, 40)
        refresh_all()
        assert Activity.objects.count() == 40
        assert Words.objects.count() == 41 * 4
        assert isinstance(made[0], LessonPage)
        assert isinstance(made[1], QuizPage)

        times = []
        for page in (made[0], made[1], module, made[2], made[3]):
            start = time.perf_counter()
            publish(page)
            times.append(time.perf_counter() - start)

        assert differences() == []
        assert statistics.median(times) < slowness
