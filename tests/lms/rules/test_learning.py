"""Rules 4, 5 and 6: nothing is lost, no script is needed, no edit changes what was achieved."""

import re
import sqlite3

import pytest
from django.db import connection, models
from django.test import Client
from django.utils import timezone

from lms.progress.models import Answer, Attempt, Completion, ModuleCompletion
from tests.factories.catalogue import EditionFactory, LessonFactory, QuizFactory
from tests.factories.people import MembershipFactory, sign_in
from tests.lms.progress.conftest import Sitter
from tests.lms.rules.everything import take_everything


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
