"""A question that was imported without feedback: a draft may be so, nothing public ever."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from content.exchange.importing import confirming
from content.exchange.importing.confirming import Choice, Where
from content.quizzes.models import QuizPage
from content.site import gate
from tests.content.exchange.importing.conftest import AT
from tests.factories.content import ticked, ticked_form
from tests.factories.people import sign_in

GIFT = b"""::Satu:: Apa langkah pertama? {
=Berhenti#Betul, jeda dulu.
~Meneruskan
~Menghapus#Belum tentu perlu.
~Menyimpan
}

::Dua:: Kabar yang ramai pasti benar. {F}

::Tiga:: Siapa yang bisa ditanya? {=guru =ibu guru}
"""
SAID = [
    "Soal 1: pilihan B, D belum punya tanggapan.",
    "Soal 2: “Benar”, “Salah” belum punya tanggapan.",
    "Soal 3: jawaban yang benar, jawaban yang salah belum punya tanggapan.",
]


@pytest.fixture
def quiz(keep, module):
    """The draft that the import makes of it."""
    pending = keep(GIFT, "kuis.txt")
    choice = Choice(Where.MODULE, module=module, title="Kuis")
    confirming.confirm(pending=pending, owner=pending.owner, choice=choice, at=AT)
    return QuizPage.objects.get()


@pytest.fixture
def approved(quiz, cast):
    """Its newest version, which two people approved all the same."""
    return cast.approve(quiz.get_latest_revision())


def is_public():
    return QuizPage.objects.get().live


class TestAnImportedQuizWithoutFeedback:
    def test_says_which_question_lacks_it(self, quiz):
        newest = quiz.get_latest_revision_as_object()

        assert newest.publish_problems() == SAID

    def test_is_public_by_no_code(self, approved):
        with pytest.raises(gate.NotSound, match="pilihan B, D belum punya"):
            approved.publish(skip_permission_checks=True)
        with pytest.raises(gate.NotSound):
            QuizPage.objects.get().publish(approved)

        assert not is_public()

    def test_is_public_by_no_row_that_is_switched_on(self, approved):
        page = approved.as_object()
        page.live, page.live_revision = True, approved

        with pytest.raises(gate.NotSound):
            page.save()

        assert not is_public()

    def test_is_public_on_no_date(self, approved):
        approved.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        approved.save()
        out = StringIO()

        call_command("publish_due", stdout=out)

        assert not is_public()
        assert "pilihan B, D belum punya tanggapan" in out.getvalue()

    @pytest.fixture
    def reviewed(self, quiz, cast):
        """Handed in by code, since the editor refuses it, and approved by the first of two."""
        quiz.get_workflow().start(quiz, cast.author)
        state = QuizPage.objects.get().current_workflow_task_state
        state.approve(user=cast.substance, checked=ticked("substance"))
        return QuizPage.objects.get()

    def test_is_public_by_no_last_approval(self, reviewed, cast, client):
        sign_in(client, cast.safety)
        pressed = {"action-workflow-action": "1", "workflow-action-name": "approve"}
        form = pressed | {"workflow-action-extra-data": ticked_form("safety")}

        address = reverse("wagtailadmin_pages:edit", args=[reviewed.pk])
        said = client.post(address, form, follow=True).content.decode()

        assert not is_public()
        assert "Soal 1: pilihan B, D belum punya tanggapan" in said

    def test_is_public_by_no_last_approval_on_the_first_page(self, reviewed, cast, client):
        sign_in(client, cast.safety)
        args = [reviewed.pk, "approve", reviewed.current_workflow_task_state.pk]
        form = {name: value for name, value in json.loads(ticked_form("safety")).items() if value}

        client.post(reverse("wagtailadmin_pages:workflow_action", args=args), form)

        assert not is_public()

    def test_is_public_in_no_bulk(self, quiz, approved, cast, client):
        sign_in(client, cast.superuser)
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

        said = client.post(f"{address}?id={quiz.pk}", {}, follow=True).content.decode()

        assert not is_public()
        assert "pilihan B, D belum punya tanggapan" in said

    def test_is_public_once_everything_is_said(self, quiz, cast):
        page = quiz.get_latest_revision_as_object()
        for block in page.questions.raw_data:
            value = block["value"]
            for choice in value.get("choices", ()):
                choice["value"]["feedback"] = "Lihat lagi."
            for name in value:
                if name.startswith("feedback_"):
                    value[name] = "Lihat lagi."

        cast.approve(page.save_revision(user=cast.author)).publish()

        assert is_public()
