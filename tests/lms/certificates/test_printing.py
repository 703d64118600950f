"""Making a certificate: the page, the PDF, and a name that is kept nowhere."""

import re

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from content.catalogue.epoch import bump
from content.site.models import SiteSettings
from lms.accounts.models import ConsentMissing
from lms.certificates import actions
from lms.certificates.models import Certificate
from lms.certificates.queries import address_of
from lms.certificates.statements import verify
from tests.factories.catalogue import ModuleFactory
from tests.factories.certificates import CertificateFactory
from tests.factories.learning import NOW, ModuleCompletionFactory
from tests.factories.people import UserFactory

NAME = "Neng Ayu Lestari"


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


class TestCertificate:
    def url(self, module):
        return reverse("certificates:certificate", args=[module.key])

    def test_shows_module_load_date_and_group(self, learner_client, done, member):
        page = text_of(learner_client.get(self.url(done.module)))

        assert f"Modul {done.module.number}" in page
        assert "1 JP (45 menit)" in page
        assert "24 November 2026" in page
        assert member.cohort.name in page
        assert "No. " not in page

    def test_offers_to_print_where_there_is_a_script_and_says_how_where_not(
        self, learner_client, done
    ):
        page = text_of(learner_client.post(self.url(done.module), {"name": "Neng"}))

        assert re.search(r"<button[^>]* data-print hidden>Cetak</button>", page)
        assert "js/site.js" in page
        assert "menu peramban" in page

    def test_prints_the_name_typed_and_keeps_it_nowhere(
        self, learner_client, done, caplog, settings
    ):
        settings.DEBUG = False
        name = "Neng Ayu Lestari"

        response = learner_client.post(self.url(done.module), {"name": name})

        assert name in text_of(response)
        assert "no-store" in response["Cache-Control"]
        assert name not in caplog.text
        assert name not in str(response.cookies)
        assert name not in text_of(learner_client.get(self.url(done.module)))

    @pytest.mark.parametrize("name", ["أحمد فوزي", "😀 Raka", "Siti <b>Aminah</b>", "x" * 60])
    def test_takes_any_name_and_escapes_it(self, learner_client, done, name):
        page = text_of(learner_client.post(self.url(done.module), {"name": name}))

        assert "<b>Aminah" not in page
        assert "cert__n" in page

    @pytest.mark.parametrize("name", ["", "x" * 61, "Raka\x00", "Raka\u202eakaR", "\n"])
    def test_asks_again_for_a_name_it_cannot_print(self, learner_client, done, name):
        response = learner_client.post(self.url(done.module), {"name": name})

        assert response.status_code == 200
        assert 'class="err"' in response.content.decode()

    def test_is_for_who_finished_only(self, learner_client):
        theirs = ModuleCompletionFactory(learner=UserFactory())

        assert learner_client.get(self.url(theirs.module)).status_code == 404

    def test_asks_a_guest_to_sign_in(self, client, db):
        response = client.get(self.url(ModuleFactory()))

        assert response.url.startswith("/masuk/?next=")

    def test_says_what_it_does_not_entitle_to(self, learner_client, done):
        assert "cert__limit" not in text_of(learner_client.get(self.url(done.module)))
        done.module.words.update(certificate_note="Bukan kewenangan menangani kasus.")

        page = text_of(learner_client.get(self.url(done.module)))
        english = text_of(learner_client.get(f"/en{self.url(done.module)}"))

        assert "Bukan kewenangan menangani kasus." in page
        assert "Bukan kewenangan menangani kasus." in english

    def test_stays_after_the_module_was_taken_down(self, learner_client, done):
        done.module.words.update(certificate_note="Bukan kewenangan menangani kasus.")
        done.module.retired_at = NOW
        done.module.save()
        bump()

        page = text_of(learner_client.get(self.url(done.module)))

        assert done.module.words.get().title in page
        assert "Bukan kewenangan menangani kasus." in page

    def test_gives_the_paper_a_code_on_the_first_print_only(self, learner_client, done):
        learner_client.get(self.url(done.module))
        assert not Certificate.objects.exists()

        learner_client.post(self.url(done.module), {"name": NAME})
        page = text_of(learner_client.post(self.url(done.module), {"name": "Neng"}))

        code = Certificate.objects.get().code
        assert f"No. {code}" in page
        assert "<svg" in page.partition('class="qr"')[2][:20]

    def test_says_who_signs(self, learner_client, done):
        SiteSettings.objects.update(
            signatory_name="Dra. Siti", signatory_position="Kepala", live=True
        )

        page = text_of(learner_client.get(self.url(done.module)))

        assert "Dra. Siti, Kepala" in page

    def test_prints_no_withdrawn_one(self, learner_client, done):
        CertificateFactory(learner=done.learner, module=done.module, withdrawn=True)

        page = text_of(learner_client.post(self.url(done.module), {"name": NAME}))

        assert "sudah ditarik" in page
        assert NAME not in page
        assert "data-print" not in page

    def test_asks_the_same_number_of_questions_for_1_and_8_modules(
        self, learner_client, done, django_assert_max_num_queries
    ):
        def count():
            learner_client.get(self.url(done.module))  # puts the catalogue into the cache
            with django_assert_max_num_queries(20) as captured:
                learner_client.get(self.url(done.module))
            return len(captured)

        first = count()
        ModuleCompletionFactory.create_batch(7, learner=done.learner)

        assert count() == first


