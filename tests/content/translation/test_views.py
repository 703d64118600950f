"""The board and its pages, as their people see them."""

import re

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import WorkflowState
from wagtail_localize.models import StringTranslation

from content.modules.models import LessonPage
from content.site import review
from content.site.models import ApprovalKind
from content.translation import actions
from content.translation.bundles import edit_url
from content.translation.po import export_po
from content.translation.reading import MAX_BYTES
from tests.factories.pages import make_lesson, publish
from tests.factories.people import StaffFactory, sign_in
from tests.factories.teaching import make_term

SU = ["modul-01", "su"]


@pytest.fixture
def signed_in(client, translator):
    sign_in(client, translator)
    return client


def filled(word=lambda text: f"{text} (su)"):
    file = export_po("modul-01", "su")
    for entry in file:
        entry.msgstr = word(entry.msgid)
    return file


def uploaded(data, name="modul-01.po"):
    return {
        "file": SimpleUploadedFile(name, data if isinstance(data, bytes) else str(data).encode())
    }


class TestBoard:
    def test_shows_every_bundle_and_language(self, signed_in, lesson):
        html = signed_in.get(reverse("translation:board")).content.decode()

        assert "1. Modul 1" in html
        assert "bahasa Anda" in html
        assert "belum dimulai" in html

    def test_has_a_name_in_the_browsers_tab(self, signed_in, lesson):
        html = signed_in.get(reverse("translation:board")).content.decode()

        title = html.split("<title>")[1].split("</title>")[0]
        assert "Terjemahan" in title

    @pytest.mark.parametrize("lessons", [1, 8])
    def test_costs_the_same_for_any_number_of_pages(
        self, lessons, signed_in, module, commit, django_assert_max_num_queries
    ):
        with commit():
            for n in range(lessons):
                make_lesson(module, n + 1)
        signed_in.get(reverse("translation:board"))

        with django_assert_max_num_queries(25):
            signed_in.get(reverse("translation:board"))


class TestBundle:
    def test_offers_a_translator_what_to_do_next(self, signed_in, lesson, fill):
        html = signed_in.get(reverse("translation:bundle", args=SU)).content.decode()
        assert "Terjemahkan" in html
        assert "Kirim untuk ditinjau" not in html

        fill()

        html = signed_in.get(reverse("translation:bundle", args=SU)).content.decode()
        assert "Kirim untuk ditinjau" in html

    def test_says_how_much_is_missing_before_a_page_can_be_sent(
        self, signed_in, lesson, fill, edit, translator
    ):
        fill(by=translator)
        edit(lesson, title="Pelajaran satu", search_description="Lain sekarang.")

        html = signed_in.get(reverse("translation:bundle", args=SU)).content.decode()

        assert "Bisa dikirim untuk ditinjau setelah 2 teks lagi" in html
        assert "setelah semua teksnya diterjemahkan" in html

    def test_says_what_po_is(self, signed_in, lesson):
        html = signed_in.get(reverse("translation:bundle", args=SU)).content.decode()

        assert "program seperti Poedit" in html

    def test_sorts_terms_as_people_do(self, signed_in, frame, commit):
        with commit():
            for term in ("OTP", "akun", "AI", "viral"):
                make_term(term.lower(), term=term)

        html = signed_in.get(reverse("translation:bundle", args=["situs", "su"])).content.decode()

        names = re.findall(r'class="tr-name">(AI|OTP|akun|viral) <', html)
        assert names == ["AI", "akun", "OTP", "viral"]

    def test_only_shows_other_languages(self, signed_in, lesson):
        html = signed_in.get(
            reverse("translation:bundle", args=["modul-01", "jv"])
        ).content.decode()

        assert "Hanya penerjemahnya yang menulis" in html
        assert "mulai/" not in html

    @pytest.mark.parametrize("where", [["modul-99", "su"], ["modul-01", "id"], ["modul-01", "xx"]])
    def test_knows_no_others(self, signed_in, module, where):
        assert signed_in.get(reverse("translation:bundle", args=where)).status_code == 404

    @pytest.mark.parametrize("lessons", [1, 8])
    def test_costs_the_same_for_1_and_8_pages(
        self, lessons, signed_in, module, commit, fill, django_assert_max_num_queries
    ):
        with commit():
            for n in range(lessons):
                make_lesson(module, n + 1)
        fill()
        signed_in.get(reverse("translation:bundle", args=SU))

        with django_assert_max_num_queries(40):
            signed_in.get(reverse("translation:bundle", args=SU))


class TestEditor:
    """wagtail-localize's, with our row of buttons."""

    @pytest.fixture
    def html(self, signed_in, lesson):
        url = reverse("translation:begin", args=[*SU, lesson.translation_key])
        return signed_in.post(url, follow=True).content.decode()

    def test_never_offers_an_alias(self, html):
        assert "js-translation-editor" in html
        assert "convert_to_alias" not in html

    def test_says_how_much_is_left_beside_sending(self, html, lesson):
        assert "Belum selesai: <b data-translation-left>3</b> teks" in html
        assert reverse("translation:submit", args=[*SU, lesson.translation_key]) in html


