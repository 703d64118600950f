"""The page of one kabupaten or kota."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lms.organisations.roles import set_up_roles
from lms.progress.models import ModuleCompletion
from lms.reports.models import Measure
from tests.factories.catalogue import ModuleFactory
from tests.factories.learning import ModuleCompletionFactory
from tests.factories.people import (
    AdminFactory,
    CohortFactory,
    MembershipFactory,
    OfficerFactory,
    OrganisationFactory,
    RegionFactory,
    sign_in,
)
from tests.factories.told import tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    set_up_roles()
    return OfficerFactory().user


class TestRegency:
    @pytest.fixture
    def pamulang(self):
        region = RegionFactory(code="36.74", name="Kota Tangerang Selatan", parent_id="36")
        return RegionFactory(code="36.74.06", name="Pamulang", level="district", parent=region)

    def test_is_shown_to_programme_staff(self, staff, pamulang):
        cohort = CohortFactory(organisation=OrganisationFactory(name="SMPN 3", region=pamulang))
        module = ModuleFactory()
        for _ in range(7):
            learner = MembershipFactory(cohort=cohort).user
            ModuleCompletionFactory(learner=learner, module=module, cohort=cohort, sex="p")
        ModuleCompletion.objects.update(recorded_at=timezone.now() - timedelta(days=2))
        page = sign_in(Client(), staff).get("/staf/36.74/").content.decode()

        assert "Kota Tangerang Selatan" in page
        assert "Perempuan" in page
        assert "Pamulang" in page
        assert "SMPN 3" in page
        assert "<b>7</b>" in page

    def test_leads_to_its_kecamatan_and_to_a_file_of_the_whole_from_there(self, staff, pamulang):
        for measure, people in ((Measure.LEARNERS, 40), (Measure.FINISHED, 30)):
            of = {} if measure == Measure.LEARNERS else {"module": ModuleFactory(number=1)}
            tell(pamulang.parent, people, measure=measure, **of)
            tell(pamulang, people, measure=measure, **of)
        client = sign_in(Client(), staff)

        whole = client.get("/staf/36.74/?modul=1").content.decode()
        assert 'href="?modul=1&amp;kecamatan=36.74.06"' in whole
        assert "Unduh angka ini" in whole

        part = client.get("/staf/36.74/?modul=1&kecamatan=36.74.06").content.decode()
        assert "Unduh angka seluruh Kota Tangerang Selatan sebagai berkas" in part

    @pytest.mark.parametrize(("started", "is_said"), [(20, True), (40, False)])
    def test_says_why_more_finished_than_started(self, staff, pamulang, started, is_said):
        module = ModuleFactory(number=1)
        tell(pamulang.parent, 40, measure=Measure.LEARNERS)
        tell(pamulang.parent, started, measure=Measure.STARTED, module=module)
        tell(pamulang.parent, 30, measure=Measure.FINISHED, module=module)

        page = sign_in(Client(), staff).get("/staf/36.74/").content.decode()

        assert ("Yang selesai lebih banyak daripada yang mulai?" in page) == is_said

    def test_warns_of_per_cent_where_a_remainder_stands(self, staff, pamulang):
        module = ModuleFactory(number=1)
        tell(pamulang.parent, 30, measure=Measure.FINISHED, module=module)
        tell(pamulang, 15, measure=Measure.FINISHED, module=module)

        page = sign_in(Client(), staff).get("/staf/36.74/").content.decode()

        assert "Jadi, jangan hitung persen dari baris-baris ini." in page

    def test_lists_no_other_kind_than_was_asked_for(self, staff, pamulang):
        client = sign_in(Client(), staff)
        listed = {
            kind: re.findall(
                'id="(sekolah|kelompok-warga)"',
                client.get(f"/staf/36.74/?jenis={kind}").content.decode(),
            )
            for kind in ("", "school", "institution")
        }

        assert listed == {
            "": ["sekolah", "kelompok-warga"],
            "school": ["sekolah"],
            "institution": ["kelompok-warga"],
        }

    def test_says_why_nothing_is_in_parts(self, staff, pamulang):
        ModuleFactory()
        page = sign_in(Client(), staff).get("/staf/36.74/").content.decode()

        assert "Belum ada angka yang boleh ditampilkan." in page
        assert "Belum ada yang pesertanya 5 orang atau lebih." in page

    @pytest.mark.parametrize("code", ["36.99", "36.74.06", "36.74'--", "x", "%00"])
    def test_is_of_a_kabupaten_or_kota_only(self, staff, pamulang, code):
        assert sign_in(Client(), staff).get(f"/staf/{code}/").status_code == 404

    def test_takes_any_module_it_is_asked_for(self, staff, pamulang):
        ModuleFactory()
        client = sign_in(Client(), staff)

        for number in ("1", "99", "x", "", "%00"):
            assert client.get(f"/staf/36.74/?modul={number}").status_code == 200

    def test_does_not_exist_for_staff_of_another(self, staff, pamulang):
        officer = OfficerFactory(region=RegionFactory(code="36.02")).user

        assert sign_in(Client(), officer).get("/staf/36.74/").status_code == 404

    def test_shows_the_whole_place_where_nothing_of_a_kecamatan_may_be_told(self, staff, pamulang):
        page = sign_in(Client(), staff).get("/staf/36.74/?kecamatan=36.74.06").content.decode()

        assert "Untuk Kecamatan Pamulang belum ada angka" in page

    def test_is_refused_like_the_province(self, staff, pamulang):
        assert sign_in(Client(), AdminFactory()).get("/staf/36.74/").status_code == 403
        assert sign_in(Client(), MembershipFactory()).get("/staf/36.74/").status_code == 404
        assert Client().get("/staf/36.74/").url == "/petugas/?next=%2Fstaf%2F36.74%2F"