class TestPdf:
    def post(self, client, done, name=NAME):
        url = reverse("certificates:certificate", args=[done.module.key])
        return client.post(url, {"name": name, "format": "pdf"})

    def test_is_one_sheet_to_keep(self, learner_client, done):
        response = self.post(learner_client, done)

        assert response["Content-Type"] == "application/pdf"
        assert response.content.startswith(b"%PDF")
        assert response.content.count(b"/Type /Page\n") == 1
        code = Certificate.objects.get().code
        assert response["Content-Disposition"].endswith(f'sertifikat-{code}.pdf"')
        assert NAME not in str(response.headers)

    def test_is_the_same_file_again(self, learner_client, done):
        first, second = (self.post(learner_client, done).content for _time in range(2))

        assert first == second

    @pytest.mark.parametrize(
        ("name", "letters"), [("أحمد", "أ ح م د"), ("Raka 😀", "😀"), ("ꦫꦏ", "ꦫ ꦏ")]
    )
    def test_says_what_it_cannot_write_and_leads_to_printing(
        self, learner_client, done, name, letters
    ):
        page = text_of(self.post(learner_client, done, name))

        assert f"PDF tidak bisa menulis: {letters}." in page
        assert f"<bdi>{name}</bdi>" in page
        assert 'class="qr"' in page

    @pytest.mark.parametrize("name", ["Ujang Koswara", "Asép – Dédé", "x" * 60, "W" * 60])
    def test_writes_every_name_it_can(self, learner_client, done, name):
        assert self.post(learner_client, done, name).content.startswith(b"%PDF")


class TestTheName:
    """It reaches no table, no log, no session, no cache, and no address."""

    @pytest.mark.parametrize("form", [{}, {"format": "pdf"}])
    def test_stays_in_the_response(self, learner_client, done, caplog, form):
        caplog.set_level("DEBUG")
        url = reverse("certificates:certificate", args=[done.module.key])

        with CaptureQueries() as asked:
            learner_client.post(url, {"name": NAME} | form)

        assert NAME not in caplog.text
        assert NAME not in asked.text
        assert not kept_anywhere(NAME)
        assert NAME not in str(dict(learner_client.session))

    def test_goes_no_further_when_it_is_checked(self, client, learner_client, done, caplog):
        caplog.set_level("DEBUG")
        url = reverse("certificates:certificate", args=[done.module.key])
        response = learner_client.post(url, {"name": NAME})
        address = address_of(response.context["statement"])

        assert verify(address.partition("#")[2]).name == NAME
        assert NAME in text_of(client.post("/s/", {"what": address}))
        assert not kept_anywhere(NAME)
        assert NAME not in caplog.text


class TestIssue:
    def test_needs_consent(self, db):
        learner = UserFactory(consented_at=None)
        completion = ModuleCompletionFactory(learner=learner)

        with pytest.raises(ConsentMissing):
            actions.issue(learner=learner, completion=completion, at=NOW)

        assert not Certificate.objects.exists()

    def test_twice_is_once(self, done):
        first = actions.issue(learner=done.learner, completion=done, at=NOW)
        second = actions.issue(learner=done.learner, completion=done, at=NOW)

        assert first == second
        assert first.completed_date == NOW.date()

    def test_stays_checkable_after_the_account_is_erased(self, client, done):
        certificate = actions.issue(learner=done.learner, completion=done, at=NOW)

        done.learner.delete()

        certificate.refresh_from_db()
        assert certificate.learner is None
        assert "Kode ini berlaku" in text_of(client.get(f"/s/{certificate.code}/"))


class CaptureQueries(CaptureQueriesContext):
    """Everything said to the database."""

    def __init__(self):
        super().__init__(connection)

    @property
    def text(self):
        return " ".join(query["sql"] for query in self.captured_queries)


def kept_anywhere(words):
    """Whether words stand in any column of any table, or in a cache."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            if any(words in str(row) for row in cursor.fetchall()):
                return True
    return any(words in str(getattr(caches[name], "_cache", "")) for name in caches.settings)
