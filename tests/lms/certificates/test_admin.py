"""Withdrawing certificates in the admin: by who may, logged, taken back, and nobody named."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from lms.organisations.roles import ADMINS, set_up_roles
from tests.factories.certificates import CertificateFactory
from tests.factories.people import AdminFactory, FacilitatorFactory, StaffFactory, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return AdminFactory()


@pytest.fixture
def desk(admin):
    return sign_in(Client(), admin)


@pytest.fixture
def certificate():
    return CertificateFactory()


def edit(certificate):
    return reverse("sertifikat:edit", args=[certificate.pk])


class TestCertificateList:
    URL = "/admin/sertifikat/"

    def test_finds_by_code_and_names_nobody(self, desk, certificate):
        other = CertificateFactory()

        page = desk.get(self.URL, {"q": certificate.code}).content.decode()

        assert certificate.code in page
        assert other.code not in page
        assert str(certificate.learner) not in page

    @pytest.mark.parametrize("make", [StaffFactory, lambda: FacilitatorFactory().user])
    def test_refuses_others(self, certificate, make):
        set_up_roles()
        client = sign_in(Client(), make())

        assert client.get(self.URL).status_code in {302, 403}
        assert client.post(edit(certificate), {"withdrawn_reason": "misuse"}).status_code == 302
        certificate.refresh_from_db()
        assert certificate.withdrawn_at is None

    def test_costs_the_same_for_1_and_8(self, desk, certificate, django_assert_max_num_queries):
        def count():
            with django_assert_max_num_queries(60) as captured:
                desk.get(self.URL)
            return len(captured)

        count()
        first = count()
        CertificateFactory.create_batch(7)

        assert count() == first

    def test_is_the_admins_group_work(self, certificate):
        set_up_roles()
        user = StaffFactory(groups=[ADMINS])

        assert user.has_perm("certificates.change_certificate")


class TestWithdrawing:
    def test_is_logged_and_seen_by_who_checks(self, desk, client, certificate):
        response = desk.post(edit(certificate), {"withdrawn_reason": "misuse"})

        assert response.status_code == 302
        certificate.refresh_from_db()
        assert certificate.withdrawn_at
        entry = ModelLogEntry.objects.for_instance(certificate).get()
        assert entry.action == "wagtail.edit"
        assert "Ditarik" in client.get(f"/s/{certificate.code}/").content.decode()

    def test_can_be_taken_back(self, desk, client):
        certificate = CertificateFactory(withdrawn=True)

        desk.post(edit(certificate), {"withdrawn_reason": ""})

        certificate.refresh_from_db()
        assert certificate.withdrawn_at is None
        assert "Kode ini berlaku" in client.get(f"/s/{certificate.code}/").content.decode()

    def test_keeps_the_first_moment(self, desk):
        certificate = CertificateFactory(withdrawn=True)

        desk.post(edit(certificate), {"withdrawn_reason": "name"})

        before = certificate.withdrawn_at
        certificate.refresh_from_db()
        assert (certificate.withdrawn_at, certificate.withdrawn_reason) == (before, "name")

    def test_takes_no_reason_of_ones_own(self, desk, certificate):
        response = desk.post(edit(certificate), {"withdrawn_reason": "Raka menyontek"})

        certificate.refresh_from_db()
        assert response.status_code == 200
        assert certificate.withdrawn_at is None

    def test_offers_no_adding_and_no_deleting(self, desk, certificate):
        page = desk.get("/admin/sertifikat/").content.decode()

        assert "/admin/sertifikat/new/" not in page
        assert desk.get(f"/admin/sertifikat/delete/{certificate.pk}/").status_code == 404
