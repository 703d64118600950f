from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from lms.accounts.models import Throttle


@pytest.mark.django_db
class TestExpireThrottles:
    def test_deletes_what_has_been_over_for_a_day(self, capsys):
        now = timezone.now()
        Throttle.objects.create(key="old", resets_at=now - timedelta(days=1, minutes=1))
        Throttle.objects.create(key="recent", resets_at=now - timedelta(hours=23))

        call_command("expire_throttles")
        call_command("expire_throttles", verbosity=0)

        assert Throttle.objects.get().key == "recent"
        assert capsys.readouterr().out == "Deleted 1 counters.\n"