class TestSideBySide:
    def test_shows_state_terms_and_memory(self, signed_in, module, lesson, fill, edit, commit):
        fill()
        edit(lesson, title="Pelajaran satu")
        with commit():
            make_lesson(module, 2, search_description="Satu kalimat.", title="Kedua")

        html = signed_in.get(reverse("translation:side_by_side", args=SU)).content.decode()

        assert "Pelajaran satu" in html
        assert "dibuat dari teks lama" in html
        assert "Di tempat lain diterjemahkan begini" in html
        assert "Satu kalimat. (su)" in html


class TestDownload:
    def test_gives_a_po_file(self, signed_in, lesson):
        response = signed_in.get(reverse("translation:download", args=SU))

        assert "modul-01-su.po" in response["Content-Disposition"]
        assert len(polib.pofile(response.content.decode())) == len(export_po("modul-01", "su"))


class TestUpload:
    url = "/admin/terjemahan/modul-01/su/unggah/"

    def test_shows_first_and_writes_nothing(self, signed_in, lesson):
        response = signed_in.post(self.url, uploaded(filled()))

        assert "Pelajaran 1 (su)" in response.content.decode()
        assert not StringTranslation.objects.exists()
        assert not LessonPage.objects.filter(locale__language_code="su").exists()

    def test_writes_when_confirmed_and_only_once(self, signed_in, lesson):
        text = str(filled())

        for _again in range(2):
            response = signed_in.post(self.url, {"text": text, "confirm": "1"})
            assert response.url == reverse("translation:bundle", args=SU)

        page = LessonPage.objects.get(locale__language_code="su")
        assert page.get_latest_revision_as_object().title == "Pelajaran 1 (su)"
        assert not page.live

    def test_names_what_it_cannot_take_and_takes_the_rest(self, signed_in, lesson):
        bad = filled(lambda text: "<script>x</script>" if text == "Pelajaran 1" else f"{text} (su)")

        html = signed_in.post(self.url, uploaded(bad)).content.decode()
        signed_in.post(self.url, {"text": str(bad), "confirm": "1"})

        assert "&lt;script&gt;" in html
        assert "<script>x" not in html
        page = LessonPage.objects.get(locale__language_code="su")
        assert page.get_latest_revision_as_object().title == "Pelajaran 1"

    @pytest.mark.parametrize(
        "data", [b"", b"\x89PNG\r\n", b"PK\x03\x04", b'msgid "' + b"x" * MAX_BYTES]
    )
    def test_says_what_is_wrong_with_a_file(self, signed_in, lesson, data):
        html = signed_in.post(self.url, uploaded(data)).content.decode()

        assert 'role="alert"' in html or "error-message" in html
        assert not StringTranslation.objects.exists()

    def test_asks_for_a_file(self, signed_in, lesson):
        assert "Pilih berkas PO" in signed_in.post(self.url).content.decode()


class TestSubmit:
    def send(self, client, lesson):
        url = reverse("translation:submit", args=[*SU, lesson.translation_key])
        return client.post(url, follow=True).content.decode()

    def test_refuses_what_is_not_finished(self, signed_in, lesson):
        assert "Masih ada 3 teks" in self.send(signed_in, lesson)

        assert not WorkflowState.objects.exists()

    def test_stays_in_the_editor_until_it_is_finished(self, signed_in, lesson, translator):
        target = actions.begin(lesson, language="su", by=translator)

        url = reverse("translation:submit", args=[*SU, lesson.translation_key])
        response = signed_in.post(url)

        assert response.url == edit_url(target)

    def test_refuses_what_is_public_already(self, signed_in, lesson, fill):
        fill()
        publish(LessonPage.objects.get(locale__language_code="su"))

        assert "Belum ada yang berubah" in self.send(signed_in, lesson)
        assert not WorkflowState.objects.exists()

    def test_waits_for_one_reader_who_publishes_by_approving(
        self, signed_in, lesson, fill, translator, reader
    ):
        fill(by=translator)
        for page in (lesson.get_parent().get_parent().get_parent(),):
            assert page.live

        assert "menunggu peninjau" in self.send(signed_in, lesson)
        self.send(signed_in, lesson)

        page = LessonPage.objects.get(locale__language_code="su")
        assert WorkflowState.objects.count() == 1
        assert not page.live
        revision = page.get_latest_revision()
        kind = ApprovalKind.TRANSLATION
        assert review.reason_against(revision, kind=kind, by=translator)
        assert not review.reason_against(revision, kind=kind, by=reader)

    def test_is_not_changed_by_an_upload_meanwhile(self, signed_in, lesson, fill, translator):
        fill(by=translator)
        self.send(signed_in, lesson)
        page = LessonPage.objects.get(locale__language_code="su")
        before = page.latest_revision_id

        fill(by=translator, word=lambda text: f"{text} (anyar)")

        page.refresh_from_db()
        assert page.latest_revision_id == before


class TestPanel:
    def test_says_on_the_first_page_what_is_left(self, signed_in, lesson, fill, edit):
        fill()
        edit(lesson, title="Pelajaran satu")

        html = signed_in.get("/admin/").content.decode()

        assert "Yang perlu diterjemahkan" in html
        assert "1 teks berubah" in html

    def test_is_for_translators(self, client, lesson, translator):
        sign_in(client, StaffFactory(groups=["Penulis"]))

        assert "Yang perlu diterjemahkan" not in client.get("/admin/").content.decode()
