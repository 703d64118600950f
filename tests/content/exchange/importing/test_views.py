import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Page

from content.exchange.models import PendingImport
from content.exchange.office import templates
from content.exchange.office.parcels import MAX_BYTES
from content.modules.models import ModulePage
from content.quizzes.models import QuizPage
from tests.content.exchange.importing.conftest import AT
from tests.factories.office import Doc, a_module, a_sheet
from tests.factories.pages import make_module, make_quiz

UPLOAD = reverse("exchange:upload")
SINGLE = ("PG", "Soal?", "satu", "dua", "tiga", "B")


@pytest.fixture
def client(client, author):
    client.force_login(author)
    return client


def send(client, data, name="modul.docx"):
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, data)})


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


class TestUpload:
    def test_leads_to_the_preview_and_writes_no_page(self, client, frame):
        before = Page.objects.count()

        response = send(client, a_module().data())

        assert response.url == reverse("exchange:preview", args=[PendingImport.objects.get().pk])
        assert Page.objects.count() == before

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "berkas lama"),
            (b"PK\x05\x06" + bytes(18), "bukan berkas Word"),
            (bytes(MAX_BYTES + 1), "paling besar 15 MB"),
            (b"", "kosong"),
        ],
    )
    def test_says_why_a_file_is_refused_and_keeps_nothing(self, client, frame, data, words):
        response = send(client, data)

        assert response.status_code == 200
        assert words in response.content.decode()
        assert not PendingImport.objects.exists()

    def test_asks_for_a_file(self, client, frame):
        assert "Pilih berkas dulu" in client.post(UPLOAD).content.decode()

    def test_cuts_a_name_that_is_too_long_and_shows_no_markup_of_it(self, client, frame):
        response = send(client, a_module().data(), "a" * 300 + "<script>.docx")

        assert len(PendingImport.objects.get().name) <= 255
        assert "<script>.docx" not in client.get(response.url).content.decode()


class TestPreview:
    def test_lists_problems_first_and_counts_what_is_made(self, client, frame, keep, now):
        rows = [
            ("Satu?", "A", "x", "a"),
            ("", "B", "", "b"),
            ("Dua?", "A", "", "a"),
            ("", "B", "", "b"),
        ]
        kept = keep(Doc().heading("M").heading("Kuis", 2).questions(*rows).data())

        response = client.get(reverse("exchange:preview", args=[kept.pk]))

        shown = response.context["shown"]
        assert [line.title for line in shown.lines if line.problems] == ["Dua?"]
        assert shown.lines[0].problems == ("tidak ada jawaban benar",)
        assert (shown.count.modules, shown.count.quizzes, shown.count.questions) == (1, 1, 1)

    def test_asks_for_what_a_picture_shows_beside_a_small_one_of_it(self, client, frame, keep, now):
        kept = keep(Doc().heading("M").heading("A", 2).picture().data())

        html = client.get(reverse("exchange:preview", args=[kept.pk])).content.decode()

        assert 'name="alt-gambar-1"' in html
        assert "data:image/webp;base64," in html

    def test_makes_drafts_once_however_often_one_clicks(self, client, frame, keep, now):
        url = reverse("exchange:preview", args=[keep(templates.word()).pk])
        answer = {"where": "katalog", "title": "Modul saya"}

        first, second = client.post(url, answer), client.post(url, answer)

        assert first.status_code == 302
        assert ModulePage.objects.count() == 1
        assert "Modul saya" in client.get(url).content.decode()
        assert second.status_code == 200

    def test_leads_to_sending_the_module_that_was_made(self, client, frame, keep, now):
        url = reverse("exchange:preview", args=[keep(templates.word()).pk])
        client.post(url, {"where": "katalog", "title": "Modul saya"})

        html = client.get(url).content.decode()

        assert reverse("send_module", args=[ModulePage.objects.get().pk]) in html
        assert "Kirim modul untuk ditinjau" in html

    def test_leads_to_sending_the_module_that_questions_went_into(
        self, client, module, quiz, keep, now
    ):
        url = reverse("exchange:preview", args=[keep(a_sheet(SINGLE), "soal.xlsx").pk])
        client.post(url, {"where": "kuis", "quiz": QuizPage.objects.get().pk})

        html = client.get(url).content.decode()

        assert reverse("send_module", args=[module.pk]) in html

    def test_asks_which_module_and_loses_nothing_that_was_typed(self, client, module, keep, now):
        url = reverse("exchange:preview", args=[keep().pk])

        response = client.post(url, {"where": "modul", "title": "Judul yang diketik"})

        html = response.content.decode()
        assert "Pilih satu dari daftar" in html
        assert "Judul yang diketik" in html
        assert ModulePage.objects.count() == 1

    @pytest.mark.parametrize("where", ["", "bulan", "kuis"])
    def test_takes_no_place_that_was_not_offered(self, client, module, keep, now, where):
        url = reverse("exchange:preview", args=[keep().pk])

        assert client.post(url, {"where": where}).status_code == 200
        assert ModulePage.objects.count() == 1

    def test_says_that_a_quiz_is_being_reviewed(self, client, quiz, keep, now, cast):
        page = QuizPage.objects.get()
        page.save_revision(user=cast.author)
        page.get_workflow().start(page, cast.author)
        url = reverse("exchange:preview", args=[keep(a_sheet(SINGLE), "soal.xlsx").pk])

        response = client.post(url, {"where": "kuis", "quiz": page.pk})

        assert "Sedang ditinjau. Tunggu" in response.content.decode()

    @pytest.mark.parametrize("rows", [1, 8])
    def test_costs_the_same_for_any_number_of_questions_and_modules(
        self, client, frame, keep, now, rows, django_assert_num_queries
    ):
        for n in range(rows):
            make_quiz(make_module(frame, n + 1))
        kept = keep(a_sheet(*[SINGLE] * rows), "soal.xlsx")
        url = reverse("exchange:preview", args=[kept.pk])
        client.get(url)

        with django_assert_num_queries(18):
            client.get(url)

    def test_shows_a_long_list_page_by_page(self, client, frame, keep, now):
        kept = keep(a_sheet(*[SINGLE] * 450), "soal.xlsx")
        url = reverse("exchange:preview", args=[kept.pk])

        assert "Halaman 1 dari 3" in client.get(url).content.decode()
        assert len(client.get(url, {"p": "3"}).context["shown"].lines) == 50
        assert client.get(url, {"p": "abc"}).status_code == 200


