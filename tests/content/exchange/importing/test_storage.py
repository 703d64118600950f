from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from content.exchange.importing import storage
from content.exchange.models import PendingImport
from tests.content.exchange.importing.conftest import AT
from tests.factories.people import StaffFactory


class TestKeep:
    def test_keeps_a_file_for_a_day(self, keep):
        kept = keep(b"isi", "soal.txt")

        assert bytes(PendingImport.objects.get().data) == b"isi"
        assert kept.expires_at == AT + timedelta(days=1)

    def test_twice_is_once(self, keep):
        assert keep().pk == keep().pk

    def test_is_not_shared_between_people(self, keep):
        assert keep().pk != keep(owner=StaffFactory()).pk

    def test_forgets_the_oldest_beyond_five(self, keep):
        kept = [keep(bytes([n]), at=AT + timedelta(minutes=n)) for n in range(7)]

        left = set(PendingImport.objects.values_list("pk", flat=True))

        assert left == {row.pk for row in kept[2:]}

    def test_forgets_what_is_a_day_old(self, keep):
        keep(b"a")

        keep(b"b", at=AT + timedelta(days=1))

        assert [bytes(row.data) for row in PendingImport.objects.all()] == [b"b"]


class TestOwn:
    def test_hides_a_file_from_everybody_else(self, keep, cast):
        keep()

        assert PendingImport.objects.own(cast.author).count() == 1
        assert PendingImport.objects.own(cast.superuser).count() == 0


class TestDiscard:
    def test_forgets_a_file_and_does_nothing_the_second_time(self, keep):
        kept = keep()

        storage.discard(pending=kept)
        storage.discard(pending=kept)

        assert not PendingImport.objects.exists()


class TestPendingImport:
    def test_holds_no_file_once_it_is_confirmed(self, keep):
        kept = keep()
        kept.confirmed_at = AT

        with pytest.raises(IntegrityError), transaction.atomic():
            kept.save()
