"""What is in a module, and sending all of it for review."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page, WorkflowState

from content.modules.activities import State, activities_of, send, sendable
from content.modules.models import ModulePage
from tests.content.modules.conftest import a_lesson, a_module
from tests.factories.pages import (
    QUESTIONS,
    block,
    choice,
    make_lesson,
    make_quiz,
)

UNMARKED = block("single", "q9", prompt="Apa?", choices=[choice("a"), choice("b")])


def fresh(module):
    return ModulePage.objects.get(pk=module.pk)


class TestActivitiesOf:
    def test_are_in_teaching_order_and_say_how_far_they_are(self, module, cast):
        make_lesson(module, 1)
        waiting = a_lesson(module, cast, 2)
        waiting.get_workflow().start(waiting, cast.author)
        changed = make_lesson(module, 3)
        changed.title = "Baru"
        changed.save_revision(user=cast.author)
        a_lesson(module, cast, 4)

        states = [part.state for part in activities_of(fresh(module))]

        assert states == [State.PUBLIC, State.REVIEW, State.CHANGED, State.DRAFT]

    def test_say_what_a_reviewer_sent_back(self, module, cast):
        lesson = a_lesson(module, cast)
        state = lesson.get_workflow().start(lesson, cast.author)
        WorkflowState.objects.filter(pk=state.pk).update(status="needs_changes")

        assert [part.state for part in activities_of(fresh(module))] == [State.RETURNED]

    @pytest.mark.parametrize("n", [1, 8])
    def test_cost_the_same_for_any_number(self, n, module, cast, django_assert_num_queries):
        for number in range(n):
            a_lesson(module, cast, number)
        page = fresh(module)

        with django_assert_num_queries(3):
            assert len(activities_of(page)) == n


class TestSendable:
    def test_is_the_module_and_what_is_new_in_it(self, module, cast):
        lesson = a_lesson(module, cast, 1)
        make_lesson(module, 2)

        assert [part.page.pk for part in sendable(fresh(module))] == [module.pk, lesson.pk]

    def test_says_what_is_missing_in_each(self, module, cast):
        make_quiz(module, live=False, questions=[*QUESTIONS, UNMARKED])
        a_lesson(module, cast, 2, body=[("heading", "")])

        problems = [part.problems for part in sendable(fresh(module))]

        assert problems[0] == ()
        assert problems[1][0] == "Soal 7 belum punya pilihan yang tepat."
        assert problems[2] == ("Belum lengkap: isi.",)

    def test_reads_the_newest_words_of_a_public_page(self, module, cast):
        lesson = make_lesson(module, 1)
        lesson.body = [("heading", "")]
        lesson.save_revision(user=cast.author)

        parts = {part.page.pk: part for part in sendable(fresh(module))}

        assert parts[lesson.pk].problems == ("Belum lengkap: isi.",)

    @pytest.mark.parametrize("objectives", [(), ("Mengecek", "")])
    def test_asks_for_objectives_with_words(self, objectives, cast):
        (part,) = sendable(a_module(cast, *objectives))

        assert part.problems == ("Belum lengkap: Tujuan.",)

    @pytest.mark.parametrize("n", [1, 8])
    def test_costs_the_same_for_any_number(self, n, module, cast, django_assert_num_queries):
        for number in range(n):
            a_lesson(module, cast, number)
        page = fresh(module)

        with django_assert_num_queries(4):
            assert len(sendable(page)) == n + 1


class TestSend:
    def test_starts_the_review_of_everything(self, module, cast):
        lesson = a_lesson(module, cast)

        sent = send(fresh(module), cast.author)

        assert [page.pk for page in sent] == [module.pk, lesson.pk]
        assert Page.objects.get(pk=lesson.pk).workflow_in_progress

    def test_sends_nothing_twice(self, module, cast):
        a_lesson(module, cast)
        send(fresh(module), cast.author)

        assert send(fresh(module), cast.author) == []
        assert WorkflowState.objects.count() == 2

    def test_goes_on_where_a_reviewer_asked_for_changes(self, module, cast):
        lesson = a_lesson(module, cast)
        send(fresh(module), cast.author)
        state = Page.objects.get(pk=lesson.pk).current_workflow_state
        state.current_task_state.reject(user=cast.substance, comment="Perbaiki.")

        assert [page.pk for page in send(fresh(module), cast.author)] == [lesson.pk]
        assert WorkflowState.objects.filter(object_id=str(lesson.pk)).count() == 1

    def test_sends_nothing_while_a_part_is_unfinished(self, module, cast):
        a_lesson(module, cast, 1)
        a_lesson(module, cast, 2, body=[("heading", "")])

        with pytest.raises(ValidationError):
            send(fresh(module), cast.author)

        assert not WorkflowState.objects.exists()
