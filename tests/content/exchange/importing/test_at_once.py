"""Two tabs that confirm at the same moment make one module."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from content.exchange.importing import confirming
from content.exchange.importing.confirming import Choice, Where
from content.exchange.models import PendingImport
from content.modules.models import ModulePage
from content.site.models import Picture
from tests.content.exchange.importing.conftest import AT
from tests.factories.office import Doc

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alone]


class TestTwoTabs:
    def test_that_confirm_together_make_it_once(self, keep, author, frame, pictures_on_disk):
        doc = Doc().heading("Pasar").heading("Kabar", 2).line("Isi.").picture(alt="Papan")
        pending, before = keep(doc.data()), pictures_on_disk()
        gate = threading.Barrier(2)

        def press(_tab):
            mine = PendingImport.objects.get(pk=pending.pk)
            gate.wait(timeout=30)
            try:
                choice = Choice(Where.CATALOGUE)
                return confirming.confirm(pending=mine, owner=author, choice=choice, at=AT).outcome
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            first, second = pool.map(press, range(2))

        assert first == second
        assert ModulePage.objects.filter(title="Pasar").count() == 1
        assert Picture.objects.count() == len(pictures_on_disk() - before) == 1