class TestDiscard:
    def test_deletes_the_file_and_makes_nothing(self, client, frame, keep, now):
        response = client.post(reverse("exchange:discard", args=[keep().pk]))

        assert response.url == UPLOAD
        assert not PendingImport.objects.exists()

    def test_is_no_link_that_can_be_followed(self, client, frame, keep, now):
        assert client.get(reverse("exchange:discard", args=[keep().pk])).status_code == 405


class TestTemplates:
    @pytest.mark.parametrize("name", ["contoh-modul.docx", "contoh-kuis.xlsx"])
    def test_can_be_downloaded_and_sent_back(self, client, frame, name):
        response = client.get(reverse("exchange:template", args=[name]))

        assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert send(client, response.content, name).status_code == 302


class TestAccess:
    def addresses(self, kept):
        return [
            UPLOAD,
            reverse("exchange:preview", args=[kept.pk]),
            reverse("exchange:template", args=["contoh-modul.docx"]),
        ]

    def test_is_for_people_who_write(self, client, frame, keep, now, cast):
        kept = keep()

        for person in (cast.substance, cast.safety, cast.staff):
            client.force_login(person)
            for url in self.addresses(kept):
                assert client.get(url).status_code in {302, 403}, (person, url)
            assert client.post(UPLOAD).status_code in {302, 403}

    def test_asks_a_stranger_to_sign_in(self, client, frame, keep, now):
        kept = keep()
        client.logout()

        for url in self.addresses(kept):
            assert "/admin/login/" in client.get(url).url

    def test_hides_a_file_from_everybody_else(self, client, frame, keep, now, cast):
        kept = keep()

        client.force_login(cast.superuser)

        assert client.get(reverse("exchange:preview", args=[kept.pk])).status_code == 404
        assert client.post(reverse("exchange:discard", args=[kept.pk])).status_code == 404
        assert PendingImport.objects.get().data

    def test_ends_after_a_day(self, client, frame, keep, monkeypatch):
        kept = keep()
        monkeypatch.setattr(
            "content.exchange.importing.views.timezone.now", lambda: AT.replace(day=3, hour=9)
        )

        assert client.get(reverse("exchange:preview", args=[kept.pk])).status_code == 404

    def test_shows_the_menu_to_people_who_write_only(self, client, frame, cast):
        home = reverse("wagtailadmin_home")
        assert UPLOAD in client.get(home).content.decode()

        client.force_login(cast.substance)
        assert UPLOAD not in client.get(home).content.decode()


class TestDrafts:
    def test_without_feedback_open_in_the_editor_and_can_be_saved(self, client, module, keep, now):
        kept = keep(a_sheet(SINGLE), "soal.xlsx")
        client.post(
            reverse("exchange:preview", args=[kept.pk]), {"where": "modul", "module": module.pk}
        )

        quiz = QuizPage.objects.get()
        edit = client.get(reverse("wagtailadmin_pages:edit", args=[quiz.pk]))
        shown = client.get(reverse("wagtailadmin_pages:view_draft", args=[quiz.pk]))

        assert edit.status_code == 200
        assert "Soal?" in shown.content.decode()
