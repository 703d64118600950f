"""The eight rules that no feature may break (product.md), a class each, as far as built."""

import ast
import logging
import re
import sqlite3
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.cache import caches
from django.db import connection, models
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone, translation

from content.quizzes.marking import NotMarked
from lms.accounts.cookies import WaitingCookie, remember_waiting
from lms.accounts.models import ConsentMissing
from lms.measurement.models import TakenTest
from lms.organisations.models import Cohort, Membership, Region, Waiting
from lms.organisations.roles import set_up_roles
from lms.progress import actions, phone
from lms.progress.models import Answer, Attempt, Completion, ModuleCompletion
from tests.factories.catalogue import (
    EditionFactory,
    LessonFactory,
    ModuleFactory,
    NarrativeFactory,
    QuizFactory,
    SimulationFactory,
    an_id,
)
from tests.factories.learning import (
    NOW,
    AnswerFactory,
    AssignmentFactory,
    AttemptFactory,
    CompletionFactory,
    ModuleCompletionFactory,
)
from tests.factories.people import (
    CohortFactory,
    CoordinatorFactory,
    FacilitatorFactory,
    MembershipFactory,
    OfficerFactory,
    StaffFactory,
    UserFactory,
    WaitingFactory,
    sign_in,
)
from tests.lms.progress.conftest import FORMS, Sitter

LMS = Path(__file__).resolve().parents[2] / "lms"


@pytest.fixture(autouse=True)
def indonesian():
    with translation.override("id"):
        yield


@pytest.fixture
def module(db):
    module = ModuleFactory()
    LessonFactory(module=module)
    SimulationFactory(module=module)
    QuizFactory(module=module)
    return module


def learner_side_fields():
    """Every column of ours about people, as "Model.field"."""
    for model in apps.get_models():
        if model.__module__.startswith("lms."):
            for field in model._meta.concrete_fields:
                yield f"{model.__name__}.{field.name}", field


def take_everything(client, module, story=None):
    """Read, chat and answer all there is, through the pages, and look at what came of it."""
    for lesson in module.activities.filter(kind="lesson"):
        client.post(f"/selesai/{lesson.key}/")
    chat, quiz = module.activities.get(kind="simulation"), module.activities.get(kind="quiz")
    for steps in ("", "a", "b", "b.ac", "b.ab", "b.ab.b"):
        client.get(f"/simulasi/{chat.key}/", {"j": steps})
    client.post(f"/simulasi/{chat.key}/", {"j": "b.ab.b"})
    sitter = Sitter(client, quiz)
    sitter.answer_all(wrong={1})
    sitter.send(6, {"jawaban": "Pak Udin pelakunya"}, query="?coba=1")
    sitter.answer_all()
    if story:
        client.post(f"/selesai/{story.key}/")
    for url in (sitter.result_url, f"/tamat/{module.key}/", "/capaian/", "/klaim/", "/staf/"):
        client.get(url)
    client.post(f"/sertifikat/{module.key}/", {"name": "Lala Lestari"})


class TestRule1NoScoreOfAPerson:
    """No individual risk, ideology or attitude score; no free text about third persons."""

    JUDGING = re.compile(
        "risk|scor|mark|attitude|ideolog|radical|extrem|suspic|flag|trust|belief|relig|ethnic|suku"
    )
    OF_QUIZZES = {"Attempt.score", "Answer.marks"}  # how a quiz went; seen by its learner only

    def test_there_is_no_column_that_judges_a_person(self):
        judging = {
            name for name, _field in learner_side_fields() if self.JUDGING.search(name.lower())
        }

        assert judging == self.OF_QUIZZES

    def test_there_is_no_column_for_prose(self):
        prose = {n for n, field in learner_side_fields() if isinstance(field, models.TextField)}

        # The text of a half-yearly report: numbers of ten people or more, and no person.
        assert prose == {"FrozenReport.content"}

    def test_the_only_free_json_holds_ids_of_the_edition(self):
        free = {n for n, field in learner_side_fields() if isinstance(field, models.JSONField)}

        # Ratings hold ids of messages and numbers from 1 to 4, and nobody's id.
        assert free == {"Answer.response", "Regrade.right", "TakenTest.ratings"}

    @pytest.mark.django_db
    def test_what_is_typed_into_a_quiz_is_not_kept(self, module):
        client = sign_in(Client(), MembershipFactory())
        sitter = Sitter(client, module.activities.get(kind="quiz"))

        sitter.send(6, {"jawaban": "Pak Udin pelakunya"})

        assert Answer.objects.get().response == "lain"


