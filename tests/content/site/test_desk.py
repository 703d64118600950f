from datetime import date, timedelta

import pytest
from wagtail.models import Locale

from content.modules.models import LessonPage
from content.site import desk
from content.site.models import Approval
from tests.factories.content import approve, make_contact, ticked
from tests.factories.pages import make_lesson

TODAY = date(2026, 6, 1)


def hand_in(page, author):
    page.save_revision(user=author)
    page = type(page).objects.get(pk=page.pk)
    page.get_workflow().start(page, author)
    return type(page).objects.get(pk=page.pk)


def state_of(page):
    return type(page).objects.get(pk=page.pk).current_workflow_task_state


class TestWaitingFor:
    def test_names_what_a_reviewer_has_to_look_at(self, draft, cast):
        hand_in(draft, cast.author)

        (row,) = desk.waiting_for(cast.substance)

        assert (row.title, row.kind, row.language, row.author) == (
            "Pelajaran 2",
            "Isi",
            "id",
            "penulis",
        )
        assert row.url == f"/admin/pages/{draft.pk}/edit/"

    def test_moves_on_to_the_second_reviewer(self, draft, cast):
        state_of(hand_in(draft, cast.author)).approve(
            user=cast.substance, checked=ticked("substance")
        )

        assert desk.waiting_for(cast.substance) == []
        assert [row.kind for row in desk.waiting_for(cast.safety)] == ["Keamanan anak"]

    @pytest.mark.parametrize("role", ["author", "staff", "safety"])
    def test_shows_nobody_else_anything(self, draft, cast, role):
        hand_in(draft, cast.author)

        assert desk.waiting_for(getattr(cast, role)) == []

    def test_leaves_out_what_one_wrote_or_approved_oneself(self, draft, cast):
        page = hand_in(draft, cast.superuser)
        assert desk.waiting_for(cast.superuser) == []
        page.current_workflow_state.cancel(user=cast.superuser)
        page = hand_in(page, cast.author)
        assert len(desk.waiting_for(cast.superuser)) == 1

        state_of(page).approve(user=cast.superuser, checked=ticked("substance"))

        assert desk.waiting_for(cast.superuser) == []

    def test_shows_a_translation_to_who_reads_its_language(self, frame, module, lesson, cast):
        locale = Locale.objects.create(language_code="su")
        page = lesson.copy_for_translation(locale, copy_parents=True)
        hand_in(page, cast.author)

        (row,) = desk.waiting_for(cast.reader("su"))

        assert row.language == "su"
        assert desk.waiting_for(cast.reader("jv")) == []
        assert desk.waiting_for(cast.substance) == []

    def test_shows_a_contact(self, cast):
        contact = make_contact(live=False)
        hand_in(contact, cast.author)

        (row,) = desk.waiting_for(cast.substance)

        assert row.url == f"/admin/snippets/site/referralcontact/edit/{contact.pk}/"

    def test_costs_the_same_for_1_and_8(self, draft, module, cast, django_assert_num_queries):
        hand_in(draft, cast.author)
        desk.waiting_for(cast.substance)
        with django_assert_num_queries(2):
            desk.waiting_for(cast.substance)
        for n in range(3, 10):
            hand_in(make_lesson(module, n, live=False, body=[]), cast.author)
        with django_assert_num_queries(2):
            assert len(desk.waiting_for(cast.substance)) == 8


class TestHandedInBy:
    def test_tells_an_author_what_she_waits_for(self, draft, cast):
        hand_in(draft, cast.author)

        assert [row.kind for row in desk.handed_in_by(cast.author)] == ["Isi"]
        assert desk.handed_in_by(cast.substance) == []


class TestSentBackTo:
    def test_gives_the_author_the_reason(self, draft, cast):
        state_of(hand_in(draft, cast.author)).reject(user=cast.substance, comment="Labelnya.")

        (row,) = desk.sent_back_to(cast.author)

        assert (row.title, row.reason, row.by) == ("Pelajaran 2", "Labelnya.", "isi")
        assert desk.sent_back_to(cast.substance) == []
        assert desk.sent_back(LessonPage.objects.get(pk=draft.pk)) == row

    def test_is_empty_again_when_it_was_handed_in_again(self, draft, cast):
        page = hand_in(draft, cast.author)
        state_of(page).reject(user=cast.substance, comment="Labelnya.")
        page = LessonPage.objects.get(pk=page.pk)
        page.save_revision(user=cast.author)

        LessonPage.objects.get(pk=page.pk).current_workflow_state.resume(user=cast.author)

        assert desk.sent_back_to(cast.author) == []
        assert desk.sent_back(page) is None

    def test_costs_the_same_for_1_and_8(self, draft, module, cast, django_assert_num_queries):
        state_of(hand_in(draft, cast.author)).reject(user=cast.substance, comment="x")
        with django_assert_num_queries(1):
            desk.sent_back_to(cast.author)
        for n in range(3, 10):
            page = hand_in(make_lesson(module, n, live=False, body=[]), cast.author)
            state_of(page).reject(user=cast.substance, comment="x")
        with django_assert_num_queries(1):
            assert len(desk.sent_back_to(cast.author)) == 8


class TestLookAgain:
    @pytest.fixture
    def public(self, draft, cast):
        cast.approve(draft.get_latest_revision()).publish()
        Approval.objects.filter(kind="safety").update(review_by=TODAY)
        return LessonPage.objects.get(pk=draft.pk)

    def test_names_what_is_due_from_its_day_on(self, public, cast):
        assert desk.look_again(today=TODAY - timedelta(days=1)) == []

        (row,) = desk.look_again(today=TODAY)

        assert (row.title, row.kind, row.due_on) == ("Pelajaran 2", "Keamanan anak", TODAY)

    def test_names_to_a_reviewer_what_is_hers(self, public, cast):
        assert len(desk.look_again(today=TODAY, user=cast.safety)) == 1
        assert desk.look_again(today=TODAY, user=cast.substance) == []

    def test_forgets_what_is_no_longer_public(self, public, cast):
        public.unpublish()

        assert desk.look_again(today=TODAY) == []

    def test_costs_one_query(self, public, module, cast, django_assert_num_queries):
        for n in range(3, 10):
            page = make_lesson(module, n, live=False, body=[])
            cast.approve(page.save_revision(user=cast.author)).publish()
        Approval.objects.update(review_by=TODAY)
        desk.look_again(today=TODAY)  # where the site begins is cached from now on

        with django_assert_num_queries(1):
            assert len(desk.look_again(today=TODAY)) == 16

    def test_comes_after_a_year_unless_the_reviewer_said_otherwise(self, draft, cast):
        approval = approve(draft.get_latest_revision(), "substance", by=cast.substance)

        assert timedelta(364) <= approval.review_by - approval.at.date() <= timedelta(366)


class TestContactsToCall:
    def test_names_those_nobody_called_for_half_a_year(self, db):
        make_contact("a", name="Tak pernah", checked_on=None)
        make_contact("b", name="Dulu", checked_on=TODAY - timedelta(days=184))
        make_contact("c", name="Baru", checked_on=TODAY - timedelta(days=180))
        make_contact("d", name="Draf", live=False)

        assert [row.title for row in desk.contacts_to_call(today=TODAY)] == ["Tak pernah", "Dulu"]
