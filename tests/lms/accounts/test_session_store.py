from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from lms.accounts.session_store import SessionStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored():
    store = SessionStore()
    store["nickname"] = "Neng Ayu"
    store.save()
    return store


class TestLoad:
    def test_reads_what_was_saved(self, stored, django_assert_num_queries):
        again = SessionStore(stored.session_key)

        with django_assert_num_queries(1):
            assert again["nickname"] == "Neng Ayu"

    def test_reads_nothing_that_is_over(self, stored):
        Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

        again = SessionStore(stored.session_key)

        assert again.load() == {}
        assert again.session_key is None

    def test_takes_over_no_key_that_somebody_made_up(self):
        store = SessionStore("a" * 32)

        assert store.load() == {}
        store["nickname"] = "Raka"
        store.save()

        assert store.session_key != "a" * 32

    def test_reads_nothing_that_was_tampered_with(self, stored):
        Session.objects.update(session_data="palsu")

        assert SessionStore(stored.session_key).load() == {}

    @pytest.mark.parametrize("key", [None, "", "short", "a\x00b" * 8])
    def test_knows_no_odd_key(self, key):
        assert SessionStore(key).load() == {}