@pytest.mark.django_db
class TestRule2NoAttitudeWithAnId:
    """A learner's answer to an attitude question is never stored with her id."""

    RATING = {
        "kind": "quiz",
        "questions": [
            {"id": an_id("r1"), "type": "rating", "reliable": True},
            {
                "id": an_id("q3"),
                "type": "true_false",
                "choices": ["true", "false"],
                "right": ["true"],
            },
        ],
    }

    @pytest.fixture
    def quiz(self):
        words = {
            "prompt": "?",
            "choices": {k: {"text": k, "feedback": ""} for k in ("true", "false")},
        }
        text = {"title": "Tes", "intro": "", "questions": {an_id("r1"): words, an_id("q3"): words}}
        return QuizFactory(edition__structure=self.RATING, edition__text=text)

    def test_it_is_refused_where_records_are_written(self, quiz):
        attempt = actions.start_attempt(
            attempt_id=uuid.uuid4(),
            learner=UserFactory(),
            edition=quiz.editions.get(),
            at=NOW,
        )

        with pytest.raises(NotMarked):
            actions.record_answer(
                attempt=attempt, question_id=an_id("r1"), response={"trust": 4, "share": 1}, at=NOW
            )

        assert not Answer.objects.exists()

    def test_it_is_not_asked_in_a_quiz(self, quiz):
        client = sign_in(Client(), MembershipFactory())
        sitter = Sitter(client, quiz)

        sitter.send(1, {"jawaban": "true"})

        assert Answer.objects.get().question_id == an_id("q3")
        assert client.get(sitter.url(2)).status_code == 404
        assert Attempt.objects.get().score == 1

    def test_a_test_of_trust_points_at_nobody_and_nothing_points_at_it(self):
        relations = [field for field in TakenTest._meta.get_fields() if field.is_relation]

        assert relations == []


class TestRule3AggregateAndSuppressed:
    """Anything leaving upwards is aggregate; no place below the province with a result."""

    def test_reports_never_touch_results_of_learning(self):
        names = {
            name
            for path in (LMS / "reports").rglob("*.py")
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("lms.progress")
            for name in (alias.name for alias in node.names)
        }

        assert names == {"Completion", "ModuleCompletion", "AgeBand", "AGE_BANDS"}

    def test_results_of_learning_reach_reports_through_one_door(self):
        doors = {
            (node.module, alias.name)
            for path in (LMS / "reports").rglob("*.py")
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.ImportFrom)
            and (node.module or "").startswith("lms.measurement")
            for alias in node.names
        }

        assert doors == {
            ("lms.measurement.results", "Level"),
            ("lms.measurement.results", "Result"),
            ("lms.measurement.results", "SHOWN_FROM"),
            ("lms.measurement.results", "get_results"),
            ("lms.measurement.statistics", "Change"),
        }

    @pytest.mark.django_db
    def test_staff_see_no_number_under_five(self, module):
        set_up_roles()
        cohort = CohortFactory()
        for _ in range(4):
            ModuleCompletionFactory(
                learner=MembershipFactory(cohort=cohort).user, module=module, cohort=cohort
            )

        page = sign_in(Client(), OfficerFactory().user).get("/staf/")

        table = page.content.decode().partition('id="judul-tabel"')[2]
        table = table.partition("<tbody>")[2].partition("</tbody>")[0]
        assert "ditutup" in table
        assert not re.search(r"\d", re.sub(r"<[^>]+>", "", table))


class TestRule4NothingAcknowledgedIsLost:
    """Once she was told, it is on the disk. (Killing the server is tried in tests/durability.)"""

    @pytest.mark.django_db(transaction=True)
    def test_an_answer_is_committed_before_the_reply(self):
        if connection.vendor != "sqlite":
            pytest.skip("looks into the file of SQLite")
        sitter = Sitter(sign_in(Client(), MembershipFactory()), QuizFactory())

        response = sitter.send(1)

        with sqlite3.connect(connection.settings_dict["NAME"]) as other:
            kept = other.execute("SELECT count(*) FROM progress_answer").fetchone()[0]
        assert response.status_code == 302
        assert kept == 1

    @pytest.mark.django_db
    def test_sqlite_waits_for_the_disk(self):
        if connection.vendor != "sqlite":
            pytest.skip("a setting of SQLite")

        with connection.cursor() as cursor:
            synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]

        assert synchronous == 2  # FULL

    @pytest.mark.django_db
    def test_no_reply_acknowledges_what_was_not_written(self, module):
        sitter = Sitter(sign_in(Client(), MembershipFactory()), module.activities.get(kind="quiz"))
        sheet = sitter.sheet(1)

        def fail(execute, sql, params, many, context):
            if sql.startswith('INSERT INTO "progress_answer"'):
                message = "the disk is full"
                raise OSError(message)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(fail), pytest.raises(OSError, match="full"):
            sitter.send(1, sheet=sheet)
        assert not Answer.objects.exists()


