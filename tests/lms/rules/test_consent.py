"""Rule 7: nothing without consent."""

import logging
import uuid
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from lms.accounts.cookies import WaitingCookie, remember_waiting
from lms.accounts.models import ConsentMissing
from lms.organisations.models import Waiting
from lms.progress import actions, phone
from lms.progress.models import Answer, Attempt, Completion
from tests.factories.catalogue import NarrativeFactory, an_id
from tests.factories.learning import NOW, AnswerFactory, AttemptFactory, ModuleCompletionFactory
from tests.factories.people import (
    CohortFactory,
    MembershipFactory,
    StaffFactory,
    UserFactory,
    WaitingFactory,
    sign_in,
)
from tests.lms.progress.conftest import FORMS, Sitter
from tests.lms.rules.everything import take_everything


@pytest.mark.django_db
class TestRule7NothingWithoutConsent:
    """Without consent nothing is stored: enforced where records are written."""

    def contents(self):
        """Every row of every table, as text."""
        with connection.cursor() as cursor:
            tables = connection.introspection.table_names(cursor)
            rows = {}
            for table in tables:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                rows[table] = sorted(map(repr, cursor.fetchall()))
        return rows

    def changed(self, before):
        return {table for table, rows in self.contents().items() if rows != before.get(table)}

    @pytest.fixture
    def everything(self, module):
        story = NarrativeFactory()
        warm = Client()
        warm.get("/capaian/")
        return module, story

    def test_a_guest_leaves_no_trace_with_us(self, everything, caplog):
        caplog.set_level(logging.DEBUG)
        before = self.contents()
        client = Client()

        take_everything(client, *everything)

        assert self.changed(before) == set()
        assert phone.load(client.cookies[phone.COOKIE].value).done
        assert caches["default"].get("anything") is None
        assert not [k for k in getattr(caches["default"], "_cache", {}) if "session" in k]
        for trace in ("Lala Lestari", "Pak Udin", client.cookies[phone.COOKIE].value):
            assert trace not in caplog.text
            assert trace not in str(list(caches["pages"].entries.items()))

    def test_a_waiting_minor_leaves_her_waiting_row_only(self, everything, caplog):
        caplog.set_level(logging.DEBUG)
        cohort = CohortFactory()
        before = self.contents()
        waiting = WaitingFactory(cohort=cohort, nickname="Lala Menunggu")
        client = Client()
        response = HttpResponse()
        remember_waiting(response, WaitingCookie(waiting.public_id, waiting.nickname))
        client.cookies.update(response.cookies)

        take_everything(client, *everything)

        assert self.changed(before) == {Waiting._meta.db_table}
        assert phone.load(client.cookies[phone.COOKIE].value).done
        for trace in ("Lala Menunggu", str(waiting.public_id), waiting.public_id.hex):
            assert trace not in caplog.text
            assert trace not in str(list(caches["pages"].entries.items()))

    def test_a_minor_without_consent_is_refused_by_every_action(self, module):
        minor = UserFactory(minor=True, without_consent=True)
        lesson, quiz = module.activities.first(), module.activities.get(kind="quiz")
        work = phone.begin(NOW).finish(lesson.pk, NOW)
        before = self.contents()
        attempt = Attempt(learner=minor, activity=quiz, edition=quiz.editions.get(), started_at=NOW)
        calls = [
            lambda: actions.record_completion(learner=minor, activity=lesson, at=NOW),
            lambda: actions.complete_module_if_due(learner=minor, module=module, at=NOW),
            lambda: actions.record_taught(learner=minor, module=module, at=NOW),
            lambda: actions.claim_phone_work(learner=minor, work=work, at=NOW),
            lambda: actions.submit_attempt(attempt=attempt, at=NOW),
            lambda: actions.start_attempt(
                attempt_id=uuid.uuid4(),
                learner=minor,
                edition=quiz.editions.get(),
                at=NOW,
            ),
            lambda: actions.record_answer(
                attempt=attempt, question_id=an_id("q3"), response="true", at=NOW
            ),
        ]

        for call in calls:
            with pytest.raises(ConsentMissing):
                call()

        assert self.changed(before) == set()

    def test_a_regrading_passes_over_who_has_not_consented(self, module):
        minor = UserFactory(minor=True, without_consent=True)
        quiz = module.activities.get(kind="quiz")
        attempt = AttemptFactory(learner=minor, activity=quiz, submitted_at=NOW, score=0)
        AnswerFactory(attempt=attempt, response=an_id("q1a"), marks=0)
        before = self.contents()

        actions.regrade(
            edition=quiz.editions.get(),
            question_id=an_id("q1"),
            right=[],
            by=StaffFactory(),
            reason="Kunci keliru.",
            at=NOW,
        )

        learning = {model._meta.db_table for model in (Attempt, Answer, Completion)}
        assert not self.changed(before) & learning

    def test_a_meeting_put_right_passes_over_who_has_not_consented(self, module):
        minor = UserFactory(minor=True, without_consent=True)
        ModuleCompletionFactory(learner=minor, module=module, is_taught=True)
        before = self.contents()

        actions.move_taught(
            learner_ids=[minor.pk], module=module, since=NOW, at=NOW - timedelta(days=1)
        )

        assert self.changed(before) == set()

    def test_every_action_is_covered_by_that(self):
        writing = {name for name in actions.__all__ if not isinstance(getattr(actions, name), type)}

        assert writing == {
            "record_completion",
            "complete_module_if_due",
            "claim_phone_work",
            "submit_attempt",
            "start_attempt",
            "record_answer",
            "record_taught",
            "regrade",
            "move_taught",
        }

    def test_withdrawing_consent_stops_it_at_once(self, module):
        member = MembershipFactory()
        client = sign_in(Client(), member)
        sitter = Sitter(client, module.activities.get(kind="quiz"))
        sitter.send(1)
        sheet = sitter.sheet(2)
        member.user.consented_at = None
        member.user.save()
        before = self.contents()

        client.post(f"/selesai/{module.activities.first().key}/")
        client.post(sitter.url(2), {"lembar": sheet, **FORMS[2]})

        assert self.changed(before) == set()
