import pytest
from django.urls import reverse
from wagtail.models import Page

from content.site.models import Withdrawal
from tests.factories.people import StaffFactory


def url(page):
    return reverse("review:withdraw", args=[page.pk])


class TestWithdraw:
    def test_says_first_what_goes(self, client, module, lesson, cast):
        client.force_login(cast.safety)

        html = client.get(url(module)).content.decode()

        assert "2 halaman langsung turun dari situs." in html
        assert "harus diajukan dan disetujui lagi" in html

    def test_takes_down_with_a_reason_and_says_so(self, client, lesson, cast):
        client.force_login(cast.safety)

        response = client.post(url(lesson), {"reason": "Foto siswa."}, follow=True)

        assert "Sudah ditarik dari semua bahasa" in response.content.decode()
        assert not Page.objects.get(pk=lesson.pk).live

    def test_asks_for_a_reason(self, client, lesson, cast):
        client.force_login(cast.safety)

        response = client.post(url(lesson), {"reason": ""})

        assert response.status_code == 400
        assert "Tulis alasannya." in response.content.decode()
        assert Page.objects.get(pk=lesson.pk).live

    @pytest.mark.parametrize("role", ["author", "substance", "staff", None])
    def test_is_closed_to_others(self, client, lesson, cast, role):
        if role:
            client.force_login(getattr(cast, role))

        assert client.get(url(lesson)).status_code == 302
        client.post(url(lesson), {"reason": "Foto."})
        assert Page.objects.get(pk=lesson.pk).live

    def test_is_open_to_an_admin(self, client, lesson, cast):
        client.force_login(StaffFactory(username="adm", groups=["Admin"]))

        client.post(url(lesson), {"reason": "Foto."})

        assert not Page.objects.get(pk=lesson.pk).live

    def test_says_that_nothing_is_public(self, client, draft, cast):
        client.force_login(cast.safety)

        assert "tidak sedang tayang" in client.get(url(draft)).content.decode()
        client.post(url(draft), {"reason": "Foto."})
        assert not Withdrawal.objects.exists()

    @pytest.mark.parametrize(("role", "offered"), [("safety", True), ("substance", False)])
    def test_is_offered_in_the_list_of_pages(self, client, module, lesson, cast, role, offered):
        client.force_login(getattr(cast, role))

        html = client.get(reverse("wagtailadmin_explore", args=[module.pk])).content.decode()

        assert (url(lesson) in html) is offered
