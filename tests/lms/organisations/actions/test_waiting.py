from datetime import UTC, datetime

import pytest
from django.contrib.auth.hashers import check_password

from lms.organisations import actions
from lms.organisations.models import Waiting
from tests.factories.people import WaitingFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


class TestChooseWaitingPin:
    """A PIN in place of a card's code; the pages are tried in `views/test_new_pin.py`."""

    @pytest.fixture
    def rini(self):
        return WaitingFactory(pin="hash of a code", code_until=NOW)

    def choose(self, waiting, pin="592746"):
        return actions.choose_waiting_pin(waiting_id=waiting.pk, pin=pin, code_hash=waiting.pin)

    def test_is_done_once(self, rini):
        assert self.choose(rini)
        assert not self.choose(rini, "604918")

        assert check_password("592746", Waiting.objects.get().pin)

    def test_does_not_overwrite_the_code_of_a_newer_card(self, rini):
        Waiting.objects.update(pin="hash of another code")

        assert not self.choose(rini)
        assert Waiting.objects.get().pin == "hash of another code"
