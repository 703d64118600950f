"""Whatever is sent to a form: an answer in words, never an error of ours."""

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.factories.people import (
    CohortFactory,
    MembershipFactory,
    WaitingFactory,
    let_wait,
    sign_in,
)

FIELDS = (
    *("code", "nickname", "pin", "again", "old", "month", "year", "agrees", "draft", "token"),
    *("username", "password", "language", "sex", "disability", "next"),
)
LIKELY = ["MELATI-KOPI-47", "Raka", "483915", "592746", "3", "1990", "2012", "on", "id", "p", "/"]
texts = st.one_of(st.sampled_from(LIKELY), st.text(max_size=30), st.just("x" * 5000))
forms = st.dictionaries(st.sampled_from(FIELDS), texts, max_size=len(FIELDS))
patient = hypothesis_settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
OPEN = (
    *("/masuk/", "/masuk/pin-baru/", "/petugas/", "/keluar/", "/gabung/", "/gabung/umur/"),
    *("/gabung/izin/", "/gabung/pin/", "/menunggu/", "/cabut-izin/", "/cabut-izin/selesai/"),
)
OWN = (
    *("/akun/pin/", "/akun/bahasa/", "/akun/tentang/", "/akun/gabung/", "/akun/nama/{}/"),
    "/akun/hapus/",
)


@pytest.fixture
def raka():
    cohort = CohortFactory(code="MELATI-KOPI-47")
    return MembershipFactory(cohort=cohort, nickname="Raka")


@pytest.mark.django_db
class TestForms:
    @pytest.mark.parametrize("address", OPEN)
    @patient
    @given(data=forms, place=st.integers(0, 2**32 - 1))
    def test_of_everybody_answer_in_words(self, client, raka, address, data, place):
        response = client.post(address, data, REMOTE_ADDR=f"10.0.{place % 200}.{place % 251}")

        assert response.status_code in {200, 302, 429}

    @pytest.mark.parametrize("address", OWN)
    @patient
    @given(data=forms)
    def test_of_ones_own_account_answer_in_words(self, client, raka, address, data):
        raka.user.refresh_from_db()
        sign_in(client, raka)

        response = client.post(address.format(raka.pk), data)

        assert response.status_code in {200, 302, 429}

    @hypothesis_settings(patient, max_examples=8)
    @given(data=forms, junk=st.text(st.characters(max_codepoint=255), max_size=60))
    def test_with_changed_cookies_answer_in_words(self, client, raka, data, junk):
        let_wait(client, WaitingFactory(cohort=raka.cohort))
        for name in ("gabung", "muda", "ganti", "hp", "tunggu"):
            client.cookies[name] = junk

        for address in OPEN:
            assert client.post(address, data).status_code in {200, 302, 429}, address

    @pytest.mark.parametrize("address", OPEN)
    def test_refuse_a_body_of_ten_megabytes(self, client, address):
        body = {"nickname": "x" * 10 * settings.DATA_UPLOAD_MAX_MEMORY_SIZE}

        assert client.post(address, body).status_code in {302, 400}
