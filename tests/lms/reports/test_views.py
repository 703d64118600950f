import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from django_tasks import task_backends

from lms.organisations.roles import set_up_roles
from lms.progress.models import ModuleCompletion
from lms.reports import counting
from lms.reports.models import CountedUntil, Measure
from tests.factories.catalogue import ModuleFactory
from tests.factories.learning import ModuleCompletionFactory
from tests.factories.people import (
    AdminFactory,
    CohortFactory,
    CoordinatorFactory,
    FacilitatorFactory,
    MembershipFactory,
    OfficerFactory,
    OrganisationFactory,
    RegionFactory,
    StaffFactory,
    sign_in,
)
from tests.factories.told import count_until

pytestmark = pytest.mark.django_db
URL = "/staf/"
NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)  # in Banten


@pytest.fixture
def staff():
    set_up_roles()
    return OfficerFactory().user


def see(who):
    return sign_in(Client(), who).get(URL)


class TestCounts:
    @pytest.fixture
    def counted(self):
        RegionFactory(code="36.01", name="Kabupaten Pandeglang")
        cohort = CohortFactory(organisation=OrganisationFactory(region=RegionFactory()))
        module = ModuleFactory()
        for _ in range(7):
            member = MembershipFactory(cohort=cohort)
            ModuleCompletionFactory(learner=member.user, module=module, cohort=cohort)
        ModuleCompletion.objects.update(recorded_at=timezone.now() - timedelta(days=2))
        return module

    def test_are_shown_to_programme_staff(self, staff, counted):
        page = see(staff).content.decode()

        assert "Dasbor program" in page
        assert "<b>7</b>" in page
        assert "ditutup" in page
        assert "<caption" in page

    @pytest.mark.parametrize("address", [URL, "/staf/penjelasan/", "/staf/ekspor/"])
    @pytest.mark.parametrize("moment", [NOON, NOON.replace(hour=17) - timedelta(days=1)])
    def test_name_the_last_whole_day(self, staff, address, moment, monkeypatch):
        count_until(moment)
        monkeypatch.setattr("lms.reports.access.is_due", lambda now: False)
        page = sign_in(Client(), staff).get(address).content.decode()

        assert "Dihitung sampai akhir 23 November 2026." in page

    def test_lead_to_a_file_of_what_they_show(self, staff, counted):
        page = see(staff).content.decode()

        assert 'href="/staf/ekspor/?tabel=modul"' in page

    @pytest.mark.parametrize(
        ("query", "table", "words"),
        [
            ("menurut=sex", "tabel=modul", "Unduh angka ini sebagai berkas"),
            ("menurut=age", "tabel=umur", "Unduh angka ini sebagai berkas"),
            ("jenis=school&menurut=age", "tabel=jenis", "Unduh angka semua jenis lembaga"),
        ],
    )
    def test_lead_to_the_file_that_comes_nearest(self, staff, counted, query, table, words):
        page = sign_in(Client(), staff).get(f"{URL}?{query}").content.decode()

        assert f'href="/staf/ekspor/?{table}"' in page
        assert words in page

    def test_say_that_withheld_does_not_mean_stopped(self, staff, counted):
        page = see(staff).content.decode()

        assert page.count("Bukan berarti programnya berhenti di sana.") == 2
        assert "atau belum dapat dipisahkan dari sisa yang kecil" in page

    def test_name_nobody(self, staff, counted):
        page = see(staff).content.decode()

        for learner in counted.completions.all():
            assert learner.learner.memberships.get().nickname not in page

    def test_ask_a_guest_to_sign_in_as_staff(self, client):
        assert client.get(URL).url == "/petugas/?next=%2Fstaf%2F"

    def test_do_not_exist_for_a_learner(self):
        assert see(MembershipFactory()).status_code == 404

    @pytest.mark.parametrize("group", ["Penulis", "Peninjau isi", "Pendamping"])
    def test_are_refused_to_other_staff(self, staff, group):
        assert see(StaffFactory(groups=[group])).status_code == 403

    def test_are_refused_to_whoever_sees_names(self, staff):
        facilitator = FacilitatorFactory().user
        facilitator.groups.add(Group.objects.get(name="Staf program"))
        OfficerFactory(user=facilitator)

        assert see(facilitator).status_code == 403
        assert see(AdminFactory()).status_code == 403

    def test_are_refused_to_a_coordinator_however_her_account_is_marked(self, staff):
        CoordinatorFactory(user=staff)

        assert see(staff).status_code == 403

    def test_say_whom_to_ask_where_an_account_has_no_place(self, staff):
        page = see(StaffFactory(groups=["Staf program"]))

        assert page.status_code == 403
        assert "Akun ini belum punya wilayah" in page.content.decode()

    def test_lead_staff_of_a_kabupaten_to_its_page(self, staff):
        lebak = RegionFactory(code="36.02", name="Kabupaten Lebak")
        officer = OfficerFactory(region=lebak).user
        client = sign_in(Client(), officer)

        assert client.get(URL + "?modul=3&jenis=").url == "/staf/36.02/?modul=3"
        assert client.get("/staf/36.02/").status_code == 200
        assert "Seluruh Banten" not in client.get("/staf/36.02/").content.decode()

    def test_lead_on_to_a_place_that_was_chosen(self, staff):
        region = RegionFactory(code="36.02", name="Kabupaten Lebak", parent_id="36")
        client = sign_in(Client(), staff)

        assert client.get(f"{URL}?wilayah={region.code}&menurut=age").url == (
            "/staf/36.02/?menurut=age"
        )
        assert client.get(f"{URL}?wilayah=36.99").status_code == 200

    def test_take_whatever_they_are_asked_for(self, staff, counted):
        client = sign_in(Client(), staff)

        for query in (
            "modul=99&jenis=x&menurut=y&wilayah='",
            "modul=%00&jenis=school&wilayah=%00",
            "x=1",
        ):
            assert client.get(f"{URL}?{query}").status_code == 200

    def test_say_that_much_is_being_counted_and_ask_for_it_once(
        self, staff, counted, monkeypatch, settings
    ):
        monkeypatch.setattr(counting, "FEW_ENOUGH", 3)
        beside = {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}
        settings.TASKS = settings.TASKS | {"beside": beside}

        pages = [see(staff).content.decode() for _ in range(2)]

        assert all("Angka sedang dihitung." in page for page in pages)
        assert not CountedUntil.objects.exists()
        assert len(task_backends["beside"].results) == 1

    def test_stand_there_when_much_was_counted_meanwhile(self, staff, counted, monkeypatch):
        monkeypatch.setattr(counting, "FEW_ENOUGH", 3)

        see(staff)  # the suite does at once what a server does beside it
        page = see(staff).content.decode()

        assert "Angka sedang dihitung." not in page
        assert CountedUntil.objects.count() == len(Measure)

    def test_are_refused_to_a_facilitator_however_her_account_is_marked(self, staff):
        FacilitatorFactory(user=staff)

        assert see(staff).status_code == 403

    def test_stand_in_the_admins_menu_for_whoever_may_see_them(self, staff):
        author = StaffFactory(groups=["Staf program", "Penulis"])
        OfficerFactory(user=author)

        assert '"/staf/"' in sign_in(Client(), author).get("/admin/").content.decode()

    def test_stand_in_nobody_elses_menu(self, staff):
        for person in (AdminFactory(), StaffFactory(groups=["Penulis"])):
            page = sign_in(Client(), person).get("/admin/").content.decode()
            assert '"/staf/"' not in page

    def test_say_to_signed_in_staff_whom_to_ask(self, staff):
        page = see(StaffFactory(groups=["Penulis"])).content.decode()

        assert "Mungkin kamu sudah keluar" not in page
        assert "tanyakan izinnya kepada admin" in page

    def test_are_never_cached(self, staff):
        assert "no-store" in see(staff)["Cache-Control"]

    def test_are_only_looked_at(self, staff):
        assert sign_in(Client(), staff).post(URL).status_code == 405


class TestMeanings:
    def test_explain_every_number_that_a_page_leads_to(self, staff):
        RegionFactory(parent_id="36")
        client = sign_in(Client(), staff)
        meanings = client.get("/staf/penjelasan/").content.decode()

        for page in (URL, "/staf/36.73/"):
            anchors = re.findall(r"/staf/penjelasan/#([a-z-]+)", client.get(page).content.decode())
            assert len(anchors) > 8
            assert all(f'id="{anchor}"' in meanings for anchor in anchors)

    def test_are_refused_to_the_outsider(self, staff):
        assert sign_in(Client(), AdminFactory()).get("/staf/penjelasan/").status_code == 403
