"""The page on which an author sends a module; only for who may write it."""

import pytest
from django.urls import reverse
from wagtail.models import WorkflowState

from tests.content.modules.conftest import a_lesson


@pytest.fixture
def address(module):
    return reverse("send_module", args=[module.pk])


class TestSendModule:
    def test_lists_what_would_be_sent(self, client, cast, module, address):
        a_lesson(module, cast, title="Cek toko")
        client.force_login(cast.author)

        html = client.get(address).content.decode()

        assert "Cek toko" in html
        assert html.count("Siap dikirim") == 2

    def test_sends_it_and_says_so(self, client, cast, module, address):
        a_lesson(module, cast)
        client.force_login(cast.author)

        response = client.post(address, follow=True)

        html = response.content.decode()
        assert response.redirect_chain[-1][0] == reverse("wagtailadmin_home")
        assert "2 halaman dikirim ke peninjau." in html
        assert "dua orang membacanya" in html
        assert WorkflowState.objects.count() == 2

    def test_says_that_everything_is_there_already(self, client, cast, address):
        client.force_login(cast.author)
        client.post(address)

        response = client.post(address, follow=True)

        assert "Semuanya sudah ada di tangan peninjau." in response.content.decode()

    def test_offers_no_button_while_a_part_is_unfinished(self, client, cast, module, address):
        a_lesson(module, cast, body=[("heading", "")])
        client.force_login(cast.author)

        assert "Kirim untuk ditinjau</button>" not in client.get(address).content.decode()
        response = client.post(address, follow=True)

        assert "Belum ada yang terkirim." in response.content.decode()
        assert not WorkflowState.objects.exists()

    @pytest.mark.parametrize("who", ["substance", "safety", "staff"])
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_refuses_who_does_not_write(self, who, method, client, cast, address):
        client.force_login(getattr(cast, who))

        response = getattr(client, method)(address)

        assert response.status_code in {302, 403}
        assert not WorkflowState.objects.exists()

    def test_asks_a_stranger_to_sign_in(self, client, address):
        assert client.get(address).status_code == 302

    def test_knows_only_modules(self, client, cast):
        client.force_login(cast.author)

        assert client.get(reverse("send_module", args=[987654])).status_code == 404


class TestActivitiesPanel:
    def test_shows_what_is_in_the_module_and_what_to_add(self, client, cast, module):
        a_lesson(module, cast, title="Cek toko")
        client.force_login(cast.author)

        html = client.get(reverse("wagtailadmin_pages:edit", args=[module.pk])).content.decode()

        for words in ("Cek toko", "Tambah pelajaran", "Tambah kuis", "Kirim modul untuk ditinjau"):
            assert words in html

    def test_says_to_save_a_new_module_first(self, client, cast, module):
        client.force_login(cast.author)
        parent = module.get_parent()
        url = reverse("wagtailadmin_pages:add", args=["modules", "modulepage", parent.pk])

        assert "Tekan “Simpan draf” dulu." in client.get(url).content.decode()


class TestWayBackPanel:
    def test_leads_from_an_activity_to_its_module(self, client, cast, module):
        lesson = a_lesson(module, cast)
        client.force_login(cast.author)
        new = reverse("wagtailadmin_pages:add", args=["quizzes", "quizpage", module.pk])
        back = f'<a href="{reverse("wagtailadmin_pages:edit", args=[module.pk])}"><svg'

        for url in (reverse("wagtailadmin_pages:edit", args=[lesson.pk]), new):
            html = client.get(url).content.decode()
            assert back in html
            assert "Kembali ke modul" in html
