"""Rules 7 and 8 of the product, through the pages."""

import pytest
from django.apps import apps
from django.core.cache import caches
from django.utils import timezone

from lms.organisations.models import Waiting
from lms.organisations.roles import set_up_roles
from tests.factories.people import CohortFactory

CODE, PIN = "MELATI-KOPI-47", "592746"


def rows():
    """Every row of every table, by model."""
    return {
        model: set(model._default_manager.values_list("pk", flat=True))
        for model in apps.get_models()
        if model._meta.managed
    }


def new_rows(before):
    """How many rows each model gained."""
    return {
        model.__name__: len(keys - before[model])
        for model, keys in rows().items()
        if keys - before[model]
    }


def join(client, years):
    """Walk through joining as somebody so many years old."""
    client.post("/gabung/", {"code": CODE, "nickname": "Lala"})
    for step, data in (
        ("umur/", {"month": 1, "year": timezone.localdate().year - years}),
        ("izin/", {"agrees": "on"}),
        ("pin/", {"pin": PIN, "again": PIN}),
    ):
        page = client.get(f"/gabung/{step}")
        draft = page.context["draft"].id if page.status_code == 200 else ""
        client.post(f"/gabung/{step}", data | {"draft": draft})


@pytest.mark.django_db
class TestRule7:
    """Without consent nothing is stored."""

    @pytest.fixture(autouse=True)
    def cohort(self):
        set_up_roles()
        return CohortFactory(code=CODE)

    def test_leaves_of_a_minor_one_row_that_waits(self, client, caplog):
        before = rows()

        join(client, 14)
        client.get("/menunggu/")
        client.post("/keluar/")
        client.post("/masuk/", {"code": CODE, "nickname": "Lala", "pin": PIN})
        client.get("/menunggu/")

        assert new_rows(before) == {"Waiting": 1}
        assert "Lala" not in caplog.text

    def test_leaves_of_a_child_nothing(self, client, caplog):
        before = rows()

        join(client, 12)

        assert new_rows(before) == {}
        assert "Lala" not in caplog.text

    def test_leaves_of_somebody_who_stops_half_way_nothing(self, client):
        before = rows()

        client.post("/gabung/", {"code": CODE, "nickname": "Lala"})
        draft = client.get("/gabung/umur/").context["draft"].id
        client.post("/gabung/umur/", {"draft": draft, "month": 1, "year": 1990})

        assert new_rows(before) == {}

    def test_leaves_nothing_of_a_minor_in_a_cache(self, client):
        join(client, 14)

        for name in ("default", "pages"):
            kept = repr(getattr(caches[name], "_cache", {}))
            assert "Lala" not in kept

    def test_is_forgotten_when_the_row_expires(self, client):
        before = rows()
        join(client, 14)

        Waiting.objects.all().delete()

        assert new_rows(before) == {}