@pytest.mark.django_db
class TestRule5WithoutJavaScript:
    """Every page of learning works without a script and stays light. (Looks: tests/journeys.)"""

    def test_pages_need_no_script(self, module):
        client = Client()
        take_everything(client, module)
        chat, quiz = module.activities.get(kind="simulation"), module.activities.get(kind="quiz")
        urls = [
            f"/kuis/{quiz.key}/1/",
            f"/kuis/{quiz.key}/4/?coba=1",
            f"/kuis/{quiz.key}/hasil/",
            f"/simulasi/{chat.key}/?j=a",
            f"/tamat/{module.key}/",
            "/capaian/",
        ]

        for url in urls:
            page = client.get(url).content
            assert len(page) < 100_000
            assert not re.search(
                rb"<script(?![^>]*src=)|\son\w+=|javascript:|<style|\sstyle=", page
            )


@pytest.mark.django_db
class TestRule6EditingChangesNoAchievement:
    """Editing content never changes what a person has already achieved."""

    @pytest.fixture
    def achieved(self, module):
        member = MembershipFactory()
        take_everything(sign_in(Client(), member), module)
        return member.user

    def record(self, learner):
        return {
            model.__name__: sorted(model.objects.filter(**{path: learner}).values_list())
            for model, path in (
                (Completion, "learner"),
                (ModuleCompletion, "learner"),
                (Attempt, "learner"),
                (Answer, "attempt__learner"),
            )
        }

    def test_whatever_is_edited(self, achieved, module):
        before = self.record(achieved)
        quiz = module.activities.get(kind="quiz")

        quiz.pass_share = 1
        quiz.save()
        EditionFactory(activity=quiz, structure={"kind": "quiz", "questions": []})
        LessonFactory(module=module)
        module.activities.filter(kind="lesson").update(retired_at=timezone.now())
        client = sign_in(Client(), achieved.memberships.get())
        for url in ("/capaian/", f"/tamat/{module.key}/", f"/kuis/{quiz.key}/hasil/"):
            client.get(url)
        client.post(f"/tamat/{module.key}/")

        assert before["ModuleCompletion"]
        assert self.record(achieved) == before

    def test_a_finished_module_stays_finished_on_her_pages(self, achieved, module):
        LessonFactory(module=module)
        client = sign_in(Client(), achieved.memberships.get())

        assert f"/sertifikat/{module.key}/" in client.get("/capaian/").content.decode()
        assert client.get(f"/sertifikat/{module.key}/").status_code == 200

    def test_no_registry_row_can_be_deleted_from_under_a_record(self, achieved, module):
        for row in (module, *module.activities.all()):
            with pytest.raises(models.ProtectedError):
                row.delete()


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


@pytest.mark.django_db
class TestRule8NamesAndReportsApart:
    """Who sees names does not see reports, and the other way round."""

    @pytest.fixture(autouse=True)
    def roles(self):
        set_up_roles()

    def test_a_facilitator_sees_no_report_whatever_group_she_is_put_into(self):
        facilitator = FacilitatorFactory().user
        facilitator.groups.add(Group.objects.get(name="Staf program"))

        assert sign_in(Client(), facilitator).get("/staf/").status_code == 403

    def test_a_coordinator_sees_names_but_no_report_and_nobodys_progress(self):
        role = CoordinatorFactory()
        role.user.groups.add(Group.objects.get(name="Staf program"))
        member = MembershipFactory(cohort__organisation=role.organisation)
        done = CompletionFactory(learner=member.user)
        AssignmentFactory(cohort=member.cohort, module=done.activity.module)

        assert sign_in(Client(), role).get("/staf/").status_code == 403
        assert Cohort.objects.coordinated_by(role.user).exists()
        assert not Completion.objects.visible_to(role.user).exists()
        assert not Membership.objects.visible_to(role.user).exists()

    def test_an_account_with_a_role_of_each_kind_sees_names_alone(self):
        role = CoordinatorFactory()
        OfficerFactory(user=role.user)  # past the actions, which refuse it

        assert not Region.objects.reported_to(role.user).exists()
        assert sign_in(Client(), role).get("/staf/").status_code == 403

    def test_programme_staff_see_no_names_and_nobodys_progress(self):
        staff = OfficerFactory().user
        done = CompletionFactory(learner=MembershipFactory().user)

        assert sign_in(Client(), staff).get("/staf/").status_code == 200
        assert not Membership.objects.visible_to(staff).exists()
        assert not Completion.objects.visible_to(staff).exists()
        assert Completion.objects.filter(pk=done.pk).exists()

    def test_a_facilitator_sees_done_or_not_done_of_what_she_assigned_and_no_answers(self):
        facilitator = FacilitatorFactory()
        member = MembershipFactory(cohort=facilitator.cohort)
        done = CompletionFactory(
            learner=member.user, completed_at=timezone.now() - timedelta(days=1)
        )

        assert not Completion.objects.visible_to(facilitator.user).filter(pk=done.pk).exists()
        assert not hasattr(Attempt.objects, "visible_to")
        assert not hasattr(Answer.objects, "visible_to")
