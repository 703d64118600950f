from datetime import timedelta

import pytest

from content.catalogue.queries import get_catalogue
from lms.progress.queries import (
    Standing,
    all_progress,
    module_progress,
    next_after,
    resume,
)
from tests.factories.catalogue import LessonFactory, ModuleFactory, QuizFactory
from tests.factories.learning import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def module():
    module = ModuleFactory()
    LessonFactory(module=module)
    LessonFactory(module=module, required=False)
    QuizFactory(module=module)
    return get_catalogue("id").module(module.key)


def progress(module, *places, is_recorded=False):
    done = [module.activities[place].id for place in places]
    return module_progress(module, done, is_recorded=is_recorded)


class TestModuleProgress:
    def test_counts_what_is_done(self, module):
        shown = progress(module, 0)

        assert (shown.done, shown.total) == (1, 3)
        assert [step.state for step in shown.steps] == ["done", "now", "open"]

    def test_says_what_the_rule_still_asks_for(self, module):
        assert [a.kind for a in progress(module, 0).missing] == ["quiz"]

    def test_is_complete_without_what_is_optional(self, module):
        shown = progress(module, 0, 2)

        assert shown.is_complete
        assert shown.next.number == module.activities[1].number

    def test_stays_complete_once_recorded(self, module):
        shown = progress(module, is_recorded=True)

        assert shown.is_complete
        assert shown.missing == ()

    def test_costs_nothing(self, module, django_assert_num_queries):
        with django_assert_num_queries(0):
            progress(module, 0)


class TestNextAfter:
    def test_is_the_next_open_one(self, module):
        assert next_after(progress(module, 0), module.activities[0].id) == module.activities[1]

    def test_goes_back_to_what_was_left_out(self, module):
        shown = progress(module, 2)

        assert next_after(shown, module.activities[2].id) == module.activities[0]

    def test_is_nothing_when_all_is_done(self, module):
        assert next_after(progress(module, 0, 1, 2), module.activities[2].id) is None


class TestResume:
    def standing(self, *activities):
        done = {a.id: NOW + timedelta(hours=n) for n, a in enumerate(activities)}
        return Standing(done=done, modules={})

    def test_is_the_module_worked_on_last(self, module):
        other = LessonFactory()
        LessonFactory(module=other.module)
        catalogue = get_catalogue("id")
        second = catalogue.module(other.module.key)

        found = resume(catalogue, self.standing(module.activities[0], second.activities[0]))

        assert found.url == second.activities[1].url
        assert (found.done, found.total) == (1, 2)

    def test_is_nothing_for_who_has_not_begun(self, module):
        assert resume(get_catalogue("id"), self.standing()) is None

    def test_is_nothing_for_who_has_done_everything(self, module):
        assert resume(get_catalogue("id"), self.standing(*module.activities)) is None


class TestAllProgress:
    def test_follows_the_catalogue(self, module):
        ModuleFactory(position=0)
        catalogue = get_catalogue("id")

        everything = all_progress(catalogue, Standing(done={}, modules={}))

        assert [p.module for p in everything] == list(catalogue.modules)
