from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from lms.organisations.models import Waiting
from tests.factories.people import WaitingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_waiting():
    WaitingFactory(nickname="Lama", created_at=timezone.now() - timedelta(days=31))
    WaitingFactory(nickname="Baru", created_at=timezone.now() - timedelta(days=29))


def names():
    return set(Waiting.objects.values_list("nickname", flat=True))


class TestExpireWaiting:
    def test_deletes_who_waited_longer_than_30_days(self, capsys):
        call_command("expire_waiting")

        assert names() == {"Baru"}
        assert "Deleted 1 people" in capsys.readouterr().out

    def test_twice_is_once(self):
        call_command("expire_waiting", verbosity=0)
        call_command("expire_waiting", verbosity=0)

        assert names() == {"Baru"}

    def test_only_counts_on_a_dry_run(self, capsys):
        call_command("expire_waiting", "--dry-run")

        assert names() == {"Lama", "Baru"}
        assert "Would delete 1" in capsys.readouterr().out

    def test_takes_another_limit(self):
        call_command("expire_waiting", "--days=28", verbosity=0)

        assert names() == set()
