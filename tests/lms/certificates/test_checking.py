"""Checking a certificate: what anybody may learn, in every state, slowed down for guessing."""

import pytest
from django.urls import reverse

from lms.certificates.queries import address_of
from lms.certificates.statements import Statement, public_key
from tests.factories.certificates import CertificateFactory
from tests.factories.learning import NOW

NAME = "Raka Pratama"


def state_in(response):
    return response.content.decode().partition('data-state="')[2].partition('"')[0]


@pytest.fixture
def certificate(db):
    return CertificateFactory()


def paper(certificate, **words):
    """What a QR code holds."""
    facts = {"course": "Modul 1. Cek Fakta", "group": "Kelas 8.1", "name": NAME}
    return address_of(Statement(certificate.code, NOW.date(), 1, **facts | words))


class TestCheckCode:
    def test_shows_course_date_and_load_without_a_name(self, client, certificate):
        response = client.get(reverse("certificates:code", args=[certificate.code]))

        page = response.content.decode()
        assert state_in(response) == "valid"
        assert certificate.module.words.get().title in page
        assert "24 November 2026" in page
        assert "1 JP (45 menit)" in page
        assert str(certificate.learner) not in page
        assert "no-store" in response["Cache-Control"]

    def test_says_that_it_was_withdrawn(self, client, certificate):
        gone = CertificateFactory(withdrawn=True)

        response = client.get(f"/s/{gone.code}/")

        assert state_in(response) == "withdrawn"
        assert "salah cetak" not in response.content.decode()

    @pytest.mark.parametrize("change", [str.lower, lambda code: code.replace("-", "")])
    def test_takes_a_code_however_it_is_typed(self, client, certificate, change):
        response = client.post("/s/", {"what": f" {change(certificate.code)} "}, follow=True)

        assert state_in(response) == "valid"

    @pytest.mark.parametrize("code", ["K7MQ-4XWT-9RDP", "x", "é", "%00", "-"])
    def test_knows_no_other_code(self, client, db, code):
        response = client.get(f"/s/{code}/")

        assert response.status_code == 404
        assert state_in(response) == "unknown"

    def test_limits_guessing_and_leaves_signed_words_checkable(self, client, certificate):
        for number in range(30):
            client.get(f"/s/AAAA-AAAA-{number:04}/")

        refused = client.get(f"/s/{certificate.code}/")

        assert refused.status_code == 429
        assert int(refused["Retry-After"]) > 0
        assert "Terlalu banyak kode" in refused.content.decode()
        assert state_in(client.post("/s/", {"what": paper(certificate)})) == "valid"

    def test_shows_the_limitation(self, client, certificate):
        certificate.module.words.update(certificate_note="Bukan kewenangan menangani kasus.")

        page = client.get(f"/s/{certificate.code}/").content.decode()

        assert "Bukan kewenangan menangani kasus." in page


class TestCheck:
    def test_asks_for_a_code(self, client, db):
        page = client.get("/s/").content.decode()

        assert "Periksa sertifikat" in page
        assert "js/certificate.js" in page

    def test_asks_again_for_nothing(self, client, db):
        response = client.post("/s/", {"what": ""})

        assert 'class="err"' in response.content.decode()

    def test_shows_exactly_what_was_printed(self, client, certificate):
        address = paper(certificate, note="Bukan kewenangan.", signatory="Dra. Siti, Kepala")

        response = client.post("/s/", {"what": address})

        page = response.content.decode()
        assert state_in(response) == "valid"
        for words in [
            NAME, "Modul 1. Cek Fakta", "Kelas 8.1", "Bukan kewenangan.", "Dra. Siti, Kepala",
            "24 November 2026", "1 JP (45 menit)", certificate.code,
        ]:  # fmt: skip
            assert words in page

    def test_says_that_a_signed_one_was_withdrawn(self, client, db):
        response = client.post("/s/", {"what": paper(CertificateFactory(withdrawn=True))})

        assert state_in(response) == "withdrawn"

    def test_finds_changed_words(self, client, certificate):
        address = paper(certificate)
        changed = address[:-1] + ("A" if address[-1] != "A" else "B")

        response = client.post("/s/", {"what": changed})

        assert state_in(response) == "tampered"
        assert NAME not in response.content.decode()

    def test_knows_no_signed_code_that_is_not_in_the_register(self, client, db):
        response = client.post("/s/", {"what": paper(CertificateFactory.build())})

        assert state_in(response) == "unknown"

    def test_escapes_a_name(self, client, certificate):
        response = client.post("/s/", {"what": paper(certificate, name="<b>Raka</b>")})

        assert "<b>Raka" not in response.content.decode()


class TestKey:
    def test_publishes_what_verifies(self, client):
        answer = client.get(reverse("certificates:key")).json()

        assert answer == {"version": "TD1", "algorithm": "Ed25519", "key": public_key()}


@pytest.mark.parametrize("others", [1, 8])
def test_costs_the_same_for_any_number_of_certificates(
    client, certificate, others, django_assert_num_queries
):
    CertificateFactory.create_batch(others)

    with django_assert_num_queries(4):
        client.get(f"/s/{certificate.code}/")
