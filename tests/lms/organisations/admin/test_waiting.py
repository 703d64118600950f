import re

import pytest
from django.urls import reverse

from lms.organisations.models import Waiting
from tests.factories.people import WaitingFactory

pytestmark = pytest.mark.django_db


class TestWaitingList:
    @pytest.mark.parametrize(
        ("consent", "approval", "words"),
        [
            (True, False, "Menunggu surat izin"),
            (False, True, "Menunggu Anda"),
            (True, True, "Menunggu surat izin dan Anda"),
        ],
    )
    def test_says_in_words_what_is_missing(self, client, ratna, consent, approval, words):
        WaitingFactory(
            cohort=ratna.cohort,
            needs_consent=consent,
            needs_approval=approval,
            text_version="" if consent else "2026-1",
            consented_at=None if consent else ratna.joined_at,
        )

        page = client.get("/admin/menunggu/").content.decode()

        assert re.search(rf">\s*{words}\s*<", page)

    def test_lets_her_take_somebody_off_the_list(self, client, ratna):
        waiting = WaitingFactory(cohort=ratna.cohort)

        client.post(reverse("menunggu:delete", args=[waiting.pk]))

        assert not Waiting.objects.exists()
