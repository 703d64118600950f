from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from content.site.models import ContentReport
from tests.factories.pages import make_module

URL, TICK = "/admin/tinjauan/laporan/", "/admin/tinjauan/laporan/selesai/"


def report(key=None, **fields):
    values = {"reason": "salah", "language": "id", "reported_on": date(2026, 6, 1)}
    return ContentReport.objects.create(key=key, **values | fields)


class TestIndex:
    @pytest.mark.parametrize("role", ["staff", "substance", "safety", "superuser"])
    def test_shows_what_readers_wrote(self, client, lesson, cast, role):
        report(lesson.key, comment="<b>Nomor</b> ini mati")
        client.force_login(getattr(cast, role))

        html = client.get(URL).content.decode()

        assert "Pelajaran 1" in html
        assert "&lt;b&gt;Nomor" in html
        assert lesson.url in html
        assert (f"/admin/pages/{lesson.pk}/edit/" in html) is (role == "superuser")

    @pytest.mark.parametrize("role", ["author", None])
    def test_is_closed_to_others(self, client, cast, role):
        if role:
            client.force_login(getattr(cast, role))

        assert client.get(URL).status_code == 302

    def test_says_that_there_is_none(self, client, cast):
        client.force_login(cast.staff)

        assert "Tidak ada laporan yang terbuka" in client.get(URL).content.decode()
        assert "Belum ada laporan yang ditangani" in client.get(f"{URL}?selesai=1").content.decode()

    def test_costs_the_same_for_1_and_8(self, client, frame, cast):
        client.force_login(cast.staff)
        report(make_module(frame, 1).key)
        first = self.queries(client)
        for n in range(2, 9):
            report(make_module(frame, n).key)

        assert self.queries(client) == first

    def queries(self, client):
        client.get(URL)
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        return len(queries)


class TestTickOff:
    def test_ticks_off_and_puts_back(self, client, cast):
        one, other = report(), report()
        client.force_login(cast.staff)

        client.post(TICK, {"report": [one.pk]})
        assert list(ContentReport.objects.filter(is_done=True)) == [one]
        client.post(TICK, {"report": [one.pk]})
        client.post(TICK, {"report": [one.pk], "kembali": "1"})

        assert not ContentReport.objects.filter(is_done=True).exists()
        assert other in ContentReport.objects.all()

    @pytest.mark.parametrize("pk", ["x", "", "999999", "²", "-1"])
    def test_takes_nonsense_without_harm(self, client, cast, pk):
        report()
        client.force_login(cast.staff)

        response = client.post(TICK, {"report": [pk]}, follow=True)

        assert "Centang dulu" in response.content.decode()
        assert not ContentReport.objects.filter(is_done=True).exists()

    @pytest.mark.parametrize("role", ["author", None])
    def test_is_closed_to_others(self, client, cast, role):
        one = report()
        if role:
            client.force_login(getattr(cast, role))

        client.post(TICK, {"report": [one.pk]})

        assert not ContentReport.objects.get().is_done

    def test_is_done_by_a_button_only(self, client, cast):
        client.force_login(cast.staff)

        assert client.get(TICK).status_code == 405
        assert reverse("review:tick_off") == TICK
